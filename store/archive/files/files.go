// Package files reads and writes the files of an archive: the log of entries, the
// manifests of its days, the raw pages. It is the archive that lasts.
//
// A file is written under a temporary name, synced, renamed, and its folder synced;
// the files of a batch share the syncs. So a file that has its name is whole and
// durable, and none is changed after. What this package does not know: what is in
// the index, and which seq is next.
//
//	archive/2025/11/07/kazakhstan-joins-the-accords-3f9a2c81d0b7e644.json
//	pages/2025/11/07-0001.warc.gz
//	manifests/2025-11-07.json
//	lock
package files

import (
	"errors"
	"os"
)

// ErrLocked says that another process writes; the text of the error names it.
var ErrLocked = errors.New("another process writes to it")

// A Folder is an open data folder. Reading is safe for several goroutines at once,
// writing is for one.
type Folder struct {
	Root *os.Root // the folder; nothing outside it is touched

	lock  *os.File // nil: not locked
	pages pages
}

// Open opens a data folder that is there.
func Open(dir string) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, Bare(err)
	}
	return &Folder{Root: root}, nil
}

// Lock keeps other processes from writing, until Close or the end of the process. The
// error is ErrLocked where another does.
func (f *Folder) Lock() (err error) {
	f.lock, err = lockFolder(f.Root)
	return err
}

// Close ends the file of pages and frees the lock.
func (f *Folder) Close() error {
	errs := []error{f.pages.close()}
	if f.lock != nil {
		errs = append(errs, f.lock.Close())
		f.lock = nil
	}
	return errors.Join(append(errs, f.Root.Close())...)
}

// SyncFile makes the bytes of a file durable.
func (f *Folder) SyncFile(name string) error {
	w, err := f.Root.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return Bare(err)
	}
	defer w.Close()
	return Bare(w.Sync())
}

// SyncNames makes the names in the data folder itself durable.
func (f *Folder) SyncNames() error { return syncFolder(f.Root, ".") }

// Bare drops the path from an error of the file system where the caller names it
// already, so that a person reads one line. It is nil where err is.
func Bare(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
