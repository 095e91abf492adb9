package frontier

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"time"
)

// versions bring the tables of a file up to date, each from the version of its place to
// the next.
var versions = []string{tables, wishes}

// tables holds all times as nanoseconds since 1970, and NULL for never.
//
//	sources    what is polled. rests: not configured any more, its memory kept.
//	           pace: the learned interval. state: store.SourceState as JSON.
//	items      what was announced, and how reading it ended. host: which the read
//	           asks; empty: none. forgot: when the last source stopped announcing it.
//	           shown: how many sources announce it still. asked: what it was held
//	           against when it was passed (store.Plan.Wish).
//	announced  the items themselves (store.Item as JSON), apart, since they are long
//	           and never change, while the rows of items are short and often do.
//	shows      which source announced which items at its last poll.
//	hosts      when the oldest task of a host falls due: polls and fresh items
//	           (fresh), items of the backlog (backlog). It spares Next the search
//	           through all that one slow host has waiting.
//	blocks     which blocks of text were seen on the pages of a host (see repeats).
const tables = `
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS sources (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, host TEXT NOT NULL, offline INTEGER NOT NULL,
	every INTEGER NOT NULL, min INTEGER NOT NULL, max INTEGER NOT NULL,
	rests INTEGER NOT NULL, due INTEGER NOT NULL, pace INTEGER NOT NULL, state TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS sources_due ON sources (host, due) WHERE rests = 0;
CREATE TABLE IF NOT EXISTS items (
	id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, source INTEGER NOT NULL, host TEXT NOT NULL,
	backlog INTEGER NOT NULL, found INTEGER NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
	article TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0, kept INTEGER NOT NULL DEFAULT 0,
	etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '', settled INTEGER, due INTEGER,
	shown INTEGER NOT NULL, forgot INTEGER);
CREATE INDEX IF NOT EXISTS items_due ON items (host, backlog, due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS items_forgot ON items (forgot) WHERE forgot IS NOT NULL;
CREATE TABLE IF NOT EXISTS announced (item INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS shows (source INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (source, item)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hosts (host TEXT PRIMARY KEY, fresh INTEGER, backlog INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS hosts_fresh ON hosts (fresh) WHERE fresh IS NOT NULL;
CREATE INDEX IF NOT EXISTS hosts_backlog ON hosts (backlog) WHERE backlog IS NOT NULL;
CREATE TABLE IF NOT EXISTS blocks (host TEXT PRIMARY KEY, data BLOB NOT NULL);
PRAGMA user_version = 1;
COMMIT;`

// wishes tells what was asked of an item that was passed, and what is asked now.
const wishes = `
BEGIN IMMEDIATE;
ALTER TABLE sources ADD COLUMN wish TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN asked TEXT NOT NULL DEFAULT '';
PRAGMA user_version = 2;
COMMIT;`

// statements are compiled once: compiling takes longer than most of them do.
type statements struct {
	// With polls that are left alone (?2 < ?1), a host may have nothing due but such a one.
	HostsFresh   *sql.Stmt `sql:"SELECT host, fresh FROM hosts h WHERE fresh <= ?1 AND (?2 >= ?1 OR EXISTS (SELECT 1 FROM sources WHERE host = h.host AND rests = 0 AND due <= ?2) OR EXISTS (SELECT 1 FROM items WHERE host = h.host AND backlog = 0 AND due <= ?1)) ORDER BY fresh LIMIT ?3"`
	HostsBacklog *sql.Stmt `sql:"SELECT host, backlog FROM hosts WHERE backlog <= ?1 ORDER BY backlog LIMIT ?3"`
	DuePolls     *sql.Stmt `sql:"SELECT id, name, host, offline, every, min, max, wish, rests, due, pace, state FROM sources WHERE rests = 0 AND host = ? AND due <= ? ORDER BY due LIMIT ?"`
	DueReads     *sql.Stmt `sql:"SELECT i.id, i.key, s.name, i.host, i.due, i.found, i.backlog, i.kept, i.attempts, i.article, i.etag, i.modified, a.json FROM items i JOIN sources s ON s.id = i.source JOIN announced a ON a.item = i.id WHERE i.host = ? AND i.backlog = ? AND i.due <= ? ORDER BY i.due, i.id LIMIT ?"`

	Source      *sql.Stmt `sql:"SELECT id, name, host, offline, every, min, max, wish, rests, due, pace, state FROM sources WHERE name = ?"`
	Sources     *sql.Stmt `sql:"SELECT id, name, host, offline, every, min, max, wish, rests, due, pace, state FROM sources"`
	PutSource   *sql.Stmt `sql:"INSERT INTO sources (name, host, offline, every, min, max, wish, rests, due, pace, state) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET host = excluded.host, offline = excluded.offline, every = excluded.every, min = excluded.min, max = excluded.max, wish = excluded.wish, rests = 0, due = excluded.due, pace = excluded.pace, state = excluded.state"`
	Rest        *sql.Stmt `sql:"UPDATE sources SET rests = 1 WHERE id = ?"`
	Waiting     *sql.Stmt `sql:"SELECT i.id, i.host, a.json FROM items i JOIN announced a ON a.item = i.id WHERE i.source = ? AND i.due IS NOT NULL"`
	SetBack     *sql.Stmt `sql:"UPDATE items SET due = ? WHERE due > ?"`
	StaleAll    *sql.Stmt `sql:"UPDATE hosts SET fresh = min(fresh, ?1), backlog = min(backlog, ?1)"`
	Adopt       *sql.Stmt `sql:"UPDATE items SET asked = ?1 WHERE id IN (SELECT item FROM shows WHERE source = ?2) AND source = ?2 AND status = 'passed' AND asked = ''"`
	MoveItem    *sql.Stmt `sql:"UPDATE items SET host = ? WHERE id = ?"`
	SetSource   *sql.Stmt `sql:"UPDATE sources SET due = ?, pace = ?, state = ? WHERE id = ?"`
	KnownKeys   *sql.Stmt `sql:"SELECT i.id, i.key, i.host, i.status = 'passed' AND i.due IS NULL AND i.asked <> ?2 AND (i.source = ?3 OR (SELECT rests FROM sources WHERE id = i.source)), i.due IS NOT NULL AND i.source <> ?3 AND (SELECT rests FROM sources WHERE id = i.source) FROM json_each(?1) j JOIN items i ON i.key = j.value"`
	AddItem     *sql.Stmt `sql:"INSERT INTO items (key, source, host, backlog, found, status, due, shown) VALUES (?, ?, ?, ?, ?, 'discovered', ?, 1)"`
	TakeOver    *sql.Stmt `sql:"UPDATE items SET source = ?1, host = ?2, attempts = CASE status WHEN 'retry' THEN 0 ELSE attempts END, due = CASE status WHEN 'retry' THEN min(due, ?3) ELSE due END WHERE id = ?4"`
	AskAnew     *sql.Stmt `sql:"UPDATE items SET source = ?, host = ?, attempts = 0, etag = '', modified = '', due = ? WHERE id = ?"`
	AddAnnounce *sql.Stmt `sql:"INSERT INTO announced (item, json) VALUES (?, ?)"`
	Shown       *sql.Stmt `sql:"SELECT item FROM shows WHERE source = ?"`
	AddShow     *sql.Stmt `sql:"INSERT INTO shows (source, item) VALUES (?, ?)"`
	DropShow    *sql.Stmt `sql:"DELETE FROM shows WHERE source = ? AND item = ?"`
	ShowItem    *sql.Stmt `sql:"UPDATE items SET shown = shown + 1, forgot = NULL WHERE id = ?"`
	HideItem    *sql.Stmt `sql:"UPDATE items SET shown = shown - 1, forgot = CASE WHEN shown <= 1 THEN ? END WHERE id = ?"`
	Forgotten   *sql.Stmt `sql:"SELECT id FROM items WHERE forgot <= ? AND due IS NULL LIMIT 500"`
	DropItem    *sql.Stmt `sql:"DELETE FROM items WHERE id = ?"`
	DropAnn     *sql.Stmt `sql:"DELETE FROM announced WHERE item = ?"`

	Standing   *sql.Stmt `sql:"SELECT id, host, found, article, attempts, kept, etag, modified FROM items WHERE key = ?"`
	SettleItem *sql.Stmt `sql:"UPDATE items SET status = ?, reason = ?, article = ?, attempts = ?, kept = ?, etag = ?, modified = ?, settled = ?, due = ?, asked = ? WHERE id = ?"`
	Retell     *sql.Stmt `sql:"UPDATE announced SET json = ? WHERE item = ?"`
	Blocks     *sql.Stmt `sql:"SELECT data FROM blocks WHERE host = ?"`
	SetBlocks  *sql.Stmt `sql:"INSERT INTO blocks (host, data) VALUES (?, ?) ON CONFLICT (host) DO UPDATE SET data = excluded.data"`
	LoseBlocks *sql.Stmt `sql:"DELETE FROM blocks WHERE (SELECT count(*) FROM blocks) > ? AND host NOT IN (SELECT host FROM items)"`
	LoseHosts  *sql.Stmt `sql:"DELETE FROM hosts WHERE fresh IS NULL AND backlog IS NULL"`
	SetHost    *sql.Stmt `sql:"INSERT INTO hosts (host, fresh, backlog) VALUES (?1, (SELECT min(due) FROM (SELECT min(due) AS due FROM sources WHERE host = ?1 AND rests = 0 UNION ALL SELECT min(due) FROM items WHERE host = ?1 AND backlog = 0 AND due IS NOT NULL)), (SELECT min(due) FROM items WHERE host = ?1 AND backlog = 1 AND due IS NOT NULL)) ON CONFLICT (host) DO UPDATE SET fresh = excluded.fresh, backlog = excluded.backlog"`
}

// compile prepares all statements.
func (s *statements) compile(conn *sql.Conn) error {
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		text := v.Type().Field(i).Tag.Get("sql")
		if text == "" {
			continue
		}
		stmt, err := conn.PrepareContext(context.Background(), text)
		if err != nil {
			return fmt.Errorf("prepare %s: %w", v.Type().Field(i).Name, err)
		}
		v.Field(i).Set(reflect.ValueOf(stmt))
	}
	return nil
}

// A tx is one call's use of the writer, with its one now. Its statements run to their
// end even if the caller's context ends: half a change is worse than a short wait.
type tx struct {
	sql     *statements
	now     time.Time
	latest  time.Time         // polls that fall due later are left alone
	stale   map[string]bool   // hosts whose tasks changed
	sources map[string]source // as in the tables
	wrote   bool              // a statement was executed, perhaps in vain
	rereads []time.Duration   // see Rereads
}

func (t *tx) exec(s *sql.Stmt, args ...any) (sql.Result, error) {
	t.wrote = true
	return s.ExecContext(context.Background(), args...)
}

// row reads the first row of a query; sql.ErrNoRows where there is none.
func (t *tx) row(s *sql.Stmt, args []any, into ...any) error {
	return s.QueryRowContext(context.Background(), args...).Scan(into...)
}

// each calls f for each row of a query; f scans it.
func (t *tx) each(s *sql.Stmt, args []any, f func(scan func(...any) error) error) error {
	rows, err := s.QueryContext(context.Background(), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// nanos returns t as the tables hold it: nil for a zero time.
func nanos(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixNano()
}

// instant is the reverse of nanos.
func instant(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return time.Unix(0, n.Int64).UTC()
}
