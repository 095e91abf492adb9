package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/store"
)

const feedURL = "https://news.example/feed"

// rss writes an RSS document around items.
func rss(items ...string) string {
	return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><language>en-us</language>` +
		strings.Join(items, "") + `</channel></rss>`
}

// entry writes an item; its nth day is one of December 1999.
func entry(n int) string {
	return fmt.Sprintf(`<item><title>Headline %d</title><link>https://news.example/%d?utm_source=rss</link><pubDate>%02d Dec 1999 10:00:00 GMT</pubDate></item>`, n, n, n)
}

func newsFeed(w *world) Source { return w.source(config.Source{Name: "news", URL: feedURL}) }

func TestAFeedAnnouncesItsItemsOldestFirst(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("news.example/feed", rss(entry(7), entry(5), entry(6)), "ETag", `"1"`, "Last-Modified", "then", "Cache-Control", "public, max-age=900")
		found := w.poll(newsFeed(w), store.SourceState{Failures: 3, Kind: "gone", Reason: "404", LastChange: time.Unix(1, 0)})
		if got := titles(found); got != "Headline 5|Headline 6|Headline 7" {
			w.Errorf("got %s", got)
		}
		it := found.Items[0]
		if it.URL != "https://news.example/5?utm_source=rss" || it.Key != "https://news.example/5" || it.Lang != "en-US" {
			w.Errorf("got %+v", it)
		}
		if want := time.Date(1999, 12, 5, 10, 0, 0, 0, time.UTC); it.Published != want {
			w.Errorf("published %s", it.Published)
		}
		s := found.State
		if s.ETag != `"1"` || s.LastModified != "then" || len(s.BodyHash) != 64 || s.Announced != 3 || s.Undated != 0 || s.Hint.Every != 15*time.Minute {
			w.Errorf("state %+v", s)
		}
		if s.LastPoll != time.Now().UTC() || s.LastSuccess != s.LastPoll || s.Kind != "" || s.Reason != "" {
			w.Errorf("state %+v", s)
		}
		if s.Failures != 3 || !s.LastChange.Equal(time.Unix(1, 0)) {
			w.Errorf("what belongs to the frontier was touched: %+v", s)
		}
	})
}

func TestAFeedThatHasNotChangedCostsNothing(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.validates("news.example/feed", `"1"`, rss(entry(5)))
		s := newsFeed(w)
		state := w.poll(s, store.SourceState{}).State
		time.Sleep(time.Hour)
		found := w.poll(s, state)
		if !found.Unchanged || len(found.Items) != 0 || found.State.ETag != `"1"` || found.State.Announced != 1 {
			w.Errorf("got %+v", found)
		}
		if found.State.LastSuccess != time.Now().UTC() {
			w.Errorf("last success %s", found.State.LastSuccess)
		}
	})
}

func TestAFeedThatForgetsItsETagIsKnownByItsBody(t *testing.T) {
	bubble(t, func(w *world) {
		n := 0
		w.web.pages["news.example/feed"] = func(*http.Request) *http.Response {
			n++
			return reply(200, rss(entry(5)), "ETag", fmt.Sprint(n))
		}
		s := newsFeed(w)
		found := w.poll(s, w.poll(s, store.SourceState{}).State)
		if !found.Unchanged || found.State.ETag != "2" {
			w.Errorf("got %+v", found)
		}
	})
}

func TestAFeedThatClaimsForEverNotToHaveChangedIsAskedInEarnestOnceADay(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.validates("news.example/feed", `"stuck"`, rss(entry(5)))
		s := newsFeed(w)
		state := w.poll(s, store.SourceState{}).State
		w.web.validates("news.example/feed", `"stuck"`, rss(entry(6), entry(5)))
		for range 5 {
			time.Sleep(4 * time.Hour)
			found := w.poll(s, state)
			if !found.Unchanged {
				w.Fatalf("asked in earnest too soon: %+v", found)
			}
			state = found.State
		}
		time.Sleep(4*time.Hour + time.Minute)
		if found := w.poll(s, state); titles(found) != "Headline 5|Headline 6" {
			w.Errorf("got %q after a day", titles(found))
		}
	})
}

func TestACutFeedAnnouncesWhatCameAndIsAskedForAgain(t *testing.T) {
	bubble(t, func(w *world) {
		whole := rss(entry(7), entry(6), entry(5))
		cut := true
		w.web.pages["news.example/feed"] = func(req *http.Request) *http.Response {
			resp := reply(200, whole, "ETag", `"1"`)
			if req.Header.Get("If-None-Match") != "" {
				w.Error("validators of a cut document were sent")
			}
			if cut {
				resp.Body = io.NopCloser(io.MultiReader(strings.NewReader(whole[:strings.Index(whole, "Headline 5")]), breaks{}))
			}
			return resp
		}
		s := newsFeed(w)
		found := w.poll(s, store.SourceState{})
		if titles(found) != "Headline 6|Headline 7" || !strings.Contains(found.State.Reason, "cut short") || found.State.ETag != "" {
			w.Errorf("got %q, state %+v", titles(found), found.State)
		}
		cut = false
		if found = w.poll(s, found.State); titles(found) != "Headline 5|Headline 6|Headline 7" || found.State.Reason != "" {
			w.Errorf("then %q, state %+v", titles(found), found.State)
		}
	})
}

// breaks is a connection that breaks.
type breaks struct{}

func (breaks) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestAFeedCutBeforeItsFirstItemIsAFailureForAWhile(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.pages["news.example/feed"] = func(*http.Request) *http.Response {
			resp := reply(200, "")
			resp.Body = io.NopCloser(io.MultiReader(strings.NewReader("<?xml version"), breaks{}))
			return resp
		}
		w.fails(newsFeed(w), store.SourceState{ETag: "old"}, fetch.Temporary, "broke before the first item")
	})
}

func TestFailuresAreClassifiedAndKeepWhatWasKnown(t *testing.T) {
	last := store.SourceState{ETag: "kept", LastSuccess: time.Unix(1, 0)}
	for _, c := range []struct {
		answer *http.Response
		kind   fetch.Kind
		reason string
	}{
		{reply(200, "<!doctype html><html><title>Moved</title></html>"), fetch.Unfit, "not a feed: an HTML page"},
		{reply(200, "  "), fetch.Temporary, "an empty answer"},
		{reply(404, ""), fetch.Gone, "404"},
		{reply(403, ""), fetch.Blocked, "403"},
		{reply(500, ""), fetch.Temporary, "500"},
	} {
		bubble(t, func(w *world) {
			w.web.pages["news.example/feed"] = func(*http.Request) *http.Response { return c.answer }
			w.fails(newsFeed(w), last, c.kind, c.reason)
		})
	}
}

func TestAPollThatIsStoppedSaysSo(t *testing.T) {
	bubble(t, func(w *world) {
		ctx, cancel := context.WithCancel(w.Context())
		cancel()
		if _, err := newsFeed(w).Poll(ctx, store.SourceState{}); !errors.Is(err, context.Canceled) {
			w.Errorf("got %v", err)
		}
	})
}

// one polls a feed with one item, and returns that.
func one(w *world, c config.Source, body string, header ...string) store.Item {
	w.Helper()
	w.web.says("news.example/feed", body, header...)
	c.URL = feedURL
	found := w.poll(w.source(c), store.SourceState{})
	if len(found.Items) != 1 {
		w.Fatalf("got %d items", len(found.Items))
	}
	return found.Items[0]
}

func TestAnItemIsTheSameHoweverItIsLinked(t *testing.T) {
	for name, c := range map[string]struct{ item, url, key string }{
		"link with tracking":     {`<link>https://news.example/a?utm_source=x</link>`, "https://news.example/a?utm_source=x", "https://news.example/a"},
		"link beats guid":        {`<link>https://news.example/a</link><guid>https://news.example/?p=9</guid>`, "https://news.example/a", "https://news.example/a"},
		"guid that is a link":    {`<guid>https://news.example/b</guid>`, "https://news.example/b", "https://news.example/b"},
		"relative link":          {`<link>/c</link>`, "https://news.example/c", "https://news.example/c"},
		"link with a space":      {`<link> https://news.example/a b </link>`, "https://news.example/a%20b", "https://news.example/a%20b"},
		"link that is dangerous": {`<link>javascript:alert(1)</link><guid>https://news.example/d</guid>`, "https://news.example/d", "https://news.example/d"},
	} {
		bubble(t, func(w *world) {
			it := one(w, config.Source{}, rss(`<item><title>x</title>`+c.item+`</item>`))
			if it.URL != c.url || it.Key != c.key {
				w.Errorf("%s: got URL %s, key %s", name, it.URL, it.Key)
			}
		})
	}
}

func TestItemsWithoutAPageAreToldApart(t *testing.T) {
	bubble(t, func(w *world) {
		items := rss(
			`<item><title>One</title><guid isPermaLink="false">1</guid></item>`,
			`<item><title>Two</title></item>`, `<item><title>Two</title><pubDate>05 Dec 1999 10:00:00 GMT</pubDate></item>`,
			`<item><description>Three</description></item>`,
			`<item><title>Four</title><link>https://news.example/</link></item>`, `<item></item>`)
		w.web.says("news.example/feed", items)
		s := newsFeed(w)
		found := w.poll(s, store.SourceState{})
		if len(found.Items) != 6 {
			w.Errorf("got %d items", len(found.Items))
		}
		again := w.poll(s, store.SourceState{})
		for i, it := range found.Items {
			if it.Key == "" || it.URL == "" || it.Key != again.Items[i].Key {
				w.Errorf("item %d has key %q, then %q", i, it.Key, again.Items[i].Key)
			}
		}
	})
}

func TestMarkupNeverReachesTitlesAndSummaries(t *testing.T) {
	bubble(t, func(w *world) {
		it := one(w, config.Source{}, rss(`<item><link>/a</link><title><![CDATA[<b>Big</b> &amp; <i>small</i>]]></title>
			<description>&lt;p&gt;One&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;two</description></item>`))
		if it.Title != "Big & small" || it.Summary != "One two" || it.Content != "" {
			w.Errorf("got %+v", it)
		}
	})
}

func TestADescriptionThatIsTheWholeArticleIsItsContent(t *testing.T) {
	bubble(t, func(w *world) {
		html := "<p>" + strings.Repeat("word ", 150) + "</p><p>" + strings.Repeat("more ", 150) + "</p>"
		if it := one(w, config.Source{}, rss(`<item><link>/a</link><description><![CDATA[`+html+`]]></description></item>`)); it.Content != html {
			w.Errorf("got %.60q", it.Content)
		}
	})
}

func TestBylinesHoldNamesOnly(t *testing.T) {
	bubble(t, func(w *world) {
		it := one(w, config.Source{}, rss(`<item><link>/a</link><author>desk@news.example (The Desk)</author>
			<dc:creator>Ann Author</dc:creator><dc:creator>Ann Author</dc:creator><dc:creator>noreply@news.example</dc:creator></item>`))
		if got := strings.Join(it.Byline, "|"); got != "The Desk|Ann Author" {
			w.Errorf("got %s", got)
		}
	})
}

func TestDatesAreThoseOfTheOutlet(t *testing.T) {
	riyadh, err := time.LoadLocation("Asia/Riyadh")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		config config.Source
		date   string
		want   string
	}{
		{config.Source{Timezone: config.Zone{Location: riyadh}}, "1999-12-05 13:00", "1999-12-05T10:00:00Z"},
		{config.Source{Country: "IL"}, "Sun, 05 Dec 1999 12:00:00 IST", "1999-12-05T10:00:00Z"},
		{config.Source{}, "5 décembre 1999", "1999-12-05T00:00:00Z"},
		{config.Source{}, "2082-01-01", "0001-01-01T00:00:00Z"},
		{config.Source{}, "soon", "0001-01-01T00:00:00Z"},
	} {
		bubble(t, func(w *world) {
			it := one(w, c.config, rss(`<item><link>/a</link><pubDate>`+c.date+`</pubDate></item>`))
			if got := it.Published.Format(time.RFC3339); got != c.want {
				w.Errorf("%s: got %s, want %s", c.date, got, c.want)
			}
		})
	}
}

func TestAnEditDoesNotMakeAnItemNew(t *testing.T) {
	bubble(t, func(w *world) {
		it := one(w, config.Source{}, `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><entry><title>x</title><link href="/a"/><updated>1999-12-05T10:00:00Z</updated></entry></feed>`)
		if !it.Published.IsZero() || it.Modified.IsZero() || it.Lang != "ar" {
			w.Errorf("got %+v", it)
		}
	})
}

func TestACharsetInTheHeaderIsHeeded(t *testing.T) {
	bubble(t, func(w *world) {
		// "Нур" in windows-1251, which the document calls UTF-8
		it := one(w, config.Source{}, `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><item><link>/a</link><title>`+"\xcd\xf3\xf0"+`</title></item></channel></rss>`,
			"Content-Type", "text/xml; charset=windows-1251")
		if it.Title != "Нур" {
			w.Errorf("got %q", it.Title)
		}
	})
}

func TestSecretsAreSentWithThePoll(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.pages["news.example/feed"] = func(req *http.Request) *http.Response {
			if user, password, _ := req.BasicAuth(); user != "u" || password != "p" || req.Header.Get("X-Key") != "k" {
				return reply(401, "")
			}
			return reply(200, rss(entry(5)))
		}
		s := w.source(config.Source{URL: feedURL, User: "u", Password: "p", Headers: map[string]config.Secret{"X-Key": "k"}})
		if found := w.poll(s, store.SourceState{}); len(found.Items) != 1 {
			w.Errorf("got %d items", len(found.Items))
		}
	})
}

func TestAFeedThatSaysWhenItExpiresIsBelieved(t *testing.T) {
	for said, want := range map[string]time.Duration{
		"": 0, "no-cache": 0, "max-age=60": time.Minute, "public, Max-Age=\"60\", x": time.Minute, "s-maxage=60": 0, "max-age=x": 0,
	} {
		if got := freshFor(http.Header{"Cache-Control": {said}}); got != want {
			t.Errorf("%q: got %s", said, got)
		}
	}
	const sent, later = "Fri, 07 Nov 2025 10:00:00 GMT", "Fri, 07 Nov 2025 10:45:00 GMT"
	for _, c := range []struct {
		cache, date, expires string
		want                 time.Duration
	}{
		{"", sent, later, 45 * time.Minute},
		{"max-age=60", sent, later, time.Minute},
		{"", later, sent, 0},
		{"", sent, "0", 0},
		{"", "", later, 0},
	} {
		if got := freshFor(http.Header{"Cache-Control": {c.cache}, "Date": {c.date}, "Expires": {c.expires}}); got != c.want {
			t.Errorf("%+v: got %s", c, got)
		}
	}
}
