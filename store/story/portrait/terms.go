package portrait

import (
	"unicode"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// What stands first in an article says what it is about: the headline counts for more, the
// lead is compared beside it, and what comes after some 400 words is background that other
// articles of other events share.
const (
	titleTimes   = 3   // a word of the headline counts as often as so many of the text
	leadWords    = 20  // words of a text that are taken for a second headline
	termsRead    = 400 // words of a text that are looked at for terms: news says the main thing first
	countryTimes = 6   // mentions of one country that count at most, one in the headline for three
)

// termHash gives 24 bits of the hash of a term. Among sixteen million, two of the terms that
// a vector keeps are one by chance in one article of thousands, and then they only weigh
// together.
func termHash(h uint64) uint32 { return uint32(Mix(h) >> 40) }

// countWords appends the hashes of the words of a folded text, and counts the stems of
// the first ones: words of two letters or more, and the pairs of neighbours in scripts
// that put no spaces between words.
//
// The language is part of a term, so that "die" in German and in English are two, each
// as rare as its own language has it. A pair of neighbours is hashed from both runes in
// their order; a single one would be as common as a letter is elsewhere.
func (b *Painter) countWords(hashes []uint64, folded string, lang uint16, times float64, title bool) []uint64 {
	read, before, end := 0, uint64(0), -1
	for r := range text.Words(folded) {
		word := folded[r.Start:r.End]
		h, stemmed := hashesOf(word)
		hashes = append(hashes, h)
		if read++; read > termsRead {
			continue
		}
		flags := uint32(0)
		if title || read <= leadWords {
			flags = inTitle
		}
		solo, size := false, 1
		if word[0] >= utf8.RuneSelf {
			first, n := utf8.DecodeRuneInString(word)
			size = n
			solo = text.ClassOf(first) == text.Solo
		}
		if solo {
			if end == r.Start {
				b.words.add(termHash(before*31+h+uint64(lang)), times, flags)
			}
			before, end = h, r.End
			continue
		}
		if size < len(word) {
			b.words.add(termHash(stemmed+uint64(lang)), times, flags)
		}
	}
	return hashes
}

// countNames collects the words of s that are written like names: with a capital,
// three letters or more. In a headline in capitals that is every word, and in German
// every noun; both sides of a comparison are taken alike. Readers of any language
// recognise them, so they are counted by their skeletons. Those within a sentence are
// also marked among the words, but not those of the headline: at the beginning of a
// sentence, and in the headlines of English newspapers, any word has a capital.
//
// Arabic and Hebrew have no capitals, and Chinese and Japanese none of their own: there
// an article has the keys of countries, figures and, in katakana, of foreign names.
func (b *Painter) countNames(s string, lang uint16, times float64, title bool) {
	from, starts := 0, true                // a sentence starts, or does so after from
	kana := text.Range{Start: -1, End: -1} // a run of katakana, in which Japanese writes foreign names
	words := 0
	for r := range text.Words(s) {
		word := s[r.Start:r.End]
		flags := uint32(0)
		if words++; title || words <= leadWords {
			flags = headlined
		}
		first, size := rune(word[0]), 1
		if first >= utf8.RuneSelf {
			first, size = utf8.DecodeRuneInString(word)
		}
		if first >= 0x3000 && isKatakana(first) {
			if kana.End != r.Start {
				b.countKana(s, kana, times, title)
				kana = r
			}
			kana.End = r.End
			continue
		}
		if unicode.IsUpper(first) && utf8.RuneCountInString(word[size:]) > 1 {
			folded := b.folded(word)
			whole, stemmed := hashesOf(folded)
			b.names = append(b.names, uint16(whole>>48))
			if key := b.skeletons.of(folded, whole); key != noSkeleton {
				b.keys.add(key, times, flags)
			}
			if !title && !starts && !endsSentence(s[from:r.Start]) {
				b.words.mark(termHash(stemmed+uint64(lang)), isName)
			}
		}
		starts, from = false, r.End
	}
	b.countKana(s, kana, times, title)
}

// folded returns word in the folded form; most need no more than small letters. It is good
// until the next call.
func (b *Painter) folded(word string) []byte {
	b.small = b.small[:0]
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			b.small = append(b.small[:0], text.Key(word, "")...)
			return b.small
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b.small = append(b.small, c)
	}
	return b.small
}

// countKana counts the skeleton of a run of katakana of three runes or more: shorter ones
// are more often words than names. A dot or a space between the parts of a name ends a run.
func (b *Painter) countKana(s string, r text.Range, times float64, title bool) {
	if r.End-r.Start < 3*len("ア") {
		return
	}
	var buf [longest + 8]byte
	flags := uint32(0)
	if title {
		flags = headlined
	}
	if key := skeleton(buf[:0], s[r.Start:r.End]); len(key) > 0 {
		b.keys.add(termHash(Hash(string(key))), times, flags)
	}
}

func isKatakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }

// endsSentence reports whether a new sentence, quote or clause begins after gap, which is
// what stands between two words: a capital says nothing there.
func endsSentence(gap string) bool {
	for _, r := range gap {
		switch r {
		case '.', '!', '?', '\n', '"', '“', '„', '«', ':', '。':
			return true
		}
	}
	return false
}

// countNumbers counts the numbers of two digits or more; those of the text are also
// kept to compare texts by, even of one digit: forecasts and results differ in nothing
// else. A number is its digits, however they are grouped and in whatever script.
func (b *Painter) countNumbers(s string, times float64, keep bool) {
	flags := uint32(isNumber)
	if !keep {
		flags |= headlined
	}
	text.EachNumber(s, func(number []byte) {
		h := Hash(string(number))
		if keep {
			b.numbers = append(b.numbers, uint16(h>>48))
		}
		if len(number) > 1 {
			b.keys.add(termHash(h+1), times, flags)
		}
	})
}

// countCountries counts the countries that a mentions, and what it says that they do:
// both have one code in every language. The outlet's own country is left out, for it is
// in all that the outlet prints. Of a country that is named in every paragraph no more
// than a few mentions count, or it would outweigh all that happened there.
func (b *Painter) countCountries(a *store.Article) {
	var times [26 * 26]int
	for _, m := range a.Mentions {
		if m.Role == store.OutletOf || len(m.ISO2) != 2 {
			continue
		}
		i := int(m.ISO2[0]-'A')*26 + int(m.ISO2[1]-'A')
		if i < 0 || i >= len(times) || times[i] >= countryTimes {
			continue
		}
		n, flags := placed(m.Field)
		times[i] += int(n)
		b.keys.add(countryTerm(m.ISO2), n, flags)
	}
	for _, s := range a.Signals {
		n, flags := placed(s.Field)
		term := termHash(Hash("!" + s.Name + s.ISO2))
		b.keys.add(term, n, flags)
		if s.Field == store.InTitle {
			b.acts = append(b.acts, term)
		}
	}
}

// placed says how often what stands in a field counts, and how it is flagged: as much as a
// name or a number there does.
func placed(f store.Field) (times float64, flags uint32) {
	if f == store.InTitle {
		return titleTimes, headlined
	}
	return 1, 0
}

// countryTerm is the key of a country, and numberTerm that of a number: what is hashed
// cannot be a skeleton, which has only small letters and at least three.
func countryTerm(iso2 string) uint32 { return termHash(Hash("@" + iso2)) }

func numberTerm(number string) uint32 { return termHash(Hash(number) + 1) }
