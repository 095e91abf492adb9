package main

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

var kills = flag.Int("kills", 20, "how often TestAKilledCrawlLosesNothingAndDoublesNothing kills")

// names for what the archive is asked
type placed = store.Placed

var everything = store.Query{}

// TestAKilledCrawlLosesNothingAndDoublesNothing kills a crawl (SIGKILL) at random
// moments, lets another finish, and compares what is kept with a crawl that nobody
// disturbed, and the index with a fresh fold of the log.
func TestAKilledCrawlLosesNothingAndDoublesNothing(t *testing.T) {
	s := openSite(t)
	calm := filepath.Join(s.dir, "calm")
	for _, data := range []string{filepath.Join(s.dir, "first"), calm} { // some hosts fail once, and then never again
		if out, err := s.child(t, "--data", data, "once").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	want := texts(t, calm)
	if len(want) == 0 {
		t.Fatal("an undisturbed crawl kept nothing")
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, %d articles", seed, len(want))
	r := rand.New(rand.NewPCG(seed, 0))
	for round := 0; round < *kills; {
		data := filepath.Join(s.dir, fmt.Sprint("killed", round))
		for range 1 + r.IntN(4) { // killed, restarted and killed again
			s.kill(t, data, 1+r.IntN(150), time.Duration(r.IntN(30_000))*time.Microsecond)
			round++
		}
		if out, err := s.child(t, "--data", data, "once").CombinedOutput(); err != nil {
			t.Fatalf("after a kill: %v\n%s", err, out)
		}
		if got := texts(t, data); !maps.Equal(got, want) {
			t.Errorf("after kills %d articles are kept, undisturbed %d\nmissing %v\nextra %v", len(got), len(want), minus(want, got), minus(got, want))
		}
		sameAfterReindex(t, data)
	}
}

// kill starts a crawl and kills it some time after its nth request, or lets it end
// where it asks less.
func (s *site) kill(t *testing.T, data string, n int, after time.Duration) {
	t.Helper()
	c := s.child(t, "--data", data, "once")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	for {
		select {
		case <-s.asked:
			if n--; n == 0 {
				<-time.After(after)
				c.Process.Kill()
				<-ended
				return
			}
		case <-ended:
			return
		}
	}
}

// sameAfterReindex compares what the index derived with a fresh fold of the log.
func sameAfterReindex(t *testing.T, data string) {
	t.Helper()
	before, _, _ := command(t, "--data", data, "export")
	if _, errs, code := command(t, "--data", data, "reindex"); code != exitOK {
		t.Fatalf("reindex: exit %d\n%s", code, errs)
	}
	after, _, _ := command(t, "--data", data, "export")
	if before != after {
		t.Error("the archive differs from a fresh fold of its own log")
	}
}

func minus(a, b map[string]bool) []string {
	var only []string
	for k := range a {
		if !b[k] {
			only = append(only, k)
		}
	}
	return only
}
