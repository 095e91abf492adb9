// Package archive keeps what was read: a log of files, and an index that is derived
// from it.
//
// The log is the truth. Each entry is a file of its own under archive/YYYY/MM/DD,
// synced before it is named and never changed after; manifests/ holds the names and
// hashes of each day that is over, pages/ the raw pages as WARC. The index (index.db,
// SQLite) holds rows, stories and the words that are searched. It is a fold over the
// entries in the order of their seq, so it can be lost and rebuilt.
//
// One process writes, held by a lock; any number read beside it. Package archive
// knows nothing of the web, leaves the files to package files and SQLite to package
// index, and decides no story: package story does.
package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/archive/index"
	"github.com/accordwatch/accordwatch/store/story"
)

// What callers tell apart with errors.Is.
var (
	// ErrLocked says that another process writes; the text of the error names it.
	ErrLocked = files.ErrLocked
	// ErrNotFound says that no article, or no story, has the id.
	ErrNotFound = index.ErrNotFound
	// ErrNoArchive says that the folder holds no archive that could be read.
	ErrNoArchive = errors.New("no archive is here")
	// ErrReadOnly says that the archive was opened for reading.
	ErrReadOnly = errors.New("archive was opened for reading only")

	errClosed = errors.New("archive is closed")
)

// A BadQuery is a search that cannot be meant, as for a day that is none.
type BadQuery = index.BadQuery

// Fields returns the names of what narrows a search besides its words.
func Fields() []string { return index.Fields() }

// indexName is the file of the index, in the data folder.
const indexName = "index.db"

// Options say how an archive is opened. The zero value opens it for writing, and
// logs nothing.
type Options struct {
	ReadOnly bool         // takes no lock and writes nothing
	Log      *slog.Logger // for what heals by itself: a lost index, files set aside; nil: nowhere
}

// An Archive is an open archive. Its methods may be called by several goroutines;
// writes wait for each other, reads wait for nothing.
type Archive struct {
	dir      string
	files    *files.Folder
	log      *slog.Logger
	readOnly bool

	write   sync.Mutex     // held by whoever writes; guards what follows
	stories *story.Index   // as of the last entry folded; nil: not remembered yet
	last    index.Position // of the newest entry that was folded
	behind  bool           // the log may hold entries that the index does not
	closed  string         // day of the newest manifest, YYYY-MM-DD; empty: none

	swap     sync.RWMutex // guards what follows; held only for as long as it takes to read it
	index    *index.Index
	problems []Problem
}

// A Problem is something wrong with a file of the archive.
type Problem struct {
	Path   string // of the file, relative to the data folder
	Reason string // for a person
}

// String tells the problem in one line.
func (p Problem) String() string { return p.Path + ": " + p.Reason }

// unreadable says why a file cannot be read, its name left to the problem.
func unreadable(path string, err error) string {
	return "cannot be read: " + strings.TrimPrefix(err.Error(), "read "+path+": ")
}

// Open opens the archive in the folder dir, and makes one where there is none.
//
// Entries that the index does not know yet are folded in, files of writes that were
// cut short are removed, a corrupt index is moved aside and rebuilt, and days that
// are over get their manifest. A file that cannot be read never keeps an archive from
// opening: Problems tells of it. The error is ErrLocked where another process writes,
// and with Options.ReadOnly ErrNoArchive where there is nothing to read.
func Open(dir string, o Options) (*Archive, error) {
	a, err := open(dir, o)
	if err != nil {
		return nil, fmt.Errorf("open archive %s: %w", dir, err)
	}
	return a, nil
}

func open(dir string, o Options) (*Archive, error) {
	abs, err := filepath.Abs(dir) // SQLite is asked by name, and the working folder may change
	if err != nil {
		return nil, err
	}
	a := &Archive{dir: abs, log: o.Log, readOnly: o.ReadOnly}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	if !o.ReadOnly {
		if err := os.MkdirAll(abs, 0o755); err != nil {
			return nil, files.Bare(err)
		}
	}
	if a.files, err = files.Open(abs); err != nil {
		if o.ReadOnly && errors.Is(err, fs.ErrNotExist) {
			return nil, ErrNoArchive
		}
		return nil, err
	}
	start := a.startWriting
	if o.ReadOnly {
		start = a.startReading
	}
	if err := start(context.Background()); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// startReading opens the index that a writer left, or is writing at this moment.
func (a *Archive) startReading(context.Context) error {
	_, err := a.files.Root.Stat(indexName)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := a.files.Root.Stat(files.LogFolder); err == nil {
			return fmt.Errorf("%w that has an index: reindex it first", ErrNoArchive)
		}
		return ErrNoArchive
	}
	if err != nil {
		return files.Bare(err)
	}
	a.index, err = index.OpenReadOnly(filepath.Join(a.dir, indexName))
	return err
}

// startWriting takes the lock and brings the index up to the log.
func (a *Archive) startWriting(ctx context.Context) error {
	if err := a.files.Lock(); err != nil {
		return err
	}
	if err := a.openIndex(ctx); err != nil {
		return err
	}
	days, err := a.files.ManifestDays()
	if err != nil {
		return err
	}
	if len(days) > 0 {
		a.closed = days[len(days)-1]
	}
	return a.closeDays(ctx, a.now())
}

// Close ends all reading and writing and frees the lock. An archive that was not
// closed loses nothing.
func (a *Archive) Close() error {
	a.write.Lock()
	defer a.write.Unlock()
	a.swap.Lock()
	defer a.swap.Unlock()
	var errs []error
	if a.index != nil {
		errs = append(errs, a.index.Close())
		a.index = nil
	}
	// The lock is freed last: until then nobody else may write.
	return errors.Join(append(errs, a.files.Close())...)
}

// Problems tells what was wrong with the log when it was last folded: files that
// could not be read, and which the index therefore knows nothing of, or whose text was
// changed since it was kept. They are left where they are.
func (a *Archive) Problems() []Problem {
	a.swap.RLock()
	defer a.swap.RUnlock()
	return append([]Problem(nil), a.problems...)
}

// report notes problems for Problems and for the operator.
func (a *Archive) report(found []Problem) {
	for _, p := range found {
		a.log.Warn("a file is not as it was kept", "path", p.Path, "reason", p.Reason)
	}
	a.swap.Lock()
	defer a.swap.Unlock()
	a.problems = append(a.problems, found...)
}

// Full says whether an error of a store means that its disk takes no more.
func Full(err error) bool { return index.Full(err) }

// now is the time of the next write: never before that of an entry, nor within a day
// whose manifest is written, whatever the clock says.
func (a *Archive) now() time.Time {
	now := time.Now().UTC().Round(0)
	if now.Before(a.last.Added) {
		now = a.last.Added
	}
	if day, err := time.Parse(time.DateOnly, a.closed); err == nil && now.Before(day.AddDate(0, 0, 1)) {
		now = day.AddDate(0, 0, 1)
	}
	return now
}
