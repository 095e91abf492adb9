package crawler_test

import (
	"flag"
	"fmt"
	"hash/crc32"
	"io"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/crawler/source"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/frontier"
)

var watched = flag.Int("sources", 1000, "how many sources TestADayOfManySourcesIsCalm polls, ten on a host; 5000 is what a daemon is made for")

const (
	hostDelay = 5 * time.Second
	slice     = 15 * time.Minute // in which polls are counted
	firstPass = 4 * time.Hour    // no source waits longer
)

// A web is five hundred hosts in memory: some slow, some that never answer, and all
// with news now and then. It notes when it is asked.
type web struct {
	mu     sync.Mutex
	last   map[string]time.Time // by host: the end of the last answer
	polls  map[int]int          // by slice of the day
	begun  time.Time
	rushed []string
}

func (w *web) RoundTrip(r *http.Request) (*http.Response, error) {
	host, poll := r.URL.Host, strings.HasPrefix(r.URL.Path, "/feed")
	w.mu.Lock()
	if before, ok := w.last[host]; ok && poll && time.Since(before) < hostDelay {
		w.rushed = append(w.rushed, fmt.Sprintf("%s after %s", r.URL, time.Since(before)))
	}
	if poll {
		w.polls[int(time.Since(w.begun)/slice)]++
	}
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if poll {
			w.last[host] = time.Now()
		}
	}()
	return w.answer(r, host, poll)
}

// answer makes one host in ten slow, one in fifty mute, and all others quick.
func (w *web) answer(r *http.Request, host string, poll bool) (*http.Response, error) {
	wait := 200 * time.Millisecond
	switch {
	case strings.HasSuffix(host, "7.example"):
		wait = 10 * time.Second
	case strings.HasSuffix(host, "13.example") || strings.HasSuffix(host, "63.example"):
		wait = time.Hour
	}
	select {
	case <-time.After(wait):
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	resp := &http.Response{StatusCode: http.StatusNotFound, Header: http.Header{}, Body: http.NoBody, Request: r, ProtoMajor: 1, ProtoMinor: 1}
	if !poll {
		return resp, nil
	}
	// Each feed has something new every two to eight hours, at a minute of its own.
	own := crc32.ChecksumIEEE([]byte(r.URL.String()))
	every := time.Duration(120+own%360) * time.Minute
	edition := int((time.Since(w.begun) + time.Duration(own%997)*time.Minute) / every)
	tag := fmt.Sprintf("%q", fmt.Sprint(edition))
	if resp.StatusCode = http.StatusOK; r.Header.Get("If-None-Match") == tag {
		resp.StatusCode = http.StatusNotModified
		return resp, nil
	}
	resp.Header.Set("ETag", tag)
	resp.Body = io.NopCloser(strings.NewReader(fmt.Sprintf(`<rss version="2.0"><channel><title>F</title><item><title>News %d</title><link>http://%s%s/%d</link></item></channel></rss>`,
		edition, host, r.URL.Path, edition)))
	return resp, nil
}

// A heap is what a program holds at a moment.
type heap struct {
	bytes      uint64
	goroutines int
}

func weigh() heap {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return heap{m.HeapAlloc, runtime.NumGoroutine()}
}

func TestADayOfManySourcesIsCalm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &web{last: map[string]time.Time{}, polls: map[int]int{}, begun: time.Now()}
		c := manySources(t, w, *watched)
		var noon, night heap
		var polled crawler.Report
		for minute := range 24 * 60 {
			r, err := c.Crawl(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			polled = polled.Plus(r)
			switch minute {
			case 12 * 60:
				noon = weigh()
			case 24*60 - 1:
				night = weigh()
			}
			time.Sleep(time.Until(w.begun.Add(time.Duration(minute+1) * time.Minute)))
		}
		judge(t, w, polled, noon, night)
	})
}

// judge says what was not calm about the day.
func judge(t *testing.T, w *web, polled crawler.Report, noon, night heap) {
	if len(w.rushed) > 0 {
		t.Errorf("%d times a host was asked within its delay, as %s", len(w.rushed), w.rushed[0])
	}
	after, end := int(firstPass/slice), int(24*time.Hour/slice)
	sum, most := 0, 0
	for s := after; s < end; s++ {
		sum += w.polls[s]
		most = max(most, w.polls[s])
	}
	mean := float64(sum) / float64(end-after)
	t.Logf("%d polls, %.0f in a quarter of an hour, %d at most; %s", sum, mean, most, polled)
	if float64(most) > 2*mean {
		t.Errorf("a quarter of an hour has %d polls, the mean is %.0f", most, mean)
	}
	if polled.Failed == 0 || polled.Polled < 4**watched {
		t.Errorf("in a day of %d sources: %s", *watched, polled)
	}
	t.Logf("at noon %+v, at night %+v", noon, night)
	if night.goroutines > noon.goroutines || night.bytes > noon.bytes+noon.bytes/10 {
		t.Errorf("at noon %+v, at night %+v", noon, night)
	}
}

// manySources makes a crawler of feeds, ten on a host.
func manySources(t *testing.T, w *web, n int) *crawler.Crawler {
	t.Helper()
	f, err := frontier.Open(t.TempDir()+"/frontier.db", frontier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	watch, err := match.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	door := fetch.New(fetch.Options{Transport: w, Delay: hostDelay})
	r := &crawler.Reader{Fetcher: door, Countries: country.Default(), Watch: watch, Sources: map[string]config.Source{}}
	c := &crawler.Crawler{Frontier: f, Reader: r, Workers: 16, Sources: map[string]source.Source{}}
	var plans []store.Plan
	for i := range n {
		host := fmt.Sprintf("h%d.example", i/10)
		s := config.Source{Name: fmt.Sprint("s", i), Outlet: "O", URL: fmt.Sprintf("http://%s/feed%s", host, strings.Repeat("x", i%10)), Fulltext: config.Never}
		r.Sources[s.Name] = s
		if c.Sources[s.Name], err = source.New(s, door); err != nil {
			t.Fatal(err)
		}
		plans = append(plans, store.Plan{Source: s.Name, Host: host, Min: 30 * time.Minute, Max: firstPass, Offline: true})
	}
	if err := f.Plan(t.Context(), plans); err != nil {
		t.Fatal(err)
	}
	return c
}
