package main

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var kills = flag.Int("kills", 20, "how often TestAKilledCrawlLosesNothingAndDoublesNothing kills")

// TestAKilledCrawlLosesNothingAndDoublesNothing kills a crawl (SIGKILL) at random
// moments, lets another finish, and compares what is kept with a crawl that nobody
// disturbed, the index with a fresh fold of the log, and what is left to do: nothing.
func TestAKilledCrawlLosesNothingAndDoublesNothing(t *testing.T) {
	s := openSite(t)
	calm := filepath.Join(s.dir, "calm")
	asked := 0
	for _, data := range []string{filepath.Join(s.dir, "first"), calm} { // some hosts fail once, and then never again
		asked = s.finish(t, data)
	}
	want := texts(t, calm)
	if len(want) == 0 {
		t.Fatal("an undisturbed crawl kept nothing")
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, %d articles, %d requests", seed, len(want), asked)
	r := rand.New(rand.NewPCG(seed, 0))
	wanted, killed := *kills, 0
	if fewKills {
		wanted /= 5
	}
	for round := 0; killed < wanted; round++ {
		if round > 4*wanted {
			t.Fatalf("only %d of %d crawls were still at work when they were to be killed", killed, round)
		}
		data := filepath.Join(s.dir, fmt.Sprint("killed", round))
		for range 1 + r.IntN(3) { // killed, restarted and killed again
			if s.kill(t, data, 1+r.IntN(asked/2), time.Duration(r.IntN(20_000))*time.Microsecond) {
				killed++
			}
		}
		s.finish(t, data)
		if got := texts(t, data); !maps.Equal(got, want) {
			t.Errorf("after kills %d articles are kept, undisturbed %d\nmissing %v\nextra %v", len(got), len(want), minus(want, got), minus(got, want))
		}
		sameAfterReindex(t, data)
		if out, _, code := command(t, "-c", s.config, "--data", data, "-q", "once", "--json"); code != exitOK || !strings.Contains(out, `"read": 0`) {
			t.Errorf("after a finished crawl something is left to read: exit %d\n%s", code, out)
		}
	}
}

// finish lets a crawl end, and returns how many requests it made.
func (s *site) finish(t *testing.T, data string) int {
	t.Helper()
	before := s.requests.Load()
	if out, err := s.child(t, "--data", data, "once").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return int(s.requests.Load() - before)
}

// kill starts a crawl and kills it some time after its nth request; false where it
// asked less and ended by itself.
func (s *site) kill(t *testing.T, data string, n int, after time.Duration) bool {
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
				err := <-ended
				return err != nil && strings.Contains(err.Error(), "killed")
			}
		case <-ended:
			return false
		}
	}
}

// sameAfterReindex compares what the index derived with a fresh fold of the log.
func sameAfterReindex(t *testing.T, data string) {
	t.Helper()
	export := func() string {
		out, errs, code := command(t, "--data", data, "export")
		if code != exitOK || out == "" {
			t.Fatalf("export: exit %d\n%s", code, errs)
		}
		return out
	}
	before := export()
	if _, errs, code := command(t, "--data", data, "reindex"); code != exitOK {
		t.Fatalf("reindex: exit %d\n%s", code, errs)
	}
	if export() != before {
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
