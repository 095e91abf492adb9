package newsroom

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// now is where the fourth day of most tests ends.
var now = time.Date(2026, 11, 8, 18, 0, 0, 0, time.UTC)

func open(t *testing.T) *Room {
	t.Helper()
	r, err := Open(now)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// on returns a clock that stands at the given moment.
func on(r *Room, day int, hour time.Duration) func() time.Time {
	from, _ := r.Day(day)
	return func() time.Time { return from.Add(hour * time.Hour) }
}

// get asks an address in memory.
func get(t *testing.T, r *Room, clock func() time.Time, url string, header ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := r.Transport(clock).RoundTrip(request)
	if err != nil {
		t.Fatalf("get %s: %v", url, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Fatal(err)
	}
	return response, string(body)
}

// article finds an article by file and slug.
func find(t *testing.T, r *Room, file, slug string) (*Outlet, *article) {
	t.Helper()
	for _, o := range r.outlets {
		if a := o.find(slug); o.file == file && a != nil {
			return o, a
		}
	}
	t.Fatalf("no article %s/%s", file, slug)
	return nil, nil
}

func TestTheNewsroomIsAsLargeAsPromised(t *testing.T) {
	r := open(t)
	langs, formats, layouts := map[string]bool{}, map[string]bool{}, map[string]bool{}
	carriers := map[string]bool{}
	wire, origin := find(t, r, "steppe-wire", "kazakhstan-joins-abraham-accords")
	for _, o := range r.outlets {
		langs[o.Lang], formats[o.Places[0].Format], layouts[o.Layout] = true, true, true
		for _, a := range o.articles {
			if o != wire && slices.Contains(a.texts[0].paragraphs, origin.texts[0].paragraphs[2]) {
				carriers[o.Name] = true
			}
		}
	}
	for _, c := range []struct {
		what      string
		have, min int
	}{
		{"outlets", len(r.Outlets()), 14},
		{"languages", len(langs), 8},
		{"formats", len(formats), 6},
		{"layouts", len(layouts), 4},
		{"articles", len(r.Published(time.Time{}, now)), 80},
		{"carriers of the wire story", len(carriers), 6},
	} {
		if c.have < c.min {
			t.Errorf("%d %s, want at least %d", c.have, c.what, c.min)
		}
	}
}

func TestTheSurgeIsToldIndependentlyInEightLanguages(t *testing.T) {
	r := open(t)
	names := map[string]string{
		"en": "Abraham Accords", "ar": "اتفاقيات", "he": "להסכמי אברהם", "fr": "accords d'Abraham",
		"ru": "оглашени", "tr": "İbrahim Anlaşmaları", "kk": "Ибраһим келісіміне", "es": "Acuerdos de Abraham",
	}
	from, to := r.Day(4)
	told := map[string]bool{}
	for _, e := range r.Published(from, to) {
		if strings.Contains(e.Page, names[e.Item.Lang]) && strings.Contains(e.Item.Summary+e.Item.Title, names[e.Item.Lang]) {
			told[e.Item.Lang] = true
		}
	}
	for lang := range names {
		if !told[lang] {
			t.Errorf("no announcement of the fourth day in %s names the accords", lang)
		}
	}
}

func TestEveryPageAndAnnouncementIsRendered(t *testing.T) {
	r := open(t)
	for _, e := range r.Published(time.Time{}, now) {
		refused := strings.HasSuffix(e.Item.URL, "/economy/accords-economy-six-years-439423")
		switch {
		case e.Page == "" && !refused:
			t.Errorf("no page for %s", e.Item.URL)
		case e.Page != "" && !strings.Contains(e.Page, "</html>"):
			t.Errorf("the page of %s breaks off", e.Item.URL)
		}
		if _, err := url.Parse(e.Item.URL); err != nil || e.Item.Title == "" || e.Item.Summary == "" {
			t.Errorf("the item is poor: %+v", e.Item)
		}
	}
}

func TestEventsComeInOrderOfPublicationAndWithinTheirBounds(t *testing.T) {
	r := open(t)
	from, to := r.Day(2)
	events := r.Published(from, to)
	if len(events) == 0 {
		t.Fatal("nothing was published on the second day")
	}
	if !slices.IsSortedFunc(events, func(a, b Event) int { return cmp.Compare(a.Time.UnixNano(), b.Time.UnixNano()) }) {
		t.Error("events are out of order")
	}
	all := len(r.Published(r.Start(), from)) + len(events) + len(r.Published(to, now))
	if whole := len(r.Published(r.Start(), now)); all != whole {
		t.Errorf("three spans hold %d articles, the whole %d", all, whole)
	}
}

func TestConfigWatchesEverySourceWithoutWaiting(t *testing.T) {
	r := open(t)
	c := r.Config()
	if c.Crawl.Delay != 0 || !c.Crawl.AllowPrivate || c.Crawl.Workers == 0 {
		t.Errorf("crawl is %+v", c.Crawl)
	}
	names := map[string]bool{}
	for _, s := range c.Sources {
		if names[s.Name] || s.Timezone.Location == nil || s.Max == 0 {
			t.Errorf("source is incomplete or its name is taken: %+v", s)
		}
		names[s.Name] = true
	}
	for _, e := range r.Published(time.Time{}, now) {
		if !names[e.Source] {
			t.Errorf("%s is announced by an unknown source %q", e.Item.URL, e.Source)
		}
	}
}

func TestEveryAnnouncementIsWellFormed(t *testing.T) {
	r := open(t)
	clock := func() time.Time { return now }
	for _, s := range r.Config().Sources {
		if strings.HasPrefix(s.Outlet, "Аральский") || s.Kind == "site" || strings.Contains(s.Name, "/rss/world.xml") {
			continue // not UTF-8, no XML, and missing
		}
		response, body := get(t, r, clock, s.URL)
		if response.StatusCode == http.StatusTooManyRequests {
			continue // its format is tried below
		}
		if n, err := items(body); err != nil || n < 4 {
			t.Errorf("%s: %d items, %v", s.URL, n, err)
		}
	}
	for _, format := range []string{"rss", "atom", "rdf", "sitemap", "json"} {
		o, _ := find(t, r, "levant-business", "uranium-price-calm")
		p := r.announce(o, Place{Format: format, Path: "/x"}, now)
		if n, err := items(string(p.body)); err != nil || n != 5 {
			t.Errorf("%s: %d items, %v", format, n, err)
		}
	}
}

// items counts what a feed announces.
func items(body string) (int, error) {
	if strings.HasPrefix(body, "{") {
		var feed struct{ Items []struct{ URL string } }
		err := json.Unmarshal([]byte(body), &feed)
		return len(feed.Items), err
	}
	n, d := 0, xml.NewDecoder(strings.NewReader(body))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		if e, ok := token.(xml.StartElement); ok && slices.Contains([]string{"item", "entry", "url"}, e.Name.Local) {
			n++
		}
	}
}

func TestPagesKeepWhatTheirLayoutPromises(t *testing.T) {
	r := open(t)
	for layout, marks := range map[string][]string{
		"plain": {`<link rel="canonical"`, `article:published_time`, `<article>`},
		"rich":  {`"@type":"NewsArticle"`, `"datePublished":"20`, `id="comments"`, `role="dialog"`},
		"table": {`<table width`, `bgcolor`},
		"soup":  {`class="tx"`, `og:title`},
	} {
		for _, o := range r.outlets {
			if o.Layout != layout {
				continue
			}
			page := r.pages.page(layout, r.view(o, o.articles[0], now))
			for _, mark := range marks {
				if !strings.Contains(page, mark) {
					t.Errorf("%s: no %s", o.Name, mark)
				}
			}
			if rtl := strings.Contains(page, `dir="rtl"`); rtl != (o.Lang == "ar" || o.Lang == "he") {
				t.Errorf("%s: right to left is %v", o.Name, rtl)
			}
		}
	}
}

func TestLinkedDataIsValidJSON(t *testing.T) {
	r := open(t)
	o, a := find(t, r, "bogaz-postasi", "kazakistan-ibrahim-anlasmalari")
	page := r.pages.page(o.Layout, r.view(o, a, now))
	_, rest, _ := strings.Cut(page, `<script type="application/ld+json">`)
	script, _, _ := strings.Cut(rest, "</script>")
	var article struct{ Headline, DatePublished string }
	if err := json.Unmarshal([]byte(script), &article); err != nil {
		t.Fatal(err)
	}
	if article.Headline != a.texts[0].title || !strings.HasSuffix(article.DatePublished, "+03:00") {
		t.Errorf("linked data says %+v", article)
	}
}

func TestAScaledRoomIsTheSameEachTime(t *testing.T) {
	first, err := Scale(now, 5, 30)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Scale(now, 5, 30)
	if err != nil {
		t.Fatal(err)
	}
	a, b := first.Published(time.Time{}, now), second.Published(time.Time{}, now)
	if len(a) != 150 || len(b) != 150 || a[77].Page != b[77].Page {
		t.Errorf("%d and %d articles, or different ones", len(a), len(b))
	}
	if _, body := get(t, first, func() time.Time { return now }, "http://gazette-3.example/feed.xml"); strings.Count(body, "<item>") != window {
		t.Errorf("a feed of %d items, want %d", strings.Count(body, "<item>"), window)
	}
}
