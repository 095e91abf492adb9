package story

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store/text"
)

// eachName calls f with every word of s that is written like a name: with a capital,
// three letters or more. In a headline in capitals that is every word, and in German
// every noun; both sides of a comparison are taken alike.
func eachName(s string, f func(word string)) {
	for r := range text.Words(s) {
		word := s[r.Start:r.End]
		first, size := utf8.DecodeRuneInString(word)
		if len(word) < 3 || !unicode.IsUpper(first) || utf8.RuneCountInString(word[size:]) < 2 {
			continue
		}
		f(word)
	}
}

// nameHash is the hash of a name without regard to case.
func nameHash(word string) uint16 {
	return uint16(hashOf(strings.ToLower(word)) >> 48)
}
