package match

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/config/yamlfile"
	"github.com/accordwatch/accordwatch/store"
	"pgregory.net/rapid"
)

// terms writes terms of one language, with the line on which each stands.
func terms(lang string, all ...string) config.Terms {
	var ts config.Terms
	for i, t := range all {
		ts = append(ts, config.Term{Text: t, Lang: lang, Mark: yamlfile.Mark{File: "watch.yaml", Line: i + 1, Column: 7}})
	}
	return ts
}

func compile(t *testing.T, lists ...config.Watchlist) *Watch {
	t.Helper()
	w, err := Compile(lists)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// accords is the watchlist of most tests.
func accords() config.Watchlist {
	return config.Watchlist{
		Name: "accords", Any: terms("en", "Abraham Accords", `"ties israel"~3`),
		None: terms("en", "Abraham Accords Hotel"), Veto: terms("en", "horoscope"),
	}
}

func TestAVerdictSaysWhy(t *testing.T) {
	all := accords()
	all.All = terms("en", "summit")
	title := accords()
	title.Fields = []string{"title"}
	lead := accords()
	lead.Fields = []string{"lead"}
	arabic := accords()
	arabic.Langs = []string{"ar", "he"}
	outlet := accords()
	outlet.Outlets = []string{"The Ledger"}
	country := accords()
	country.Countries = []string{"KZ"}
	only := config.Watchlist{Name: "accords", Countries: []string{"KZ"}}
	kz := []store.Mention{{ISO2: "KZ", Span: store.Span{Field: store.InText, Start: 0, End: 10}, Role: store.Actor}}
	far := strings.Repeat("Nothing of note was said that day. ", 30)
	for _, c := range []struct {
		name   string
		list   config.Watchlist
		a      store.Article
		kept   bool
		reason string
	}{
		{"a hit", accords(), store.Article{Title: "The Abraham Accords", Text: "Abraham accords."}, true, `"Abraham Accords" in the title, and 1 more`},
		{"proximity", accords(), store.Article{Text: "Israel and the renewed ties."}, true, `"ties israel"~3 in the text`},
		{"proximity, too far", accords(), store.Article{Text: "Israel sees no reason to renew ties."}, false, `no term of any; nearest: "ties israel"~3, whose words stand too far apart`},
		{"proximity across paragraphs", accords(), store.Article{Text: "Israel\n\nties"}, false, "no term of any"},
		{"false friend", accords(), store.Article{Text: "at the Abraham Accords Hotel"}, false, `"Abraham Accords" is there only as part of "Abraham Accords Hotel"`},
		{"false friend beside a hit", accords(), store.Article{Text: "Abraham Accords Hotel, the Abraham Accords"}, true, `"Abraham Accords" in the text`},
		{"veto", accords(), store.Article{Title: "Horoscope", Text: "Abraham Accords"}, false, `vetoed by "horoscope"`},
		{"nearest", accords(), store.Article{Text: "Abraham spoke."}, false, `no term of any; nearest: "Abraham Accords", of which only "Abraham" is there`},
		{"nothing near", accords(), store.Article{Text: "Rain."}, false, "no term of any"},
		{"all, missing", all, store.Article{Text: "Abraham Accords"}, false, `of all its terms, "summit" is not there`},
		{"all, there", all, store.Article{Text: "a summit on the Abraham Accords"}, true, `"summit" in the text, and 1 more`},
		{"field title", title, store.Article{Text: "Abraham Accords"}, false, `"Abraham Accords" is there, but in the text`},
		{"field lead", lead, store.Article{Text: "Abraham Accords\n\ntwo\n\nthree"}, true, `"Abraham Accords" in the text`},
		{"field lead, later", lead, store.Article{Text: far + "Abraham Accords"}, false, `"Abraham Accords" is there, but in the text`},
		{"language", arabic, store.Article{Text: "Abraham Accords", Lang: "en"}, false, "its language (en) is none of ar, he"},
		{"outlet", outlet, store.Article{Text: "Abraham Accords", Outlet: "The Herald"}, false, "its outlet (The Herald) is none of The Ledger"},
		{"outlet in other case", outlet, store.Article{Text: "Abraham Accords", Outlet: "the ledger"}, true, `"Abraham Accords" in the text`},
		{"country missing", country, store.Article{Text: "Abraham Accords"}, false, "it mentions none of KZ"},
		{"country and words", country, store.Article{Text: "Abraham Accords", Mentions: kz}, true, `"Abraham Accords" in the text`},
		{"country alone", only, store.Article{Text: "Kazakhstan", Mentions: kz}, true, `"KZ" in the text`},
	} {
		t.Run(c.name, func(t *testing.T) {
			hits, vs := compile(t, c.list).Hits(&c.a)
			if len(vs) != 1 || vs[0].Kept != c.kept || !strings.HasPrefix(vs[0].Reason, c.reason) {
				t.Errorf("verdict %+v, want kept %v and %q", vs, c.kept, c.reason)
			}
			if (len(hits) > 0) != c.kept {
				t.Errorf("%d hits of an article with kept %v", len(hits), c.kept)
			}
		})
	}
}

func TestHitsCountInTheOriginalText(t *testing.T) {
	l := config.Watchlist{Name: "accords", Any: append(terms("ar", "اتفاقيات إبراهيم"), terms("tr", "İbrahim Anlaşmaları")...)}
	a := &store.Article{Title: "ßß İBRAHİM ANLAŞMALARI", Text: "وبـاتفاقيّات ابراهيم"}
	hits, _ := compile(t, l).Hits(a)
	var got []string
	for _, h := range hits {
		got = append(got, a.Words(h.Span))
	}
	if want := []string{"İBRAHİM ANLAŞMALARI", "وبـاتفاقيّات ابراهيم"}; !slices.Equal(got, want) {
		t.Errorf("hits %q, want %q", got, want)
	}
}

func TestCompileNamesThePlaceOfABadTerm(t *testing.T) {
	for _, c := range []struct{ term, want string }{
		{`"a b`, "the quote is not closed"},
		{`"a b"~x`, "is no distance"},
		{`"a b"~101`, "is no distance"},
		{`"a"~3`, "two words at least"},
		{`"a b"c`, "follows the quote"},
		{`a*b`, "not at the end of the word"},
		{`*a`, "not at the end of the word"},
		{`!`, "holds no letter"},
	} {
		_, err := Compile([]config.Watchlist{{Name: "w", Any: terms("en", "fine", c.term)}})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "watch.yaml:2:7") || !strings.Contains(err.Error(), `"w"`) {
			t.Errorf("Compile(%q): %v, want one that says %q, the watchlist and the place", c.term, err, c.want)
		}
	}
}

func TestCompileTellsOfAllBadTerms(t *testing.T) {
	l := config.Watchlist{Name: "w", Any: terms("en", "*a", "fine"), Veto: terms("en", "fine", `"b`)}
	l.Signals = []config.Signal{{Name: "joins", Terms: terms("en", `"c"~2`)}}
	_, err := Compile([]config.Watchlist{l, {Name: "v", All: terms("en", "!")}})
	if err == nil {
		t.Fatal("no error")
	}
	want := []string{
		`watch.yaml:1:7: the term "*a" of any of watchlist "w": in "*a" the * is not at the end of the word`,
		`watch.yaml:2:7: the term "b of veto of watchlist "w": the quote is not closed`,
		`watch.yaml:1:7: the term "c"~2 of signal joins of watchlist "w": a distance needs two words at least`,
		`watch.yaml:1:7: the term "!" of all of watchlist "v": "!" holds no letter`,
	}
	if got := strings.Split(err.Error(), "\n"); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTheLeadIsTwoParagraphsAtMost(t *testing.T) {
	long := strings.Repeat("word ", 200)
	for _, c := range []struct {
		text string
		want int
	}{
		{"", 0}, {"one", 3}, {"one\n\ntwo", 8}, {"one\n\ntwo\n\nthree", 10}, {long, leadSize}, {"one\n\n" + long, leadSize}, {strings.Repeat("слог ", 200), leadSize * 9 / 5},
	} {
		if got := leadOf(c.text); got != c.want {
			t.Errorf("lead of %.20q ends at %d, want %d", c.text, got, c.want)
		}
	}
}

func TestHitsWithinAnotherAreLeftOut(t *testing.T) {
	a := &store.Article{Title: "Peace Accords", Text: "the Harbour Peace Accords and the Peace Accords"}
	hits, _ := compile(t, config.Watchlist{Name: "w", Any: terms("", "Harbour Peace Accords", "Peace Accords", "accords")}).Hits(a)
	var got []string
	for _, h := range hits {
		got = append(got, string(h.Field)+": "+a.Words(h.Span))
	}
	if want := []string{"title: Peace Accords", "text: Harbour Peace Accords", "text: Peace Accords"}; !slices.Equal(got, want) {
		t.Errorf("hits %q, want %q", got, want)
	}
}

func TestEachWatchlistHasItsVerdictInTheOrderGiven(t *testing.T) {
	lists := []config.Watchlist{
		{Name: "b", Any: terms("", "beta")}, {Name: "a", Any: terms("", "alpha", "beta")}, {Name: "c", Any: terms("", "gamma")},
	}
	hits, vs := compile(t, lists...).Hits(&store.Article{Text: "beta"})
	var got []string
	for _, v := range vs {
		got = append(got, v.Watchlist)
	}
	if !slices.Equal(got, []string{"b", "a", "c"}) || len(hits) != 2 || hits[0].Watchlist != "b" || hits[1].Watchlist != "a" {
		t.Errorf("verdicts on %q, hits %+v", got, hits)
	}
}

func TestHitsLieOnRuneBounds(t *testing.T) {
	pool := []string{"Harbour Pact", "harbour", "pact", "ميثاق", "المرفأ", "ّ", "é", "e\u0301", "İ", "ß", "日本", " ", " ", " ", ". ", "\n\n", "(", "\xff", "😀"}
	w := compile(t, config.Watchlist{Name: "w", Any: append(terms("en", "Harbour Pact", `"pact harbour"~3`), terms("ar", "ميثاق المرفأ")...)})
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(pool), 0, 25)
		a := &store.Article{Title: strings.Join(words.Draw(t, "title"), ""), Text: strings.Join(words.Draw(t, "text"), "")}
		a.Title, a.Text = strings.ToValidUTF8(a.Title, "?"), strings.ToValidUTF8(a.Text, "?")
		hits, _ := w.Hits(a)
		for _, h := range hits {
			if s := a.Words(h.Span); s == "" || !utf8.ValidString(s) {
				t.Fatalf("hit %+v is %q", h, s)
			}
		}
	})
}
