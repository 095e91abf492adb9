// Package index is the derived part of an archive: one SQLite file of rows, stories
// and searched words, which answers what is asked of an archive.
//
// It is a fold over the entries of the log, kept in the order of their seq: the same
// entries always give the same index. So it is never migrated and never repaired; it
// is thrown away and made again. One writes, any number read, in this process and in
// others (WAL). It knows no files but its own: texts are read by the archive.
package index

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"syscall"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// shape numbers the shape of an index: its schema, the rows of its articles, and how
// they come to be, which generation counts. One of another shape is rebuilt, which
// spares all migrations.
func shape() int {
	const generation = 1
	return int(crc32.ChecksumIEEE(fmt.Appendf(nil, "%d %s %s", generation, schema, layout(reflect.TypeFor[store.Article]()))) >> 1)
}

// schema is the index. All of it is derived from the log.
//
// The rows of an article have the key n, which grows with the time at which it was
// found, so that the newest are read first by walking a key backwards, and a span of
// time is a span of keys: n = milliseconds since 1970 << 20, plus what tells apart.
const schema = `
CREATE TABLE entries (            -- the log: what was folded, and where it lies; n, sketch: of an article's first revision
	seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
	path TEXT NOT NULL, added INTEGER NOT NULL, sum BLOB NOT NULL, text_sum TEXT NOT NULL, complete INTEGER NOT NULL, n INTEGER, sketch BLOB);
CREATE INDEX entries_id ON entries (id);
CREATE INDEX entries_added ON entries (added);
CREATE TABLE articles (           -- the latest revision of each, and its place in a story
	n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, path TEXT NOT NULL, url TEXT NOT NULL, found INTEGER NOT NULL,
	outlet TEXT NOT NULL, lang TEXT NOT NULL, countries TEXT NOT NULL, backlog INTEGER NOT NULL, complete INTEGER NOT NULL, gone TEXT,
	story TEXT NOT NULL, part TEXT NOT NULL, copy_of TEXT NOT NULL, similarity REAL NOT NULL, why TEXT NOT NULL, joins TEXT NOT NULL);
CREATE INDEX articles_story ON articles (story);
CREATE TABLE bodies (n INTEGER PRIMARY KEY, body BLOB NOT NULL);        -- all of it, the text cut to the lead
CREATE TABLE aliases (alias TEXT PRIMARY KEY, story TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE hits (watchlist TEXT, n INTEGER, PRIMARY KEY (watchlist, n)) WITHOUT ROWID;

-- What is searched comes as folded words with spaces between: SQLite need know of no script.
-- Countries are words too: they are looked for together with words, and cost no tree of their own.
-- More words are gathered before they are written, and more runs before they are merged,
-- than is usual: half the cost of a row.
CREATE VIRTUAL TABLE words USING fts5 (title, body, countries, content='', contentless_delete=1, tokenize='ascii');
INSERT INTO words (words, rank) VALUES ('hashsize', 8388608), ('automerge', 8);
`

// ErrNotFound says that no article, or no story, has the id.
var ErrNotFound = errors.New("not found in the archive")

// A Position is a place in the log.
type Position struct {
	Seq   int64
	Added time.Time
}

// An Index is an open index file: one connection that writes, several that read.
type Index struct {
	path    string
	writing *sql.DB   // nil when opened for reading
	writer  *sql.Conn // the one connection of writing
	do      statements
	waiting []searched // to be put into words at the end of the transaction
	reading *sql.DB    // nil while it is being built
}

// ErrVersion says that an index has another shape than this program's.
var ErrVersion = errors.New("the index was made by another version of this program")

// dsn names an SQLite file with its settings. The path is escaped: it may hold any
// character that a file system takes.
func dsn(path string, settings ...string) string {
	q := url.Values{"_pragma": {"busy_timeout(10000)"}}
	for i := 0; i+1 < len(settings); i += 2 {
		q.Add(settings[i], settings[i+1])
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: q.Encode()}).String()
}

// Create makes an empty index file to be filled in one go: no journal and no
// syncs, because a crash throws the file away.
func Create(ctx context.Context, path string) (*Index, error) {
	x := &Index{path: path}
	// Pages of 8 kB: a batch writes a fifth less often than with the usual 4.
	err := x.openWriter(ctx, "_pragma", "page_size(8192)", "_pragma", "journal_mode(OFF)", "_pragma", "synchronous(OFF)", "_pragma", "cache_size(-65536)")
	if err == nil {
		_, err = x.writer.ExecContext(ctx, schema+fmt.Sprintf("PRAGMA user_version = %d", shape()))
	}
	if err == nil {
		err = x.do.prepare(ctx, x.writer)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("create index: %w", err), x.Close())
	}
	return x, nil
}

// Open opens an index file for writing and reading.
func Open(ctx context.Context, path string) (*Index, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	x := &Index{path: path}
	err := x.openWriter(ctx, "_pragma", "journal_mode(WAL)", "_pragma", "synchronous(NORMAL)",
		"_pragma", "cache_size(-8192)", "_pragma", "wal_autocheckpoint(2000)") // a batch dirties some hundred pages: they must not spill
	if err == nil {
		err = checkVersion(ctx, x.writing)
	}
	if err == nil {
		err = x.do.prepare(ctx, x.writer)
	}
	if err == nil {
		x.reading, err = sql.Open("sqlite", dsn(path, "mode", "ro"))
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open index: %w", err), x.Close())
	}
	x.reading.SetMaxIdleConns(4)
	return x, nil
}

func (x *Index) openWriter(ctx context.Context, settings ...string) (err error) {
	if x.writing, err = sql.Open("sqlite", dsn(x.path, settings...)); err != nil {
		return err
	}
	x.writing.SetMaxOpenConns(2) // one is held as writer, one asks
	x.writer, err = x.writing.Conn(ctx)
	return err
}

// OpenReadOnly opens an index file for reading alone. A reader of a WAL wants to
// write a little beside it; where it must not, an index that nobody writes (it has no
// WAL) is read as it lies.
func OpenReadOnly(path string) (*Index, error) {
	ways := [][]string{{"mode", "ro"}}
	if wal, err := os.Stat(path + "-wal"); errors.Is(err, fs.ErrNotExist) || err == nil && wal.Size() == 0 {
		ways = append(ways, []string{"mode", "ro", "immutable", "1"})
	}
	var first error
	for _, settings := range ways {
		db, err := sql.Open("sqlite", dsn(path, settings...))
		if err != nil {
			return nil, fmt.Errorf("open index: %w", err)
		}
		db.SetMaxIdleConns(4)
		if err = checkVersion(context.Background(), db); err == nil {
			return &Index{path: path, reading: db}, nil
		}
		first = errors.Join(first, db.Close())
		if first == nil {
			first = err
		}
	}
	if errors.Is(first, ErrVersion) || Corrupt(first) {
		return nil, fmt.Errorf("open index: %w: reindex it", first)
	}
	return nil, fmt.Errorf("open index: %w", first)
}

// checkVersion says whether the index has the shape that this program knows.
func checkVersion(ctx context.Context, db *sql.DB) error {
	var v int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v); err != nil {
		return err
	}
	if v != shape() {
		return ErrVersion
	}
	// The version is in the header; a damaged catalogue shows only when it is read.
	return db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&v)
}

// Corrupt says whether err means that the index file is damaged, or none at all.
func Corrupt(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	code := e.Code() & 0xff // the primary code, without what extends it
	return code == sqlite3.SQLITE_CORRUPT || code == sqlite3.SQLITE_NOTADB
}

// Full says whether err, of whatever file, means that the disk takes no more.
func Full(err error) bool {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG) {
		return true
	}
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && (e.Code() == sqlite3.SQLITE_FULL || e.Code() == sqlite3.SQLITE_IOERR_WRITE || e.Code() == sqlite3.SQLITE_IOERR_SHMSIZE)
}

// Close closes all connections.
func (x *Index) Close() error {
	var errs []error
	if x.reading != nil {
		errs = append(errs, x.reading.Close())
	}
	if x.writer != nil {
		x.do.close()
		errs = append(errs, x.writer.Close())
	}
	if x.writing != nil {
		errs = append(errs, x.writing.Close())
	}
	return errors.Join(errs...)
}

// Transaction runs f in one transaction of the writer.
func (x *Index) Transaction(ctx context.Context, f func() error) error {
	if _, err := x.writer.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return fmt.Errorf("begin transaction: %w", err)
	}
	x.waiting = x.waiting[:0]
	err := f()
	if err == nil {
		err = x.keepWaiting(ctx)
	}
	if err == nil {
		_, err = x.writer.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		// Without the context: a cancelled transaction must not stay open.
		_, _ = x.writer.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	}
	return err
}

// Snapshot runs f, whose questions to the writer are answered from one state: each
// of them alone would have to lock the file, which costs more than the answer.
func (x *Index) Snapshot(ctx context.Context, f func() error) error {
	if _, err := x.writer.ExecContext(ctx, "BEGIN"); err != nil {
		return fmt.Errorf("begin reading: %w", err)
	}
	err := f()
	_, ended := x.writer.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	return errors.Join(err, ended)
}

// Newest returns the place of the newest entry that was kept; zero: none was.
func (x *Index) Newest(ctx context.Context) (Position, error) { return newest(ctx, x.writer) }

// Newest returns the place of the newest entry that was kept; zero: none was.
func (r *Reader) Newest(ctx context.Context) (Position, error) { return newest(ctx, r.c) }

func newest(ctx context.Context, from asker) (Position, error) {
	var p Position
	var added int64
	err := from.QueryRowContext(ctx, "SELECT seq, added FROM entries ORDER BY seq DESC LIMIT 1").Scan(&p.Seq, &added)
	if errors.Is(err, sql.ErrNoRows) {
		return Position{}, nil
	}
	if err != nil {
		return Position{}, fmt.Errorf("find newest entry: %w", err)
	}
	p.Added = fromNano(added)
	return p, nil
}

// EmptyWAL writes what is in the WAL to the index itself, and says whether no reader
// kept it from doing so.
func (x *Index) EmptyWAL(ctx context.Context) bool {
	var busy, frames, moved int
	err := x.writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	return err == nil && busy == 0
}
