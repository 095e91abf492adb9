package daily

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/digest"
)

func TestTheDayUnderWayEndsAtItsTime(t *testing.T) {
	d := config.Shipped().Digests[0] // at six in the morning
	for now, want := range map[string]string{
		"2026-03-02T05:59:00Z": "2026-03-02T06:00:00Z", "2026-03-02T06:00:00Z": "2026-03-03T06:00:00Z", "2026-12-31T23:00:00Z": "2027-01-01T06:00:00Z",
	} {
		at, err := time.Parse(time.RFC3339, now)
		if err != nil {
			t.Fatal(err)
		}
		if end, err := Next(d, at); err != nil || end.Format(time.RFC3339) != want {
			t.Errorf("at %s the day ends at %s, %v; want %s", now, end, err, want)
		}
	}
	if got := Shift("2026-03-01", -1); got != "2026-02-28" {
		t.Errorf("before the first of March comes %s", got)
	}
}

// TestWhatWasToldIsReadAgain tells a day of an archive twice, between which the archive
// learns more of it.
func TestWhatWasToldIsReadAgain(t *testing.T) {
	data := t.TempDir()
	ar, err := archive.Open(data, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer ar.Close()
	found := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	add := func(name string) {
		t.Helper()
		a := &store.Article{
			URL: "https://tidewater.example/" + name, CanonicalURL: "https://tidewater.example/" + name, Outlet: "Tidewater Gazette", Lang: "en", Complete: true, Found: found,
			Title: "Keepers speak of the " + name, Text: "The keepers spoke of the " + name + " and went home.", Hits: []store.Hit{{Watchlist: "abraham-accords"}},
		}
		if err := ar.Add(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	add("harbour")
	cfg := config.Shipped()
	states := func(context.Context) ([]store.SourceState, error) { return nil, nil }
	teller := Teller{Config: cfg, Archive: ar, Dir: Folder(data), States: states, Now: found.AddDate(0, 0, 2)}
	d := cfg.Digests[0]
	for day, want := range map[string]bool{"2026-03-02": false, "2026-03-03": true} {
		if began, err := teller.Began(t.Context(), d, day); err != nil || began != want {
			t.Errorf("the archive began before %s ended: %v, %v", day, began, err)
		}
	}
	first, files, err := teller.Tell(t.Context(), d, "2026-03-03")
	if err != nil || first.Facts.Reports != 1 || len(files) != 4 {
		t.Fatalf("told %+v in %v, %v; want one report in four files", first.Facts, files, err)
	}
	add("lighthouse")
	if err := os.Remove(filepath.Join(Folder(data), "2026-03-03", "abraham-accords.txt")); err != nil {
		t.Fatal(err)
	}
	again, _, err := teller.Tell(t.Context(), d, "2026-03-03")
	if err != nil || again.Facts.Reports != 1 {
		t.Errorf("told again as %+v, %v; want what was told", again.Facts, err)
	}
	if _, err := os.Stat(filepath.Join(Folder(data), "2026-03-03", "abraham-accords.txt")); err != nil {
		t.Errorf("a file that was lost is not made again: %v", err)
	}
	if other, err := teller.Make(t.Context(), d, "2026-03-03"); err != nil || other.Facts.Reports != 2 {
		t.Errorf("made without writing it is %+v, %v; want both reports", other.Facts, err)
	}
	if _, _, err := teller.Tell(t.Context(), config.Digest{Watchlist: "nothing"}, "2026-03-03"); err == nil {
		t.Error("a digest of no watchlist is told")
	}
	if _, err := digest.Read(Folder(data), "2026-03-04", d.Watchlist); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("another day was written, too: %v", err)
	}
}
