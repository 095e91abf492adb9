package archive

import (
	"testing"

	"github.com/accordwatch/accordwatch/store/storetest"
)

func opener(dir string) (storetest.Archive, error) { return Open(dir, Options{}) }

func TestTheArchiveKeepsThePromisesOfAnArchive(t *testing.T) {
	storetest.TestArchive(t, opener, ErrNotFound)
}

func TestTheArchiveIsAFoldOfItsLog(t *testing.T) { storetest.TestReplay(t, opener) }

func TestItDoesNotMatterHowArticlesAreHandedOver(t *testing.T) { storetest.TestBatches(t, opener) }
