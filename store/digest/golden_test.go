package digest_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest"
)

var update = flag.Bool("update", false, "write the golden files anew")

var extensions = map[string]string{"html": ".html", "markdown": ".md", "text": ".txt", "json": ".json"}

// golden compares d in some formats with the files under testdata, or writes them.
func golden(t *testing.T, name string, d *digest.Digest, formats ...string) {
	t.Helper()
	for _, format := range formats {
		var b bytes.Buffer
		if err := d.Format(&b, format); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name+extensions[format])
		if *update {
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s differs from %s; look at it, then run with -update", format, path)
		}
	}
}

func TestABusyDayLooksAsItDid(t *testing.T) {
	w := busyDay()
	golden(t, "busy", mustMake(t, w, busyRequest(w)), "html", "markdown", "text", "json")
}

func TestAQuietDaySaysWhatWasHeard(t *testing.T) {
	w := &world{history: map[string]func(int) int{"PT": steady(5, 2), "IR": steady(3, 1), "KE": steady(0, 1)}}
	r := request("2026-05-07")
	lose(&r, "بامداد جنوب", 30*time.Hour, "blocked", "403 Forbidden")
	lose(&r, "ساحل امروز", 20*time.Hour, "temporary", "timeout after 30 s")
	d := mustMake(t, w, r)
	if got, want := d.Sentence(), "Nothing new was found in the 9 of 11 sources that were heard."; got != want {
		t.Errorf("the sentence of the day is %q, want %q", got, want)
	}
	golden(t, "quiet", d, "html", "markdown", "text")
}

func TestADeafDayIsNotCalledQuiet(t *testing.T) {
	r := request("2026-05-07")
	for _, s := range outlets {
		lose(&r, s.Name, 30*time.Hour, "temporary", "no route to host")
	}
	d := mustMake(t, &world{}, r)
	if got, want := d.Sentence(), "Nothing was heard: none of 11 sources answered."; got != want {
		t.Errorf("the sentence of the day is %q, want %q", got, want)
	}
	r.Sources, r.States = nil, nil
	if got, want := mustMake(t, &world{}, r).Sentence(), "Nothing was heard: no source is configured."; got != want {
		t.Errorf("without sources it is %q, want %q", got, want)
	}
}

// hostile is a world whose pages try what a page can.
func hostile() *world {
	w := &world{}
	a := w.add(newArticle{
		story: "s1", outlet: "Tidewire", found: "2026-05-06 10:00", part: store.Origin,
		title: "Chile </style><script>alert(1)</script> \u202Eevil\u202C [x](javascript:alert(2)) `code` | cell",
		text:  "Chile <img src=x onerror=alert(3)> & \"quotes\" stand in this sentence of the Lantern Accord.\n\n1. Chile\u2066 begins like a list <b>and goes on</b> for a while.",
	})
	a.URL, a.CanonicalURL = "javascript:alert(4)", "data:text/html,<script>alert(5)</script>"
	b := w.add(newArticle{
		story: "s1", outlet: "The Cape Ledger", found: "2026-05-06 11:00", title: "Chile\n# second line",
		text:    "Chile says {{.Policy}} and \x00 other things about the Lantern Accord in one breath.",
		signals: gives("joins\" onload=\"alert(6)", "CL", "Chile says {{.Policy}} and \x00 other things about the Lantern Accord in one breath."),
	})
	b.URL, b.Lang = `https://1.example/a"b>c?<script>`, `en" onmouseover="alert(7)`
	return w
}

func TestAHostileDayRunsNothing(t *testing.T) {
	r := request("2026-05-07")
	r.CountryName = func(string) string { return "<i>Land</i>" }
	lose(&r, "Tidewire", 9*time.Hour, "temporary", "<script>alert(8)</script>|x")
	golden(t, "hostile", mustMake(t, hostile(), r), "html", "markdown", "text")
}

func TestAStoryThatReturnsShowsWhatChanged(t *testing.T) {
	w, dir := &world{}, t.TempDir()
	w.add(plain("s", "Tidewire", "2026-05-02 10:00"))
	tell(t, w, dir, "2026-05-03")
	id := w.stories[0].Articles[0].ID
	w.revise(id, "2026-05-03 14:00", "Keepers of Portugal leave the old harbour", w.stories[0].Articles[0].Text)
	golden(t, "returning", tell(t, w, dir, "2026-05-04"), "text", "json")
}

func TestAWrittenDayRendersToTheSameBytes(t *testing.T) {
	w, dir := busyDay(), t.TempDir()
	d := mustMake(t, w, busyRequest(w))
	paths, err := d.Write(dir, nil)
	if err != nil || len(paths) != 4 {
		t.Fatalf("wrote %v (%v), want four files", paths, err)
	}
	read, err := digest.Read(dir, d.Day, "lantern")
	if err != nil {
		t.Fatal(err)
	}
	for format := range extensions {
		var made, again bytes.Buffer
		if err := d.Format(&made, format); err != nil {
			t.Fatal(err)
		}
		if err := read.Format(&again, format); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(made.Bytes(), again.Bytes()) {
			t.Errorf("what was read renders otherwise as %s", format)
		}
	}
}

func TestTheSameAgainMakesTheSame(t *testing.T) {
	var first bytes.Buffer
	for i := range 5 { // maps are walked in another order each time
		w := busyDay()
		var b bytes.Buffer
		if err := mustMake(t, w, busyRequest(w)).Format(&b, "json"); err != nil {
			t.Fatal(err)
		}
		if i > 0 && !bytes.Equal(b.Bytes(), first.Bytes()) {
			t.Fatal("making it again gives another digest")
		}
		first = b
	}
}
