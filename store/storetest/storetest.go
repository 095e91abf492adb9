// Package storetest says whether a store keeps its promises: TestArchive, TestReplay and
// TestBatches those of an archive, TestFrontier those of a frontier.
//
// A new kind of store passes these tests before it is wired in. They know a store only
// by its methods, and the folder it lies in only as something that can be copied.
package storetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// An Archive is what the tests ask of an archive; see package archive for what each
// method promises.
type Archive interface {
	Add(ctx context.Context, articles ...*store.Article) error
	Gone(ctx context.Context, id, reason string) error
	Get(ctx context.Context, id string) (store.Placed, error)
	Revisions(ctx context.Context, id string) ([]*store.Article, error)
	Story(ctx context.Context, id string) (store.Story, error)
	Stories(ctx context.Context, q store.Query) ([]store.Story, error)
	Search(ctx context.Context, q store.Query) ([]store.Placed, error)
	Count(ctx context.Context, q store.Query) (int, error)
	Each(ctx context.Context, q store.Query, f func(store.Placed) error) error
	Days(ctx context.Context, watchlist string, from, to time.Time) (map[string][]int, error)
	Reindex(ctx context.Context) error
	Close() error
}

// An Opener opens the archive in a folder, and makes one where there is none.
type Opener func(dir string) (Archive, error)

// first is when the first of the articles was found.
var first = time.Date(2025, 11, 7, 6, 0, 0, 0, time.UTC)

// article returns the i-th of the articles that the tests are about: each of an
// address and a text of its own, found a minute after the one before.
func article(i int) *store.Article {
	a := &store.Article{
		URL:      fmt.Sprintf("https://outlet%d.example/news/%d?utm_source=feed", i%3, i),
		Outlet:   fmt.Sprintf("Outlet %d", i%3),
		Lang:     []string{"en", "ru", "ar"}[i%3],
		Title:    fmt.Sprintf("envoy number%s: %s", spelt(i), words(i, 5)),
		Text:     fmt.Sprintf("envoy number%s %s.\n\nof harbour%s, %s.", spelt(i), words(i+1000, 40), spelt(i), words(i+2000, 30)),
		Found:    first.Add(time.Duration(i) * time.Minute),
		Complete: true,
	}
	a.CanonicalURL = fmt.Sprintf("https://outlet%d.example/news/%d", i%3, i)
	a.Hits = []store.Hit{{Watchlist: fmt.Sprintf("list-%d", i%2), Term: "envoy", Span: store.Span{Field: store.InTitle, Start: 0, End: 5}}}
	a.Mentions = []store.Mention{{
		ISO2: []string{"KZ", "IL"}[i%2], Span: store.Span{Field: store.InText, Start: 0, End: 5},
		Surface: "envoy", Kind: store.ByName, Role: store.Actor,
	}}
	return a
}

// spelt writes a number in letters, from a for 0: figures and names in capitals would
// say of two articles that they tell the same story.
func spelt(i int) string {
	return strings.Map(func(r rune) rune { return r - '0' + 'a' }, strconv.Itoa(i))
}

// words returns n invented words, others for each seed: articles of different seeds
// share none, so that nobody takes them for the same news.
func words(seed, n int) string {
	random := rand.New(rand.NewPCG(uint64(seed), 7))
	all := make([]string, n)
	for i := range all {
		w := make([]byte, 5+random.IntN(5))
		for j := range w {
			w[j] = "aeioubdfgklmnprstvz"[random.IntN(19)]
		}
		all[i] = string(w)
	}
	return strings.Join(all, " ")
}

// copyOf returns an article of another address with the text of a.
func copyOf(a *store.Article, path string, later time.Duration) *store.Article {
	c := *a
	c.ID = "" // another article
	c.URL, c.Outlet = "https://mirror.example/"+path, "Mirror"
	c.CanonicalURL = c.URL
	c.Found = a.Found.Add(later)
	return &c
}

// open opens the archive in dir for a test, and closes it at its end.
func open(t *testing.T, o Opener, dir string) Archive {
	t.Helper()
	a, err := o(dir)
	if err != nil {
		t.Fatalf("open archive: %v", err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a
}

// add adds articles, or ends the test.
func add(t *testing.T, a Archive, articles ...*store.Article) {
	t.Helper()
	if err := a.Add(t.Context(), articles...); err != nil {
		t.Fatalf("add: %v", err)
	}
}

// all returns every article of a, as Each gives them.
func all(t *testing.T, a Archive, q store.Query) []store.Placed {
	t.Helper()
	var found []store.Placed
	err := a.Each(t.Context(), q, func(p store.Placed) error {
		found = append(found, p)
		return nil
	})
	if err != nil {
		t.Fatalf("each: %v", err)
	}
	return found
}

// copyFolder copies what is in from at this moment to a new folder, as a crash would
// leave it: whatever is open stays open.
func copyFolder(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatalf("copy folder: %v", err)
	}
	return to
}
