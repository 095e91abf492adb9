package frontier

import (
	"fmt"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// lentAt returns what is due now and settles or announces it.
func lentAt(t *testing.T, f *Frontier) (polls, reads int) {
	t.Helper()
	for {
		tasks, err := f.Next(t.Context(), 100)
		if err != nil {
			t.Fatal(err)
		}
		if len(tasks) == 0 {
			return polls, reads
		}
		for _, task := range tasks {
			if task.Kind == store.Poll {
				polls++
				_, err = f.Announce(t.Context(), task, store.Found{Unchanged: true})
			} else {
				reads++
				err = f.Settle(t.Context(), task, store.Outcome{Status: store.Passed})
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestAMachineThatSleptDoesWhatIsDueOnceAndNotAllAtOnceAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, err := Open(filepath.Join(t.TempDir(), "frontier.db"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var plans []store.Plan
		for n := range 60 {
			plans = append(plans, store.Plan{Source: fmt.Sprint("s", n), Host: fmt.Sprintf("h%d.example", n), Every: time.Hour})
		}
		if err := f.Plan(t.Context(), plans); err != nil {
			t.Fatal(err)
		}
		lentAt(t, f)
		time.Sleep(30 * 24 * time.Hour) // the lid was closed
		if polls, _ := lentAt(t, f); polls != 60 {
			t.Errorf("after a month %d polls are due, want each source once", polls)
		}
		most, sum := 0, 0
		for range 180 {
			time.Sleep(time.Minute)
			polls, _ := lentAt(t, f)
			most, sum = max(most, polls), sum+polls
		}
		if most > 10 || sum < 60 {
			t.Errorf("in the three hours after, %d polls, and %d in one minute", sum, most)
		}
	})
}

// TestAClockThatRanAheadPutsNothingOff writes a frontier by the clock of today, and goes
// on by that of a bubble, which is many years behind.
func TestAClockThatRanAheadPutsNothingOff(t *testing.T) {
	f, path := opened(t, store.Plan{Source: "a", Host: "a.example", Max: time.Hour})
	tasks := announced(t, f, 3)
	if err := f.Settle(t.Context(), tasks[0], store.Outcome{Status: store.Kept, Article: "3f9a2c81d0b7e644"}); err != nil {
		t.Fatal(err)
	}
	if err := f.Settle(t.Context(), tasks[1], store.Outcome{Status: store.Retry, Reason: "503"}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		f, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		polls, reads := 0, 0
		for range 3 * 60 {
			if err := f.Plan(t.Context(), []store.Plan{{Source: "a", Host: "a.example", Max: time.Hour}}); err != nil {
				t.Fatal(err)
			}
			p, r := lentAt(t, f)
			polls, reads = polls+p, reads+r
			time.Sleep(time.Minute)
		}
		if polls < 2 || reads != 3 {
			t.Errorf("in three hours after the clock was set back, %d polls and %d reads; want some polls, and each item once", polls, reads)
		}
	})
}

// TestSummerTimeIsNothingToAFrontier: sources are due in elapsed time, whatever the
// clocks on the wall do; a night of 23 or 25 hours has as many polls as it has hours.
func TestSummerTimeIsNothingToAFrontier(t *testing.T) {
	zone, err := time.LoadLocation("Asia/Jerusalem")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		day  string
		want int
	}{{"2026-03-27", 23}, {"2026-10-25", 25}, {"2026-06-01", 24}} {
		synctest.Test(t, func(t *testing.T) {
			from, err := time.ParseInLocation(time.DateOnly, c.day, zone)
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Until(from))
			f, _ := opened(t, store.Plan{Source: "a", Host: "a.example", Every: time.Hour, Min: time.Minute})
			polls := 0
			for time.Now().Before(from.AddDate(0, 0, 1)) {
				p, _ := lentAt(t, f)
				polls += p
				time.Sleep(time.Minute)
			}
			if polls < c.want-1 || polls > c.want {
				t.Errorf("on %s a source that is polled each hour is polled %d times, want %d", c.day, polls, c.want)
			}
		})
	}
}
