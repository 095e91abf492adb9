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
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver, pure Go
)

// Options say how a frontier is opened. The zero value opens it for writing.
type Options struct {
	ReadOnly bool // only States, Known and Due; may be used while another process writes
}

// A Frontier is the memory of where to go. It is safe for concurrent use.
type Frontier struct {
	db  *sql.DB
	sql statements

	mu     sync.Mutex // guards leases, and that a task is lent once
	leases leases
}

// ErrReadOnly is returned by what would write to a frontier that is open for reading.
var ErrReadOnly = errors.New("the frontier is open for reading only")

// Open opens the frontier in the file at path, which it creates, with its folder,
// unless it is to be read only.
//
// The file is written with synchronous=NORMAL: a power cut may take the newest
// transactions with it, in order. That loses nothing, as a source's validators are
// in the same transaction as the items they stand for, and a read that is not
// settled is done again.
func Open(path string, o Options) (*Frontier, error) {
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
	if !o.ReadOnly { // one writer: transactions wait for each other here, not in SQLite
		db.SetMaxOpenConns(1)
	}
	f := &Frontier{db: db, leases: newLeases()}
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
	return "file:" + name + pragmas + "&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_txlock=immediate"
}

// prepare brings the tables up to date and compiles the statements.
func (f *Frontier) prepare(o Options) error {
	var version int
	if err := f.db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return fmt.Errorf("read its version: %w", err)
	}
	switch {
	case version > schemaVersion:
		return fmt.Errorf("its version is %d, this program knows %d: use a newer program", version, schemaVersion)
	case version < schemaVersion && o.ReadOnly:
		return errors.New("it was never written to by this program")
	case version < schemaVersion:
		if _, err := f.db.Exec(schema); err != nil {
			return fmt.Errorf("create its tables: %w", err)
		}
	}
	if o.ReadOnly {
		return nil
	}
	return f.sql.compile(f.db)
}

// Close ends all use of the file. What is leased is due again when it is next opened.
func (f *Frontier) Close() error {
	if err := f.db.Close(); err != nil {
		return fmt.Errorf("close frontier: %w", err)
	}
	return nil
}

// write runs do in a transaction. A transaction has one now.
func (f *Frontier) write(ctx context.Context, do func(tx *tx) error) error {
	if !f.sql.ready {
		return ErrReadOnly
	}
	t, err := f.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(&tx{ctx: ctx, Tx: t, sql: &f.sql, now: time.Now().UTC()}); err != nil {
		return errors.Join(err, t.Rollback())
	}
	return t.Commit()
}
