// Package frontier knows where to go next: which source is polled when, which item
// is to be read, how each task ended, and which blocks a host repeats on its pages.
//
// It writes one SQLite file. Losing that file costs polling again, never an article.
// Leases are kept in memory alone: a process that dies takes them with it, and what
// it had borrowed is due again for the next. One process writes at a time; any
// number may read meanwhile (Options.ReadOnly).
package frontier

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver, pure Go
)

// Options say how a frontier is opened. The zero value opens it for writing.
type Options struct {
	ReadOnly bool         // only States, Known and Due; may be used while another process writes
	Log      *slog.Logger // told of a damaged file that is set aside; nil: nobody is
}

// A Frontier is the memory of where to go. It is safe for concurrent use.
type Frontier struct {
	path string
	db   *sql.DB
	sql  statements

	mu      sync.Mutex        // guards what follows, and all use of writer
	damaged bool              // the file is; Close sets it aside
	writer  *sql.Conn         // the one connection that writes; nil: read only
	open    int               // calls whose changes are in the open transaction; 0: none is open
	since   time.Time         // when it was opened
	stale   map[string]bool   // hosts whose row in the table of hosts is not up to date
	cached  map[string]source // what the tables hold of sources that were polled
	held    time.Time         // since when reads without a host wait; zero: they do not
	rereads []time.Duration   // when kept items are read again; nil: as usual
	pass    time.Time         // when a single pass began (see OnePass); zero: none did
	leases  leases
}

// together is how many calls share one transaction at most. A commit costs more than
// all that a settlement does, and nobody is harmed if the last few are lost: what was
// not settled is done again, and what was not announced is announced again, as the
// validators of its source were lost with it. Next commits what is open where nothing
// is lent, or where it has been open for half a second.
const (
	together = 1024
	openFor  = 500 * time.Millisecond
)

// ErrReadOnly is returned by what would write to a frontier that is open for reading.
var ErrReadOnly = errors.New("the frontier is open for reading only")

// Open opens the frontier in the file at path, which it creates, with its folder,
// unless it is to be read only. A file that is damaged is set aside, and a new one begun.
//
// The file is written with synchronous=NORMAL, some calls in one transaction: a crash
// may take the newest calls with it, in order. That loses nothing, as a source's
// validators are in the same transaction as the items they stand for, and a read
// that is not settled is done again.
func Open(path string, o Options) (*Frontier, error) {
	f, err := open(path, o)
	if o.ReadOnly || !corrupt(err) {
		return f, err
	}
	aside, failed := setAside(path)
	if failed != nil {
		return nil, errors.Join(err, failed)
	}
	if o.Log != nil {
		o.Log.Error("the frontier is damaged: moved aside, and all sources are polled anew", "to", aside, "error", err)
	}
	return open(path, o)
}

// open opens the file as it is.
func open(path string, o Options) (*Frontier, error) {
	if o.ReadOnly {
		if _, err := os.Stat(path); err != nil {
			return nil, fmt.Errorf("open frontier: %w", err)
		}
	} else if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("create the frontier's folder: %w", err)
	}
	db, err := sql.Open("sqlite", address(path, o))
	if err != nil {
		return nil, fmt.Errorf("open frontier: %w", err)
	}
	f := &Frontier{path: path, db: db, stale: map[string]bool{}, cached: map[string]source{}, leases: newLeases()}
	if err := f.prepare(o); err != nil {
		return nil, fmt.Errorf("open frontier %s: %w", path, errors.Join(err, db.Close()))
	}
	return f, nil
}

// address names the file for the driver, with what each connection is to be set to.
func address(path string, o Options) string {
	name := (&url.URL{Path: path}).EscapedPath()
	pragmas := "?_pragma=busy_timeout(10000)"
	if o.ReadOnly {
		return "file:" + name + pragmas + "&mode=ro"
	}
	return "file:" + name + pragmas + "&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=cache_size(-4096)&_pragma=wal_autocheckpoint(2000)&_txlock=immediate"
}

// prepare checks the version of the file; for writing, it also brings the tables up
// to date and compiles the statements.
func (f *Frontier) prepare(o Options) error {
	var version int
	if err := f.db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return fmt.Errorf("read its version: %w", err)
	}
	switch {
	case version > len(versions):
		return fmt.Errorf("its version is %d, this program knows %d: use a newer program", version, len(versions))
	case version == 0 && o.ReadOnly:
		return errors.New("it was never written to by this program")
	case version < len(versions) && o.ReadOnly:
		return errors.New("it was last written to by an older program: crawl once, which brings it up to date")
	case o.ReadOnly:
		return nil
	}
	conn, err := f.db.Conn(context.Background())
	if err != nil {
		return err
	}
	f.writer = conn
	for ; version < len(versions); version++ {
		if _, err := conn.ExecContext(context.Background(), versions[version]); err != nil {
			return fmt.Errorf("bring its tables to version %d: %w", version+1, err)
		}
	}
	return f.sql.compile(conn)
}

// Rereads sets when kept items are read again, counted from when they were found:
// ascending, at most three days. None: never; nil: after 1, 6, 24 and 72 hours, as if it
// were never called. It counts from the next settlement on.
func (f *Frontier) Rereads(waits []time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rereads = waits
}

// Close keeps all that was said and ends all use of the file. What is leased is due
// again when it is next opened. A file that turned out to be damaged is set aside, so
// that the next to open it begins anew.
func (f *Frontier) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	var err error
	if f.writer != nil {
		err = f.commit()
		// Whoever copies the one file has all of it. Readers may keep this from being
		// done, which does no harm.
		_, _ = f.writer.ExecContext(context.Background(), "PRAGMA wal_checkpoint(TRUNCATE)")
		err = errors.Join(err, f.writer.Close())
		f.writer = nil
	}
	err = errors.Join(err, f.db.Close())
	if f.damaged { // whoever met the damage was told of it
		_, err = setAside(f.path)
	}
	if err != nil {
		return fmt.Errorf("close frontier: %w", err)
	}
	return nil
}

// write runs do, whose changes are kept together or not at all. A call has one now. A
// call that fails halfway takes those before it that are not committed with it, which
// harms nobody (see together), and spares all others a savepoint.
func (f *Frontier) write(ctx context.Context, do func(tx *tx) error) error {
	if err := f.ready(ctx); err != nil {
		return err
	}
	tx := f.now()
	if f.open == 0 {
		if _, err := f.writer.ExecContext(context.Background(), "BEGIN IMMEDIATE"); err != nil {
			return f.noted(err)
		}
		f.since = tx.now
	}
	if err := do(tx); err != nil {
		clear(f.cached) // it may be ahead of the tables now
		if tx.wrote || f.open == 0 {
			f.undo()
		}
		return f.noted(err)
	}
	if f.open++; f.open < together {
		return nil
	}
	return f.commit()
}

// commit keeps the changes of the calls before.
func (f *Frontier) commit() error {
	if f.open == 0 {
		return nil
	}
	if err := f.freshen(); err != nil {
		return err
	}
	if _, err := f.writer.ExecContext(context.Background(), "COMMIT"); err != nil {
		f.undo()
		return fmt.Errorf("keep changes: %w", f.noted(err))
	}
	f.open = 0
	return nil
}

// undo drops the changes of the calls before. Where SQLite has dropped them already, as
// it does when the disk is full, there is nothing left to do.
func (f *Frontier) undo() {
	f.open = 0
	clear(f.stale)
	clear(f.cached)
	_, _ = f.writer.ExecContext(context.Background(), "ROLLBACK")
}

// freshen brings the table of hosts up to date, for whoever is about to read it. Most
// changes of a transaction are to the same few hosts, which are counted once here.
func (f *Frontier) freshen() error {
	if len(f.stale) == 0 {
		return nil
	}
	tx := f.now()
	for host := range f.stale {
		if _, err := tx.exec(tx.sql.SetHost, host); err != nil {
			f.undo()
			return fmt.Errorf("keep changes: %w", f.noted(err))
		}
	}
	clear(f.stale)
	return nil
}

// ready says why nothing can be written now.
func (f *Frontier) ready(ctx context.Context) error {
	if f.writer == nil {
		return ErrReadOnly
	}
	return ctx.Err()
}

func (f *Frontier) now() *tx {
	t := &tx{sql: &f.sql, now: time.Now().UTC(), stale: f.stale, sources: f.cached, rereads: f.rereads}
	if t.latest = t.now; !f.pass.IsZero() && f.pass.Before(t.now) {
		t.latest = f.pass
	}
	return t
}
