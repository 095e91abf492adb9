package discover

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/crawler/fetch"
)

// quietly is told of what is tried, and tells nobody.
func quietly(int, int, Place) {}

// written writes places as "kind URL items", one a line.
func written(places []Place) string {
	var lines []string
	for _, p := range places {
		lines = append(lines, fmt.Sprintf("%s %s %d", p.Kind, p.URL, p.Items))
	}
	return strings.Join(lines, "\n")
}

func TestTheFeedsOfASiteAreFoundAndTried(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("news.example/", `<html><head>
			<link rel="alternate" type="application/rss+xml" title="World &amp;amp; more" href="/world.rss">
			<link rel="Alternate" type="application/atom+xml" href="/dead.atom">
			<link rel="alternate" hreflang="ar" href="/ar/">
			<link rel="stylesheet" href="/rss.css"></head>
			<title>Front page | News</title>
			<body><a href="/feeds/politics">RSS</a> <a href="/world/">World</a> <a href="/world#top">World</a> <a href="/thin/">Thin</a> <a href="/login">In</a> <a href="/world/ministers-sign-the-new-accord">Story</a></body></html>`)
		w.web.says("news.example/world.rss", rss(entry(5), entry(6)))
		w.web.says("news.example/feeds/politics", rss(entry(7)))
		w.web.says("news.example/rss.xml", "<html>soft 404</html>")
		w.web.says("news.example/robots.txt", "Sitemap: /news.xml\nSitemap: /gone.xml")
		w.web.says("news.example/news.xml", newsSitemap())
		w.web.says("news.example/world/", `<a href="/world/first-story-of-the-day">1</a><a href="/world/second-story-of-the-day">2</a><a href="/world/third-story-of-the-day">3</a>`)
		w.web.says("news.example/thin/", `<a href="/world/first-story-of-the-day">1</a>`)
		places, err := Sources(w.Context(), w.door, "news.example", quietly)
		if err != nil {
			w.Fatal(err)
		}
		want := "feed https://news.example/feeds/politics 1\nfeed https://news.example/world.rss 2\nsitemap https://news.example/news.xml 1\nsite https://news.example/ 1\nsite https://news.example/world/ 3"
		if got := written(places); got != want {
			w.Errorf("got\n%s", got)
		}
		if p := places[1]; p.Name != "World & more" || p.Lang != "en-US" || p.Newest.Day() != 6 {
			w.Errorf("got %+v", p)
		}
		if places[0].Name != "news.example/feeds/politics" || places[0].Outlet != "News" {
			w.Errorf("got %+v", places[0])
		}
	})
}

func TestAnAddressThatIsAFeedItselfIsTheAnswer(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("news.example/feed", rss(entry(5)))
		places, err := Sources(w.Context(), w.door, "https://news.example/feed", quietly)
		if err != nil || written(places) != "feed https://news.example/feed 1" {
			w.Errorf("got %s, %v", written(places), err)
		}
	})
}

func TestASiteThatDoesNotAnswerIsAnError(t *testing.T) {
	bubble(t, func(w *world) {
		if _, err := Sources(w.Context(), w.door, "https://gone.example/", quietly); fetch.KindOf(err) != fetch.Gone {
			w.Errorf("got %v", err)
		}
	})
}

func TestAStrangeSiteIsNotAskedWithoutEnd(t *testing.T) {
	bubble(t, func(w *world) {
		var b strings.Builder
		b.WriteString("<!doctype html><html>")
		for i := range 500 {
			fmt.Fprintf(&b, `<link rel="alternate" type="application/rss+xml" href="/%d"><a href="/rss/%d">x</a>`, i, i)
		}
		b.WriteString(`<a href="/world/">World</a> <a href="/world/#top">World</a> <a href="/sport/">Sport</a> <a href="/arts/">Arts</a>`)
		w.web.says("news.example/", b.String())
		var told []string
		_, err := Sources(w.Context(), w.door, "https://news.example/", func(n, of int, p Place) {
			told = append(told, fmt.Sprintf("%d of %d: %s", n, of, p.Kind))
		})
		if err != nil {
			w.Fatal(err)
		}
		if len(told) != maxTried || told[0] != "1 of 24: feed" || told[23] != "24 of 24: site" || slices.Index(told, "21 of 24: site") != 20 {
			w.Errorf("told %d times: %v", len(told), told)
		}
		// Each place once, and before them the page and robots.txt.
		if n := len(w.web.asked); n > maxTried+2 {
			w.Errorf("asked %d times", n)
		}
	})
}

func TestASiteIsCalledByItsOwnName(t *testing.T) {
	for _, c := range []struct{ title, host, want string }{
		{"World news and more | Steppe Wire", "www.steppe-wire.example", "Steppe Wire"},
		{"Gulf Tide - Home", "gulftide.example", "Gulf Tide"},
		{"Home", "gulftide.example", "Home"},
		{"Аральский курьер — новости", "aral-courier.example", "Аральский курьер"},
		{"", "news.example", ""},
		{"||", "news.example", ""},
	} {
		if got := ownName(c.title, c.host); got != c.want {
			t.Errorf("%q at %s is %q, want %q", c.title, c.host, got, c.want)
		}
	}
}

func TestTheNameOfASiteIsBoundedAndStaysText(t *testing.T) {
	long := &fetch.Page{URL: "https://news.example/", Body: []byte(`<meta charset="utf-8"><meta property=" " name="application-name" content="x` + strings.Repeat("ж", 600) + `">`)}
	if got, want := readFront(long).outlet, "x"+strings.Repeat("ж", 499); got != want {
		t.Errorf("got %d bytes: %q", len(got), got)
	}
}
