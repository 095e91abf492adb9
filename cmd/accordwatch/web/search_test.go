package web

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestASearchShowsWhatItFound(t *testing.T) {
	a := news("a", "Envoy speaks of a treaty", "Rain fell on the harbour. An envoy from ‹Chile› spoke of a «treaty» with neighbours.")
	a.Complete, a.Reason, a.Lang, a.Outlet = false, "the page is behind a wall", "es", "Correo <b>"
	w := newWorld(t, a, news("b", "Nothing else", "Nothing else happened."))
	page := w.page("/search?q=ENVOY+-sheep")
	inOrder(t, page, `value="ENVOY -sheep"`, "1 article", "2 Mar 2026, 6:00", `lang="es" dir="ltr"><a href="/article/`, `<mark class="hit">Envoy</mark> speaks`,
		`An <mark class="hit">envoy</mark> from Chile spoke of a treaty`, "<bdi>Correo &lt;b&gt;</bdi>, Spanish", "Actor Chile", "Incomplete", "behind a wall")
	holds(t, page, "!Nothing else", "!Rain fell")
	holds(t, w.page("/search?q=sheep"), "No article in the archive meets this")
	holds(t, w.page("/search"), "Newest", "Envoy speaks", "Nothing else")
}

func TestAHitTellsWhenItWasPublishedWhereItWasFoundLater(t *testing.T) {
	late, soon := news("a", "Envoy speaks", "The envoy spoke."), news("b", "Envoy leaves", "The envoy left.")
	late.Published, soon.Published = firstFound.Add(-2*time.Hour), firstFound.Add(-time.Minute)
	page := newWorld(t, late, soon).page("/search?q=envoy")
	inOrder(t, page, "found <time", "6:00</time></span>", "found <time", "6:00</time>, published <time", "4:00</time>")
	if n := strings.Count(page, "published <time"); n != 1 {
		t.Errorf("%d of 2 tell when they were published, want the one found late", n)
	}
}

func TestNoQueryIsAFault(t *testing.T) {
	w := newWorld(t, news("a", "Envoy speaks", "The envoy spoke."))
	queries := []string{
		`""`, `*`, `-`, `--`, `NEAR(a b)`, `envoy and`, `(`, `)`, `10:30`, `http://harbour.example/a`, `country:`, `since:`, `since:0001-01-01 until:9999-12-31`,
		`since:yesterday`, `outlet:""`, "\x00", "a\x00b", "\xff\xfe", `'; DROP TABLE words; --`, `%`, `_`, `^envoy`, `{a b}: c`, `envoy + speaks`, `«»`, "\u202e", "🐑",
		strings.Repeat("a ", maxQuery/2), strings.Repeat(`"`, maxQuery/2*2), strings.Repeat("-a ", maxQuery/3), strings.Repeat("(", maxQuery), strings.Repeat("a* ", maxQuery/3),
		strings.Repeat("lang:aa ", maxQuery/8), strings.Repeat("watchlist:a ", maxQuery/12),
	}
	for _, q := range queries {
		w.get("/search?q="+url.QueryEscape(q), http.StatusOK)
	}
	holds(t, w.get("/search?q="+strings.Repeat("a", maxQuery+1), http.StatusBadRequest).Body.String(), fmt.Sprint(maxQuery))
	for _, offset := range []string{"-1", "x", "99999999999999999999", "1e3", ""} {
		holds(t, w.page("/search?q=envoy&offset="+offset), "1 article")
	}
}

func TestAQueryThatCannotBeMeantIsTold(t *testing.T) {
	w := newWorld(t, news("a", "Envoy speaks", "The envoy spoke."))
	for _, q := range []string{"envoy since:never", "envoy until:9999-99-99", "envoy country:ZZZ", "envoy lang:klingon"} {
		page := w.get("/search?q="+url.QueryEscape(q), http.StatusBadRequest).Body.String()
		_, narrowing, _ := strings.Cut(q, " ")
		holds(t, page, `value="`+q+`"`, "Not understood", narrowing+": ", "; write", `href="/search?q=envoy"`, "!No article")
	}
	for _, q := range []string{`"envoy`, `"`, `-"`, `lang:"`, "envoy AND", "OR OR", "NOT", "title:envoy"} {
		holds(t, w.get("/search?q="+url.QueryEscape(q), http.StatusBadRequest).Body.String(), "Not understood", "!No article")
	}
}

func TestAnOutletThatNobodyIsIsTold(t *testing.T) {
	a := news("a", "Envoy speaks", "The envoy spoke.")
	a.Outlet = "Вестник гавани"
	w := newWorld(t, a, news("b", "Envoy leaves", "The envoy left."))
	w.room.Latin = func() map[string]string { return map[string]string{"Вестник гавани": "Vestnik gavani"} }
	w.handler = Handler(w.room)
	holds(t, w.page("/search?q=outlet:%22vestnik+gavani%22"), "Envoy", "speaks", "!leaves")
	holds(t, html.UnescapeString(w.page("/search?q=outlet:harbor")), `outlet:harbor: no article is of such an outlet; the nearest is "Harbour Post"`, "remove", "!No article in")
	holds(t, w.page("/search?q=watchlist:nope"), "watchlist:nope: no article hits such a watchlist")
}

func TestResultsAreTurnedLikePages(t *testing.T) {
	w := newWorld(t, many(2*shown+1)...)
	titles := map[string]int{}
	path := "/search?q=tide"
	for _, want := range []string{"Articles 1 to 40", "Articles 41 to 80", "Articles 81 to 81"} {
		page := w.page(path)
		holds(t, page, want)
		for _, part := range strings.Split(page, `<h3 class="headline"`)[1:] {
			part, _, _ = strings.Cut(part, "</h3>")
			titles[part]++
		}
		_, next, more := strings.Cut(page, `rel="next"`)
		if more != (want != "Articles 81 to 81") {
			t.Fatalf("%s: a page after it: %v %.100s", want, more, next)
		}
		if more {
			path = fmt.Sprintf("/search?q=tide&offset=%d", len(titles))
			holds(t, page, fmt.Sprintf(`offset=%d"`, len(titles)))
		}
	}
	if len(titles) != 2*shown+1 {
		t.Errorf("%d articles were shown, want each of %d once", len(titles), 2*shown+1)
	}
	holds(t, w.page("/search?q=tide&offset=40"), `rel="prev"`)
	holds(t, w.page("/search?q=tide&offset=4000"), "No more", "offset=3960")
}

func TestASearchIsNarrowedByWhatItFound(t *testing.T) {
	a := news("a", "Envoy in port", "The envoy of ‹Chile› came.")
	a.Outlet, a.Lang = "Steppe Wire", "en"
	b := news("b", "Otra cosa", "Otra cosa, envoy.")
	b.Outlet, b.Lang = `Quoted "Name"`, "es"
	w := newWorld(t, a, b, news("c", "Back home", "The envoy went home."))
	page := html.UnescapeString(w.page("/search?q=envoy"))
	for _, q := range []string{"envoy country:CL", `envoy outlet:"Steppe Wire"`, "envoy lang:en"} {
		link := address(q, 0)
		holds(t, page, `href="`+link+`"`)
		narrowed := w.page(link)
		holds(t, narrowed, "article", "in port", "!Otra cosa", `>remove</a>`, `href="/search?q=envoy"`)
	}
	holds(t, w.page("/search?q=envoy+-lang%3Aen"), "!in port", ">remove</a>")
	holds(t, page, "Spanish", "Chile", "!outlet%3AQuoted", "!>remove</a>")
}

func TestWhatWasLookedForIsMarked(t *testing.T) {
	for _, c := range []struct{ query, text, want string }{
		{"envoy", "The envoys and the envoy", "The envoys and the [envoy]"},
		{"envoy*", "The envoys and the envoy", "The [envoys] and the [envoy]"},
		{`"of the sea"`, "the law of the sea, of the land", "the law [of the sea], of the land"},
		{"cafe", "Un Café, un CAFÉ", "Un [Café], un [CAFÉ]"},
		{"-envoy lang:en", "The envoy, in lang en", "The envoy, in lang en"},
		{"астана", "В Астана́ и Астане", "В [Астана́] и Астане"},
		{"10:30", "at 10:30 or 1030", "at [10:30] or 1030"},
		{"", "nothing", "nothing"},
	} {
		var b strings.Builder
		for _, p := range pieces(c.text, newWish(c.query).marks(c.text)) {
			if p.Kind == hitMark {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		if b.String() != c.want {
			t.Errorf("%s marks %s, want %s", c.query, b.String(), c.want)
		}
	}
}
