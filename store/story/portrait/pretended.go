package portrait

import (
	"strconv"
	"sync"

	"github.com/accordwatch/accordwatch/store/text"
)

const (
	halfAt      = 30   // rank of the word that is in half of all articles
	keyShare    = 0.25 // of the articles with a common word, those in which it is written like a name
	anyCountry  = 0.04 // articles that mention a country
	roundNumber = 0.03 // articles that have a number of two digits, or a year
)

// pretendedWith says in how many of the pretended articles a term is that is common.
// Without it every word of the first articles would be rare, and any two would have
// rare words in common.
//
// That a word is in so many articles follows from its rank (Zipf), as near as matters: a
// word of rank 0 is in all of them, of rank 30 in half, of rank 120 in a fifth. What real
// articles show is added to that, and outweighs it within a few hundred.
var pretendedWith = sync.OnceValue(func() *census {
	with := new(census)
	set := func(term uint32, share float64) { with.add(term, max(0, int(share*pretended)-with.of(term))) }
	for lang, words := range text.Usual() {
		for rank, word := range words {
			setWord(set, word, lang, 1/(1+float64(rank)/halfAt))
		}
	}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			set(countryTerm(string([]rune{a, b}))|KeySpace, anyCountry)
		}
	}
	for n := range 2100 {
		if n < 100 || n > 1980 {
			set(numberTerm(strconv.Itoa(n))|KeySpace, roundNumber)
		}
	}
	return with
})

// setWord sets the share of the articles of a language that have a word. As a key it is
// rarer: only where it begins a sentence or stands in a headline is it taken for a name.
func setWord(set func(term uint32, share float64), word, lang string, share float64) {
	var buf [longest + 8]byte
	folded := text.Key(word, lang)
	for r := range text.Words(folded) {
		word := folded[r.Start:r.End]
		_, stemmed := hashesOf(word)
		set(termHash(stemmed+uint64(langHash(lang))), share)
		if key := skeleton(buf[:0], word); len(key) > 0 {
			set(termHash(Hash(string(key)))|KeySpace, share*keyShare)
		}
	}
}
