package storetest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// TestReplay says whether an archive is a fold of its log: opened on an index that
// knows any part of the log, and continued, it equals an archive that folds the whole
// log afresh. The folder "archive" is taken for the log, and all else for derived.
func TestReplay(t *testing.T, o Opener) {
	dir := t.TempDir()
	a := open(t, o, dir)
	var cuts []string // the folder as it was after each step, the archive still open
	for _, step := range history(t, a) {
		step()
		cuts = append(cuts, copyFolder(t, dir))
	}
	want := describe(t, a)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}

	fresh := t.TempDir()
	copyLog(t, dir, fresh)
	compare(t, "a fresh fold", describe(t, open(t, o, fresh)), want)
	for i, cut := range cuts {
		copyLog(t, dir, cut)
		b := open(t, o, cut)
		compare(t, fmt.Sprintf("an index of step %d", i), describe(t, b), want)
		if err := b.Reindex(t.Context()); err != nil {
			t.Fatalf("reindex: %v", err)
		}
		compare(t, fmt.Sprintf("an index of step %d made anew", i), describe(t, b), want)
	}
}

// history is a life of an archive, step by step: new articles, copies, revisions of
// old ones, pages that go, one that returns.
func history(t *testing.T, a Archive) []func() {
	var steps []func()
	for i := range 6 {
		steps = append(steps, func() {
			changed := article(3 * i)
			changed.Text += "\n\nThis paragraph was added later."
			add(t, a, article(4*i), article(4*i+1), article(4*i+2), article(4*i+3))
			add(t, a, copyOf(article(4*i+1), fmt.Sprint("copy", i), time.Hour), changed)
		})
	}
	return append(steps,
		func() {
			for _, p := range all(t, a, store.Query{Watchlist: "list-0", Limit: 2}) {
				if err := a.Gone(t.Context(), p.ID, "404"); err != nil {
					t.Errorf("gone: %v", err)
				}
			}
		},
		func() {
			back := article(0)
			back.Text = "It is back."
			add(t, a, back)
		},
	)
}

// describe writes out all that an archive answers.
func describe(t *testing.T, a Archive) string {
	t.Helper()
	var b strings.Builder
	e := json.NewEncoder(&b)
	put := func(what string, v any, err error) {
		if err == nil {
			b.WriteString(what + ": ")
			err = e.Encode(v)
		}
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	for _, p := range all(t, a, store.Query{}) {
		put("article", p, nil)
		s, err := a.Story(t.Context(), p.Verdict.Story)
		put("story", s, err)
		r, err := a.Revisions(t.Context(), p.ID)
		put("revisions", r, err)
	}
	for _, words := range []string{"", "envoy", "later", "country:KZ -later"} {
		found, err := a.Search(t.Context(), store.Query{Words: words})
		put("search "+words, found, err)
	}
	s, err := a.Stories(t.Context(), store.Query{})
	put("stories", s, err)
	d, err := a.Days(t.Context(), "", first, first.AddDate(0, 0, 2))
	put("days", d, err)
	return b.String()
}

// compare says where two descriptions differ first.
func compare(t *testing.T, what, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Errorf("%s differs in line %d:\n got %.600s\nwant %.600s", what, i, append(g, "")[min(i, len(g))], append(w, "")[min(i, len(w))])
			return
		}
	}
}

// copyLog puts the files of the log in one folder into another, beside what is there.
func copyLog(t *testing.T, from, to string) {
	t.Helper()
	err := os.RemoveAll(filepath.Join(to, "archive"))
	if err == nil {
		err = os.CopyFS(filepath.Join(to, "archive"), os.DirFS(filepath.Join(from, "archive")))
	}
	if err != nil {
		t.Fatalf("copy log: %v", err)
	}
}
