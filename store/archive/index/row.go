package index

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/story"
	"github.com/accordwatch/accordwatch/store/text"
)

// statements are what the writer does, prepared once.
type statements struct {
	all                                                []*sql.Stmt
	keepEntry, findArticle, keepArticle, changeArticle *sql.Stmt
	keepBody, readBody, keepSketch, setGone            *sql.Stmt
	keepHit, dropHit, keepCountry, dropCountries       *sql.Stmt
	keepCountries                                      *sql.Stmt
	keepWords, dropWords                               *sql.Stmt
	findHistory, listRevisions                         *sql.Stmt
	moveArticles, moveAliases, keepAlias               *sql.Stmt
}

// prepare prepares every statement on the connection of the writer.
func (s *statements) prepare(ctx context.Context, c *sql.Conn) error {
	for _, p := range []struct {
		to  **sql.Stmt
		sql string
	}{
		{&s.keepEntry, "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
		{&s.findArticle, "SELECT n FROM articles WHERE id = ?"},
		{&s.keepArticle, "INSERT OR IGNORE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)"},
		{&s.changeArticle, "UPDATE articles SET seq = ?, path = ?, outlet = ?, lang = ?, complete = ?, gone = NULL WHERE n = ?"},
		{&s.findHistory, "SELECT url, found, backlog FROM articles WHERE id = ?"},
		{&s.listRevisions, "SELECT revision, seq, added, text_sum, complete FROM entries WHERE id = ? AND kind = '' ORDER BY seq"},
		{&s.keepBody, "INSERT OR REPLACE INTO bodies VALUES (?, ?)"},
		{&s.readBody, "SELECT body FROM bodies WHERE n = ?"},
		{&s.keepSketch, "INSERT INTO sketches VALUES (?, ?, ?)"},
		{&s.setGone, "UPDATE articles SET gone = ? WHERE id = ?"},
		{&s.keepHit, "INSERT INTO hits VALUES (?, ?)"},
		{&s.dropHit, "DELETE FROM hits WHERE watchlist = ? AND n = ?"},
		{&s.keepCountry, "INSERT INTO countries VALUES (?, ?, ?, ?)"},
		{&s.keepCountries, "INSERT INTO countries VALUES (?, ?, ?, ?)" + strings.Repeat(", (?, ?, ?, ?)", together-1)},
		{&s.dropCountries, "DELETE FROM countries WHERE n = ?"},
		{&s.keepWords, "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)"},
		{&s.dropWords, "DELETE FROM words WHERE rowid = ?"},
		{&s.moveArticles, "UPDATE articles SET story = ?1, part = CASE part WHEN 'origin' THEN 'report' ELSE part END WHERE story = ?2"},
		{&s.moveAliases, "UPDATE aliases SET story = ?1 WHERE story = ?2"},
		{&s.keepAlias, "INSERT OR REPLACE INTO aliases VALUES (?2, ?1)"},
	} {
		stmt, err := c.PrepareContext(ctx, p.sql) //nolint:sqlclosecheck // statements.close does
		if err != nil {
			return fmt.Errorf("prepare %q: %w", p.sql, err)
		}
		*p.to = stmt
		s.all = append(s.all, stmt)
	}
	return nil
}

func (s *statements) close() {
	for _, stmt := range s.all {
		_ = stmt.Close()
	}
	s.all = nil
}

// Keep folds one entry into the index: the one way in which a row comes to be. What
// it writes depends on nothing but the entries kept before, so that a fold of the
// same log is always the same index.
func (x *Index) Keep(ctx context.Context, stories *story.Index, e *files.Entry) error {
	_, err := x.do.keepEntry.ExecContext(ctx, e.Seq, string(e.Kind), e.ID, e.Revision, e.Path, e.Added.UnixNano(), e.Sum[:], e.Evidence.TextSHA256, e.Complete)
	if err == nil {
		switch e.Kind {
		case files.Kept:
			err = x.keepRevision(ctx, stories, e)
		case files.Gone:
			_, err = x.do.setGone.ExecContext(ctx, e.Reason, e.ID)
		}
	}
	if err != nil {
		return fmt.Errorf("keep rows of %s: %w", e.Path, err)
	}
	return nil
}

// keepRevision keeps the rows of a revision, in place of those of an older one.
func (x *Index) keepRevision(ctx context.Context, stories *story.Index, e *files.Entry) error {
	var n int64
	switch err := x.do.findArticle.QueryRowContext(ctx, e.ID).Scan(&n); {
	case errors.Is(err, sql.ErrNoRows):
		if n, err = x.place(ctx, stories, e); err != nil {
			return err
		}
	case err != nil:
		return err
	default:
		if err := x.dropDetails(ctx, n); err != nil {
			return err
		}
		if _, err := x.do.changeArticle.ExecContext(ctx, e.Seq, e.Path, e.Outlet, e.Lang, e.Complete, n); err != nil {
			return err
		}
	}
	return x.keepDetails(ctx, n, &e.Article)
}

// place keeps the row of a new article, in the story that it tells.
func (x *Index) place(ctx context.Context, stories *story.Index, e *files.Entry) (int64, error) {
	v, sketch := stories.Place(&e.Article)
	for _, joined := range v.Joins {
		for _, s := range []*sql.Stmt{x.do.moveArticles, x.do.moveAliases, x.do.keepAlias} {
			if _, err := s.ExecContext(ctx, v.Story, joined); err != nil {
				return 0, fmt.Errorf("join story %s to %s: %w", joined, v.Story, err)
			}
		}
	}
	for n := key(e.Found) | e.Seq&(1<<20-1); ; n++ {
		done, err := x.do.keepArticle.ExecContext(ctx, n, e.ID, e.Seq, e.Path, e.CanonicalURL, e.Found.UnixNano(), e.Outlet, e.Lang, e.Backlog, e.Complete,
			v.Story, string(v.Part), v.CopyOf, v.Similarity, v.Why, strings.Join(v.Joins, " "))
		if err != nil {
			return 0, err
		}
		if rows, err := done.RowsAffected(); err != nil {
			return 0, err
		} else if rows == 0 {
			continue // a million articles ago, one was found in the same millisecond
		}
		_, err = x.do.keepSketch.ExecContext(ctx, e.Seq, n, sketch)
		return n, err
	}
}

// keepDetails keeps what a search asks of an article.
func (x *Index) keepDetails(ctx context.Context, n int64, a *store.Article) error {
	short := *a
	short.Text = lead(a.Text)
	if _, err := x.do.keepBody.ExecContext(ctx, n, encodeBody(&short)); err != nil {
		return err
	}
	for _, w := range a.Watchlists() {
		if _, err := x.do.keepHit.ExecContext(ctx, w, n); err != nil {
			return err
		}
	}
	if err := x.keepCountries(ctx, n, a.Countries()); err != nil {
		return err
	}
	x.waiting = append(x.waiting, searched{n, searchable(a.Title), searchable(a.Text)})
	return nil
}

// together is how many countries of an article are kept by one statement: most name
// several, and a statement costs more than a row.
const together = 4

func (x *Index) keepCountries(ctx context.Context, n int64, countries []store.Country) error {
	for ; len(countries) >= together; countries = countries[together:] {
		values := make([]any, 0, 4*together)
		for _, c := range countries[:together] {
			values = append(values, n, c.ISO2, c.Salience, string(c.Role))
		}
		if _, err := x.do.keepCountries.ExecContext(ctx, values...); err != nil {
			return err
		}
	}
	for _, c := range countries {
		if _, err := x.do.keepCountry.ExecContext(ctx, n, c.ISO2, c.Salience, string(c.Role)); err != nil {
			return err
		}
	}
	return nil
}

// A searched is an article as the search sees it.
type searched struct {
	n           int64
	title, body string
}

// keepWaiting keeps the words of the transaction. FTS5 gathers words in memory as long
// as keys ascend, and writes them out at each step back: so they are sorted first.
func (x *Index) keepWaiting(ctx context.Context) error {
	slices.SortFunc(x.waiting, func(a, b searched) int { return cmp.Compare(a.n, b.n) })
	for _, w := range x.waiting {
		if _, err := x.do.keepWords.ExecContext(ctx, w.n, w.title, w.body); err != nil {
			return fmt.Errorf("keep words: %w", err)
		}
	}
	return nil
}

// dropDetails takes back what keepDetails kept of the revision before.
func (x *Index) dropDetails(ctx context.Context, n int64) error {
	var body []byte
	if err := x.do.readBody.QueryRowContext(ctx, n).Scan(&body); err != nil {
		return err
	}
	var old store.Article
	if err := decodeBody(body, &old); err != nil {
		return err
	}
	for _, w := range old.Watchlists() {
		if _, err := x.do.dropHit.ExecContext(ctx, w, n); err != nil {
			return err
		}
	}
	if _, err := x.do.dropCountries.ExecContext(ctx, n); err != nil {
		return err
	}
	x.waiting = slices.DeleteFunc(x.waiting, func(w searched) bool { return w.n == n }) // of the same batch
	_, err := x.do.dropWords.ExecContext(ctx, n)
	return err
}

// searchable is what the search sees of a text: its words, folded, with one space
// between. A rune of a script that puts no spaces between words is a word.
func searchable(s string) string {
	folded := text.Key(s, "")
	out := make([]byte, 0, len(folded)+len(folded)/8)
	for w := range text.Words(folded) {
		if len(out) > 0 {
			out = append(out, ' ')
		}
		out = append(out, folded[w.Start:w.End]...)
	}
	return string(out)
}

// key is the smallest n of an article found at t.
func key(t time.Time) int64 { return max(t.UnixMilli(), 0) << 20 }

func fromNano(n int64) time.Time { return time.Unix(0, n).UTC() }
