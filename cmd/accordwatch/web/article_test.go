package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

func TestAnArticleIsShownWithWhatWasFoundInIt(t *testing.T) {
	a := news("a", "A treaty at last", "‹Chile› signed the «treaty» today.\n\nRain fell.")
	a.Byline, a.Agency, a.Backlog, a.Published = []string{"Ana Ruiz"}, "Steppe Wire", true, firstFound.Add(-time.Hour)
	said := func(name, term string) store.Signal {
		return store.Signal{Watchlist: "treaties", Name: name, ISO2: "CL", Term: term, Span: store.Span{Field: store.InText, Start: 0, End: 5}}
	}
	a.Signals = []store.Signal{said("may-join", "signed the treaty"), said("joins", "joins"), said("may-join", "signs"), said("may-join", "signed the treaty")}
	a.Evidence = store.Evidence{Extractor: "reader 1", Status: 203}
	w := newWorld(t, a)
	page := w.page("/article/" + w.id("treaty"))
	inOrder(t, page, `<h1 class="headline" lang="en" dir="ltr">A treaty at last</h1>`, "<bdi>Harbour Post</bdi>, English, by <bdi>Ana Ruiz</bdi>, credited to <bdi>Steppe Wire</bdi>",
		`<span class="named" title="Chile, actor">Chile</span> signed the <mark class="hit" title="hit: treaty*">treaty</mark> today.</p>`, ">Rain fell.</p>",
		`href="https://harbour.example/a" rel="noreferrer"`, "2 Mar 2026, 5:00", "2 Mar 2026, 6:00", `href="/search?q=country:CL">Chile</a>`, `<li>Chile may join: <q class="quote" lang="en" dir="ltr">signed the treaty</q>, <q class="quote" lang="en" dir="ltr">signs</q></li><li>Chile joins: <q class="quote" lang="en" dir="ltr">joins</q></li></ul>`,
		"Origin", "Evidence", "SHA-256", "status 203", "reader 1")
	holds(t, page, "!Revisions", "!Same story")
}

func TestAnArticleIsFoundByTheBeginningOfItsID(t *testing.T) {
	w := newWorld(t, news("a", "A treaty at last", "A treaty."))
	holds(t, w.page("/article/"+w.id("treaty")[:6]), "A treaty at last")
}

func TestRevisionsAreShownAsWhatTheyChanged(t *testing.T) {
	before := news("a", "Chile has joined", "Chile has joined the treaty, the ministry said. Rain fell all day long. Nobody knew why it did.")
	after := news("a", "Chile will join", "Chile will join the treaty, the ministry said. Rain fell all day long. Parliament must agree.")
	w := newWorld(t, before)
	w.add(after)
	inOrder(t, w.page("/article/"+w.id("chile")), "Revisions", "Revision 2",
		"Chile <del>has joined</del> <ins>will join</ins>", "Chile <del>has joined</del> <ins>will join</ins> the treaty, the ministry said.", "1 sentence unchanged",
		"<del>Nobody knew why it did.</del>", "<ins>Parliament must agree.</ins>")
}

func TestATextOfAnyLengthIsCompared(t *testing.T) {
	long := func(word string) string { return strings.Repeat(word+" is what it says. ", 3000) }
	var w = newWorld(t, news("a", "Long", long("one")))
	w.add(news("a", "Long", long("two")))
	holds(t, w.page("/article/"+w.id("long")), "Revision 2")
}

func TestHostileTextStaysText(t *testing.T) {
	const evil = `</p><script>alert(1)</script><img src=x onerror=alert(1)>` + "\u202e\u2066\u200f" + `"'&`
	a := news("a", "Evil "+evil, "Evil one. "+evil+" end.\n\n"+evil)
	a.Outlet, a.Byline, a.Agency, a.Lang, a.Reason, a.Complete = evil, []string{evil}, evil, `en" onload="alert(1)`, evil, false
	a.URL = "javascript:alert(1)"
	a.Signals = []store.Signal{{Watchlist: "w", Name: evil, ISO2: evil, Term: evil}}
	a.Mentions = []store.Mention{{ISO2: evil, Role: evil, Surface: evil, Span: store.Span{Field: store.InText, Start: 0, End: 4}}}
	a.Hits = []store.Hit{{Watchlist: "w", Term: evil, Span: store.Span{Field: store.InText, Start: 5, End: 8}}}
	a.Evidence.Extractor = evil
	b := *a
	b.URL, b.CanonicalURL = "https://b.example/", "https://b.example/"
	w := newWorld(t, a, &b)
	later := *a
	later.Text += " More " + evil
	w.add(&later)
	all, err := w.room.Archive.Search(t.Context(), store.Query{})
	if err != nil || len(all) != 2 {
		t.Fatal(len(all), err)
	}
	for path, status := range map[string]int{
		"/search?q=evil": http.StatusOK, "/article/" + all[0].ID: http.StatusOK, "/article/" + all[1].ID: http.StatusOK, "/story/" + all[0].ID: http.StatusOK,
		"/search?q=%22%3E%3Cscript%3E%E2%80%AE%22": http.StatusOK, "/search?q=%22%3E%3Cscript%3E%E2%80%AE": http.StatusBadRequest,
	} {
		page := w.get(path, status).Body.String()
		holds(t, page, "!<script", "!<img", `!" onload="`, `!href="javascript`, "!ZgotmplZ", "!\u202e", "!\u2066", "!\u200f")
		if t.Failed() {
			t.Fatalf("so it is on %s", path)
		}
	}
}

func TestEachQuoteHasItsOwnLanguageAndDirection(t *testing.T) {
	a := news("a", "كازاخستان تنضم", "أعلنت كازاخستان انضمامها.")
	a.Lang = "ar"
	b := news("b", "Ohne Sprache", "Ohne Sprache gesagt.")
	b.Lang = ""
	w := newWorld(t, a, b)
	for _, path := range []string{"/search", "/article/" + w.id("كازاخستان"), "/story/" + w.id("كازاخستان")} {
		holds(t, w.page(path), `<p class="said" lang="ar" dir="rtl">`, `<html lang="en" dir="ltr">`)
	}
	holds(t, w.page("/article/"+w.id("Sprache")), `<p class="said" lang="" dir="auto">`, "language not known")
}
