package source

import (
	"context"
	"errors"
	"net/http"
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

func TestArticlesLookLikeArticles(t *testing.T) {
	for at, want := range map[string]bool{
		"https://news.example/2025/11/07/summit":                       true,
		"https://news.example/2025-11-07/summit":                       true,
		"https://news.example/2025/11/summit":                          true,
		"https://news.example/world/20251107/summit":                   true,
		"https://news.example/world/ministers-sign-the-accord":         true,
		"https://news.example/world/ministers_sign_the_accord.html":    true,
		"https://news.example/news/1234567":                            true,
		"https://news.example/a/summit-1234567.html":                   true,
		"https://news.example/article.php?id=4711":                     true,
		"https://news.example/%D8%A3%D8%AE%D8%A8-%D8%A7-%D8%A8-%D8%AA": true,
		"https://news.example/":                                        false,
		"https://news.example/world":                                   false,
		"https://news.example/world/middle-east":                       false,
		"https://news.example/tag/the-abraham-accords-of-2020":         false,
		"https://news.example/author/ann-b-author-of-news":             false,
		"https://news.example/2025/11/07/":                             false,
		"https://news.example/files/report-of-the-year-2025.pdf":       false,
		"https://news.example/about":                                   false,
		"::":                                                           false,
	} {
		if got := looksLikeArticle(at); got != want {
			t.Errorf("%s: got %v", at, got)
		}
	}
}

func TestTheSecondPageOfAListIsReadAndLoginsAreNot(t *testing.T) {
	story := func(n string) string { return `<a href="/world/a-long-enough-story-` + n + `">Story ` + n + `</a>` }
	bubble(t, func(w *world) {
		w.web.says("www.news.example/", `<a href="/login">in</a><a href="/about-us/">we</a><a href="/search?q=x">s</a><a href="/cal?day=1">c</a><a href="/world">World</a>`)
		w.web.pages["www.news.example/world"] = func(r *http.Request) *http.Response {
			switch r.URL.RawQuery {
			case "":
				return reply(200, story("one")+`<link rel="next" href="?from=17&s=a"><a href="?page=2">2</a>`)
			case "page=2", "from=17&s=a":
				return reply(200, story("two")+story(r.URL.RawQuery))
			}
			return reply(404, "")
		}
		found := w.poll(newsSite(w, config.Source{Depth: 3}), store.SourceState{})
		if len(found.Items) < 3 || strings.Contains(strings.Join(w.web.asked, " "), "login") || len(w.web.asked) != 4 {
			w.Errorf("got %s, asked for %v", titles(found), w.web.asked)
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
