package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestAHostIsAskedOneAtATimeWithAPauseBetween(t *testing.T) {
	bubble(t, Options{Delay: 2 * time.Second}, func(t *testing.T, w *web, f *Fetcher) {
		var open, most atomic.Int32
		w.pages["news.example/a"] = func(req *http.Request) (*http.Response, error) {
			most.Store(max(most.Load(), open.Add(1)))
			time.Sleep(time.Second)
			open.Add(-1)
			return reply(200, "news"), nil
		}
		start := time.Now()
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if _, err := get(t, f, "http://news.example/a"); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if took := time.Since(start); took != 10*time.Second || most.Load() != 1 { // 4 answers, 3 pauses
			t.Errorf("took %s with %d at a time", took, most.Load())
		}
	})
}

func TestAThousandHostsDoNotWaitForOneAnother(t *testing.T) {
	bubble(t, Options{Delay: 2 * time.Second}, func(t *testing.T, w *web, f *Fetcher) {
		start := time.Now()
		var wg sync.WaitGroup
		for i := range 1000 {
			at := fmt.Sprintf("h%d.example/a", i)
			w.takes(at, time.Second, "news")
			wg.Go(func() {
				if _, err := get(t, f, "http://"+at); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if took := time.Since(start); took != time.Second {
			t.Errorf("took %s", took)
		}
	})
}

func TestStoppingDoesNotWaitForTheQueue(t *testing.T) {
	bubble(t, Options{Delay: time.Minute}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/a", 200, "news")
		if _, err := get(t, f, "http://news.example/a"); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		start := time.Now()
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				_, err := f.Get(ctx, Request{URL: "http://news.example/a"})
				if !errors.Is(err, context.Canceled) || KindOf(err) != "" {
					t.Errorf("got %v of kind %q", err, KindOf(err))
				}
			})
		}
		time.Sleep(time.Second)
		cancel()
		wg.Wait()
		if took := time.Since(start); took != time.Second {
			t.Errorf("took %s", took)
		}
		if w.times("news.example/a") != 1 {
			t.Error("a request went out after all")
		}
	})
}

func TestABusyHostIsLeftAloneAndItAlone(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("busy.example/a", 429, "", "Retry-After", "40")
		w.says("busy.example/b", 200, "news")
		w.says("calm.example/a", 200, "news")
		_, err := get(t, f, "http://busy.example/a")
		if e := wantKind(t, err, Temporary, "429"); e.RetryAfter != 40*time.Second {
			t.Errorf("got retry after %s", e.RetryAfter)
		}
		start := time.Now()
		if _, err := get(t, f, "http://calm.example/a"); err != nil || time.Since(start) != 0 {
			t.Errorf("another host waited %s: %v", time.Since(start), err)
		}
		if _, err := get(t, f, "http://busy.example/b"); err != nil || time.Since(start) != 40*time.Second {
			t.Errorf("the busy host waited %s: %v", time.Since(start), err)
		}
	})
}

func TestALongRetryAfterGivesTheWorkerBack(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		when := time.Now().Add(2 * time.Hour)
		w.says("busy.example/a", 503, "", "Retry-After", when.UTC().Format(http.TimeFormat))
		_, _ = get(t, f, "http://busy.example/a")
		start := time.Now()
		_, err := get(t, f, "http://busy.example/b")
		e := wantKind(t, err, Temporary, "asked us to wait")
		if e.RetryAfter != 2*time.Hour || time.Since(start) != 0 {
			t.Errorf("got retry after %s, in %s", e.RetryAfter, time.Since(start))
		}
		time.Sleep(2*time.Hour + time.Second)
		_, err = get(t, f, "http://busy.example/b")
		wantKind(t, err, Gone, "404")
	})
}

func TestAHostThatGoesOnComplainingIsAskedEverMoreSeldom(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("busy.example/a", 429, "")
		var pauses []time.Duration
		for range 4 {
			_, _ = get(t, f, "http://busy.example/a")
			h := f.robot.pace.hosts["busy.example:80"]
			pauses = append(pauses, time.Until(h.slow))
			time.Sleep(time.Until(h.slow))
		}
		if got := fmt.Sprint(pauses); got != "[30s 1m0s 2m0s 4m0s]" {
			t.Errorf("got %s", got)
		}
	})
}

func TestARetryAfterOfHalfAWeekIsCut(t *testing.T) {
	for said, want := range map[string]time.Duration{"316800": 24 * time.Hour, "7": 7 * time.Second, "soon": 0, "": 0, "-1": 0} {
		if got := retryAfter(http.Header{"Retry-After": {said}}); got != want {
			t.Errorf("%q: got %s, want %s", said, got, want)
		}
	}
}

func TestHostsNotAskedForLongAreForgotten(t *testing.T) {
	bubble(t, Options{Delay: time.Second}, func(t *testing.T, w *web, f *Fetcher) {
		for i := range 4 * sweepFrom {
			_, _ = get(t, f, fmt.Sprintf("http://h%d.example/a", i))
			time.Sleep(time.Minute)
		}
		if n := len(f.robot.pace.hosts); n > sweepFrom+1 {
			t.Errorf("%d hosts are remembered", n)
		}
	})
}

func TestASlowHostIsLeftAloneForAsLongAsItsAnswersTake(t *testing.T) {
	for _, c := range []struct{ takes, rests time.Duration }{
		{100 * time.Millisecond, 2 * time.Second}, {8 * time.Second, 8 * time.Second}, {50 * time.Second, 30 * time.Second},
	} {
		bubble(t, Options{Delay: 2 * time.Second, Timeout: time.Minute}, func(t *testing.T, w *web, f *Fetcher) {
			w.takes("news.example/robots.txt", c.takes, "")
			w.takes("news.example/a", c.takes, "news")
			for range 3 {
				if _, err := get(t, f, "http://news.example/a"); err != nil {
					t.Fatal(err)
				}
			}
			if gap := w.asked["news.example/a"][2].Sub(w.asked["news.example/a"][1]) - c.takes; gap != c.rests {
				t.Errorf("a host that takes %s rests for %s, want %s", c.takes, gap, c.rests)
			}
		})
	}
	bubble(t, Options{Delay: 2 * time.Second}, func(t *testing.T, w *web, f *Fetcher) {
		w.takes("news.example/a", 100*time.Millisecond, "news")
		w.takes("news.example/hiccup", 8*time.Second, "news")
		for _, page := range []string{"a", "hiccup", "a", "a"} {
			if _, err := get(t, f, "http://news.example/"+page); err != nil {
				t.Fatal(err)
			}
		}
		if gap := w.asked["news.example/a"][2].Sub(w.asked["news.example/a"][1]); gap != 2100*time.Millisecond {
			t.Errorf("long after a hiccup it rests for %s", gap)
		}
	})
}
