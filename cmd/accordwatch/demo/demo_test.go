package demo

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/accordwatch/accordwatch/store/archive"
)

func TestADemoIsNotMadeOverOneThatIsInUse(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, marker), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Open(dir, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if err := (Demo{Dir: dir}).Make(t.Context()); !errors.Is(err, archive.ErrLocked) {
		t.Errorf("it says %v, want that the demo is in use", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "index.db")); err != nil {
		t.Errorf("the demo in use was removed: %v", err)
	}
}
