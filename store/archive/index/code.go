package index

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/accordwatch/accordwatch/store/text"
)

// somaliland is the one code in an archive that neither ISO 3166-1 nor CLDR knows.
const somaliland = "XS"

// countryCode reads a country: its code of ISO 3166-1, UK as people write it, or its name.
func countryCode(value string) (code, reason string) {
	if strings.EqualFold(value, somaliland) {
		return somaliland, ""
	}
	r, err := language.ParseRegion(value)
	if len(value) == 2 && err == nil && r.IsCountry() {
		return r.Canonicalize().String(), ""
	}
	if code := countriesByName()[text.Key(value, "")]; code != "" {
		return code, ""
	}
	return "", "not a country; write the two letters of ISO 3166-1, such as KZ, or its name"
}

// named are the languages in which countries are known by name, the one that has the
// last word first.
var named = []language.Tag{
	language.English, language.Arabic, language.Hebrew, language.Persian, language.Turkish, language.Azerbaijani, language.Kazakh, language.Uzbek,
	language.Russian, language.French, language.Spanish, language.German, language.Portuguese, language.Indonesian, language.Chinese,
}

// countriesByName returns the codes of all countries by their names, folded.
var countriesByName = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for _, lang := range named {
		names := display.Regions(lang)
		for _, r := range countries() {
			key := text.Key(names.Name(r), "")
			if key != "" && codes[key] == "" {
				codes[key] = r.String()
			}
		}
	}
	return codes
})

// countries lists those that have a code of ISO 3166-1.
func countries() (all []language.Region) {
	for first := 'A'; first <= 'Z'; first++ {
		for second := 'A'; second <= 'Z'; second++ {
			r, err := language.ParseRegion(string([]rune{first, second}))
			if err == nil && r.IsCountry() && r == r.Canonicalize() {
				all = append(all, r)
			}
		}
	}
	return all
}

// languageCode reads the tag of a language (BCP 47), such as ru or zh-Hant.
func languageCode(value string) (code, reason string) {
	if _, err := language.Parse(value); err != nil {
		return "", "not a language; write its code, such as ru"
	}
	return value, ""
}
