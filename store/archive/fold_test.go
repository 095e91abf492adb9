package archive

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive/files"
)

// paths returns the files of the log in dir whose names hold a text.
func paths(t *testing.T, dir, in string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "archive/*/*/*/*"+in+"*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func copyDir(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestHalfABatchIsFoldedAndTheRestAddedAgain(t *testing.T) {
	batch := func() []*store.Article {
		return []*store.Article{an("1", "Alpha", "First."), an("2", "Beta", "Second."), an("3", "Gamma", "Third.")}
	}
	dir := t.TempDir()
	a := openT(t, dir)
	addT(t, a, an("0", "Before", "It was here."))
	before := copyDir(t, dir)
	addT(t, a, batch()...)
	// As if the power had failed after one file of the batch had got its name.
	name := paths(t, dir, "gamma")[0]
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	day := filepath.Join(before, filepath.Dir(strings.TrimPrefix(name, dir)))
	for _, f := range []string{filepath.Base(name), ".alpha-0123456789abcdef.json.tmp"} {
		if err := os.WriteFile(filepath.Join(day, f), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}

	b := openT(t, before)
	if n := count(t, b); n != 2 {
		t.Errorf("after the crash there are %d articles, want 2", n)
	}
	again := batch()
	addT(t, b, again...)
	if n := count(t, b); n != 4 {
		t.Errorf("after adding again there are %d articles, want 4", n)
	}
	if again[2].Seq != 4 || again[0].Seq != 5 {
		t.Errorf("seq is %d for what was there, %d for what was not; want 4 and 5", again[2].Seq, again[0].Seq)
	}
	if left := paths(t, before, ".tmp"); len(left) > 0 {
		t.Errorf("temporary files are left: %v", left)
	}
	if p, err := b.Verify(t.Context()); err != nil || len(p) > 0 {
		t.Errorf("verify: %v, %v", p, err)
	}
}

func TestAFileThatCannotBeReadIsSetAsideAndKept(t *testing.T) {
	for name, content := range map[string]string{
		"torn":                `{"schema":1,"seq":2,"added":"2025-`,
		"torn, of an old seq": `{"schema":1,"seq":1,"added":"2025-`,
		"empty":               ``,
		"of a later schema":   `{"schema":99,"seq":2,"added":"2099-11-07T06:00:00Z","id":"0123456789abcdef"}`,
		"without seq":         `{"schema":1,"id":"0123456789abcdef"}`,
		"of another kind":     `{"schema":1,"seq":2,"added":"2099-11-07T06:00:00Z","entry":"dream","id":"0123456789abcdef"}`,
		"of another seq":      `{"schema":1,"seq":1,"added":"2099-11-07T06:00:00Z","id":"0123456789abcdef"}`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			a := openT(t, dir)
			addT(t, a, an("0", "Before", "It was here."))
			day := filepath.Dir(paths(t, dir, "before")[0])
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
			next := an("1", "Next", "It comes now.")
			bad := filepath.Join(day, "next-"+files.ArticleID(next.CanonicalURL)+".json")
			if err := os.WriteFile(bad, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
			a = openT(t, dir)
			rel, _ := filepath.Rel(dir, bad)
			if p := a.Problems(); len(p) != 1 || p[0].Path != rel || p[0].Reason == "" || strings.Contains(p[0].Reason, rel) {
				t.Errorf("problems are %v, want one with %s, which is named once", p, rel)
			}
			if torn, said := strings.HasPrefix(name, "torn"), a.Problems()[0].Reason; torn && !strings.HasPrefix(said, "cannot be read: unexpected end") {
				t.Errorf("it is told as: %s", said)
			}
			addT(t, a, next) // its name is taken by the bad file
			if got, err := os.ReadFile(bad); err != nil || string(got) != content {
				t.Errorf("the bad file is now %q, %v", got, err)
			}
			if err := a.Reindex(t.Context()); err != nil || count(t, a) != 2 {
				t.Errorf("after reindexing (%v) there are %d articles, want 2", err, count(t, a))
			}
		})
	}
}

func TestWhatWasPrunedIsForgottenAndItsStoryTold(t *testing.T) {
	dir := t.TempDir()
	a := openT(t, dir)
	old, mirror := an("old", "One and the same", "A text that is told again."), an("mirror", "One and the same", "A text that is told again.")
	addT(t, a, old)
	addT(t, a, mirror)
	// What a retention leaves: a mark, and no file.
	name := paths(t, dir, old.ID)[0]
	mark := fmt.Sprintf(`{"schema":1,"seq":3,"added":%q,"entry":"pruned","articles":[%q],"reason":"older than a year"}`, time.Now().UTC().Format(time.RFC3339), old.ID)
	if err := os.WriteFile(filepath.Join(filepath.Dir(name), "pruned-3.json"), []byte(mark), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	for _, state := range []string{"with its file", "without"} {
		a = openT(t, dir)
		p, err := a.Get(t.Context(), mirror.ID)
		if err != nil || p.Verdict.Part != store.Origin || count(t, a) != 1 {
			t.Errorf("%s, the mirror is %+v, %v, of %d articles; want it the origin", state, p.Verdict, err, count(t, a))
		}
		next := an(state, state, state)
		addT(t, a, next)
		if next.Seq <= 3 {
			t.Errorf("%s, the next seq is %d", state, next.Seq)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, indexName)); err != nil {
			t.Fatal(err)
		}
		_ = os.Remove(name)
		for _, extra := range paths(t, dir, "with") {
			if err := os.Remove(extra); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestAWriteThatFailsIsMadeGoodByTheNext(t *testing.T) {
	dir := t.TempDir()
	a := openT(t, dir)
	addT(t, a, an("0", "Before", "It was here."))
	bad := an("1", "Bad luck", "Its file cannot be written.")
	in := filepath.Join(filepath.Dir(paths(t, dir, "before")[0]), ".bad-luck-"+files.ArticleID(bad.CanonicalURL)+".json.tmp", "in the way")
	if err := os.MkdirAll(in, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := a.Add(t.Context(), an("2", "Neighbour", "It is of the same batch."), bad); err == nil || !strings.Contains(err.Error(), "is a directory") {
		t.Fatalf("add says %v", err)
	}
	if bad.ID != "" || bad.Seq != 0 {
		t.Errorf("an article that was not kept has the id %q at %d", bad.ID, bad.Seq)
	}
	if err := os.RemoveAll(filepath.Dir(in)); err != nil {
		t.Fatal(err)
	}
	addT(t, a, bad)
	if n := count(t, a); n != 2 {
		t.Errorf("there are %d articles, want 2", n)
	}
}

// harbour is a text that three outlets print.
var harbour = strings.Repeat("The keepers of the old harbour agreed on Tuesday to sign the accord with the northern ports, said the chair of the council. ", 4)

func TestARestartRemembersWhatWasRememberedBefore(t *testing.T) {
	now := time.Now().UTC()
	for name, found := range map[string][]time.Time{
		"old pages come in two runs":         {now, now.AddDate(0, 0, -60), now.AddDate(0, 0, -59), now.AddDate(0, 0, -59)},
		"one came while the clock was ahead": {now.AddDate(0, 0, 60), now, now.Add(time.Hour), now.Add(2 * time.Hour)},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			verdict := func(a *Archive, id string) store.Verdict {
				p, err := a.Get(t.Context(), id)
				if err != nil {
					t.Fatal(err)
				}
				return p.Verdict
			}
			var live []store.Verdict
			var ids []string
			for i, at := range found {
				a := openT(t, dir)
				one := an(fmt.Sprint(i), "Keepers of the harbour sign", harbour)
				if i == 0 {
					one = an("other", "Other news", "The lamps of the quay are lit on Friday.")
				}
				one.Found = at
				addT(t, a, one)
				live, ids = append(live, verdict(a, one.ID)), append(ids, one.ID)
				if err := a.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if live[2].Part != store.Copy || live[3].Part != store.Copy {
				t.Errorf("the second and third print are a %s and a %s; want copies", live[2].Part, live[3].Part)
			}
			a := openT(t, dir)
			if err := a.Reindex(t.Context()); err != nil {
				t.Fatal(err)
			}
			for i, id := range ids {
				if v := verdict(a, id); !reflect.DeepEqual(v, live[i]) {
					t.Errorf("article %d was %+v, and is %+v after a reindex", i, live[i], v)
				}
			}
		})
	}
}

func TestAReindexTellsOfATextThatWasChanged(t *testing.T) {
	dir := t.TempDir()
	a := openT(t, dir)
	addT(t, a, an("1", "Harbour opens", harbour))
	path := paths(t, dir, "harbour-opens")[0]
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(data), "agreed", "refused")), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := a.Reindex(t.Context()); err != nil {
		t.Fatal(err)
	}
	if p := a.Problems(); len(p) != 1 || !strings.Contains(p[0].Reason, "text was changed") {
		t.Errorf("a reindex says %v of a text that was changed", p)
	}
	if n := count(t, a); n != 1 {
		t.Errorf("%d articles are left, want 1", n)
	}
}
