package index

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// Search returns the articles that q asks for, the one found last first, their texts
// cut to the lead. Query.Words may also hold what narrows a search; see parse. The
// error is a BadQuery where that cannot be meant.
func (r *Reader) Search(ctx context.Context, q store.Query) ([]store.Placed, error) {
	s, err := r.selection(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	found, err := r.placed(ctx, s.from("bodies b")+" ORDER BY "+s.key+" DESC LIMIT ? OFFSET ?", append(s.args, s.most(q), q.Offset)...)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return found, nil
}

// Count counts the articles that Search would return without limit and offset.
func (r *Reader) Count(ctx context.Context, q store.Query) (n int, err error) {
	s, err := r.selection(ctx, q)
	if err == nil {
		err = r.c.QueryRowContext(ctx, "SELECT count(*) "+s.from(""), s.args...).Scan(&n)
	}
	if err != nil {
		return 0, fmt.Errorf("count: %w", err)
	}
	return n, nil
}

// Stories returns the stories with an article that q asks for, and of each only those
// articles, in the order in which they were found, their texts cut to the lead. The
// story with the article found last comes first; limit and offset count stories.
func (r *Reader) Stories(ctx context.Context, q store.Query) ([]store.Story, error) {
	s, err := r.selection(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list stories: %w", err)
	}
	in := "SELECT a.n AS n, max(a.n) OVER (PARTITION BY a.story) AS newest " + s.from("")
	if q.Limit > 0 || q.Offset > 0 {
		in = "SELECT * FROM (SELECT *, dense_rank() OVER (ORDER BY newest DESC) AS rank FROM (" + in + ")) WHERE rank > ? AND rank <= ?"
		s.args = append(s.args, q.Offset, int64(q.Offset)+s.most(q))
	}
	found, err := r.placed(ctx, "FROM ("+in+") s CROSS JOIN articles a ON a.n = s.n CROSS JOIN bodies b ON b.n = s.n ORDER BY s.newest DESC, s.n", s.args...)
	if err != nil {
		return nil, fmt.Errorf("list stories: %w", err)
	}
	var all []store.Story
	for _, p := range found {
		if n := len(all); n == 0 || all[n-1].ID != p.Verdict.Story {
			all = append(all, store.Story{ID: p.Verdict.Story})
		}
		all[len(all)-1].Articles = append(all[len(all)-1].Articles, p)
	}
	return all, nil
}

// Each calls f with the path and the place of each article that q asks for, in the
// order in which the log took their latest revisions. An error of f ends it, and is
// returned as it is.
func (r *Reader) Each(ctx context.Context, q store.Query, f func(path string, p store.Placed) error) error {
	s, err := r.selection(ctx, q)
	if err != nil {
		return fmt.Errorf("list articles: %w", err)
	}
	rows, err := r.c.QueryContext(ctx, "SELECT a.path, "+placeColumns+" "+s.from("")+" ORDER BY a.seq LIMIT ? OFFSET ?", append(s.args, s.most(q), q.Offset)...)
	if err != nil {
		return fmt.Errorf("list articles: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var path string
		var p store.Placed
		if err := rows.Scan(append([]any{&path}, placeFields(&p)...)...); err != nil {
			return fmt.Errorf("list articles: %w", err)
		}
		if err := f(path, p); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("list articles: %w", err)
	}
	return nil
}

// Days counts, for each country (ISO 3166-1 alpha-2), the independent reports of each
// day that mention it: days of 24 hours from the time from on, until to. A report is an
// article found on that day that hits the watchlist (empty: any), names the country as
// more than an outlet, is no copy, and was not backlog.
func (r *Reader) Days(ctx context.Context, watchlist string, from, to time.Time) (map[string][]int, error) {
	const day = 24 * time.Hour
	length := int((to.Sub(from) + day - 1) / day)
	if length <= 0 {
		return map[string][]int{}, nil
	}
	s, err := r.selection(ctx, store.Query{Watchlist: watchlist, Since: from, Until: to, NoBacklog: true})
	if err != nil {
		return nil, fmt.Errorf("count days: %w", err)
	}
	s.where("a.part <> 'copy'")
	rows, err := r.c.QueryContext(ctx, "SELECT (a.found - ?) / ?, a.countries "+s.from(""), append([]any{from.UnixNano(), int64(day)}, s.args...)...)
	if err != nil {
		return nil, fmt.Errorf("count days: %w", err)
	}
	defer rows.Close()
	counts := map[string][]int{}
	for rows.Next() {
		var at int
		var codes string
		if err := rows.Scan(&at, &codes); err != nil {
			return nil, fmt.Errorf("count days: %w", err)
		}
		for iso2 := range strings.FieldsSeq(codes) {
			if counts[iso2] == nil {
				counts[iso2] = make([]int, length)
			}
			counts[iso2][at]++
		}
	}
	return counts, rows.Err()
}
