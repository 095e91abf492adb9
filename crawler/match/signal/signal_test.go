package signal

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

// compile reads the acts of one watchlist.
func compile(t *testing.T, l config.Watchlist) []*Acts {
	t.Helper()
	acts, err := Compile(l)
	if err != nil {
		t.Fatal(err)
	}
	return []*Acts{acts}
}

// named returns the signals of a as "joins FI".
func named(signals []store.Signal) []string {
	all := []string{}
	for _, s := range signals {
		all = append(all, s.Name+" "+s.ISO2)
	}
	return all
}

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
		{"not one of a clause before", "en", "Despite storms in Norway, Finland joins the Harbour Pact", "", []string{"joins FI joins the Harbour Pact"}},
		{"one of a clause before where nobody else is", "en", "Although Finland has doubts, it joins the Harbour Pact", "", []string{"joins FI joins the Harbour Pact"}},
		{"undone", "en", "Finland may join the Harbour Pact", "", nil},
		{"undone in another sentence", "en", "Harbour Pact", "Finland joins the pact. It may rain.", []string{"joins FI joins the pact"}},
		{"not undone by a word of another language", "en", "Finland will join the Harbour Pact", "", []string{"joins FI join the Harbour Pact"}},
		{"not without a country in the sentence", "en", "Harbour Pact", "Finland waits. It joins the pact.", nil},
		{"Arabic, verb first", "ar", "انضمت فنلندا إلى ميثاق المرفأ مع النرويج", "", []string{"joins FI انضمت فنلندا إلى ميثاق"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &store.Article{Title: c.title, Text: c.text, Lang: c.lang}
			a.Mentions = mentions(a, nordic)
			var got []string
			for _, s := range Find(a, compile(t, pact())) {
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
	if got := Find(a, compile(t, pact())); len(got) != 0 {
		t.Errorf("signals %v from the place of a dateline", got)
	}
}

func TestCompileNamesThePlaceOfABadSignalTerm(t *testing.T) {
	l := pact()
	l.Signals[1].Unless = terms("en", "fine", `"open`)
	if _, err := Compile(l); err == nil || !strings.Contains(err.Error(), `watch.yaml:2:7: the term "open of unless of signal suspends`) {
		t.Errorf("Compile: %v, want one that names the signal and the place", err)
	}
}

func TestSignalsLieOnRuneBounds(t *testing.T) {
	pool := []string{"Finland", "joins", "join", "pact", "Harbour Pact", "may", "النرويج", "انضمت", "ميثاق", "المرفأ", "ّ", "é", "e\u0301", "İ", "ß", "日本", " ", " ", " ", ". ", "\n\n", "(", "\xff", "😀"}
	acts := compile(t, pact())
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(pool), 0, 25)
		a := &store.Article{Title: strings.Join(words.Draw(t, "title"), ""), Text: strings.Join(words.Draw(t, "text"), "")}
		a.Title, a.Text = strings.ToValidUTF8(a.Title, "?"), strings.ToValidUTF8(a.Text, "?")
		a.Mentions = mentions(a, nordic)
		for _, s := range Find(a, acts) {
			if a.Words(s.Span) != s.Sentence || !strings.Contains(s.Sentence, s.Term) || s.Term == "" || !utf8.ValidString(s.Sentence) {
				t.Fatalf("signal %+v stands on %q", s, a.Words(s.Span))
			}
		}
	})
}
