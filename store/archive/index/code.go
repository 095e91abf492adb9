package index

import (
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/accordwatch/accordwatch/store/text"
)

// somaliland is the one code in an archive that neither ISO 3166-1 nor CLDR knows.
const somaliland = "XS"

// countryCode reads a country: its code of ISO 3166-1, UK as people write it, or its
// English name.
func countryCode(value string) (code, reason string) {
	if code := countriesInEnglish()[text.Key(value, "")]; code != "" {
		return code, ""
	}
	if text.Key(value, "") == text.Key(somaliland, "") {
		return somaliland, ""
	}
	r, err := language.ParseRegion(value)
	if len(value) != 2 || err != nil || !r.IsCountry() {
		return "", "not a country; write the two letters of ISO 3166-1, such as KZ, or its English name"
	}
	return r.Canonicalize().String(), ""
}

// countriesInEnglish returns the codes of all countries by their English names, folded.
var countriesInEnglish = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for first := 'A'; first <= 'Z'; first++ {
		for second := 'A'; second <= 'Z'; second++ {
			r, err := language.ParseRegion(string([]rune{first, second}))
			if err == nil && r.IsCountry() && r == r.Canonicalize() {
				codes[text.Key(display.English.Regions().Name(r), "")] = r.String()
			}
		}
	}
	return codes
})

// languageCode reads the tag of a language (BCP 47), such as ru or zh-Hant.
func languageCode(value string) (code, reason string) {
	if _, err := language.Parse(value); err != nil {
		return "", "not a language; write its code, such as ru"
	}
	return value, ""
}
