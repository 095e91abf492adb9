package frontier

import (
	"testing"

	"github.com/accordwatch/accordwatch/store/storetest"
)

func TestFrontierKeepsItsPromises(t *testing.T) {
	storetest.TestFrontier(t, func(path string) (storetest.Frontier, error) {
		return Open(path, Options{})
	})
}
