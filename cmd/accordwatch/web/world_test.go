package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/digest"
)

// firstFound is when the first of the articles was found.
var firstFound = time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)

// A world is an archive with a few articles, and the pages that show it.
type world struct {
	t       *testing.T
	room    Room
	handler http.Handler
	log     strings.Builder
}

func newWorld(t *testing.T, articles ...*store.Article) *world {
	t.Helper()
	w := &world{t: t}
	dir := t.TempDir()
	a, err := archive.Open(dir, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	w.room = Room{
		Log: slog.New(slog.NewTextHandler(&w.log, nil)), Archive: a, Digests: filepath.Join(dir, "digests"),
		Sources: func(context.Context) ([]standing.Source, error) { return nil, nil },
		Health:  func() error { return nil },
		Notice:  func() string { return "" },
		Counts:  func() map[string]int { return map[string]int{"kept": 7} },
		Country: func(iso2 string) string { return map[string]string{"CL": "Chile", "PE": "Peru"}[iso2] },
	}
	w.handler = Handler(w.room)
	w.add(articles...)
	return w
}

func (w *world) add(articles ...*store.Article) {
	w.t.Helper()
	if err := w.room.Archive.Add(w.t.Context(), articles...); err != nil {
		w.t.Fatal(err)
	}
}

// get asks for a page, and ends the test unless it is answered with a status.
func (w *world) get(path string, status int) *httptest.ResponseRecorder {
	w.t.Helper()
	r := httptest.NewRecorder()
	w.handler.ServeHTTP(r, httptest.NewRequest(http.MethodGet, path, nil))
	if r.Code != status {
		w.t.Fatalf("%s: status %d, want %d\n%.800s", path, r.Code, status, r.Body)
	}
	return r
}

// page asks for a page that is there.
func (w *world) page(path string) string {
	w.t.Helper()
	return w.get(path, http.StatusOK).Body.String()
}

// digest writes the digest of a day.
func (w *world) digest(day, watchlist, fact string) {
	w.t.Helper()
	to, err := time.Parse(time.DateOnly, day)
	if err != nil {
		w.t.Fatal(err)
	}
	d := &digest.Digest{
		Schema: 1, Watchlist: watchlist, Title: "The " + watchlist, Day: day, From: to.AddDate(0, 0, -1), To: to, Zone: "UTC", Made: to,
		Lede: []digest.Clause{{Fact: fact, Weight: ", by one outlet alone"}}, Unheard: []string{"no source in Peru"},
		Facts: digest.Facts{Stories: 3, Reports: 5, Copies: 1, Sources: 4, Heard: 2},
	}
	if _, err := d.Write(w.room.Digests, nil); err != nil {
		w.t.Fatal(err)
	}
}

// news is an article of an invented outlet. Words in «» are hits, those in ‹› name
// Chile; both marks are taken out.
func news(id, title, marked string) *store.Article {
	a := &store.Article{
		URL: "https://harbour.example/" + id, CanonicalURL: "https://harbour.example/" + id, Outlet: "Harbour Post",
		Title: title, Lang: "en", Found: firstFound, Complete: true,
	}
	var b strings.Builder
	open := 0
	for _, r := range marked {
		span := store.Span{Field: store.InText, Start: open, End: b.Len()}
		switch r {
		case '«', '‹':
			open = b.Len()
		case '»':
			a.Hits = append(a.Hits, store.Hit{Watchlist: "treaties", Term: "treaty*", Span: span})
		case '›':
			a.Mentions = append(a.Mentions, store.Mention{ISO2: "CL", Role: store.Actor, Kind: store.ByName, Span: span})
		default:
			b.WriteRune(r)
		}
	}
	a.Text = b.String()
	return a
}

// id returns the id of the one article that a query finds.
func (w *world) id(query string) string {
	w.t.Helper()
	all, err := w.room.Archive.Search(w.t.Context(), store.Query{Words: query})
	if err != nil || len(all) != 1 {
		w.t.Fatalf("%q finds %d articles, %v", query, len(all), err)
	}
	return all[0].ID
}

// holds fails the test for each text that a page lacks; a text that begins with ! must
// not be there.
func holds(t *testing.T, page string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		unwanted, not := strings.CutPrefix(s, "!")
		if not && strings.Contains(page, unwanted) {
			t.Errorf("%s is in\n%.6000s", unwanted, page)
		}
		if !not && !strings.Contains(page, s) {
			t.Errorf("%s is not in\n%.6000s", s, page)
		}
	}
}

// inOrder fails the test unless the texts follow each other in the page.
func inOrder(t *testing.T, page string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		_, rest, ok := strings.Cut(page, s)
		if !ok {
			t.Fatalf("%s does not come where it should in\n%.6000s", s, page)
		}
		page = rest
	}
}

var errTest = errors.New("disk is on fire at /secret/path")

// many returns n articles that share a word, each found a minute after the one before.
func many(n int) []*store.Article {
	var all []*store.Article
	for i := range n {
		a := news(fmt.Sprint("many", i), fmt.Sprintf("Tide table no%c%c", 'a'+i/26, 'a'+i%26), "The tide comes and goes.")
		a.Found = firstFound.Add(time.Duration(i) * time.Minute)
		all = append(all, a)
	}
	return all
}
