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
		first, _, _ = strings.Cut(first, " (")
		lines = append(lines, strings.Join(strings.Fields(first), " "))
	}
	return lines, tally
}

// archived is the file of an article that two watchlists hit once.
func archived(t *testing.T, title string, was ...string) string {
	t.Helper()
	a := store.Article{Title: title, Lang: "en"}
	for _, w := range was {
		a.Hits = append(a.Hits, store.Hit{Watchlist: w, Term: "old term", Span: store.Span{Field: store.InTitle}})
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

// told returns what a person is told of the only page at path.
func told(t *testing.T, path string) string {
	t.Helper()
	var all []string
	for trial, err := range shippedReader(t).Try(path) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, trial.String())
	}
	return strings.Join(all, "\n")
}

func TestATrialSaysWhatHitWhereAndWhatWouldBeAnother(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		page string
		want []string
	}{
		"a-0000000000000001.json": {archived(t, "Kazakhstan joins the Abraham Accords", "abraham-accords"), []string{
			"kept       Kazakhstan joins the Abraham Accords (a-0000000000000001.json)",
			"           signals: joins KZ", "           signals gone: signs KZ", "           signals new: joins KZ",
		}},
		"b-0000000000000002.json": {archived(t, "Rain on the accords of Oslo", "abraham-accords", "weather"), []string{
			"drops out  Rain on the accords of Oslo (b-0000000000000002.json)",
			`           abraham-accords kept before: "old term" in the title`,
			`           weather kept before: "old term" in the title`,
			"           weather not kept: it is no watchlist any more",
			`           abraham-accords not kept: no term of any; nearest: "Abraham Accords", of which only "accords" is there`,
			"           signals gone: signs KZ",
		}},
		"c-0000000000000003.json": {archived(t, "Astana hosts a summit on the Abraham Accords"), []string{
			"comes in   Astana hosts a summit on the Abraham Accords (c-0000000000000003.json)",
			`           abraham-accords kept: "Abraham Accords" in the title`,
			"             Abraham Accords: Astana hosts a summit on the [Abraham Accords]",
		}},
		"d-0000000000000004.json": {archived(t, "Snow on the Abraham Accords", "weather"), []string{
			"changes    Snow on the Abraham Accords (d-0000000000000004.json)",
			`           weather kept before: "old term" in the title`,
			"           weather not kept: it is no watchlist any more",
			`           abraham-accords kept: "Abraham Accords" in the title`,
			"             Abraham Accords: Snow on the [Abraham Accords]",
			"           signals gone: signs KZ",
		}},
		"e.txt": {strings.Repeat("Сначала шёл дождь, и ветер был сильным. ", 3) + "Потом говорили об Авраамовых соглашениях, и долго говорили о погоде.", []string{
			"kept       e.txt",
			`           abraham-accords kept: "Авраамовы соглашения" in the text`,
			"             Авраамовы соглашения: …был сильным. Потом говорили об [Авраамовых соглашениях], и долго говорили о погоде.",
		}},
		"f.jsonl": {`{"id":"f","lang":"zh","title":"","text":"` + strings.Repeat("外交部长昨日抵达首都", 5) + `亚伯拉罕协议` + strings.Repeat("双方讨论了贸易问题", 5) + `"}`, []string{
			"kept       f",
			`           abraham-accords kept: "亚伯拉罕协议" in the text`,
			"             亚伯拉罕协议: …外交部长昨日抵达首都外交部长昨日抵达首都[亚伯拉罕协议]双方讨论了贸易问题双方讨论了贸易问题双方…",
		}},
	} {
		if got, want := told(t, put(t, dir, name, c.page)), strings.Join(c.want, "\n"); got != want {
			t.Errorf("%s is told as\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestOnlySomeOfManyPlacesAreTold(t *testing.T) {
	got := told(t, put(t, t.TempDir(), "many.txt", strings.Repeat("The Abraham Accords again.\n\n", 9)))
	if n := strings.Count(got, "[Abraham Accords]"); n != 5 || !strings.Contains(got, "and 8 more") {
		t.Errorf("%d places told:\n%s", n, got)
	}
}

func TestAPageOfAFolderIsNamedByItsPlaceInIt(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "north/index.txt", "Rain.")
	put(t, dir, "south/index.txt", "Snow.")
	if got, want := told(t, dir), []string{"north/index.txt", "south/index.txt"}; !strings.Contains(got, want[0]) || !strings.Contains(got, want[1]) {
		t.Errorf("told as\n%s\nwant the names %q", got, want)
	}
}

func TestWhatCannotBeTriedIsNamed(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{filepath.Join(dir, "none.html"), put(t, dir, "a.json", "{"), put(t, dir, "a.jsonl", "{"), put(t, dir, "a.warc", "x"), filepath.Dir(put(t, dir, "bare/a.png", "x"))} {
		var last error
		for _, err := range shippedReader(t).Try(path) {
			last = err
		}
		if last == nil || !strings.Contains(last.Error(), filepath.Base(path)) {
			t.Errorf("%s: %v", path, last)
		}
	}
}
