package source

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/store"
)

// web is an internet in memory: host and path lead to what answers; the rest is 404.
type web struct {
	pages map[string]func(*http.Request) *http.Response
	mu    sync.Mutex
	asked []string
}

func (w *web) RoundTrip(req *http.Request) (*http.Response, error) {
	w.mu.Lock()
	at := req.URL.Host + req.URL.Path
	if req.URL.Path == "" {
		at += "/"
	}
	if req.URL.Path != "/robots.txt" {
		w.asked = append(w.asked, at)
	}
	answer := w.pages[at]
	w.mu.Unlock()
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	if answer == nil {
		return reply(404, ""), nil
	}
	return answer(req), nil
}

// says has an address always answer 200 and the same; header is names and values.
func (w *web) says(at, body string, header ...string) {
	w.pages[at] = func(*http.Request) *http.Response { return reply(200, body, header...) }
}

// validates has an address answer 304 to its own ETag.
func (w *web) validates(at, etag, body string) {
	w.pages[at] = func(req *http.Request) *http.Response {
		if req.Header.Get("If-None-Match") == etag {
			return reply(304, "")
		}
		return reply(200, body, "ETag", etag)
	}
}

func reply(status int, body string, header ...string) *http.Response {
	h := http.Header{}
	for i := 0; i+1 < len(header); i += 2 {
		h.Add(header[i], header[i+1])
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body))}
}

// world is what a test polls in.
type world struct {
	*testing.T
	web  *web
	door *fetch.Fetcher
}

// bubble runs a test in a world of its own, in which it is midnight of 1 January
// 2000 and time passes as it is slept.
func bubble(t *testing.T, test func(w *world)) {
	synctest.Test(t, func(t *testing.T) {
		w := &world{T: t, web: &web{pages: map[string]func(*http.Request) *http.Response{}}}
		w.door = fetch.New(fetch.Options{Transport: w.web})
		defer w.door.Close()
		test(w)
	})
}

// source makes a source of c.
func (w *world) source(c config.Source) Source {
	w.Helper()
	s, err := New(c, w.door)
	if err != nil {
		w.Fatal(err)
	}
	return s
}

// poll polls s, which must work.
func (w *world) poll(s Source, last store.SourceState) store.Found {
	w.Helper()
	found, err := s.Poll(w.Context(), last)
	if err != nil {
		w.Fatalf("poll: %v", err)
	}
	return found
}

// fails polls s, which must fail with that kind and reason, and keep its state.
func (w *world) fails(s Source, last store.SourceState, kind fetch.Kind, reason string) {
	w.Helper()
	found, err := s.Poll(w.Context(), last)
	if fetch.KindOf(err) != kind || err == nil || !strings.Contains(err.Error(), reason) || strings.Contains(err.Error(), "\n") {
		w.Errorf("got %v (kind %q), want %q of kind %q", err, fetch.KindOf(err), reason, kind)
	}
	if found.State.ETag != last.ETag || found.State.LastSuccess != last.LastSuccess || len(found.Items) != 0 {
		w.Errorf("the state was not kept: %+v", found)
	}
	if found.State.LastPoll != time.Now().UTC() {
		w.Errorf("last poll is %s", found.State.LastPoll)
	}
}

// titles joins the titles of what was found.
func titles(found store.Found) string {
	var all []string
	for _, it := range found.Items {
		all = append(all, it.Title)
	}
	return strings.Join(all, "|")
}

func TestAKindThatNobodyKnowsIsNamedWithThoseThatAre(t *testing.T) {
	_, err := New(config.Source{Name: "x", Kind: "spider"}, nil)
	if err == nil || !strings.Contains(err.Error(), `"spider" is none of feed, site, sitemap`) {
		t.Errorf("got %v", err)
	}
	for _, kind := range []string{"", "feed", "sitemap", "site"} {
		s, err := New(config.Source{Name: "x", Kind: kind, URL: "https://news.example/"}, nil)
		if err != nil || s.Name() != "x" {
			t.Errorf("kind %q: %v", kind, err)
		}
	}
}

func TestAPatternThatIsNoneIsToldAtOnce(t *testing.T) {
	for _, kind := range []string{"sitemap", "site"} {
		if _, err := New(config.Source{Name: "x", Kind: kind, Links: []string{"("}}, nil); err == nil {
			t.Errorf("kind %s takes it", kind)
		}
	}
}

func TestAnnouncementsComeOldestFirstAndOnce(t *testing.T) {
	day := func(d int) time.Time { return time.Date(1999, 12, d, 0, 0, 0, 0, time.UTC) }
	found := announce(store.SourceState{}, []store.Item{
		{Key: "5", Title: "5", Published: day(5)}, {Key: "4b", Title: "beside 4"}, {Key: "4", Title: "4", Published: day(4)},
		{Key: "5", Title: "5 again", Published: day(9)}, {Key: "6", Title: "6", Published: day(6)}, {Key: "1", Title: "last"},
	})
	if got := titles(found); got != "last|4|beside 4|5|6" {
		t.Errorf("got %s", got)
	}
	if found.State.Announced != 5 || found.State.Undated != 2 {
		t.Errorf("counted %d, %d undated", found.State.Announced, found.State.Undated)
	}
}

func TestAnEndlessListIsCut(t *testing.T) {
	items := make([]store.Item, 3*maxItems)
	for i := range items {
		items[i].Key = fmt.Sprint(i)
	}
	if found := announce(store.SourceState{}, items); len(found.Items) != maxItems || found.Items[maxItems-1].Key != "0" {
		t.Errorf("got %d items, the newest is %s", len(found.Items), found.Items[len(found.Items)-1].Key)
	}
}
