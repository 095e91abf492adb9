package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/accordwatch/accordwatch/store"
)

// Get returns the latest revision of an article with its full text. The id may be cut
// short as long as one article alone has it. The error is ErrNotFound where none does.
func (a *Archive) Get(ctx context.Context, id string) (store.Placed, error) {
	p, err := a.get(ctx, id)
	if err != nil {
		return store.Placed{}, fmt.Errorf("get article %s: %w", id, err)
	}
	return p, nil
}

func (a *Archive) get(ctx context.Context, id string) (store.Placed, error) {
	c, err := a.reader(ctx)
	if err != nil {
		return store.Placed{}, err
	}
	defer c.Close()
	if id, err = fullID(ctx, c, id); err != nil {
		return store.Placed{}, err
	}
	var path string
	var p store.Placed
	row := c.QueryRowContext(ctx, "SELECT path, "+verdictColumns+" FROM articles a WHERE id = ?", id)
	if err := row.Scan(append([]any{&path}, verdictFields(&p.Verdict)...)...); err != nil {
		return store.Placed{}, err
	}
	e, err := a.read(path)
	if err != nil {
		return store.Placed{}, err
	}
	p.Article = &e.Article
	return p, nil
}

// Revisions returns all revisions of an article, oldest first, with their full texts.
// The id may be cut short, as with Get.
func (a *Archive) Revisions(ctx context.Context, id string) ([]*store.Article, error) {
	all, err := a.revisions(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("get revisions of %s: %w", id, err)
	}
	return all, nil
}

func (a *Archive) revisions(ctx context.Context, id string) ([]*store.Article, error) {
	c, err := a.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	if id, err = fullID(ctx, c, id); err != nil {
		return nil, err
	}
	paths, err := texts(ctx, c, "SELECT path FROM entries WHERE id = ? AND kind = '' ORDER BY seq", id)
	if err != nil {
		return nil, err
	}
	all := make([]*store.Article, len(paths))
	for i, path := range paths {
		e, err := a.read(path)
		if err != nil {
			return nil, err
		}
		all[i] = &e.Article
	}
	return all, nil
}

// Story returns a story with all of its articles, their texts cut to the lead. The id
// may be that of a story which was joined to another, or of any article in it. The
// error is ErrNotFound where there is none.
func (a *Archive) Story(ctx context.Context, id string) (store.Story, error) {
	s, err := a.story(ctx, id)
	if err != nil {
		return store.Story{}, fmt.Errorf("get story %s: %w", id, err)
	}
	return s, nil
}

func (a *Archive) story(ctx context.Context, id string) (store.Story, error) {
	c, err := a.reader(ctx)
	if err != nil {
		return store.Story{}, err
	}
	defer c.Close()
	// A story's id is that of its first article, which tells where it is now.
	err = c.QueryRowContext(ctx, `SELECT story FROM aliases WHERE alias = ?1
		UNION ALL SELECT story FROM articles WHERE id = ?1 LIMIT 1`, id).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Story{}, ErrNotFound
	}
	if err != nil {
		return store.Story{}, err
	}
	s := store.Story{ID: id}
	s.Articles, err = placed(ctx, c, "FROM articles a CROSS JOIN bodies b ON b.n = a.n WHERE a.story = ? ORDER BY a.n", id)
	return s, err
}

// reader lends a connection to the index as it is now. It stays good until it is
// closed, even where the index is replaced in the meantime.
func (a *Archive) reader(ctx context.Context) (*sql.Conn, error) {
	a.swap.RLock()
	defer a.swap.RUnlock()
	if a.index == nil {
		return nil, errClosed
	}
	return a.index.reading.Conn(ctx)
}

// fullID finds the one article whose id begins so.
func fullID(ctx context.Context, c *sql.Conn, id string) (string, error) {
	// Ids are hexadecimal, so that g ends the span of those that begin so.
	found, err := texts(ctx, c, "SELECT id FROM articles WHERE id >= ? AND id < ? LIMIT 2", id, id+"g")
	switch {
	case err != nil:
		return "", err
	case len(found) == 0 || id == "":
		return "", ErrNotFound
	case len(found) > 1:
		return "", fmt.Errorf("%w: several articles begin so, %s and %s among them", ErrNotFound, found[0], found[1])
	}
	return found[0], nil
}

// texts returns the first column of what a query finds.
func texts(ctx context.Context, c *sql.Conn, query string, args ...any) ([]string, error) {
	rows, err := c.QueryContext(ctx, query, args...)
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

// verdictColumns are the columns of articles a that make a verdict.
const verdictColumns = "a.story, a.part, a.copy_of, a.similarity, a.why, a.joins"

// verdictFields are where verdictColumns go.
func verdictFields(v *store.Verdict) []any {
	return []any{&v.Story, &v.Part, &v.CopyOf, &v.Similarity, &v.Why, (*joined)(&v.Joins)}
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
func placed(ctx context.Context, c *sql.Conn, query string, args ...any) ([]store.Placed, error) {
	rows, err := c.QueryContext(ctx, "SELECT b.body, "+verdictColumns+" "+query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []store.Placed
	for rows.Next() {
		var body sql.RawBytes
		p := store.Placed{Article: &store.Article{}}
		if err := rows.Scan(append([]any{&body}, verdictFields(&p.Verdict)...)...); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(body, p.Article); err != nil {
			return nil, fmt.Errorf("read row of article: %w", err)
		}
		all = append(all, p)
	}
	return all, rows.Err()
}
