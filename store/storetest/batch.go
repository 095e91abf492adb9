package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// TestBatches says whether it matters how articles are handed over: one by one, many at
// once, or with the archive closed and opened between. It must not: a crawl is cut into
// batches by the clock, and a run by whoever stops it.
func TestBatches(t *testing.T, o Opener) {
	want := ""
	for _, c := range []struct {
		name    string
		size    int // articles of a batch
		reopens bool
	}{
		{"one by one", 1, false}, {"in batches of seven", 7, false}, {"all at once", 1000, false}, {"in threes, opened for each", 3, true},
	} {
		dir := t.TempDir()
		a := open(t, o, dir)
		for batch := range slices.Chunk(life(), c.size) {
			add(t, a, batch...)
			if !c.reopens {
				continue
			}
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
			a = open(t, o, dir)
		}
		got := places(t, a)
		if want == "" {
			want = got
		}
		compare(t, c.name, got, want)
	}
	if n := strings.Count(want, " copy of "); n < 8 {
		t.Errorf("of what is handed over %d are copies, which tests little:\n%s", n, want)
	}
}

// life is what an archive is handed over: new articles, and among them copies, revisions,
// what is known already, and pages that were found long ago, with copies of their own.
func life() []*store.Article {
	var all []*store.Article
	for i := range 16 {
		all = append(all, article(i))
		switch i % 4 {
		case 0:
			all = append(all, copyOf(article(i/2), fmt.Sprint("copy", i), time.Hour))
		case 1:
			changed := article(i)
			changed.Text += "\n\nThis paragraph was added later."
			all = append(all, changed, article(i-1))
		case 2:
			old := article(100 + i)
			old.Found = old.Found.AddDate(0, 0, -60)
			all = append(all, old)
		case 3:
			old := article(100 + i - 1)
			old.Found = old.Found.AddDate(0, 0, -60)
			all = append(all, copyOf(old, fmt.Sprint("copy", i), time.Hour))
		}
	}
	return all
}

// places writes out the place of each article, a line each.
func places(t *testing.T, a Archive) string {
	t.Helper()
	var lines []string
	for _, p := range all(t, a, store.Query{}) {
		lines = append(lines, fmt.Sprintf("%s, revision %d, seq %d: story %s, %s of %s %.2f: %s", p.ID, p.Revision, p.Seq, p.Verdict.Story, p.Verdict.Part, p.Verdict.CopyOf, p.Verdict.Similarity, p.Verdict.Why))
	}
	return strings.Join(lines, "\n")
}
