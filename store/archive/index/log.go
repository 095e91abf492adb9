package index

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/story"
)

// A History is what the log holds of one article. Its zero value is that of one which
// is not known.
type History struct {
	URL       string     // canonical
	Found     time.Time  // of its first revision
	Backlog   bool       // of its first revision
	Gone      bool       // its page is no more
	Revisions []Revision // oldest first
}

// A Revision is one text of an article.
type Revision struct {
	Number   int
	Seq      int64
	Added    time.Time
	TextSum  string // Evidence.TextSHA256
	Complete bool
}

// History returns what is known of an article.
func (x *Index) History(ctx context.Context, id string) (*History, error) {
	h := &History{}
	var found int64
	err := x.do.findHistory.QueryRowContext(ctx, id).Scan(&h.URL, &found, &h.Backlog, &h.Gone)
	if errors.Is(err, sql.ErrNoRows) {
		return h, nil
	}
	if err != nil {
		return nil, fmt.Errorf("find article %s: %w", id, err)
	}
	h.Found = fromNano(found)
	rows, err := x.do.listRevisions.QueryContext(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("list revisions of %s: %w", id, err)
	}
	defer rows.Close()
	for rows.Next() {
		var r Revision
		var added int64
		if err := rows.Scan(&r.Number, &r.Seq, &added, &r.TextSum, &r.Complete); err != nil {
			return nil, fmt.Errorf("list revisions of %s: %w", id, err)
		}
		r.Added = fromNano(added)
		h.Revisions = append(h.Revisions, r)
	}
	return h, rows.Err()
}

// Gone says whether the page of an article is known to be gone. The error is
// ErrNotFound where there is no such article.
func (x *Index) Gone(ctx context.Context, id string) (bool, error) {
	var reason sql.NullString
	err := x.writer.QueryRowContext(ctx, "SELECT gone FROM articles WHERE id = ?", id).Scan(&reason)
	if errors.Is(err, sql.ErrNoRows) {
		return false, ErrNotFound
	}
	return reason.Valid, err
}

// Restore gives a new memory of stories what the index keeps of the last days.
func (x *Index) Restore(ctx context.Context) (*story.Index, error) { return restored(ctx, x.writer) }

// StoriesNow returns the memory of stories that there is now; it may be asked what an
// article would tell, which changes nothing here.
func (r *Reader) StoriesNow(ctx context.Context) (*story.Index, error) { return restored(ctx, r.c) }

func restored(ctx context.Context, from asker) (*story.Index, error) {
	var newest int64
	err := from.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) FROM articles").Scan(&newest)
	var stories *story.Index
	if err == nil {
		stories, err = remembered(ctx, from, newest, math.MaxInt64)
	}
	if err != nil {
		return nil, fmt.Errorf("restore stories: %w", err)
	}
	return stories, nil
}

// StoriesBefore returns the memory of stories that there was when an article came, but
// that stories which were joined since are one.
func (r *Reader) StoriesBefore(ctx context.Context, id string) (*story.Index, error) {
	var seq, newest int64
	err := r.c.QueryRowContext(ctx, "SELECT seq FROM entries WHERE id = ? AND n IS NOT NULL ORDER BY seq LIMIT 1", id).Scan(&seq)
	if err == nil {
		err = r.c.QueryRowContext(ctx, "SELECT max(n) FROM entries WHERE seq <= ?", seq).Scan(&newest)
	}
	if err != nil {
		return nil, err
	}
	return remembered(ctx, r.c, newest, seq)
}

// An asker runs queries. (*sql.Conn)
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// remembered is the memory of stories before an entry of the log, where newest is the
// greatest key of an article until then. It begins with the first article that the
// stories would not have forgotten, and goes on with all that came after, however old
// they were: as the memory of a process does that never stopped.
func remembered(ctx context.Context, from asker, newest, before int64) (*story.Index, error) {
	var seq, last int64
	oldest := newest>>20 - int64(story.Memory/time.Millisecond)
	// Nothing is found after it is added: older entries need not be looked at.
	err := from.QueryRowContext(ctx, "SELECT coalesce(min(seq), 0), coalesce(max(seq), 0) FROM entries WHERE added >= ?", oldest*int64(time.Millisecond)).Scan(&seq, &last)
	if err == nil {
		err = from.QueryRowContext(ctx, "SELECT seq FROM entries WHERE seq >= ? AND n >= ? ORDER BY seq LIMIT 1", seq, oldest<<20).Scan(&seq)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return story.New(), nil
	}
	if err != nil {
		return nil, err
	}
	stories := story.New()
	stories.Expect(int(min(last, before) - seq))
	rows, err := from.QueryContext(ctx, `SELECT a.id, a.story, a.part, a.copy_of, a.similarity, a.why, e.sketch
		FROM entries e CROSS JOIN articles a ON a.n = e.n WHERE e.seq >= ? AND e.seq < ? ORDER BY e.seq`, seq, before)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var v store.Verdict
		var sketch []byte
		if err := rows.Scan(&id, &v.Story, &v.Part, &v.CopyOf, &v.Similarity, &v.Why, &sketch); err != nil {
			return nil, err
		}
		if err := stories.Restore(id, v, sketch); err != nil {
			return nil, err
		}
	}
	return stories, rows.Err()
}

// PathsSince returns the paths of the entries added at t and after.
func (x *Index) PathsSince(ctx context.Context, t time.Time) (map[string]bool, error) {
	known := map[string]bool{}
	if t.IsZero() {
		return known, nil
	}
	rows, err := x.writer.QueryContext(ctx, "SELECT path FROM entries WHERE added >= ?", t.UnixNano())
	if err != nil {
		return nil, fmt.Errorf("list known entries: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var path string
		if err := rows.Scan(&path); err != nil {
			return nil, fmt.Errorf("list known entries: %w", err)
		}
		known[path] = true
	}
	return known, rows.Err()
}

// FirstAdded returns when the first entry was added at t or after; zero: none was.
func (x *Index) FirstAdded(ctx context.Context, t time.Time) (time.Time, error) {
	var from int64
	if !t.IsZero() {
		from = t.UnixNano()
	}
	var added *int64
	if err := x.writer.QueryRowContext(ctx, "SELECT min(added) FROM entries WHERE added >= ?", from).Scan(&added); err != nil {
		return time.Time{}, fmt.Errorf("find first entry: %w", err)
	}
	if added == nil {
		return time.Time{}, nil
	}
	return fromNano(*added), nil
}

// Named lists the entries added from one time on, until another, in order of seq.
func (x *Index) Named(ctx context.Context, from, until time.Time) ([]files.Named, error) {
	rows, err := x.writer.QueryContext(ctx, "SELECT path, sum FROM entries WHERE added >= ? AND added < ? ORDER BY seq", from.UnixNano(), until.UnixNano())
	if err != nil {
		return nil, fmt.Errorf("list entries: %w", err)
	}
	defer rows.Close()
	entries := []files.Named{}
	for rows.Next() {
		var path string
		var sum []byte
		if err := rows.Scan(&path, &sum); err != nil {
			return nil, fmt.Errorf("list entries: %w", err)
		}
		entries = append(entries, files.Named{Name: path, SHA256: hex.EncodeToString(sum)})
	}
	return entries, rows.Err()
}
