package newsroom

import (
	"encoding/xml"
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
)

func TestEveryFaultHasASourceOfItsOwn(t *testing.T) {
	r := open(t)
	hosts := map[string]bool{}
	for _, f := range r.Faults() {
		if hosts[f.Source.URL] || f.Says == "" || f.Source.Name == "" {
			t.Errorf("fault is incomplete: %+v", f)
		}
		hosts[f.Source.URL] = true
	}
	for _, name := range []string{"missing", "busy", "cut", "refused", "paywall", "charset", "slow", "redirect", "empty", "html"} {
		if !hosts["http://"+name+".faults.example/feed.xml"] && !hosts["http://"+name+".faults.example/rss.xml"] {
			t.Errorf("no source shows %s", name)
		}
	}
	for _, s := range r.Config().Sources {
		if hosts[s.URL] {
			t.Errorf("the configuration watches %s", s.URL)
		}
	}
}

func TestAFaultyOutletIsOtherwiseWell(t *testing.T) {
	r := open(t)
	for _, f := range r.Faults() {
		if f.Name == "robots-down" || f.Name == "refused" {
			continue
		}
		host, _, _ := strings.Cut(strings.TrimPrefix(f.Source.URL, "http://"), "/")
		response, _ := get(t, r, func() time.Time { return now }, "http://"+host+"/robots.txt")
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s: robots.txt answers %d", f.Name, response.StatusCode)
		}
	}
}

func TestTheConfigurationHasTheFaultsOfARealWorld(t *testing.T) {
	r := open(t)
	transport := r.Transport(func() time.Time { return now })
	ask := func(url string) *http.Response {
		request, _ := http.NewRequestWithContext(t.Context(), "GET", url, nil)
		response, err := transport.RoundTrip(request)
		if err != nil {
			t.Fatal(err)
		}
		return response
	}
	if s := ask("http://potomac-dispatch.example/rss/world.xml").StatusCode; s != http.StatusNotFound {
		t.Errorf("the old feed answers %d", s)
	}
	const busy = "http://neva-observer.example/atom.xml"
	if first := ask(busy); first.StatusCode != http.StatusTooManyRequests || first.Header.Get("Retry-After") == "" {
		t.Errorf("the busy feed answers %d at first", first.StatusCode)
	}
	if s := ask(busy).StatusCode; s != http.StatusOK {
		t.Errorf("the busy feed answers %d the second time", s)
	}
}

func TestAPaywallShowsATeaserOfTheAnnouncement(t *testing.T) {
	r := open(t)
	o, a := find(t, r, "lettre-tanger", "kazakhstan-rejoint-accords")
	_, body := get(t, r, func() time.Time { return now }, r.address(o, a))
	if !strings.Contains(body, "Abonnez-vous") || strings.Contains(body, "Washington en décembre") {
		t.Error("the page shows no wall, or what is behind it")
	}
	if !strings.Contains(a.texts[0].title, "accords d'Abraham") {
		t.Error("the announcement does not tell what the page is about")
	}
}

func TestTheWrongCharsetHidesRussian(t *testing.T) {
	r := open(t)
	clock := func() time.Time { return now }
	o, a := find(t, r, "aral-courier", "kazahstan-avraamovy-soglasheniya")
	for url, inside := range map[string]string{
		"http://aral-courier.example/rss.xml": `encoding="utf-8"`,
		r.address(o, a):                       `<meta charset="windows-1251">`,
	} {
		response, body := get(t, r, clock, url)
		if !strings.Contains(response.Header.Get("Content-Type"), "utf-8") || !strings.Contains(body, inside) {
			t.Errorf("%s: the declarations are %q and not %s", url, response.Header.Get("Content-Type"), inside)
		}
		decoded, err := charmap.Windows1251.NewDecoder().String(body)
		if err != nil || !strings.Contains(decoded, a.texts[0].title) {
			t.Errorf("%s: no title in windows-1251 (%v)", url, err)
		}
	}
}

func TestACutPageBreaksOff(t *testing.T) {
	r := open(t)
	o, a := find(t, r, "neva-observer", "astana-molchit")
	response, body := get(t, r, func() time.Time { return now }, r.address(o, a))
	if strings.Contains(body, "</html>") || int64(len(body)) >= response.ContentLength {
		t.Errorf("%d bytes of %d", len(body), response.ContentLength)
	}
}

func TestAnEmptyFeedIsStillAFeed(t *testing.T) {
	r := open(t)
	_, body := get(t, r, func() time.Time { return now }, "http://empty.faults.example/feed.xml")
	if err := xml.Unmarshal([]byte(body), new(struct{})); err != nil || strings.Contains(body, "<item>") {
		t.Errorf("%v, %s", err, body)
	}
}
