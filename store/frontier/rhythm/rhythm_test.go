package rhythm

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

func TestPaceFollowsTheNewsWithinItsLimits(t *testing.T) {
	own := store.Plan{Min: 5 * time.Minute, Max: 6 * time.Hour}
	for name, tc := range map[string]struct {
		plan   store.Plan
		before time.Duration
		items  int
		fresh  int
		hint   time.Duration
		first  bool
		want   time.Duration
	}{
		"a first poll teaches nothing":        {own, 0, 20, 20, 0, true, 30 * time.Minute},
		"news halves it":                      {own, time.Hour, 20, 1, 0, false, 30 * time.Minute},
		"quiet makes it a quarter longer":     {own, time.Hour, 0, 0, 0, false, 75 * time.Minute},
		"half of all new: as often as it may": {own, 4 * time.Hour, 20, 10, 0, false, 5 * time.Minute},
		"two new of a short feed: as news":    {own, time.Hour, 3, 2, 0, false, 30 * time.Minute},
		"a hint is a lower bound":             {own, 20 * time.Minute, 20, 1, time.Hour, false, time.Hour},
		"a hint below says nothing":           {own, 4 * time.Hour, 20, 1, time.Hour, false, 2 * time.Hour},
		"the operator's wish goes first":      {store.Plan{Every: 7 * time.Minute, Max: time.Hour}, 0, 0, 0, time.Hour, false, 7 * time.Minute},
		"a quiet one ends at its maximum":     {own, 6 * time.Hour, 0, 0, 0, false, 6 * time.Hour},
	} {
		found := store.Found{Items: make([]store.Item, tc.items)}
		found.State.Hint.Every = tc.hint
		if got := Interval(tc.plan, tc.before, found, tc.fresh, tc.first); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}

func TestLateSourcesAreSpreadOverTheirInterval(t *testing.T) {
	now := time.Now()
	p := store.Plan{Min: 5 * time.Minute, Max: 6 * time.Hour}
	if got := Next(p, "a", time.Hour, now.Add(-time.Minute), now, false); got != now.Add(59*time.Minute) {
		t.Errorf("on time: after %s", got.Sub(now))
	}
	if got := Next(p, "a", 5*time.Minute, now.Add(-time.Minute), now, false); got != now.Add(5*time.Minute) {
		t.Errorf("a minute late at its minimum: after %s", got.Sub(now))
	}
	fixed := store.Plan{Every: 10 * time.Minute, Min: time.Hour, Max: 6 * time.Hour}
	if got := Next(fixed, "a", fixed.Every, now, now, true).Sub(now); got < 10*time.Minute || got >= 20*time.Minute {
		t.Errorf("after the first poll of a fixed interval: after %s", got)
	}
	var tenths [10]int
	for i := range 1000 {
		wait := Next(p, fmt.Sprint("source ", i), time.Hour, now.Add(-8*time.Hour), now, false).Sub(now)
		if wait < p.Min || wait >= time.Hour {
			t.Fatalf("after a night: after %s", wait)
		}
		tenths[int(10*(wait-p.Min)/(time.Hour-p.Min))]++
	}
	for i, n := range tenths {
		if n < 60 || n > 140 {
			t.Errorf("tenth %d of the hour has %d of 1,000 sources", i, n)
		}
	}
}

func TestBackoffsNeverOverflow(t *testing.T) {
	for _, failures := range []int{0, 1, 100, math.MaxInt} {
		for _, interval := range []time.Duration{0, 1, time.Second, time.Hour, 48 * time.Hour} {
			o := store.Outcome{Kind: "gone", RetryAfter: math.MaxInt64}
			if got := Hesitate(interval, failures, o); got < interval || got > max(day, interval) {
				t.Errorf("%d failures at %s: %s", failures, interval, got)
			}
		}
		if got := Backoff(failures, store.Outcome{}); got < 5*time.Minute || got > day {
			t.Errorf("%d failures of a read: %s", failures, got)
		}
	}
}

func TestWhatWasJustReadIsNotReadAtOnceAgain(t *testing.T) {
	found := time.Now()
	for read, want := range map[time.Duration]time.Duration{
		0: time.Hour, 44 * time.Minute: time.Hour, 50 * time.Minute: 6 * time.Hour, 7 * time.Hour: day, 80 * time.Hour: 0,
	} {
		got := Reread(nil, found, found.Add(read), 1)
		if want == 0 && !got.IsZero() || want != 0 && !got.Equal(found.Add(want)) {
			t.Errorf("kept after %s, it is read again after %s, want %s", read, got.Sub(found), want)
		}
	}
}

func TestTheOperatorSaysWhenArticlesAreReadAgain(t *testing.T) {
	found := time.Now()
	waits := []time.Duration{2 * time.Hour, 30 * time.Hour}
	for kept, want := range []time.Duration{1: 2 * time.Hour, 2: 30 * time.Hour, 3: 0} {
		if got := Reread(waits, found, found, kept); kept > 0 && !got.Equal(found.Add(want)) && (want > 0 || !got.IsZero()) {
			t.Errorf("kept %d times, it is read again after %s, want %s", kept, got.Sub(found), want)
		}
	}
	if got := Reread([]time.Duration{}, found, found, 1); !got.IsZero() {
		t.Errorf("it is read again after %s, and never should be", got.Sub(found))
	}
}

func TestASourceIsNotAskedWhileItSaysThatItRests(t *testing.T) {
	noon := time.Date(2025, 11, 7, 12, 10, 0, 0, time.UTC) // a Friday
	own := store.Plan{Min: 5 * time.Minute, Max: 6 * time.Hour}
	night := store.Rests{Hours: 1<<13 | 1<<14, Days: 1 << time.Sunday}
	for name, c := range map[string]struct {
		plan  store.Plan
		rests store.Rests
		now   time.Time
		wait  time.Duration
		want  time.Duration
	}{
		"it never rests":                             {own, store.Rests{}, noon, time.Hour, time.Hour},
		"it is awake then":                           {own, night, noon, 20 * time.Minute, 20 * time.Minute},
		"it rests then: as many minutes past":        {own, night, noon, time.Hour, 3 * time.Hour},
		"it rests all day: as late as may be":        {own, night, noon.Add(36 * time.Hour), time.Hour, 6 * time.Hour},
		"it says that it always rests":               {own, store.Rests{Hours: 1<<24 - 1}, noon, time.Hour, 6 * time.Hour},
		"the operator wished for an interval":        {store.Plan{Every: time.Hour, Max: 6 * time.Hour}, night, noon, time.Hour, time.Hour},
		"an interval longer than the longest is one": {store.Plan{Every: 9 * time.Hour, Max: 6 * time.Hour}, night, noon, 9 * time.Hour, 9 * time.Hour},
	} {
		if got := Awake(c.plan, c.rests, c.now.Add(c.wait), c.now).Sub(c.now); got != c.want {
			t.Errorf("%s: it is asked after %s, want %s", name, got, c.want)
		}
	}
}
