package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// web is an internet in memory: host and path of an address lead to what answers.
// What is not there is a 404. It notes when each address was asked for.
type web struct {
	pages map[string]func(req *http.Request) (*http.Response, error)
	mu    sync.Mutex
	asked map[string][]time.Time
}

func newWeb() *web {
	return &web{pages: map[string]func(*http.Request) (*http.Response, error){}, asked: map[string][]time.Time{}}
}

func (w *web) RoundTrip(req *http.Request) (*http.Response, error) {
	at := req.URL.Host + req.URL.Path
	w.mu.Lock()
	w.asked[at] = append(w.asked[at], time.Now())
	answer := w.pages[at]
	w.mu.Unlock()
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	if answer == nil {
		return reply(404, ""), nil
	}
	return answer(req)
}

// times returns how often an address was asked for.
func (w *web) times(at string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.asked[at])
}

// says has an address always answer the same; header is names and values in turn.
func (w *web) says(at string, status int, body string, header ...string) {
	w.put(at, func(*http.Request) (*http.Response, error) { return reply(status, body, header...), nil })
}

// takes has an address answer after a while, unless the request ends before.
func (w *web) takes(at string, d time.Duration, body string) {
	w.put(at, func(req *http.Request) (*http.Response, error) {
		select {
		case <-time.After(d):
			return reply(200, body), nil
		case <-req.Context().Done():
			return nil, req.Context().Err()
		}
	})
}

// put has an address answer, also while others are asked for.
func (w *web) put(at string, answer func(*http.Request) (*http.Response, error)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[at] = answer
}

func reply(status int, body string, header ...string) *http.Response {
	h := http.Header{}
	for i := 0; i+1 < len(header); i += 2 {
		h.Add(header[i], header[i+1])
	}
	return &http.Response{
		StatusCode: status, ProtoMajor: 1, ProtoMinor: 1, Header: h,
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}
}

// bubble runs a test with a door to a web in memory, where time passes as it is slept.
func bubble(t *testing.T, o Options, test func(t *testing.T, w *web, f *Fetcher)) {
	synctest.Test(t, func(t *testing.T) {
		w := newWeb()
		o.Transport = w
		f := New(o)
		defer f.Close()
		test(t, w, f)
	})
}

func get(t *testing.T, f *Fetcher, url string) (*Page, error) {
	t.Helper()
	return f.Get(t.Context(), Request{URL: url})
}

// wantKind fails unless err is of that kind with that in its line.
func wantKind(t *testing.T, err error, kind Kind, reason string) *Error {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Kind != kind || !strings.Contains(e.Error(), reason) {
		t.Fatalf("got error %v (kind %q), want kind %q with %q", err, KindOf(err), kind, reason)
	}
	if strings.Contains(e.Error(), "\n") {
		t.Errorf("the error is more than one line: %q", e.Error())
	}
	return e
}

func TestAPageComesWithItsBodyHeadersAndTrueAddress(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("old.example/a", 301, "", "Location", "https://news.example/a")
		w.says("news.example/a", 200, "hello", "ETag", `"1"`)
		p, err := get(t, f, "http://old.example/a")
		if err != nil {
			t.Fatal(err)
		}
		if string(p.Body) != "hello" || p.Header.Get("ETag") != `"1"` || p.Status != 200 {
			t.Errorf("got %+v", p)
		}
		if p.URL != "https://news.example/a" || p.Requested != "http://old.example/a" || !p.Time.Equal(time.Now()) {
			t.Errorf("got %s from %s at %s", p.URL, p.Requested, p.Time)
		}
	})
}

func TestWeSayWhoWeAre(t *testing.T) {
	bubble(t, Options{UserAgent: "accordwatch/2 (+mailto:desk@monitor.example)"}, func(t *testing.T, w *web, f *Fetcher) {
		var agent, offer string
		w.pages["news.example/a"] = func(req *http.Request) (*http.Response, error) {
			agent, offer = req.Header.Get("User-Agent"), req.Header.Get("Accept-Encoding")
			return reply(200, ""), nil
		}
		if _, err := get(t, f, "http://news.example/a"); err != nil {
			t.Fatal(err)
		}
		if agent != "accordwatch/2 (+mailto:desk@monitor.example)" || offer != "gzip, br, zstd" {
			t.Errorf("got agent %q, offer %q", agent, offer)
		}
	})
}

func TestAnUnchangedPageIsNotSentAgain(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.pages["news.example/feed"] = func(req *http.Request) (*http.Response, error) {
			if req.Header.Get("If-None-Match") == `"7"` && req.Header.Get("If-Modified-Since") == "yesterday" {
				return reply(304, ""), nil
			}
			return reply(200, "news"), nil
		}
		p, err := f.Get(t.Context(), Request{URL: "http://news.example/feed", ETag: `"7"`, LastModified: "yesterday"})
		if err != nil || !p.NotModified || len(p.Body) != 0 {
			t.Errorf("got %+v, %v", p, err)
		}
	})
}

func TestA304ThatNobodyAskedForIsNotTakenForAPage(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/feed", 304, "")
		_, err := get(t, f, "http://news.example/feed")
		wantKind(t, err, Temporary, "304")
	})
}

func TestStatusesAreClassifiedOnce(t *testing.T) {
	kinds := map[int]Kind{
		400: Refused, 401: Refused, 402: Refused, 403: Blocked, 451: Refused, 404: Gone, 410: Gone,
		408: Temporary, 425: Temporary, 429: Temporary, 500: Temporary, 502: Temporary, 503: Temporary, 599: Temporary,
		300: Unfit, 999: Refused,
	}
	for status, want := range kinds {
		bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
			w.says("news.example/a", status, "sorry")
			_, err := get(t, f, "http://news.example/a")
			if e := wantKind(t, err, want, "http://news.example/a"); e.Status != status {
				t.Errorf("got status %d, want %d", e.Status, status)
			}
		})
	}
}

func TestAWallThatAsksForABrowserIsNoOutage(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/a", 503, "", "Cf-Mitigated", "challenge")
		_, err := get(t, f, "http://news.example/a")
		wantKind(t, err, Blocked, "asks for a browser")
	})
}

func TestARedirectLoopEnds(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/a", 302, "", "Location", "/b")
		w.says("news.example/b", 302, "", "Location", "/a")
		_, err := get(t, f, "http://news.example/a")
		wantKind(t, err, Unfit, "more than 10 redirects")
		if n := w.times("news.example/a") + w.times("news.example/b"); n != 11 {
			t.Errorf("asked %d times, want 11", n)
		}
	})
}

func TestAHostThatRedirectsUntilItSeesItsCookieIsRead(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.pages["news.example/a"] = func(req *http.Request) (*http.Response, error) {
			if c, err := req.Cookie("seen"); err == nil && c.Value == "1" {
				return reply(200, "read"), nil
			}
			return reply(302, "", "Location", "/a", "Set-Cookie", "seen=1"), nil
		}
		p, err := get(t, f, "http://news.example/a")
		if err != nil || string(p.Body) != "read" {
			t.Errorf("got %+v, %v", p, err)
		}
	})
}

func TestSecretsOfASourceStayWithItsHost(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		seen := map[string]string{}
		note := func(req *http.Request, resp *http.Response) (*http.Response, error) {
			user, _, _ := req.BasicAuth()
			seen[req.URL.Host] = req.Header.Get("X-Key") + user
			return resp, nil
		}
		w.pages["news.example/a"] = func(req *http.Request) (*http.Response, error) {
			return note(req, reply(302, "", "Location", "http://elsewhere.example/a"))
		}
		w.pages["elsewhere.example/a"] = func(req *http.Request) (*http.Response, error) { return note(req, reply(200, "")) }
		_, err := f.Get(t.Context(), Request{URL: "http://news.example/a", Header: map[string]string{"X-Key": "k"}, User: "u", Password: "p"})
		if err != nil {
			t.Fatal(err)
		}
		if seen["news.example"] != "ku" || seen["elsewhere.example"] != "" {
			t.Errorf("got %v", seen)
		}
	})
}

func TestSecretsGoToTheSiteOfTheirSourceOnly(t *testing.T) {
	for _, c := range []struct {
		home, url string
		sent      bool
	}{
		{"", "https://news.example/a", true},
		{"https://feeds.news.example/feed", "https://www.news.example/a", true},
		{"https://news.example/feed", "https://elsewhere.example/a", false},
		{"https://news.example/feed", "http://news.example/a", false},
		{"http://news.example/feed", "https://news.example/a", true},
		{"https://news.example/feed", "https://news.example:8443/a", false},
		{"https://a.co.uk/feed", "https://b.co.uk/a", false},
		{"http://10.0.0.1/feed", "http://192.168.0.1/a", false},
		{"not an address", "https://news.example/a", false},
	} {
		bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
			got := false
			u := mustURL(t, c.url)
			w.put(u.Host+u.Path, func(req *http.Request) (*http.Response, error) {
				got = req.Header.Get("X-Key") == "k" && req.Header.Get("Authorization") != ""
				return reply(200, ""), nil
			})
			_, err := f.Get(t.Context(), Request{URL: c.url, Home: c.home, Header: map[string]string{"X-Key": "k"}, User: "u"})
			if err != nil || got != c.sent {
				t.Errorf("secrets of %s sent to %s: %v, %v", c.home, c.url, got, err)
			}
		})
	}
}

func TestAnAddressThatIsNoneIsUnfit(t *testing.T) {
	for _, url := range []string{"ftp://news.example/a", "file:///etc/passwd", "http://[::1", "javascript:alert(1)", "", "http://", "https:///a"} {
		bubble(t, Options{}, func(t *testing.T, _ *web, f *Fetcher) {
			_, err := get(t, f, url)
			wantKind(t, err, Unfit, "")
		})
	}
}

func TestTheEndOfTheCallersContextIsNoFailureOfThePage(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.takes("news.example/a", time.Hour, "late")
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := f.Get(ctx, Request{URL: "http://news.example/a"})
		if !errors.Is(err, context.DeadlineExceeded) || KindOf(err) != "" {
			t.Errorf("got %v of kind %q", err, KindOf(err))
		}
	})
}

func TestAnotherClientGoesThroughTheSameDoor(t *testing.T) {
	bubble(t, Options{MaxBody: 10}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/robots.txt", 200, "User-agent: *\nDisallow: /private")
		w.says("news.example/a", 200, "0123456789")
		w.says("news.example/b", 200, "0123456789+")
		client := &http.Client{Transport: f.RoundTripper(Request{URL: "http://news.example/"})}
		resp, err := client.Get("http://news.example/a")
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(resp.Body); string(body) != "0123456789" || err != nil {
			t.Errorf("got %q, %v", body, err)
		}
		resp.Body.Close()
		_, err = client.Get("http://news.example/b")
		wantKind(t, err, Unfit, "too large")
		_, err = client.Get("http://news.example/private/c")
		wantKind(t, err, Refused, "robots.txt")
	})
}

func TestAProxyOfTheEnvironmentIsNotUsed(t *testing.T) {
	var direct bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		direct = direct || r.URL.Path == "/a"
	}))
	defer server.Close()
	t.Setenv("HTTP_PROXY", "http://192.0.2.1:9")
	t.Setenv("http_proxy", "http://192.0.2.1:9")
	f := New(Options{AllowPrivate: true})
	defer f.Close()
	if _, err := get(t, f, server.URL+"/a"); err != nil || !direct {
		t.Errorf("got %v, direct %v", err, direct)
	}
}

func TestAConfiguredProxyIsUsed(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, r.URL.String())
	}))
	defer proxy.Close()
	f := New(Options{AllowPrivate: true, Proxy: mustURL(t, proxy.URL)})
	defer f.Close()
	p, err := get(t, f, "http://news.example/a")
	if err != nil || string(p.Body) != "http://news.example/a" {
		t.Errorf("got %+v, %v", p, err)
	}
}

func TestSitesAreToldApartByTheirOwners(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"news.example", "www.news.example", true}, {"en.news.co.uk", "news.co.uk", true},
		{"news.co.uk", "other.co.uk", false}, {"127.0.0.1", "127.0.0.1", true}, {"127.0.0.1", "10.0.0.1", false}, {"localhost", "LOCALHOST", true},
	} {
		if got := SameSite(c.a, c.b); got != c.same {
			t.Errorf("%s and %s: got %v", c.a, c.b, got)
		}
	}
}
