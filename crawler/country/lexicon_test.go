package country

import (
	"slices"
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

func TestParseFormReadsTheMarks(t *testing.T) {
	name, capital := string(store.ByName), string(store.ByCapital)
	for _, c := range []struct {
		kind, written string
		want          form
	}{
		{name, "Tonga", form{text: "Tonga", kind: name}},
		{name, "?Georgia", form{text: "Georgia", kind: name, weak: true}},
		{capital, "~Paris", form{text: "Paris", kind: capital, shared: true}},
		{name, "=Usa", form{text: "Usa", kind: name, exact: true}},
		{name, "UAE", form{text: "UAE", kind: string(store.ByAbbreviation), exact: true}},
		{string(store.ByAbbreviation), "D.R.C.", form{text: "D.R.C.", kind: string(store.ByAbbreviation), exact: true}},
	} {
		c.want.iso = "XX"
		if got := parseForm(row{iso: "XX", kind: c.kind}, c.written); got != c.want {
			t.Errorf("parseForm(%q) = %+v, want %+v", c.written, got, c.want)
		}
	}
}

// small returns a lexicon with a few words, as a table would give them.
func small(rows ...row) *lexicon {
	l := &lexicon{lang: "en", lists: map[string]wordSet{}, order: map[string][]string{}, judged: map[string]bool{}}
	for _, r := range rows {
		l.addWords(r)
	}
	return l
}

// texts returns the forms of a lexicon with their kinds.
func texts(l *lexicon) []string {
	var all []string
	for _, f := range l.forms {
		all = append(all, f.kind+" "+f.text)
	}
	return all
}

func TestEndingsMakeForms(t *testing.T) {
	l := small(
		row{kind: "demonym-endings", forms: []string{"e", "s"}},
		row{kind: "demonym-swaps", forms: []string{"ish>esh ash"}},
		row{kind: "citizens", forms: []string{"ling"}},
	)
	seen := map[string]bool{}
	l.addForms(row{iso: "XX", kind: "demonym", forms: []string{"Turkish"}}, seen)
	l.addForms(row{iso: "XX", kind: "demonym", forms: []string{"turk*"}}, seen)
	l.addForms(row{iso: "XX", kind: "name", forms: []string{"Turk", "Congo (DRC)"}}, seen)
	want := []string{
		"demonym Turkish", "demonym Turkishe", "demonym Turkishs", "demonym Turkesh", "demonym Turkash",
		"demonym turk*", "name Turk", "demonym Turkling",
	}
	if got := texts(l); !slices.Equal(got, want) {
		t.Errorf("forms are %q, want %q", got, want)
	}
}

func TestTheFirstWordOnAFormHolds(t *testing.T) {
	l := small()
	seen := map[string]bool{}
	l.addForms(row{iso: "GE", kind: "name", forms: []string{"?Georgia"}}, seen)
	l.addForms(row{iso: "GE", kind: "name", forms: []string{"Georgia"}}, seen)
	l.addForms(row{iso: "US", kind: "for", forms: []string{"Georgia"}}, seen)
	if got := texts(l); !slices.Equal(got, []string{"name Georgia", "for Georgia"}) || !l.forms[0].weak {
		t.Errorf("forms are %q, want the doubtful name and the evidence for another country", got)
	}
	if !l.judged["US"] || l.judged["GE"] {
		t.Errorf("judged are %v, want the country with evidence alone", l.judged)
	}
}

func TestStatesThatAreCountriesTellOfNoLocality(t *testing.T) {
	l := small(row{kind: kindState, forms: []string{"Georgia", "Ohio", "Pa.", "TX"}})
	l.addForms(row{iso: "GE", kind: "name", forms: []string{"Georgia"}}, map[string]bool{})
	l.addLocalities()
	if got := texts(l); !slices.Equal(got, []string{"name Georgia", "locality Ohio"}) {
		t.Errorf("forms are %q, want Ohio as the only locality", got)
	}
}

func TestOtherScriptsKnowTheEnglishNames(t *testing.T) {
	has := func(lang, text string) bool {
		return slices.ContainsFunc(newLexicon(lang).forms, func(f form) bool { return f.text == text && f.lang == "en" })
	}
	if !has("ru", "Kazakhstan") || !has("ar", "Kazakhstan") {
		t.Error("a text in another script does not know Kazakhstan")
	}
	if has("ru", "Jordan") {
		t.Error("Jordan, who may be a person, is known in Russian texts")
	}
	if has("de", "Kazakhstan") {
		t.Error("English names are looked for in German")
	}
}

func TestFitsAsksForTheLetterThatTheLanguageWrites(t *testing.T) {
	en, ru := newLexicon("en"), newLexicon("ru")
	for _, c := range []struct {
		l       *lexicon
		f       form
		surface string
		want    bool
	}{
		{en, form{text: "Turkey", kind: "name"}, "turkey", false},
		{en, form{text: "Turkey", kind: "name"}, "TURKEY", true},
		{en, form{text: "the Gambia", kind: "name"}, "the Gambia", true},
		{en, form{text: "Polish", kind: "demonym"}, "polish", false},
		{ru, form{text: "польский", kind: "demonym"}, "польского", true},
		{ru, form{text: "Чад", kind: "name"}, "чад", false},
		{ru, form{text: "Ливан", kind: "name"}, "Ливанов", false},
		{ru, form{text: "Ливан", kind: "name"}, "Ливана", true},
	} {
		d := document{lexicon: c.l}
		c.l.mark(&c.f)
		if got := d.fits(&c.f, c.surface); got != c.want {
			t.Errorf("%s fits %q: %v, want %v", c.f.text, c.surface, got, c.want)
		}
	}
}
