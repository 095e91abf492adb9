package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/archive/index"
	"github.com/accordwatch/accordwatch/store/story"
)

// buildName is the file in which a new index is built.
const buildName = indexName + ".new"

// Reindex folds the whole log again into a new index, and puts it in the place of the
// old one. Until then reads see the old one, and writes wait.
func (a *Archive) Reindex(ctx context.Context) error {
	if a.readOnly {
		return ErrReadOnly
	}
	a.write.Lock()
	defer a.write.Unlock()
	if err := a.rebuild(ctx); err != nil {
		return fmt.Errorf("reindex: %w", err)
	}
	return nil
}

// rebuild builds the index anew beside the old one.
func (a *Archive) rebuild(ctx context.Context) error {
	a.swap.Lock()
	a.problems = nil
	a.swap.Unlock()
	path := filepath.Join(a.dir, buildName)
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return files.Bare(err)
	}
	x, err := index.Create(ctx, path)
	if err != nil {
		return err
	}
	stories := story.New()
	var last index.Position
	entries, err := a.unfolded(ctx, x, index.Position{})
	if err == nil {
		last, err = a.fold(ctx, x, stories, index.Position{}, entries)
	}
	if err := errors.Join(err, x.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	if err := a.replaceIndex(ctx); err != nil {
		return err
	}
	a.last, a.stories, a.behind = last, stories, false
	return nil
}

// replaceIndex puts the index that was built in the place of the old one.
//
// The WAL of the old one must be gone before: SQLite would take it for the new one's.
// It is emptied and removed; where a reader keeps it from being emptied, the old index
// is removed first, so that a crash in between leaves none, which is rebuilt. Readers
// that still hold the old one read it to their end.
func (a *Archive) replaceIndex(ctx context.Context) error {
	a.swap.Lock()
	defer a.swap.Unlock()
	if err := a.files.SyncFile(buildName); err != nil {
		return fmt.Errorf("sync %s: %w", buildName, err)
	}
	gone := []string{indexName, indexName + "-wal", indexName + "-shm"}
	if a.index != nil {
		if a.index.EmptyWAL(ctx) {
			gone = gone[1:]
		}
		if err := a.index.Close(); err != nil {
			return err
		}
		a.index = nil
	}
	for _, f := range gone {
		if err := a.files.Root.Remove(f); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove %s: %w", f, files.Bare(err))
		}
	}
	if err := a.files.Root.Rename(buildName, indexName); err != nil {
		return fmt.Errorf("rename %s: %w", buildName, files.Bare(err))
	}
	if err := a.files.SyncNames(); err != nil {
		return err
	}
	var err error
	a.index, err = index.Open(ctx, filepath.Join(a.dir, indexName))
	return err
}

// setIndexAside moves a damaged index out of the way, for whoever wants to look at it.
func (a *Archive) setIndexAside(why error) error {
	if a.index != nil {
		_ = a.index.Close() // it is damaged: there is nothing left to lose
		a.index = nil
	}
	aside := a.asideName(time.Now())
	a.log.Warn("index is damaged: moved aside, and rebuilt from the log", "to", aside, "error", why)
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := a.files.Root.Rename(indexName+end, aside+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("move damaged index aside: %w", files.Bare(err))
		}
	}
	return nil
}

// asideName returns the name under which an index that is damaged at a time is moved
// aside: none that another lies under already.
func (a *Archive) asideName(at time.Time) string {
	name := indexName + ".corrupt-" + at.UTC().Format("20060102T150405Z")
	for free, n := name, 2; ; free, n = fmt.Sprintf("%s-%d", name, n), n+1 {
		if _, err := a.files.Root.Lstat(free); err != nil {
			return free
		}
	}
}
