package match

import (
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
)

func TestTermsOfAllAreNeededInOneLanguageOnly(t *testing.T) {
	byLanguage := config.Watchlist{Name: "w", All: append(terms("en", "harbour", "pact"), terms("ru", "гавань", "пакт")...)}
	synonyms := config.Watchlist{
		Name: "w", All: terms("", "<harbour>", "treaty 7"),
		Synonyms: config.Synonyms{"harbour": append(terms("en", "harbour", "port"), terms("ru", "гавань")...)},
	}
	for _, c := range []struct {
		name, lang, text string
		list             config.Watchlist
		reason           string // empty: kept
	}{
		{"all of one", "en", "A pact on the harbour", byLanguage, ""},
		{"all of the other", "ru", "Пакт о гавани", byLanguage, ""},
		{"of a language that the article does not say it has", "", "Пакт о гавани", byLanguage, ""},
		{"one of each", "ru", "Пакт: harbour", byLanguage, `of all its terms, "гавань" is not there`},
		{"one of each, in English", "en", "Harbour: пакт", byLanguage, `of all its terms, "pact" is not there`},
		{"a synonym in one language", "en", "the port and treaty 7", synonyms, ""},
		{"a synonym in the other", "ru", "гавани и treaty 7", synonyms, ""},
		{"what has no language is always needed", "ru", "о гавани", synonyms, `of all its terms, "treaty 7" is not there`},
		{"and so is one word of its synonyms", "en", "treaty 7", synonyms, `of all its terms, "<harbour>" is not there`},
	} {
		_, vs := compile(t, c.list).Hits(&store.Article{Text: c.text, Lang: c.lang})
		if vs[0].Kept != (c.reason == "") || c.reason != "" && vs[0].Reason != c.reason {
			t.Errorf("%s: %+v, want %q", c.name, vs[0], c.reason)
		}
	}
}
