package frontier

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// A reader answers queries.
type reader interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// reader returns the writer, which knows what is not committed yet, or else any
// connection.
func (f *Frontier) reader() reader {
	if f.writer != nil {
		return f.writer
	}
	return f.db
}

// States returns what is remembered of the configured sources, by name.
func (f *Frontier) States(ctx context.Context) ([]store.SourceState, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	rows, err := f.reader().QueryContext(ctx, "SELECT state FROM sources WHERE rests = 0 ORDER BY name")
	if err != nil {
		return nil, fmt.Errorf("read the sources: %w", err)
	}
	defer rows.Close()
	var states []store.SourceState
	for rows.Next() {
		var text []byte
		var s store.SourceState
		if err := errors.Join(rows.Scan(&text), json.Unmarshal(text, &s)); err != nil {
			return nil, fmt.Errorf("read the sources: %w", err)
		}
		states = append(states, s)
	}
	return states, rows.Err()
}

// Known returns what is remembered of the item with that key, its canonical URL, and
// whether anything is. Which items are leased only the process knows that lent them.
func (f *Frontier) Known(ctx context.Context, key string) (store.Known, bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var k store.Known
	var text []byte
	var found, settled, due sql.NullInt64
	err := f.reader().QueryRowContext(ctx, `SELECT a.json, s.name, i.found, i.backlog, i.status, i.reason, i.article, i.attempts, i.settled, i.due
		FROM items i JOIN sources s ON s.id = i.source JOIN announced a ON a.item = i.id WHERE i.key = ?`, key).
		Scan(&text, &k.Source, &found, &k.Backlog, &k.Status, &k.Reason, &k.Article, &k.Attempts, &settled, &due)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return k, false, nil
	case err != nil:
		return k, false, fmt.Errorf("look for %s: %w", key, err)
	}
	k.Found, k.Settled, k.Due = instant(found), instant(settled), instant(due)
	if f.leases.out(ref{store.Read, key}, time.Now()) {
		k.Status = store.Leased
	}
	if err := json.Unmarshal(text, &k.Item); err != nil {
		return k, false, fmt.Errorf("look for %s: %w", key, err)
	}
	return k, true, nil
}

// Due returns when the next task falls due that is not lent; a moment in the past
// where one is due already, and a zero time where nothing will ever be. What waits
// for a busy host counts from the moment at which the host's lease runs out.
func (f *Frontier) Due(ctx context.Context) (time.Time, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.freshen(); err != nil {
		return time.Time{}, err
	}
	now := time.Now().UTC()
	// Busy hosts stand in the table as due: as many rows as there can be of them, and
	// one more.
	rows, err := f.reader().QueryContext(ctx, `SELECT host, min(ifnull(fresh, backlog), ifnull(backlog, fresh)) AS due
		FROM hosts WHERE due IS NOT NULL AND host <> '' ORDER BY due LIMIT ?`, len(f.leases.byHost)+1)
	if err != nil {
		return time.Time{}, fmt.Errorf("look for what falls due: %w", err)
	}
	defer rows.Close()
	var next time.Time
	for rows.Next() {
		var host string
		var due sql.NullInt64
		if err := rows.Scan(&host, &due); err != nil {
			return time.Time{}, fmt.Errorf("look for what falls due: %w", err)
		}
		at := instant(due)
		if f.leases.busy(host, now) {
			at = f.leases.byTask[f.leases.byHost[host]].until
		}
		next = sooner(next, at)
	}
	if err := rows.Err(); err != nil {
		return time.Time{}, fmt.Errorf("look for what falls due: %w", err)
	}
	at, err := f.hostless(ctx, now)
	return sooner(next, at), err
}

// hostless returns when the next task without a host falls due.
func (f *Frontier) hostless(ctx context.Context, now time.Time) (time.Time, error) {
	rows, err := f.reader().QueryContext(ctx, `SELECT 'poll', name, due FROM sources WHERE rests = 0 AND host = ''
		UNION ALL SELECT 'read', key, due FROM items WHERE host = '' AND due IS NOT NULL ORDER BY 3 LIMIT ?`, f.leases.running(now)+1)
	if err != nil {
		return time.Time{}, fmt.Errorf("look for what falls due: %w", err)
	}
	defer rows.Close()
	var next time.Time
	for rows.Next() {
		var r ref
		var due sql.NullInt64
		if err := rows.Scan(&r.kind, &r.name, &due); err != nil {
			return time.Time{}, fmt.Errorf("look for what falls due: %w", err)
		}
		at := instant(due)
		if f.leases.out(r, now) {
			at = f.leases.byTask[r].until
		}
		next = sooner(next, at)
	}
	return next, rows.Err()
}

// sooner returns the earlier of two moments; a zero one is never.
func sooner(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
