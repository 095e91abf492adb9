package archive

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/accordwatch/accordwatch/store/archive/files"
)

// readManifest reads a manifest as a third party would.
func readManifest(t *testing.T, dir, day string) files.Manifest {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "manifests", day+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var m files.Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestADayThatIsOverGetsAManifestChainedToTheOneBefore(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		a, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		for _, x := range []string{"1", "2", "3"} {
			addT(t, a, an(x+"a", x+"a", "First of the day."), an(x+"b", x+"b", "Second of the day."))
			time.Sleep(24 * time.Hour)
		}
		first, second := readManifest(t, dir, "2000-01-01"), readManifest(t, dir, "2000-01-02")
		if first.Previous != "" || len(first.Entries) != 2 || second.Previous != first.Day || second.PreviousSHA256 == "" || len(second.Entries) != 2 {
			t.Errorf("manifests are %+v and %+v", first, second)
		}
		if _, err := os.Stat(filepath.Join(dir, "manifests", "2000-01-03.json")); err == nil {
			t.Error("a day has a manifest before anything was added after it")
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		b, err := Open(dir, Options{}) // on the fourth day
		if err != nil {
			t.Fatal(err)
		}
		defer b.Close()
		if third := readManifest(t, dir, "2000-01-03"); third.Previous != second.Day || len(third.Entries) != 2 {
			t.Errorf("the third manifest is %+v", third)
		}
		if p, err := b.Verify(t.Context()); err != nil || len(p) > 0 {
			t.Errorf("verify: %v, %v", p, err)
		}
	})
}

func TestAddedNeverRunsBackwards(t *testing.T) {
	dir := t.TempDir()
	a, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	now := an("1", "Now", "Added by today's clock.")
	addT(t, a, now)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) { // whose clock says 2000
		a, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		later := an("2", "Later", "Added by a clock that was set back.")
		addT(t, a, later)
		if later.Added.Before(now.Added) || later.Seq <= now.Seq {
			t.Errorf("added %v after %v", later.Added, now.Added)
		}
	})
}

func TestNothingIsAddedToADayThatHasAManifest(t *testing.T) {
	dir := t.TempDir()
	var early time.Time
	synctest.Test(t, func(t *testing.T) {
		a, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		x := an("1", "One", "On the first day.")
		addT(t, a, x)
		early = x.Added
		a.Close()
		time.Sleep(24 * time.Hour)
		if a, err = Open(dir, Options{}); err != nil { // which closes the first day
			t.Fatal(err)
		}
		a.Close()
	})
	synctest.Test(t, func(t *testing.T) { // the first day once more
		a, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		x := an("2", "Two", "On the first day, says the clock.")
		addT(t, a, x)
		if dayOf(x.Added).Equal(dayOf(early)) {
			t.Errorf("added on %v, whose manifest is written", x.Added)
		}
	})
}
