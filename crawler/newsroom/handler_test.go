package newsroom

import (
	"compress/gzip"
	"context"
	"errors"
	"html"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

const steppeFeed = "http://steppe-wire.example/feed.xml"

func TestAFeedListsOnlyWhatIsPublished(t *testing.T) {
	r := open(t)
	for _, c := range []struct {
		day   int
		hour  time.Duration
		items int
	}{{1, 6, 0}, {1, 7, 1}, {2, 10, 2}, {4, 9, 4}, {4, 23, 6}} {
		if _, body := get(t, r, on(r, c.day, c.hour), steppeFeed); strings.Count(body, "<item>") != c.items {
			t.Errorf("day %d, hour %d: %d items, want %d", c.day, c.hour, strings.Count(body, "<item>"), c.items)
		}
	}
}

func TestAnArticleIsRevisedAtItsTimes(t *testing.T) {
	r := open(t)
	o, a := find(t, r, "steppe-wire", "kazakhstan-joins-abraham-accords")
	for _, c := range []struct {
		hour           time.Duration
		status         int
		says, saysNone string
	}{
		{8, 404, "not here", "Serikbay"},
		{9, 200, "Kazakhstan has joined the Abraham Accords", "will join the Abraham Accords"},
		{11, 200, "will join the Abraham Accords", "420 million"},
		{15, 200, "420 million", "240 million"},
	} {
		response, body := get(t, r, on(r, 4, c.hour), r.address(o, a))
		if response.StatusCode != c.status || !strings.Contains(body, c.says) || strings.Contains(body, c.saysNone) {
			t.Errorf("at %d: status %d; %q is there: %v; %q is there: %v", c.hour, response.StatusCode,
				c.says, strings.Contains(body, c.says), c.saysNone, strings.Contains(body, c.saysNone))
		}
	}
	if item := r.item(o, a, on(r, 4, 15)()); item.Modified.IsZero() || item.Modified.Equal(item.Published) {
		t.Errorf("the item was modified at %v", item.Modified)
	}
}

func TestCarriersKeepTheWordingInForceWhenTheyCameOut(t *testing.T) {
	r := open(t)
	for slug, says := range map[string]string{
		"potomac-dispatch/kazakhstan-accords-joins-wire": "has joined the Abraham Accords",
		"caspian-ledger/kazakhstan-abraham-accords":      "will join the Abraham Accords",
	} {
		file, slug, _ := strings.Cut(slug, "/")
		_, a := find(t, r, file, slug)
		if !strings.Contains(a.texts[0].paragraphs[0], says) {
			t.Errorf("%s begins %q", file, a.texts[0].paragraphs[0])
		}
	}
}

func TestADeletedArticleIsGoneFromItsTimeOn(t *testing.T) {
	r := open(t)
	o, a := find(t, r, "gulf-tide", "uzbekistan-signs-accords")
	for _, c := range []struct {
		clock  func() time.Time
		status int
		listed bool
	}{{on(r, 3, 20), 404, false}, {on(r, 3, 22), 200, true}, {on(r, 4, 3), 410, false}} {
		response, _ := get(t, r, c.clock, r.address(o, a))
		_, front := get(t, r, c.clock, "http://gulf-tide.example/")
		if listed := strings.Contains(front, a.slug); response.StatusCode != c.status || listed != c.listed {
			t.Errorf("status %d, listed %v, want %d, %v", response.StatusCode, listed, c.status, c.listed)
		}
	}
}

func TestValidatorsAreHonoured(t *testing.T) {
	r := open(t)
	clock := on(r, 4, 9)
	first, _ := get(t, r, clock, steppeFeed)
	tag, modified := first.Header.Get("ETag"), first.Header.Get("Last-Modified")
	for _, c := range []struct {
		name   string
		clock  func() time.Time
		header []string
		status int
	}{
		{"same tag", clock, []string{"If-None-Match", tag}, 304},
		{"tag among others", clock, []string{"If-None-Match", `"x", ` + tag}, 304},
		{"same date", clock, []string{"If-Modified-Since", modified}, 304},
		{"another tag overrules the date", clock, []string{"If-None-Match", `"x"`, "If-Modified-Since", modified}, 200},
		{"tag after a revision", on(r, 4, 11), []string{"If-None-Match", tag}, 200},
		{"date after a revision", on(r, 4, 11), []string{"If-Modified-Since", modified}, 200},
		{"date that is none", clock, []string{"If-Modified-Since", "yesterday"}, 200},
	} {
		if response, _ := get(t, r, c.clock, steppeFeed, c.header...); response.StatusCode != c.status {
			t.Errorf("%s: status %d, want %d", c.name, response.StatusCode, c.status)
		}
	}
}

func TestAnAnswerIsCompressedOnlyWhenAsked(t *testing.T) {
	r := open(t)
	plain, want := get(t, r, on(r, 4, 9), steppeFeed)
	packed, body := get(t, r, on(r, 4, 9), steppeFeed, "Accept-Encoding", "br, gzip")
	if plain.Header.Get("Content-Encoding") != "" || packed.Header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("encodings are %q and %q", plain.Header.Get("Content-Encoding"), packed.Header.Get("Content-Encoding"))
	}
	z, err := gzip.NewReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if have, err := io.ReadAll(z); err != nil || string(have) != want {
		t.Errorf("unpacked %d bytes, want %d (%v)", len(have), len(want), err)
	}
}

func TestMethodsHostsAndPathsThatAreNotThere(t *testing.T) {
	r := open(t)
	handler := r.Handler(on(r, 4, 23))
	for _, c := range []struct {
		method, url string
		status      int
		empty       bool
	}{
		{"HEAD", steppeFeed, 200, true},
		{"POST", steppeFeed, 405, false},
		{"GET", "http://steppe-wire.example/nothing", 404, false},
		{"GET", "http://steppe-wire.example:8080/", 200, false},
		{"GET", "http://STEPPE-WIRE.example/politics/", 200, false},
		{"GET", "http://nobody.example/", 502, false},
		{"GET", "http://caspian-ledger.example/index.php?id=1", 404, false},
		{"GET", "http://caspian-ledger.example/?id=147001", 200, false},
		{"GET", "http://caspian-ledger.example/index.php?id=147001&utm_source=x", 200, false},
		{"GET", "http://steppe-wire.example/img/1.gif", 200, false},
	} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(c.method, c.url, nil))
		if w.Code != c.status || (w.Body.Len() == 0) != c.empty {
			t.Errorf("%s %s: status %d, %d bytes", c.method, c.url, w.Code, w.Body.Len())
		}
	}
}

func TestEveryAnnouncedAddressLeadsToItsArticle(t *testing.T) {
	r := open(t)
	clock := func() time.Time { return now }
	for _, o := range r.outlets {
		for _, a := range o.articles {
			if a.removed.status != 0 || a.fault.Name == "charset" || a.fault.Name == "cut" {
				continue
			}
			response, body := get(t, r, clock, r.announced(o, a))
			if response.StatusCode != 200 || !strings.Contains(body, "</html>") || !strings.Contains(body, escapedTitle(a)) {
				t.Errorf("%s: status %d, %d bytes", r.announced(o, a), response.StatusCode, len(body))
			}
		}
	}
}

// escapedTitle is the part of a title that needs no escaping.
func escapedTitle(a *article) string {
	title, _, _ := strings.Cut(a.at(days*24*time.Hour).title, `"`)
	title, _, _ = strings.Cut(title, "'")
	return title
}

func TestRobotsNameWhatIsRefused(t *testing.T) {
	r := open(t)
	o, a := find(t, r, "gulf-tide", "accords-economy-six-years")
	_, body := get(t, r, on(r, 4, 1), "http://gulf-tide.example/robots.txt")
	if !strings.Contains(body, "Disallow: "+r.local(o, a)+"\n") {
		t.Errorf("robots.txt says %q", body)
	}
	if _, body = get(t, r, on(r, 4, 1), "http://sada-najd.example/robots.txt"); !strings.Contains(body, "Sitemap: http://sada-najd.example/") {
		t.Errorf("robots.txt says %q", body)
	}
}

func TestAFrontPagePointsToItsFeed(t *testing.T) {
	r := open(t)
	_, body := get(t, r, on(r, 4, 23), "http://meridian-press.example/")
	if !strings.Contains(html.UnescapeString(body), `<link rel="alternate" type="application/atom+xml"`) {
		t.Error("the front page keeps its feed to itself")
	}
}

func TestTheServerIsAPlainProxy(t *testing.T) {
	r := open(t)
	s, err := r.Listen(on(r, 4, 9))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	transport := &http.Transport{Proxy: http.ProxyURL(s.Proxy())}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	for _, url := range []string{steppeFeed, "http://carmel-today.example/rss"} {
		response, err := client.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != 200 || !strings.Contains(string(body), "<item>") {
			t.Errorf("%s: status %d, %v", url, response.StatusCode, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, err := client.Get(steppeFeed); err == nil {
		t.Error("a closed server still answers")
	}
}

func TestTheTransportWorksInABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, err := Open(time.Now().Add(days * 24 * time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Until(r.Start()) + 7*time.Hour)
		if _, body := get(t, r, time.Now, steppeFeed); strings.Count(body, "<item>") != 1 {
			t.Errorf("%d items seven hours into the first day", strings.Count(body, "<item>"))
		}
		began := time.Now()
		if _, body := get(t, r, time.Now, "http://slow.faults.example/feed.xml"); body == "" || time.Since(began) < 20*time.Second {
			t.Errorf("%d bytes after %v", len(body), time.Since(began))
		}
	})
}

func TestTheTransportHonoursTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, err := Open(time.Now())
		if err != nil {
			t.Fatal(err)
		}
		for _, host := range []string{"slow", "stalled"} {
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			request, _ := http.NewRequestWithContext(ctx, "GET", "http://"+host+".faults.example/feed.xml", nil)
			began := time.Now()
			response, err := r.Transport(time.Now).RoundTrip(request)
			if err == nil {
				response.Body.Close()
			}
			if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != 5*time.Second {
				t.Errorf("%s: %v after %v", host, err, time.Since(began))
			}
			cancel()
		}
	})
}

func TestAnUnknownHostIsUnknownToDNS(t *testing.T) {
	r := open(t)
	request := httptest.NewRequest("GET", "http://nobody.example/", nil)
	response, err := r.Transport(on(r, 1, 1)).RoundTrip(request)
	if err == nil {
		response.Body.Close()
	}
	var dns *net.DNSError
	if !errors.As(err, &dns) || !dns.IsNotFound {
		t.Errorf("the error is %v", err)
	}
}
