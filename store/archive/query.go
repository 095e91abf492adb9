package archive

import (
	"context"
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// Search returns the articles that q asks for, the one found last first, their texts
// cut to the lead. Query.Words may also hold what narrows a search; see parse.
func (a *Archive) Search(ctx context.Context, q store.Query) ([]store.Placed, error) {
	c, err := a.reader(ctx)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	defer c.Close()
	s := newSelection(q)
	found, err := placed(ctx, c, s.from("bodies b")+" ORDER BY "+s.key+" DESC LIMIT ? OFFSET ?", append(s.args, s.most(q), q.Offset)...)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return found, nil
}

// Stories returns the stories with an article that q asks for, and of each only those
// articles, in the order in which they were found, their texts cut to the lead. The
// story with the article found last comes first; limit and offset count stories.
func (a *Archive) Stories(ctx context.Context, q store.Query) ([]store.Story, error) {
	c, err := a.reader(ctx)
	if err != nil {
		return nil, fmt.Errorf("list stories: %w", err)
	}
	defer c.Close()
	s := newSelection(q)
	in := "SELECT a.n AS n, max(a.n) OVER (PARTITION BY a.story) AS newest " + s.from("")
	if q.Limit > 0 || q.Offset > 0 {
		in = "SELECT * FROM (SELECT *, dense_rank() OVER (ORDER BY newest DESC) AS rank FROM (" + in + ")) WHERE rank > ? AND rank <= ?"
		s.args = append(s.args, q.Offset, int64(q.Offset)+s.most(q))
	}
	found, err := placed(ctx, c, "FROM ("+in+") s CROSS JOIN articles a ON a.n = s.n CROSS JOIN bodies b ON b.n = s.n ORDER BY s.newest DESC, s.n", s.args...)
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

// Each calls f with the latest revision of each article that q asks for, with its full
// text, in the order in which the log took those revisions. It sees the archive as it
// was at the call. An error of f ends it, and is returned as it is.
func (a *Archive) Each(ctx context.Context, q store.Query, f func(store.Placed) error) error {
	c, err := a.reader(ctx)
	if err != nil {
		return fmt.Errorf("read articles: %w", err)
	}
	defer c.Close()
	s := newSelection(q)
	rows, err := c.QueryContext(ctx, "SELECT a.path, "+verdictColumns+" "+s.from("")+" ORDER BY a.seq LIMIT ? OFFSET ?", append(s.args, s.most(q), q.Offset)...)
	if err != nil {
		return fmt.Errorf("read articles: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var path string
		var p store.Placed
		if err := rows.Scan(append([]any{&path}, verdictFields(&p.Verdict)...)...); err != nil {
			return fmt.Errorf("read articles: %w", err)
		}
		e, err := a.read(path)
		if err != nil {
			return fmt.Errorf("read articles: %w", err)
		}
		p.Article = &e.Article
		if err := f(p); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read articles: %w", err)
	}
	return nil
}

// Days counts, for each country (ISO 3166-1 alpha-2), the stories of each day that
// mention it: days of 24 hours from the time from on, until to. A story counts on each
// day on which an article of it was found that hits the watchlist (empty: any), names
// the country as more than an outlet, is no copy, and was not backlog.
func (a *Archive) Days(ctx context.Context, watchlist string, from, to time.Time) (map[string][]int, error) {
	const day = 24 * time.Hour
	length := int((to.Sub(from) + day - 1) / day)
	if length <= 0 {
		return map[string][]int{}, nil
	}
	c, err := a.reader(ctx)
	if err != nil {
		return nil, fmt.Errorf("count days: %w", err)
	}
	defer c.Close()
	s := newSelection(store.Query{Watchlist: watchlist, Since: from, Until: to, NoBacklog: true})
	s.where("a.part <> 'copy'")
	rows, err := c.QueryContext(ctx, "SELECT c.iso2, (a.found - ?) / ?, count(DISTINCT a.story) "+s.from("countries c")+" GROUP BY 1, 2",
		append([]any{from.UnixNano(), int64(day)}, s.args...)...)
	if err != nil {
		return nil, fmt.Errorf("count days: %w", err)
	}
	defer rows.Close()
	counts := map[string][]int{}
	for rows.Next() {
		var iso2 string
		var at, count int
		if err := rows.Scan(&iso2, &at, &count); err != nil {
			return nil, fmt.Errorf("count days: %w", err)
		}
		if counts[iso2] == nil {
			counts[iso2] = make([]int, length)
		}
		counts[iso2][at] = count
	}
	return counts, rows.Err()
}
