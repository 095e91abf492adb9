package match

import (
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
)

// mentions returns a mention of each country at each place where its name stands.
func mentions(a *store.Article, names map[string]string) []store.Mention {
	var all []store.Mention
	for _, in := range []store.Field{store.InTitle, store.InText} {
		s := a.Text
		if in == store.InTitle {
			s = a.Title
		}
		for name, iso2 := range names {
			for at := 0; ; {
				i := strings.Index(s[at:], name)
				if i < 0 {
					break
				}
				span := store.Span{Field: in, Start: at + i, End: at + i + len(name)}
				all = append(all, store.Mention{ISO2: iso2, Span: span, Surface: name, Kind: store.ByName, Role: store.Actor})
				at += i + len(name)
			}
		}
	}
	slices.SortFunc(all, func(a, b store.Mention) int { return a.Start - b.Start })
	return all
}

// pact is a watchlist with members, a broker and acts.
func pact() config.Watchlist {
	return config.Watchlist{
		Name: "pact", Any: append(terms("en", "Harbour Pact"), terms("ar", "ميثاق المرفأ")...),
		Members:    []config.Member{{Country: "NO", Since: "2020-01-02"}, {Country: "SE", Note: "counterparty"}, {Country: "CH", Note: "broker of all talks"}},
		Candidates: []config.Member{{Country: "FI"}, {Country: "DK"}},
		Signals: []config.Signal{
			{
				Name: "joins", Terms: append(terms("en", `"join* pact"~4`, "accession"), terms("ar", `"انضم* ميثاق"~4`)...),
				Unless: append(terms("en", "not", "may"), terms("de", "will")...),
			},
			{Name: "suspends", Terms: terms("en", `"suspend* pact"~4`)},
		},
	}
}

var nordic = map[string]string{"Norway": "NO", "Sweden": "SE", "Switzerland": "CH", "Finland": "FI", "Denmark": "DK", "France": "FR", "النرويج": "NO", "فنلندا": "FI"}

func TestASignalIsOfTheCountryThatActs(t *testing.T) {
	for _, c := range []struct {
		name, lang, title, text string
		want                    []string // act, country, the words
	}{
		{"before the act", "en", "Finland joins the Harbour Pact", "", []string{"joins FI joins the Harbour Pact"}},
		{"not the country after it", "en", "Finland joins the Harbour Pact of Norway", "", []string{"joins FI joins the Harbour Pact"}},
		{"after it where none is before", "en", "Accession of Denmark to the Harbour Pact", "", []string{"joins DK Accession"}},
		{"a listed country rather than a stranger", "en", "Finland, France said, joins the Harbour Pact", "", []string{"joins FI joins the Harbour Pact"}},
		{"a stranger where none is listed", "en", "France joins the Harbour Pact", "", []string{"joins FR joins the Harbour Pact"}},
		{"never the counterparty beside another", "en", "Finland and Sweden: one joins the Harbour Pact", "", []string{"joins FI joins the Harbour Pact"}},
		{"the counterparty on its own act", "en", "Sweden suspends the Harbour Pact", "", []string{"suspends SE suspends the Harbour Pact"}},
		{"the broker urging others", "en", "Switzerland again called on all others to join the Harbour Pact", "", nil},
		{"both of two in a list", "en", "Finland and Denmark join the Harbour Pact", "", []string{"joins FI join the Harbour Pact", "joins DK join the Harbour Pact"}},
		{"undone", "en", "Finland may join the Harbour Pact", "", nil},
		{"undone in another sentence", "en", "Harbour Pact", "Finland joins the pact. It may rain.", []string{"joins FI joins the pact"}},
		{"not undone by a word of another language", "en", "Finland will join the Harbour Pact", "", []string{"joins FI join the Harbour Pact"}},
		{"not without a country in the sentence", "en", "Harbour Pact", "Finland waits. It joins the pact.", nil},
		{"not without a hit", "en", "Finland joins the pact", "", nil},
		{"Arabic, verb first", "ar", "انضمت فنلندا إلى ميثاق المرفأ مع النرويج", "", []string{"joins FI انضمت فنلندا إلى ميثاق"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &store.Article{Title: c.title, Text: c.text, Lang: c.lang}
			a.Mentions = mentions(a, nordic)
			w := compile(t, pact())
			a.Hits, _ = w.Hits(a)
			var got []string
			for _, s := range w.Signals(a) {
				got = append(got, s.Name+" "+s.ISO2+" "+s.Term)
				if a.Words(s.Span) != s.Sentence || s.Watchlist != "pact" {
					t.Errorf("the sentence %q does not stand at its span (%q), or is of %q", s.Sentence, a.Words(s.Span), s.Watchlist)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("signals %q, want %q", got, c.want)
			}
		})
	}
}

func TestADatelineGivesNoSignal(t *testing.T) {
	a := &store.Article{Title: "Harbour Pact", Text: "Finland joins the pact.", Lang: "en"}
	a.Mentions = mentions(a, nordic)
	a.Mentions[0].Role = store.Dateline
	w := compile(t, pact())
	a.Hits, _ = w.Hits(a)
	if got := w.Signals(a); len(got) != 0 {
		t.Errorf("signals %v from the place of a dateline", got)
	}
}

func TestCompileNamesThePlaceOfABadSignalTerm(t *testing.T) {
	l := pact()
	l.Signals[1].Unless = terms("en", "fine", `"open`)
	if _, err := Compile([]config.Watchlist{l}); err == nil || !strings.Contains(err.Error(), "signal suspends, unless (watch.yaml:2:7)") {
		t.Errorf("Compile: %v, want one that names the signal and the place", err)
	}
}
