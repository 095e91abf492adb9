package country

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store/text"
)

// isWordRune reports whether r is part of a word. The letters of most texts are told
// from what stands between them without a search in the tables of Unicode.
func isWordRune(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	case r >= 'А' && r <= 'я' || r >= 'ء' && r <= 'غ' || r >= 'א' && r <= 'ת':
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// A neighbour is the word that stands before a place in a text.
type neighbour struct {
	word  string // empty where there is none
	gap   string // what stands between it and the place
	start int    // where it begins
}

// wordBefore returns the word that ends before byte at of s. The full stop of an
// abbreviation belongs to the gap.
func wordBefore(s string, at int) neighbour {
	end := strings.LastIndexFunc(s[:at], isWordRune)
	if end < 0 {
		return neighbour{gap: s[:at]}
	}
	_, n := utf8.DecodeRuneInString(s[end:])
	end += n
	start := strings.LastIndexFunc(s[:end], func(r rune) bool { return !isWordRune(r) && r != '\'' && r != '’' })
	if start < 0 {
		start = 0
	} else {
		_, n = utf8.DecodeRuneInString(s[start:])
		start += n
	}
	return neighbour{s[start:end], s[end:at], start}
}

// wordAfter returns the word that begins after byte at of s, and what stands between.
func wordAfter(s string, at int) (word, gap string) {
	start := strings.IndexFunc(s[at:], isWordRune)
	if start < 0 {
		return "", s[at:]
	}
	start += at
	end := strings.IndexFunc(s[start:], func(r rune) bool { return !isWordRune(r) && r != '\'' && r != '’' })
	if end < 0 {
		return s[start:], s[at:start]
	}
	return s[start : start+end], s[at:start]
}

// wordEnds yields the offsets at which the first words of s end, with their full
// stops and without, at most so many words.
func wordEnds(s string, words int) iter.Seq[int] {
	return func(yield func(int) bool) {
		inWord := false
		for i, r := range s {
			switch {
			case isWordRune(r):
				inWord = true
			case inWord:
				if !yield(i) || r == '.' && !yield(i+1) {
					return
				}
				inWord = false
				if words--; words == 0 {
					return
				}
			case r == '\n':
				return
			}
		}
		if inWord {
			yield(len(s))
		}
	}
}

// isCapital reports whether a word begins with a capital letter.
func isCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// isSmall reports whether a word begins with a small letter.
func isSmall(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

// isAllCaps reports whether a text has capital letters, and no small ones.
func isAllCaps(s string) bool {
	return strings.IndexFunc(s, unicode.IsUpper) >= 0 && strings.IndexFunc(s, unicode.IsLower) < 0
}

// isAcronym reports whether s is written like USA, U.S. or США.
func isAcronym(s string) bool {
	return !strings.Contains(s, " ") && utf8.RuneCountInString(bare(s)) <= 5 && isAllCaps(s) && strings.IndexFunc(s, unicode.IsUpper) == 0
}

// startsSentence reports whether the word at byte at of s is the first of a sentence.
func startsSentence(s string, at int) bool {
	before := strings.TrimRight(s[:at], " \t\u00a0\"'“”„«»‘’([")
	return before == "" || strings.ContainsRune(".!?:\n—–-|•", text.LastRune(before))
}

// isTitleCase reports whether the sentence around byte at of s writes most of its
// longer words with a capital, as English headlines do: a capital says nothing then.
func isTitleCase(s string, at int) bool {
	const around = 160
	from := max(0, at-around)
	from += max(0, strings.LastIndexAny(s[from:at], ".!?\n")+1)
	to := min(len(s), at+around)
	if i := strings.IndexAny(s[at:to], ".!?\n"); i > 0 {
		to = at + i
	}
	capitals, all := 0, 0
	for w := range strings.FieldsSeq(s[from:to]) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		all++
		if isCapital(w) {
			capitals++
		}
	}
	return all >= 4 && capitals*4 >= all*3
}
