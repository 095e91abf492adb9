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
	keepBody, setGone, keepHit                         *sql.Stmt
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
		{&s.keepEntry, "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
		{&s.findArticle, "SELECT n FROM articles WHERE id = ?"},
		{&s.keepArticle, "INSERT OR IGNORE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)"},
		{&s.changeArticle, "UPDATE articles SET seq = ?, path = ?, outlet = ?, lang = ?, countries = ?, complete = ?, gone = NULL WHERE n = ?"},
		{&s.findHistory, "SELECT url, found, backlog, gone IS NOT NULL FROM articles WHERE id = ?"},
		{&s.listRevisions, "SELECT revision, seq, added, text_sum, complete FROM entries WHERE id = ? AND kind = '' ORDER BY seq"},
		{&s.keepBody, "INSERT OR REPLACE INTO bodies VALUES (?, ?)"},
		{&s.setGone, "UPDATE articles SET gone = ? WHERE id = ?"},
		{&s.keepHit, "INSERT OR IGNORE INTO hits VALUES (?, ?)"},
		{&s.keepWords, "INSERT INTO words (rowid, title, body, countries) VALUES (?, ?, ?, ?)"},
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
	var n sql.NullInt64 // the key and the sketch of a new article
	var sketch []byte
	var err error
	switch e.Kind {
	case files.Kept:
		n, sketch, err = x.keepRevision(ctx, stories, e)
	case files.Gone:
		_, err = x.do.setGone.ExecContext(ctx, e.Reason, e.ID)
	case files.Back:
		_, err = x.do.setGone.ExecContext(ctx, nil, e.ID)
	}
	if err == nil {
		_, err = x.do.keepEntry.ExecContext(ctx, e.Seq, string(e.Kind), e.ID, e.Revision, e.Path, e.Added.UnixNano(), e.Sum[:], e.Evidence.TextSHA256, e.Complete, n, sketch)
	}
	if err != nil {
		return fmt.Errorf("keep rows of %s: %w", e.Path, err)
	}
	return nil
}

// keepRevision keeps the rows of a revision, in place of those of an older one. It
// returns the key of the article and its sketch where it is new.
func (x *Index) keepRevision(ctx context.Context, stories *story.Index, e *files.Entry) (fresh sql.NullInt64, sketch []byte, err error) {
	var n int64
	countries := countriesOf(&e.Article)
	switch err := x.do.findArticle.QueryRowContext(ctx, e.ID).Scan(&n); {
	case errors.Is(err, sql.ErrNoRows):
		if n, sketch, err = x.place(ctx, stories, e, countries); err != nil {
			return fresh, nil, err
		}
		fresh = sql.NullInt64{Int64: n, Valid: true}
	case err != nil:
		return fresh, nil, err
	default:
		if err := x.dropDetails(ctx, n); err != nil {
			return fresh, nil, err
		}
		if _, err := x.do.changeArticle.ExecContext(ctx, e.Seq, e.Path, e.Outlet, e.Lang, countries, e.Complete, n); err != nil {
			return fresh, nil, err
		}
	}
	return fresh, sketch, x.keepDetails(ctx, n, &e.Article, countries)
}

// countriesOf returns the codes of the countries that an article names as more than
// part of an outlet's name, with a space between.
func countriesOf(a *store.Article) string {
	var codes []string
	for _, m := range a.Mentions {
		if m.ISO2 != "" && m.Role != store.OutletOf && !slices.Contains(codes, m.ISO2) {
			codes = append(codes, m.ISO2)
		}
	}
	return strings.Join(codes, " ")
}

// place keeps the row of a new article, in the story that it tells.
func (x *Index) place(ctx context.Context, stories *story.Index, e *files.Entry, countries string) (n int64, sketch []byte, err error) {
	v, sketch := stories.Place(&e.Article)
	for _, joined := range v.Joins {
		for _, s := range []*sql.Stmt{x.do.moveArticles, x.do.moveAliases, x.do.keepAlias} {
			if _, err := s.ExecContext(ctx, v.Story, joined); err != nil {
				return 0, nil, fmt.Errorf("join story %s to %s: %w", joined, v.Story, err)
			}
		}
	}
	for n := key(e.Found) | e.Seq&(1<<20-1); ; n++ {
		done, err := x.do.keepArticle.ExecContext(ctx, n, e.ID, e.Seq, e.Path, e.CanonicalURL, e.Found.UnixNano(), e.Outlet, e.Lang, countries, e.Backlog, e.Complete,
			v.Story, string(v.Part), v.CopyOf, v.Similarity, v.Why, strings.Join(v.Joins, " "))
		if err != nil {
			return 0, nil, err
		}
		// No row: a million articles ago, one was found in the same millisecond.
		if rows, err := done.RowsAffected(); err != nil || rows > 0 {
			return n, sketch, err
		}
	}
}

// keepDetails keeps what a search asks of an article.
func (x *Index) keepDetails(ctx context.Context, n int64, a *store.Article, countries string) error {
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
	x.waiting = append(x.waiting, searched{n, searchable(a.Title), searchable(a.Text), marks(countries)})
	return nil
}

// A searched is an article as the search sees it.
type searched struct {
	n                      int64
	title, body, countries string
}

// marks returns the words by which countries are searched, of codes with a space
// between. A word of their own column is looked for there alone, see inText.
func marks(codes string) string {
	if codes == "" {
		return ""
	}
	return "iso" + strings.ReplaceAll(codes, " ", " iso")
}

// keepWaiting keeps the words of the transaction. FTS5 gathers words in memory as long
// as keys ascend, and writes them out at each step back: so they are sorted first.
func (x *Index) keepWaiting(ctx context.Context) error {
	slices.SortFunc(x.waiting, func(a, b searched) int { return cmp.Compare(a.n, b.n) })
	for _, w := range x.waiting {
		if _, err := x.do.keepWords.ExecContext(ctx, w.n, w.title, w.body, w.countries); err != nil {
			return fmt.Errorf("keep words: %w", err)
		}
	}
	return nil
}

// dropDetails takes back what a search asks of the revision before. It stays with the
// watchlists that it hit: that a page was overwritten does not unsay what it said.
func (x *Index) dropDetails(ctx context.Context, n int64) error {
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
