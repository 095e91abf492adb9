package story

import (
	"unicode"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

const (
	titleTimes   = 3   // a word of the headline counts as often as so many of the text
	termsRead    = 400 // words of a text that are looked at for terms: news says the main thing first
	bytesRead    = 8 << 10
	countryTimes = 3 // mentions of one country that count at most
)

// termHash gives 24 bits of the hash of a term.
func termHash(h uint64) uint32 { return uint32(mix(h) >> 40) }

// stemmed is the hash of the first runes of a folded word.
func stemmed(word string) uint64 {
	n := 0
	for i := range word {
		if n == stem {
			return hashOf(word[:i])
		}
		n++
	}
	return hashOf(word)
}

// countWords counts the stems of a folded text: words of two letters or more, and the
// pairs of neighbours in scripts that put no spaces between words.
func countWords(t tally, folded string, lang uint16, times float64, flags uint32) {
	read, before, end := 0, uint64(0), -1
	for r := range text.Words(folded) {
		if read++; read > termsRead {
			return
		}
		word := folded[r.Start:r.End]
		first, size := utf8.DecodeRuneInString(word)
		if text.ClassOf(first) == text.Solo {
			h := hashOf(word)
			if end == r.Start {
				t.add(termHash(before*31+h+uint64(lang)), times, flags)
			}
			before, end = h, r.End
			continue
		}
		if size < len(word) {
			t.add(termHash(stemmed(word)+uint64(lang)), times, flags)
		}
	}
}

// countNames counts what a reader of any language would recognise in s: names by
// their skeletons. Names within a sentence are also marked among the words, but not
// those of the headline, which may be all in capitals.
func countNames(keys, words tally, s string, lang uint16, times float64, title bool) {
	if len(s) > bytesRead {
		s = s[:bytesRead]
	}
	var buf [longest + 8]byte
	last, starts := 0, true
	kana := text.Range{Start: -1, End: -1} // a run of katakana, in which Japanese writes foreign names
	for r := range text.Words(s) {
		word := s[r.Start:r.End]
		starts = starts || endsSentence(s[last:r.Start])
		last = r.End
		first, size := utf8.DecodeRuneInString(word)
		if isKatakana(first) {
			if kana.End != r.Start {
				countKey(keys, s, kana, buf[:0], times)
				kana = r
			}
			kana.End = r.End
			continue
		}
		if unicode.IsUpper(first) && utf8.RuneCountInString(word[size:]) > 1 {
			folded := text.Key(word, "")
			if key := skeleton(buf[:0], folded); len(key) > 0 {
				keys.add(termHash(hashOf(string(key))), times, 0)
			}
			if !starts && !title {
				words.mark(termHash(stemmed(folded)+uint64(lang)), isName)
			}
		}
		starts = false
	}
	countKey(keys, s, kana, buf[:0], times)
}

// mark flags a term that is there already.
func (t tally) mark(term, flags uint32) {
	if c, ok := t[term]; ok {
		t[term] = count{c.times, c.flags | flags}
	}
}

// countKey counts the skeleton of a run of katakana of three runes or more.
func countKey(keys tally, s string, r text.Range, buf []byte, times float64) {
	if r.End-r.Start < 3*len("ア") {
		return
	}
	if key := skeleton(buf, s[r.Start:r.End]); len(key) > 0 {
		keys.add(termHash(hashOf(string(key))), times, 0)
	}
}

func isKatakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }

// endsSentence reports whether a new sentence, quote or clause begins after gap.
func endsSentence(gap string) bool {
	for _, r := range gap {
		switch r {
		case '.', '!', '?', '\n', '"', '“', '„', '«', ':', '。':
			return true
		}
	}
	return false
}

// countNumbers counts the numbers of two digits or more.
func countNumbers(keys tally, s string, times float64) {
	if len(s) > bytesRead {
		s = s[:bytesRead]
	}
	eachNumber(s, func(number []byte) {
		if len(number) > 1 {
			keys.add(termHash(hashOf(string(number))+1), times, isNumber)
		}
	})
}

// countCountries counts the countries that a mentions: they have one code in every language.
func countCountries(keys tally, a *store.Article) {
	var times [26 * 26]int
	for _, m := range a.Mentions {
		if m.Role == store.OutletOf || len(m.ISO2) != 2 {
			continue
		}
		i := int(m.ISO2[0]-'A')*26 + int(m.ISO2[1]-'A')
		if i < 0 || i >= len(times) || times[i] == countryTimes {
			continue
		}
		times[i]++
		keys.add(termHash(hashOf("@"+m.ISO2)), 1, 0)
	}
}
