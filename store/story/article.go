package story

import (
	"slices"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// How much is kept of an article at most.
const (
	numbersKept = 20
	namesKept   = 28
	titleKept   = 14

	wordsKept = 40 // words in its vector
	keysKept  = 64 // keys in its vector
)

// A portrait is what is compared of an article: all that decides whether its text is
// another's, and which event it tells of.
type portrait struct {
	found int64  // seconds since 1970
	equal uint64 // hash of headline and text; equal ones make an article a copy, however short
	words int    // words of the text
	lang  uint16 // hash of the language

	prints  prints
	order   []uint32 // the prints as they come in the text; only of the article at hand
	numbers sample
	names   sample
	title   sample // words of the headline

	wordTerms, keyTerms vector
	norms               [2]norms // of these; see wordNorms

	// Only of the article at hand.
	wordsSpread, keysSpread *spread  // the vectors
	topical                 bool     // a watchlist hits it
	terms                   []uint32 // all terms, if the article is counted for their rarity
}

// A painter makes portraits. It keeps its buffers, for every article needs them.
type painter struct {
	hashes, headline        []uint64
	shingles                []uint64
	order, sorted           []uint32
	numbers, names, titling []uint16
	words, keys             tally
	wordVector, keyVector   vector
	wordsSpread, keysSpread spread
	weighted                []uint64
	small                   []byte
	skeletons               skeletons
}

// portrait takes the portrait of a, which is good until the next one.
func (x *Index) portrait(a *store.Article) portrait {
	b := &x.painter
	p := portrait{found: a.Found.Unix(), lang: langHash(a.Lang), topical: len(a.Hits) > 0}
	b.read(a, p.lang)
	p.words = len(b.hashes)
	p.equal = sequenceHash(b.headline) + 3*sequenceHash(b.hashes)
	p.prints, p.order = b.prints()
	p.numbers = sampleOf(b.numbers, numbersKept)
	p.names = sampleOf(b.names, namesKept)
	p.title = sampleOf(b.titling, titleKept)

	words, all := x.rarity.scale(p.lang), x.rarity.scale(anyLanguage)
	b.wordVector = b.vectorOf(b.wordVector, &b.words, wordsKept, func(t uint32) float64 { return x.rarity.under(words, t) })
	b.keyVector = b.vectorOf(b.keyVector, &b.keys, keysKept, func(t uint32) float64 { return x.rarity.under(all, t|keySpace) })
	p.wordTerms, p.keyTerms = b.wordVector, b.keyVector
	p.norms = [2]norms{p.wordTerms.norms(), p.keyTerms.norms()}
	p.wordsSpread = b.wordsSpread.lay(p.wordTerms, p.norms[wordNorms])
	p.keysSpread = b.keysSpread.lay(p.keyTerms, p.norms[keyNorms])
	if x.rarity.wants(p.equal) {
		p.terms = termsOf(&b.words, &b.keys)
	}
	return p
}

// read fills the buffers with what a holds.
func (b *painter) read(a *store.Article, lang uint16) {
	b.hashes, b.headline, b.titling = b.hashes[:0], b.headline[:0], b.titling[:0]
	b.numbers, b.names = b.numbers[:0], b.names[:0]
	b.words.clear()
	b.keys.clear()
	b.headline = b.countWords(b.headline, text.Key(a.Title, a.Lang), lang, titleTimes, true)
	b.hashes = b.countWords(b.hashes, text.Key(a.Text, a.Lang), lang, 1, false)
	for _, h := range b.headline {
		b.titling = append(b.titling, uint16(h>>48))
	}
	b.countNames(a.Title, lang, titleTimes, true)
	b.countNames(a.Text, lang, 1, false)
	b.countNumbers(a.Title, titleTimes, false)
	b.countNumbers(a.Text, 1, true)
	b.countCountries(a)
	b.dropTopic(a, lang)
}

// dropTopic takes out the terms of the hits: articles that are kept because of them
// have them in common without telling of one event.
func (b *painter) dropTopic(a *store.Article, lang uint16) {
	var buf [longest + 8]byte
	last := ""
	for _, h := range a.Hits {
		words := a.Words(h.Span)
		if words == last {
			continue
		}
		last = words
		folded := text.Key(words, a.Lang)
		for r := range text.Words(folded) {
			word := folded[r.Start:r.End]
			_, stemmed := hashesOf(word)
			b.words.drop(termHash(stemmed + uint64(lang)))
			if key := skeleton(buf[:0], word); len(key) > 0 {
				b.keys.drop(termHash(hashOf(string(key))))
			}
		}
	}
}

// prints winnows the text.
func (b *painter) prints() (kept prints, order []uint32) {
	b.shingles = shinglesOf(b.hashes, b.shingles[:0])
	b.order = winnow(b.shingles, b.order[:0])
	b.sorted = append(b.sorted[:0], b.order...)
	slices.Sort(b.sorted)
	return keep(slices.Compact(b.sorted)), b.order
}

// sequenceHash is the hash of words in their order.
func sequenceHash(words []uint64) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = mix(h*31 + w)
	}
	return h
}
