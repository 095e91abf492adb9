package country

import (
	"sync"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// displayed keeps the names of the languages that were asked for.
var displayed sync.Map // language to map[string]string

// Name returns what a country is called in a language (BCP 47), for a reader; in
// English where that language has no name for it, else the code itself.
func Name(iso2, lang string) string {
	for _, l := range []string{text.Base(lang), "en"} {
		if name := namesIn(l)[iso2]; name != "" {
			return name
		}
	}
	return iso2
}

// namesIn returns the display names of a language, by iso2: the first of each row.
func namesIn(lang string) map[string]string {
	if m, ok := displayed.Load(lang); ok {
		return m.(map[string]string)
	}
	names := map[string]string{}
	for _, r := range append(readNames(lang), readTable(lang)...) {
		if r.kind == string(store.ByName) && r.iso != "" && names[r.iso] == "" {
			names[r.iso] = parseForm(r, r.forms[0]).text
		}
	}
	// Only what exists is kept, lest a caller's odd tags fill the memory.
	if known()[lang] {
		displayed.Store(lang, names)
	}
	return names
}
