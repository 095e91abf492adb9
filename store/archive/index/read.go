package index

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/accordwatch/accordwatch/store"
)

// A Reader asks an index. It stays good until it is closed, even where the index is
// closed or replaced in the meantime. It is for one goroutine.
type Reader struct{ c *sql.Conn }

// Reader lends a reader of the index.
func (x *Index) Reader(ctx context.Context) (*Reader, error) {
	c, err := x.reading.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("read index: %w", err)
	}
	return &Reader{c}, nil
}

// Close gives the reader back.
func (r *Reader) Close() error { return r.c.Close() }

// ID finds the one article whose id begins so. The error is ErrNotFound where there is
// none, or more than one.
func (r *Reader) ID(ctx context.Context, begin string) (string, error) {
	// Ids are hexadecimal, so that g ends the span of those that begin so.
	found, err := r.texts(ctx, "SELECT id FROM articles WHERE id >= ? AND id < ? LIMIT 2", begin, begin+"g")
	switch {
	case err != nil:
		return "", err
	case len(found) == 0 || begin == "":
		return "", ErrNotFound
	case len(found) > 1:
		return "", fmt.Errorf("%w: several articles begin so, %s and %s among them", ErrNotFound, found[0], found[1])
	}
	return found[0], nil
}

// Latest returns the path of the latest revision of an article, and its place without
// the article itself.
func (r *Reader) Latest(ctx context.Context, id string) (path string, p store.Placed, err error) {
	row := r.c.QueryRowContext(ctx, "SELECT path, "+placeColumns+" FROM articles a WHERE id = ?", id)
	err = row.Scan(append([]any{&path}, placeFields(&p)...)...)
	return path, p, err
}

// Revisions returns the paths of all revisions of an article, oldest first.
func (r *Reader) Revisions(ctx context.Context, id string) ([]string, error) {
	return r.texts(ctx, "SELECT path FROM entries WHERE id = ? AND kind = '' ORDER BY seq", id)
}

// Story returns the story that has an id, once had it, or holds the article that has
// it. The error is ErrNotFound where there is none.
func (r *Reader) Story(ctx context.Context, id string) (store.Story, error) {
	// A story's id is that of its first article, which tells where it is now.
	err := r.c.QueryRowContext(ctx, `SELECT story FROM aliases WHERE alias = ?1
		UNION ALL SELECT story FROM articles WHERE id = ?1 LIMIT 1`, id).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Story{}, ErrNotFound
	}
	if err != nil {
		return store.Story{}, err
	}
	s := store.Story{ID: id}
	s.Articles, err = r.placed(ctx, "FROM articles a CROSS JOIN bodies b ON b.n = a.n WHERE a.story = ? ORDER BY a.n", id)
	return s, err
}

// Entries calls f with the path and the SHA-256, in hex, of each entry that was kept, as
// far as the one with a seq.
func (r *Reader) Entries(ctx context.Context, until int64, f func(path, sum string)) error {
	rows, err := r.c.QueryContext(ctx, "SELECT path, lower(hex(sum)) FROM entries WHERE seq <= ?", until)
	if err != nil {
		return fmt.Errorf("list entries: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var path, sum string
		if err := rows.Scan(&path, &sum); err != nil {
			return fmt.Errorf("list entries: %w", err)
		}
		f(path, sum)
	}
	return rows.Err()
}

// Check asks SQLite whether the file is sound, and returns what it finds wrong.
func (r *Reader) Check(ctx context.Context) (faults []string, err error) {
	faults, err = r.texts(ctx, "PRAGMA quick_check(3)")
	if Corrupt(err) {
		return []string{err.Error()}, nil
	}
	if len(faults) == 1 && faults[0] == "ok" {
		faults = nil
	}
	return faults, err
}

// texts returns the first column of what a query finds.
func (r *Reader) texts(ctx context.Context, query string, args ...any) ([]string, error) {
	rows, err := r.c.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

// placeColumns are the columns of articles a that tell the place of an article.
const placeColumns = "a.story, a.part, a.copy_of, a.similarity, a.why, a.joins, coalesce(a.gone, '')"

// placeFields are where placeColumns go.
func placeFields(p *store.Placed) []any {
	v := &p.Verdict
	return []any{&v.Story, &v.Part, &v.CopyOf, &v.Similarity, &v.Why, (*joined)(&v.Joins), &p.Gone}
}

// joined reads story ids that a space separates.
type joined []string

// Scan reads a column.
func (j *joined) Scan(from any) error {
	s, ok := from.(string)
	if !ok {
		return fmt.Errorf("joins are a %T", from)
	}
	*j = strings.Fields(s)
	return nil
}

// placed returns the articles that a query finds, their texts cut to the lead. What
// follows SELECT … must name articles a and bodies b.
func (r *Reader) placed(ctx context.Context, query string, args ...any) ([]store.Placed, error) {
	rows, err := r.c.QueryContext(ctx, "SELECT b.body, "+placeColumns+" "+query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []store.Placed
	for rows.Next() {
		var body sql.RawBytes
		p := store.Placed{Article: &store.Article{}}
		if err := rows.Scan(append([]any{&body}, placeFields(&p)...)...); err != nil {
			return nil, err
		}
		if err := decodeBody(body, p.Article); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, rows.Err()
}
