package story

import (
	"slices"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// How many of its numbers, names and words of the headline are kept of an article.
const (
	numbersKept = 20
	namesKept   = 28
	titleKept   = 14
	wordsKept   = 40
	keysKept    = 64
)

// A portrait is what is compared of an article: all that decides whether its text is
// another's, and which event it tells of.
type portrait struct {
	found   int64  // seconds since 1970
	equal   uint32 // hash of headline and text; equal ones make an article a copy, however short
	words   int    // words of the text
	prints  prints
	order   []uint32 // the prints as they come in the text; only of the article at hand
	numbers sample
	names   sample
	title   sample

	lang                uint16 // hash of the language
	wordTerms, keyTerms vector
	terms               []uint32 // all terms, if the article is counted for their rarity
}

// A painter makes portraits. It keeps its buffers, for every article needs them.
type painter struct {
	words, headline         []uint64
	order, sorted           []uint32
	numbers, names, titling []uint16
	wordTally, keyTally     tally
	weighted                []weighted
}

// portrait takes the portrait of a, which is good until the next one.
func (x *Index) portrait(a *store.Article) portrait {
	title, body := text.Key(a.Title, a.Lang), text.Key(a.Text, a.Lang)
	p := x.painter.paint(a, title, body)
	x.vectors(&p, a, title, body)
	return p
}

// vectors adds what tells the event: the rarest words, names, numbers and countries.
func (x *Index) vectors(p *portrait, a *store.Article, title, body string) {
	b := &x.painter
	if b.wordTally == nil {
		b.wordTally, b.keyTally = tally{}, tally{}
	}
	clear(b.wordTally)
	clear(b.keyTally)
	p.lang = uint16(hashOf(a.Lang)>>48) | 1 // never anyLanguage
	countWords(b.wordTally, title, p.lang, titleTimes, inTitle)
	countWords(b.wordTally, body, p.lang, 1, 0)
	countNames(b.keyTally, b.wordTally, a.Title, p.lang, titleTimes, true)
	countNames(b.keyTally, b.wordTally, a.Text, p.lang, 1, false)
	countNumbers(b.keyTally, a.Title, titleTimes)
	countNumbers(b.keyTally, a.Text, 1)
	countCountries(b.keyTally, a)

	p.wordTerms, b.weighted = b.wordTally.vectorOf(func(t uint32) float64 { return x.rarity.idf(t, p.lang) }, wordsKept, b.weighted)
	p.keyTerms, b.weighted = b.keyTally.vectorOf(func(t uint32) float64 { return x.rarity.idf(t|keySpace, anyLanguage) }, keysKept, b.weighted)
	if x.rarity.wants(p.equal) {
		p.terms = termsOf(b.wordTally, b.keyTally)
	}
}

// paint takes what is compared to find copies.
func (p *painter) paint(a *store.Article, title, body string) portrait {
	p.words = wordHashes(p.words[:0], body)
	p.headline = wordHashes(p.headline[:0], title)

	p.order = winnow(p.words, p.order[:0])
	p.sorted = append(p.sorted[:0], p.order...)
	slices.Sort(p.sorted)

	p.numbers = p.numbers[:0]
	eachNumber(a.Text, func(number []byte) { p.numbers = append(p.numbers, uint16(hashOf(string(number))>>48)) })
	p.names = p.names[:0]
	eachName(a.Title, func(word string) { p.names = append(p.names, nameHash(word)) })
	eachName(a.Text, func(word string) { p.names = append(p.names, nameHash(word)) })
	p.titling = p.titling[:0]
	for _, h := range p.headline {
		p.titling = append(p.titling, uint16(h>>48))
	}
	return portrait{
		found:   a.Found.Unix(),
		equal:   uint32(sequenceHash(p.headline) + 3*sequenceHash(p.words)),
		words:   len(p.words),
		prints:  keep(slices.Compact(p.sorted)),
		order:   p.order,
		numbers: sampleOf(p.numbers, numbersKept),
		names:   sampleOf(p.names, namesKept),
		title:   sampleOf(p.titling, titleKept),
	}
}

// sequenceHash is the hash of words in their order.
func sequenceHash(words []uint64) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = mix(h*31 + w)
	}
	return h
}
