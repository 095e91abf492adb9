package source

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/store"
)

const siteURL = "https://www.news.example/"

func newsSite(w *world, c config.Source) Source {
	c.Name, c.Kind, c.URL = "site", "site", siteURL
	return w.source(c)
}

const front = `<html><head><base href="/"></head><body>
	<a href="/"><img src="logo.png"></a> <a href="#top">Top</a> <a href="javascript:void(0)">x</a>
	<a href="/world/">World</a> <a href="/sport">Sport</a> <a href="/tag/accords">Accords</a> <a href="/style.css">x</a>
	<a href="/world/ministers-sign-the-new-accord?utm_source=front"><img></a>
	<a href="/world/ministers-sign-the-new-accord"> Ministers sign
		the <b>new</b> accord </a>
	<a href="/world/ministers-sign-the-new-accord#comments">12 comments</a>
	<a href="https://news.example/1999/12/31/summit">Summit</a>
	<a href="https://elsewhere.example/world/a-story-on-another-site">Elsewhere</a>
	</body></html>`

func TestASiteWithoutAFeedIsReadByItsLinks(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("www.news.example/", front, "Content-Type", "text/html")
		found := w.poll(newsSite(w, config.Source{}), store.SourceState{})
		if got := titles(found); got != "Summit|Ministers sign the new accord" && got != "Ministers sign the new accord|Summit" {
			w.Fatalf("got %s", got)
		}
		for _, it := range found.Items {
			if it.Title == "Summit" && !it.Published.Equal(time.Date(1999, 12, 31, 0, 0, 0, 0, time.UTC)) {
				w.Errorf("the day in the address was not read: %s", it.Published)
			}
			if it.Title != "Summit" && (!it.Published.IsZero() || it.Key != "https://news.example/world/ministers-sign-the-new-accord") {
				w.Errorf("got %+v", it)
			}
		}
		if found.State.Announced != 2 || found.State.Undated != 1 || found.State.LastSuccess.IsZero() {
			w.Errorf("state %+v", found.State)
		}
		if got := strings.Join(w.web.asked, " "); got != "www.news.example/" {
			w.Errorf("asked for %s", got)
		}
	})
}

func TestASiteWhoseLinksAreTheSameHasNotChanged(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("www.news.example/", front+"<!-- 1 -->")
		s := newsSite(w, config.Source{})
		state := w.poll(s, store.SourceState{}).State
		w.web.says("www.news.example/", front+"<!-- 2 -->")
		if found := w.poll(s, state); !found.Unchanged {
			w.Errorf("got %+v", found)
		}
		w.web.says("www.news.example/", front+`<a href="/world/another-story-of-the-day">Another</a>`)
		if found := w.poll(s, state); found.Unchanged || len(found.Items) != 3 {
			w.Errorf("got %+v", found)
		}
	})
}

func TestSectionsAreCrawledWithinTheirBounds(t *testing.T) {
	section := func(n string) string {
		return `<a href="/` + n + `/a-long-enough-story-` + n + `">Story ` + n + `</a><a href="/` + n + `/deeper">deeper</a>`
	}
	for _, c := range []struct {
		depth, pages int
		want         int
	}{{1, 10, 0}, {2, 10, 2}, {2, 2, 1}, {3, 10, 3}} {
		bubble(t, func(w *world) {
			w.web.says("www.news.example/", `<a href="/one">1</a><a href="/two">2</a><a href="/one">again</a>`)
			w.web.says("www.news.example/one", section("one"))
			w.web.says("www.news.example/two", section("two"))
			w.web.says("www.news.example/one/deeper", section("deep"))
			found := w.poll(newsSite(w, config.Source{Depth: c.depth, Pages: c.pages}), store.SourceState{})
			if len(found.Items) != c.want || len(w.web.asked) > c.pages {
				w.Errorf("depth %d, %d pages: got %q, asked for %v", c.depth, c.pages, titles(found), w.web.asked)
			}
		})
	}
}

func TestTheOperatorsPatternsDecideWhatAnArticleIs(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("www.news.example/", front+`<a href="/x/7">Seven</a>`)
		found := w.poll(newsSite(w, config.Source{Links: []string{`/x/\d+$`}}), store.SourceState{})
		if titles(found) != "Seven" {
			w.Errorf("got %s", titles(found))
		}
	})
}

func TestASiteInAnOldEncodingIsReadable(t *testing.T) {
	bubble(t, func(w *world) {
		// "Нур" in windows-1251: the page says so in a meta element, the header does not.
		page := `<html><head><meta charset="windows-1251"></head><body><a href="/1999/12/31/nur">` + "\xcd\xf3\xf0" + `</a></body></html>`
		for _, contentType := range []string{"text/html", "text/html; charset=nonsense"} {
			w.web.says("www.news.example/", page, "Content-Type", contentType)
			if found := w.poll(newsSite(w, config.Source{}), store.SourceState{}); titles(found) != "Нур" {
				w.Errorf("%s: got %q", contentType, titles(found))
			}
		}
	})
}

func TestAFailureOfTheFirstPageIsThatOfTheSite(t *testing.T) {
	for status, kind := range map[int]fetch.Kind{404: fetch.Gone, 403: fetch.Blocked, 500: fetch.Temporary} {
		bubble(t, func(w *world) {
			w.web.pages["www.news.example/"] = func(*http.Request) *http.Response { return reply(status, "") }
			w.fails(newsSite(w, config.Source{}), store.SourceState{}, kind, "fetch https://www.news.example/")
		})
	}
	bubble(t, func(w *world) {
		w.web.says("www.news.example/robots.txt", "User-agent: *\nDisallow: /")
		w.fails(newsSite(w, config.Source{}), store.SourceState{}, fetch.Refused, "robots.txt")
	})
}

func TestASectionThatFailsDoesNotFailTheSite(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("www.news.example/", front)
		if found := w.poll(newsSite(w, config.Source{Depth: 2}), store.SourceState{}); len(found.Items) != 2 {
			w.Errorf("got %s", titles(found))
		}
	})
}

func TestASiteWithoutArticlesSaysSo(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("www.news.example/", `<div id="app"></div>`)
		found := w.poll(newsSite(w, config.Source{}), store.SourceState{})
		if len(found.Items) != 0 || !strings.Contains(found.State.Reason, "no links to articles") {
			w.Errorf("got %+v", found)
		}
	})
}

func TestACrawlStopsWhenItIsTold(t *testing.T) {
	bubble(t, func(w *world) {
		ctx, cancel := context.WithCancel(w.Context())
		w.web.pages["www.news.example/"] = func(*http.Request) *http.Response {
			cancel()
			return reply(200, `<a href="/one">1</a><a href="/two">2</a>`)
		}
		_, err := newsSite(w, config.Source{Depth: 3}).Poll(ctx, store.SourceState{})
		if !errors.Is(err, context.Canceled) || len(w.web.asked) != 1 {
			w.Errorf("got %v after %v", err, w.web.asked)
		}
	})
}

func TestTheEnvironmentDoesNotSteerTheCrawl(t *testing.T) {
	for name, value := range map[string]string{
		"COLLY_MAX_BODY_SIZE": "10", "COLLY_ALLOWED_DOMAINS": "other.example", "COLLY_MAX_DEPTH": "1",
		"COLLY_CACHE_DIR": t.TempDir(), "COLLY_DETECT_CHARSET": "y",
	} {
		t.Setenv(name, value)
	}
	bubble(t, func(w *world) {
		w.web.says("www.news.example/", front)
		if found := w.poll(newsSite(w, config.Source{}), store.SourceState{}); len(found.Items) != 2 {
			w.Errorf("got %s", titles(found))
		}
	})
}

func TestAPageThatCannotBeParsedIsNoPanic(t *testing.T) {
	bubble(t, func(w *world) {
		c := &crawl{site: newsSite(w, config.Source{}).(*site), ctx: w.Context()} // no home: the callback panics
		w.web.says("www.news.example/", front)
		if err := c.visit(siteURL); fetch.KindOf(err) != fetch.Unfit || !strings.Contains(err.Error(), "could not be read") {
			w.Errorf("got %v", err)
		}
	})
}

// listed answers a list of articles over pages of five, the newest first, each with
// links to some of the others; page and more write their addresses and those links.
func listed(w *world, at string, newest int, number func(*http.Request) string, link func(page int) string) {
	w.web.pages[at] = func(r *http.Request) *http.Response {
		page := 1
		if n, err := strconv.Atoi(number(r)); err == nil {
			page = n
		}
		var b strings.Builder
		for n := newest - 5*(page-1); n > newest-5*page && n > 0; n-- {
			fmt.Fprintf(&b, `<a href="/world/a-long-enough-story-%d">Story %d</a>`, n, n)
		}
		for _, n := range []int{1, 2, 3, page + 1, page + 2, 40} {
			b.WriteString(link(n))
		}
		return reply(200, b.String())
	}
}

// byQuery lists articles whose pages are ?page=2 and so on.
func byQuery(w *world, at string, newest int) {
	listed(w, at, newest, func(r *http.Request) string { return r.URL.Query().Get("page") }, func(n int) string { return fmt.Sprintf(`<a href="?page=%d">%d</a>`, n, n) })
}

func TestThePagesOfAListAreNoLevelsOfTheSite(t *testing.T) {
	bubble(t, func(w *world) {
		byQuery(w, "www.news.example/", 100)
		found := w.poll(newsSite(w, config.Source{Depth: 1}), store.SourceState{})
		if len(found.Items) != 20 || len(w.web.asked) != 4 {
			w.Errorf("by query: got %s, asked for %v", titles(found), w.web.asked)
		}
	})
	bubble(t, func(w *world) {
		for n, at := range []string{"", "page/2", "page/3/", "page/4", "page/40"} {
			listed(w, "www.news.example/"+at, 100, func(*http.Request) string { return fmt.Sprint(n + 1) }, func(n int) string { return fmt.Sprintf(`<a href="/page/%d%s">%d</a>`, n, strings.Repeat("/", n%2), n) })
		}
		found := w.poll(newsSite(w, config.Source{}), store.SourceState{})
		if got := strings.Join(w.web.asked, " "); len(found.Items) != 20 || got != "www.news.example/ www.news.example/page/2 www.news.example/page/3/ www.news.example/page/4" {
			w.Errorf("by path: got %s, asked for %s", titles(found), got)
		}
	})
	bubble(t, func(w *world) {
		listed(w, "www.news.example/", 100, func(r *http.Request) string { return r.URL.Query().Get("from") }, func(n int) string { return fmt.Sprintf(`<link rel="next" href="/?from=%d&s=a">`, n) })
		w.poll(newsSite(w, config.Source{}), store.SourceState{})
		if len(w.web.asked) != 2 { // the first that it calls next is where it was already
			w.Errorf("by its word: asked for %v", w.web.asked)
		}
	})
}

func TestALinkToTheNextPageOutranksOneWhoseNumberFollows(t *testing.T) {
	bubble(t, func(w *world) {
		var asked []string
		w.web.pages["www.news.example/"] = func(r *http.Request) *http.Response { // its first page is page 0
			asked = append(asked, r.URL.RequestURI())
			page, _ := strconv.Atoi(r.URL.Query().Get("page"))
			body := fmt.Sprintf(`<a href="/world/a-long-enough-story-%d">Story</a>`, page)
			for n := range 5 {
				body += fmt.Sprintf(`<a href="?page=%d">%d</a>`, n, n+1)
			}
			return reply(200, body+fmt.Sprintf(`<a rel="next" href="?page=%d">Next</a>`, page+1))
		}
		found := w.poll(newsSite(w, config.Source{Depth: 2}), store.SourceState{})
		if got := strings.Join(asked, " "); len(found.Items) != 4 || got != "/ /?page=1 /?page=2 /?page=3" {
			w.Errorf("got %d articles, asked for %s", len(found.Items), got)
		}
	})
}

func TestTheFirstPageOfAListIsOneUnderWhateverAddress(t *testing.T) {
	for name, c := range map[string]struct{ links, want string }{
		"by its number only":  {`<a href="/news/page/1/">News</a>`, "/ /news/page/1/"},
		"by its query only":   {`<a href="/news?page=1">News</a>`, "/ /news"},
		"without one first":   {`<a href="/news/">News</a><a href="/news?page=1">1</a><a href="/news">All</a>`, "/ /news/"},
		"by its number first": {`<a href="/news/page/1">1</a><a href="/news">News</a>`, "/ /news/page/1"},
		"of the front":        {`<a href="/page/1/">1</a><a href="/?page=1">1</a><a href="?page=0">1</a>`, "/"},
		"not the others":      {`<a href="/news/page/3/">3</a><a href="/news?page=2">2</a>`, "/"},
		"named by the page":   {`<link rel="canonical" href="/news/page/1"><a href="/news">News</a>`, "/"},
		"after another page":  {`<link rel="canonical" href="/news/page/2"><a href="/news">News</a>`, "/ /news"},
	} {
		bubble(t, func(w *world) {
			w.web.says("www.news.example/", c.links)
			w.poll(newsSite(w, config.Source{Depth: 2}), store.SourceState{})
			if got := strings.ReplaceAll(strings.Join(w.web.asked, " "), "www.news.example", ""); got != c.want {
				w.Errorf("%s: asked for %s, want %s", name, got, c.want)
			}
		})
	}
}

func TestSectionsComeBeforeThePagesThatFollowTheirFirst(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("www.news.example/", `<a href="/one">1</a><a href="/two">2</a><a href="/login">in</a><a href="/about-us/">we</a><a href="/search?q=x">s</a><a href="/cal?day=1">c</a>`)
		byQuery(w, "www.news.example/one", 100)
		byQuery(w, "www.news.example/two", 200)
		found := w.poll(newsSite(w, config.Source{Depth: 2, Pages: 5}), store.SourceState{})
		if got := strings.Join(w.web.asked, " "); got != "www.news.example/ www.news.example/one www.news.example/two www.news.example/one www.news.example/two" {
			w.Errorf("got %s, asked for %s", titles(found), got)
		}
	})
}

func TestFurtherPagesAreReadOnlyWhereNewsHasPushedAllElseOffTheFirst(t *testing.T) {
	bubble(t, func(w *world) {
		s := newsSite(w, config.Source{})
		byQuery(w, "www.news.example/", 100)
		state := w.poll(s, store.SourceState{}).State
		state.LastSuccess = time.Now()
		for _, c := range []struct{ newest, pages int }{{100, 1}, {103, 1}, {109, 2}, {109, 1}, {150, 4}} {
			w.web.asked = nil
			byQuery(w, "www.news.example/", c.newest)
			found := w.poll(s, state)
			if len(w.web.asked) != c.pages {
				w.Errorf("with %d articles it asked for %d pages, want %d", c.newest, len(w.web.asked), c.pages)
			}
			state = found.State
		}
		// Where a source is to tell all it shows once more, its first page does.
		state.BodyHash, state.Extra, w.web.asked = "", "", nil
		if found := w.poll(s, state); len(found.Items) != 5 || len(w.web.asked) != 1 {
			w.Errorf("got %s of %v", titles(found), w.web.asked)
		}
	})
}

func TestASiteThatMovedIsToldAndNotFollowed(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.pages["www.news.example/"] = func(*http.Request) *http.Response {
			return reply(301, "", "Location", "https://casino.example/start")
		}
		w.web.says("casino.example/start", `<a href="/win/a-long-enough-story-of-luck">Win</a>`)
		found := w.poll(newsSite(w, config.Source{}), store.SourceState{})
		if want := "it has moved to another site, https://casino.example/start: "; len(found.Items) != 0 || !strings.HasPrefix(found.State.Reason, want) {
			w.Errorf("got %+v", found)
		}
	})
}

func TestAPageIsNotReadUnderTwoAddresses(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("www.news.example/", `<a href="/welt">World</a><a href="/world">World</a>`)
		w.web.says("www.news.example/welt", `<link rel="canonical" href="https://www.news.example/more"><a href="/more">more</a>`)
		w.web.says("www.news.example/world", `<base href="/world/2025/"><a href="a-long-enough-story-of-the-day">Story</a>`)
		found := w.poll(newsSite(w, config.Source{Depth: 3}), store.SourceState{})
		if len(found.Items) != 1 || found.Items[0].URL != "https://www.news.example/world/2025/a-long-enough-story-of-the-day" {
			w.Errorf("got %+v", found.Items)
		}
		if got := strings.Join(w.web.asked, " "); got != "www.news.example/ www.news.example/welt www.news.example/world" {
			w.Errorf("asked for %s", got)
		}
	})
	bubble(t, func(w *world) {
		w.web.says("www.news.example/", `<a rel="next" href="/older">Older</a>`)
		w.web.says("www.news.example/older", `<a href="/older">You are here</a>`)
		w.poll(newsSite(w, config.Source{Depth: 3}), store.SourceState{})
		if got := strings.Join(w.web.asked, " "); got != "www.news.example/ www.news.example/older" {
			w.Errorf("a page that was called the next: asked for %s", got)
		}
	})
}

func TestASectionThatFailedOnceIsReadAtTheNextPoll(t *testing.T) {
	bubble(t, func(w *world) {
		s := newsSite(w, config.Source{})
		w.web.pages["www.news.example/"] = func(*http.Request) *http.Response { return reply(500, "") }
		w.fails(s, store.SourceState{}, fetch.Temporary, "500")
		w.web.says("www.news.example/", front)
		if found := w.poll(s, store.SourceState{}); len(found.Items) != 2 {
			w.Errorf("after it healed: %+v", found)
		}
	})
}

func TestASectionThatIsTooLargeIsToldAndNotCut(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("www.news.example/", front+strings.Repeat(" ", 17<<20))
		w.fails(newsSite(w, config.Source{}), store.SourceState{}, fetch.Unfit, "too large")
	})
}
