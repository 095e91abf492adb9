package crawler_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/store"
)

// put writes a file under dir.
func put(t *testing.T, dir, name, data string) string {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// tried returns the trials of path, as their first lines, and the tally.
func tried(t *testing.T, path string) ([]string, crawler.Tally) {
	t.Helper()
	var lines []string
	var tally crawler.Tally
	for trial, err := range shippedReader(t).Try(path) {
		if err != nil {
			t.Fatal(err)
		}
		tally.Add(trial)
		first, _, _ := strings.Cut(trial.String(), "\n")
		lines = append(lines, strings.Join(strings.Fields(first), " "))
	}
	return lines, tally
}

// archived is the file of an article that two watchlists hit once.
func archived(t *testing.T, title string, was ...string) string {
	t.Helper()
	a := store.Article{Title: title, Lang: "en"}
	for _, w := range was {
		a.Hits = append(a.Hits, store.Hit{Watchlist: w})
		a.Signals = append(a.Signals, store.Signal{Watchlist: w, Name: "signs", ISO2: "KZ"})
	}
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestATrialTellsWhatTheWatchlistsMakeOfWhatIsAtHand(t *testing.T) {
	dir := t.TempDir()
	lines := put(t, dir, "in/pages.jsonl", `{"id":"1","lang":"en","title":"Kazakhstan joins the Abraham Accords","text":""}`+"\n"+`{"id":"2","lang":"en","title":"Rain","text":"Abraham Lincoln"}`)
	put(t, dir, "in/note.txt", "A word on the Abraham Accords.")
	put(t, dir, "in/.hidden.txt", "Abraham Accords")
	put(t, dir, "in/picture.png", "Abraham Accords")
	for _, c := range []struct {
		path string
		want []string
	}{
		{lines, []string{"kept Kazakhstan joins the Abraham Accords", "not kept Rain"}},
		{filepath.Join(dir, "in"), []string{"kept note.txt", "kept Kazakhstan joins the Abraham Accords", "not kept Rain"}},
	} {
		if got, _ := tried(t, c.path); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.path, got, c.want)
		}
	}
}

func TestATrialOfAnArchiveTellsWhatWouldChange(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "archive/2025/11/06/a-0000000000000001.json", archived(t, "Abraham Accords: a day", "abraham-accords"))
	put(t, dir, "archive/2025/11/06/b-0000000000000002.json", archived(t, "Rain", "abraham-accords"))
	put(t, dir, "archive/2025/11/07/b-0000000000000002.r2.json", archived(t, "Snow", "abraham-accords"))
	put(t, dir, "archive/2025/11/07/c-0000000000000003.json", archived(t, "Kazakhstan joins the Abraham Accords"))
	put(t, dir, "digests/2025-11-07/abraham-accords.json", "{}")
	got, tally := tried(t, dir)
	if want := []string{"kept Abraham Accords: a day", "drops out Snow", "comes in Kazakhstan joins the Abraham Accords"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if want := (crawler.Tally{Read: 3, Kept: 2, Known: 3, Out: 1, In: 1, Signals: 3}); tally != want {
		t.Errorf("tally %+v, want %+v", tally, want)
	}
}

func TestATrialSaysWhyAndWhichSignalsAreOthers(t *testing.T) {
	path := put(t, t.TempDir(), "a-0000000000000001.json", archived(t, "Kazakhstan joins the Abraham Accords", "abraham-accords"))
	for trial, err := range shippedReader(t).Try(path) {
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`abraham-accords kept: "Abraham Accords" in the title`, "signals: joins KZ", "signals gone: signs KZ", "signals new: joins KZ"} {
			if !strings.Contains(trial.String(), want) {
				t.Errorf("%s\nwants %s", trial, want)
			}
		}
		if !trial.Changed() {
			t.Error("other signals are no change")
		}
	}
}

func TestWhatCannotBeTriedIsNamed(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{filepath.Join(dir, "none.html"), put(t, dir, "a.json", "{"), put(t, dir, "a.jsonl", "{"), put(t, dir, "a.warc", "x")} {
		var last error
		for _, err := range shippedReader(t).Try(path) {
			last = err
		}
		if last == nil || !strings.Contains(last.Error(), filepath.Base(path)) {
			t.Errorf("%s: %v", path, last)
		}
	}
}
