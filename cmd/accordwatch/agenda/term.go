package agenda

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/text"
)

// fewLetters is how many letters before a * say hardly more than none.
const fewLetters = 2

// doubtful tells of the terms that would keep nearly everything, and of those with a word
// that is an operator elsewhere, and is looked for here.
func doubtful(cfg *config.Config) []string {
	var told []string
	for _, l := range cfg.Watchlists {
		for _, t := range slices.Concat(l.Any, l.All, l.None, l.Veto) {
			if why := doubt(t); why != "" {
				told = append(told, fmt.Sprintf("%s: the term %q of %s %s", t.Mark, strings.Trim(t.Text, `"`), l.Name, why))
			}
		}
	}
	return told
}

// doubt says what is doubtful of a term; empty: nothing.
func doubt(t config.Term) string {
	words := strings.Fields(strings.Trim(t.Text, `"`))
	if i := slices.IndexFunc(words, isOperator); i >= 0 && len(words) > 1 {
		return fmt.Sprintf(`asks for %q as a word; write "a b"~20 for both near each other, and a term of its own for each of several`, strings.ToLower(words[i]))
	}
	if len(words) != 1 {
		return ""
	}
	if begin, ok := strings.CutSuffix(words[0], "*"); ok && isShort(begin) {
		return "hits whatever has a word that begins so; write more letters before the *"
	}
	if lang := usualIn(words[0], t.Lang); lang != "" {
		return fmt.Sprintf("is one of the commonest words in %s; write more words beside it", say.Language(lang))
	}
	return ""
}

// isOperator reports whether other programs take a word for more than that.
func isOperator(word string) bool { return word == "AND" || word == "OR" || word == "NOT" }

// isShort reports whether so many words begin so that it says nothing. A character of
// Chinese or Japanese is a word.
func isShort(begin string) bool {
	return utf8.RuneCountInString(begin) <= fewLetters &&
		!strings.ContainsFunc(begin, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) })
}

// usualIn returns the language in which a word is among the commonest; without a
// language it is looked for in any, and the first in the alphabet is told.
func usualIn(word, lang string) string {
	langs := slices.DeleteFunc(slices.Clone(usualWords()[text.Key(word, lang)]), func(l string) bool {
		return lang != "" && l != text.Base(lang)
	})
	if len(langs) == 0 {
		return ""
	}
	return slices.Min(langs)
}

// usualWords returns, by each of the commonest words, folded, the languages that have it.
var usualWords = sync.OnceValue(func() map[string][]string {
	langs := map[string][]string{}
	for lang, words := range text.Usual() {
		for _, w := range words {
			key := text.Key(w, lang)
			langs[key] = append(langs[key], lang)
		}
	}
	return langs
})
