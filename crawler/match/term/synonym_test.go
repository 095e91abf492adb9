package term

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store/text"
)

func TestATermStandsForItsSynonyms(t *testing.T) {
	synonyms := config.Synonyms{"join": append(terms("en", "join", "accede*"), terms("ru", "вступ*")...), "shore": terms("en", "coast", "north shore")}
	b := &Builder{}
	if _, err := b.Add("any", config.Terms{{Text: `"<join> pact"~2`}, {Text: "<shore> talks", Lang: "en"}}, synonyms); err != nil {
		t.Fatal(err)
	}
	set := b.Compile()
	for s, want := range map[string]bool{
		"to join the pact": true, "acceded to the pact": true, "вступил в pact": true, "left the pact": false,
		"coast talks": true, "north shore talks": true, "shore talks": false,
	} {
		if found := set.Scan(text.Fold(s, "")).Places; len(found) > 0 != want {
			t.Errorf("%q: %d terms found", s, len(found))
		}
	}
}

func TestATermWithoutLanguageIsOneInEachThatItsSynonymsShare(t *testing.T) {
	synonyms := config.Synonyms{"a": append(terms("en", "x"), terms("ru", "у")...), "b": append(terms("en", "z"), terms("tr", "w")...), "c": terms("", "any")}
	synonyms["d"] = append(terms("", "free"), terms("ru", "ф")...)
	for term, want := range map[string]string{"<a>": "en ru", "<c> <a>": "en ru", "<a> <c>": "en ru", "<b> <d>": "en tr", "<d>": "ru ", "<d> <c>": "ru ", "<d> <b>": "en tr", "<a> <b>": "en", "<c>": "", "plain": ""} {
		var langs []string
		for _, s := range spoken(config.Terms{{Text: term}}, synonyms) {
			langs = append(langs, s.Lang)
		}
		if got := strings.Join(langs, " "); got != want {
			t.Errorf("%s: languages %q, want %q", term, got, want)
		}
	}
}

func TestSynonymsThatAreNotThereOrTooManyAreRefused(t *testing.T) {
	var many []string
	for i := range 40 {
		many = append(many, fmt.Sprint("w", i))
	}
	synonyms := config.Synonyms{"many": terms("en", many...), "join": terms("en", "join")}
	for term, want := range map[string]string{"<jion> it": "no synonym <jion>", "<many> <many>": "1600 ways of writing it"} {
		_, err := new(Builder).Add("any", config.Terms{{Text: term, Lang: "en"}}, synonyms)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want one that says %s", term, err, want)
		}
	}
	if got, err := spellings("<join> now", "en", synonyms); err != nil || !slices.Equal(got, []string{"join now"}) {
		t.Errorf("spellings: %q, %v", got, err)
	}
}
