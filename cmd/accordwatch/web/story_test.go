package web

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/lineage"
)

const wire = "The foreign minister of Chile said on Tuesday that the country will join the treaty of the southern harbours before the end of the year. " +
	"He spoke to reporters on the steps of the old customs house in Valparaiso. The parliament must still agree, a member of its committee said. " +
	"Trade between the two coasts came to some 240 million dollars last year, according to the port authority. No date for a signing was given."

func TestAStoryShowsWhoCopiedWhom(t *testing.T) {
	origin := news("a", "Chile will join the treaty", wire)
	mirror := news("b", "Treaty: Chile joins", wire)
	mirror.CanonicalURL, mirror.URL, mirror.Outlet, mirror.Found = "https://mirror.example/b", "https://mirror.example/b", "Mirror", firstFound.Add(2*time.Hour)
	w := newWorld(t, origin, mirror)
	id := w.id("outlet:Mirror")
	page := w.page("/story/" + id)
	inOrder(t, page, `<h1 class="headline" lang="en" dir="ltr">Chile will join the treaty</h1>`, "<b>1 independent report</b> and <b>1 copy</b> in 1 language", "Spread",
		`aria-label="2 articles by language and time: English 2."`, "Origin", "Why it is here", "Copies", "Of <bdi>Harbour Post</bdi>, 1", "<bdi>Mirror</bdi>", "Treaty: Chile joins", "100%", "Nothing was changed.")
	holds(t, page, "!Reports</h2>", "!old when it was found")
	inOrder(t, w.page("/article/"+id), "Copy of <a href=\"/article/", "<bdi>Harbour Post</bdi>", "Same story", "Chile will join the treaty")
	mirror.Backlog = true
	old := newWorld(t, origin, mirror)
	holds(t, old.page("/story/"+old.id("outlet:Mirror")), "<b>1 copy</b> in 1 language. 1 article was old when it was found, so that no digest counts it.")
	alone := newWorld(t, origin)
	holds(t, alone.page("/story/"+alone.id("chile")), "1 independent report", "!Spread", "!Copies")
}

func TestAnOriginalThatCameAfterItsCopiesIsOneOnAllPages(t *testing.T) {
	printed := func(path, outlet, agency string, hours int) *store.Article {
		a := news(path, "Treaty: "+outlet, wire)
		a.URL, a.CanonicalURL = "https://"+path+".example/1", "https://"+path+".example/1"
		a.Outlet, a.Agency, a.Found = outlet, agency, firstFound.Add(time.Duration(hours)*time.Hour)
		return a
	}
	w := newWorld(t, printed("ledger", "Ledger", "Coast Wire", 0), printed("mirror", "Mirror", "Coast Wire", 1), printed("wire", "Coast Wire", "", 2))
	ledger, mirror, original := w.id("outlet:Ledger"), w.id("outlet:Mirror"), w.id(`outlet:"Coast Wire"`)
	inOrder(t, w.page("/story/"+ledger), `id="origin"`, "Treaty: Coast Wire", "Of <bdi>Coast Wire</bdi>, 2")
	link := `<a href="/article/` + original + `"><bdi>Coast Wire</bdi></a>`
	holds(t, w.page("/article/"+ledger), "Copy of "+link, "the original came later: "+link+", credited by 2 copies", `<b class="small">Origin</b>`)
	holds(t, w.page("/article/"+mirror), "Copy of "+link, "the original is "+link)
	holds(t, w.page("/article/"+original), "Origin. ", "yet it is the original, credited by 2 copies", "!Copy of", `!<b class="small">Origin</b>`)
	page := w.page("/search?q=treaty")
	if origins, copies := strings.Count(page, `<b class="small">Origin</b>`), strings.Count(page, `<b class="small">Copy</b>`); origins != 1 || copies != 2 {
		t.Errorf("a search shows %d origins and %d copies, want 1 and 2", origins, copies)
	}
	inOrder(t, page, `<b class="small">Origin</b>`, `href="/article/`+original)
}

func TestReportsAreTheirOwnAndInOrderOfTime(t *testing.T) {
	at := func(part store.Part, id, lang string, minutes int) store.Placed {
		p := store.Placed{Article: &store.Article{ID: id, Lang: lang, Outlet: id, Found: firstFound.Add(time.Duration(minutes) * time.Minute)}, Verdict: store.Verdict{Part: part}}
		if part == store.Copy {
			p.Verdict.CopyOf = "a"
		}
		return p
	}
	told := func(all ...store.Placed) lineage.Account {
		a := lineage.Account{Story: store.Story{ID: "b", Articles: all}}
		for _, text := range lineage.Texts(a.Story) {
			one := lineage.Told{Origin: lineage.Telling{Placed: text.Origin}}
			for _, c := range text.Copies {
				one.Copies = append(one.Copies, lineage.Copied{Telling: lineage.Telling{Placed: c}})
			}
			a.Told = append(a.Told, one)
		}
		return a
	}
	all := []store.Placed{at(store.Report, "a", "en", 0), at(store.Origin, "b", "ru", 1), at(store.Copy, "c", "en", 2), at(store.Copy, "d", "en", 3)}
	site := &site{Room: Room{Country: strings.ToLower}}
	if a := site.account(told(all...)); a.Origin.ID != "a" || len(a.Reports) != 1 || a.Reports[0].ID != "b" || a.Copied != 2 || a.Langs != 2 || a.Told() != 2 {
		t.Errorf("the story is told as %+v", a)
	}
	if got := copies(told(all...)); len(got) != 1 || got[0].Of.ID != "a" || len(got[0].Copies) != 2 || got[0].Copies[0].ID != "c" {
		t.Errorf("copies are grouped as %+v", got)
	}
	if got := copies(told(all[1:]...)); len(got) != 1 || got[0].Of.ID != "c" {
		t.Errorf("copies of a text that is not there are %+v", got)
	}
}

func TestTheSpreadIsWellFormedAndSaysItsFigures(t *testing.T) {
	p := func(id, copyOf, lang string, at time.Time) store.Placed {
		return store.Placed{Article: &store.Article{ID: id, Lang: lang, Found: at}, Verdict: store.Verdict{CopyOf: copyOf}}
	}
	for what, last := range map[string]time.Time{
		"a moment": firstFound, "minutes": firstFound.Add(7 * time.Minute), "hours": firstFound.Add(9 * time.Hour),
		"days": firstFound.AddDate(0, 0, 9), "years": firstFound.AddDate(9, 0, 0),
	} {
		s := store.Story{Articles: []store.Placed{p("a", "", "en", firstFound), p("b", "a", `<b lang="x">`, firstFound), p("c", "a", "en", last)}}
		svg := string(spread(s))
		for d := xml.NewDecoder(strings.NewReader(svg)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v in %s", what, err, svg)
			}
		}
		holds(t, svg, "3 articles by language and time: English 2", "!style=", "!<b")
		if discs, rings := strings.Count(svg, `class="disc"`), strings.Count(svg, `class="ring"`); discs != 1 || rings != 2 {
			t.Errorf("%s: %d discs and %d rings, want 1 report and 2 copies", what, discs, rings)
		}
		from, to, step := axis(firstFound, last)
		if from.After(firstFound) || to.Before(last) || !to.After(from) || to.Sub(from) > 12*step {
			t.Errorf("%s: the axis runs from %v to %v by %v", what, from, to, step)
		}
	}
}

func TestAReasonNamesOutletsNotIDs(t *testing.T) {
	s := store.Story{Articles: []store.Placed{{Article: &store.Article{ID: "0123456789abcdef", Outlet: "Mirror"}}}}
	got := reasons("follows 0123456789abcdef, not ffffffffffffffff", s)
	if len(got) != 3 || got[0].Text != "Follows " || got[1].Article.Outlet != "Mirror" || got[2].Text != ", not ffffffffffffffff" {
		t.Errorf("the reason is cut into %+v", got)
	}
}

func TestAStoryHasAHeadlineThatItsReaderReads(t *testing.T) {
	first := news("a", "Çile anlaşmaya katılıyor", "Çile hükümeti dün anlaşmaya katılacağını açıkladı.")
	first.Lang = "tr"
	w := newWorld(t, first)
	placed, err := w.room.Archive.Get(t.Context(), w.id("katiliyor"))
	if err != nil {
		t.Fatal(err)
	}
	english := store.Placed{Article: &store.Article{ID: "b", Lang: "en-GB", Title: "Chile joins"}}
	told := lineage.Account{Story: store.Story{ID: "a", Articles: []store.Placed{placed, english}}, Told: []lineage.Told{
		{Origin: lineage.Telling{Placed: placed}}, {Origin: lineage.Telling{Placed: english}},
	}}
	site := &site{Room: w.room}
	for want, langs := range map[string][]string{"Chile joins": {"ru", "en"}, "Çile anlaşmaya katılıyor": nil} {
		site.Langs = func() []string { return langs }
		if a := site.account(told); a.Best.Title != want {
			t.Errorf("to a reader of %v the story is %q, want %q", langs, a.Best.Title, want)
		}
	}
}
