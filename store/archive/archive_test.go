package archive

import (
	"context"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// found is when the articles of these tests were found.
var found = time.Date(2025, 11, 7, 6, 0, 0, 0, time.UTC)

// tContext is the context of a process that is no test.
var tContext = context.Background()

// an returns an article of an invented outlet.
func an(path, title, text string) *store.Article {
	return &store.Article{
		URL: "https://steppe.example/" + path, CanonicalURL: "https://steppe.example/" + path,
		Outlet: "Steppe Wire", Source: "steppe", Lang: "en", Title: title, Text: text, Found: found, Complete: true,
		Hits:     []store.Hit{{Watchlist: "accords", Term: "accords", Span: store.Span{Field: store.InTitle, Start: 0, End: 3}}},
		Mentions: []store.Mention{{ISO2: "KZ", Span: store.Span{Field: store.InText, Start: 0, End: 2}, Kind: store.ByName, Role: store.Actor}},
	}
}

func openT(t *testing.T, dir string) *Archive {
	t.Helper()
	a, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func TestAnArticleStaysWithTheWatchlistThatItHit(t *testing.T) {
	a := openT(t, t.TempDir())
	addT(t, a, an("1", "The accords", "Both sides speak of the accords."))
	overwritten := an("1", "Welcome", "This page has moved. Read how we use cookies.")
	overwritten.Hits = nil
	addT(t, a, overwritten)
	found, err := a.Search(t.Context(), store.Query{Watchlist: "accords"})
	if err != nil || len(found) != 1 || found[0].Article.Title != "Welcome" {
		t.Errorf("the watchlist has %d articles, %v; want the one that hit it, as it reads now", len(found), err)
	}
}
