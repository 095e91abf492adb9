// Package portrait reduces an article to what decides which story it tells: numbers that
// stand for its passages, its names, its figures and its rarest words, in about a
// kilobyte.
//
// Two questions are asked of a pair of articles, and a portrait has something for each.
//
// Is the one's text the other's? Prints are hashes of its passages, and Samples are sets
// of its names, its figures and the words of its headline: a template that is filled in
// daily repeats its passages, and has other names and figures in them.
//
// Do they tell of one event, each in its own words? Terms are what is rare in an article.
// Its Words are those of one language, and say nothing beside an article in another. Its
// Keys are what a reader of any language would recognise: names, by their consonants;
// figures; countries, and what they are said to do.
//
// A portrait says nothing by itself; two of them say how much their articles share. What
// follows from that is decided elsewhere. The package remembers no article but in a
// Rarity, which counts their terms, and it neither reads nor writes anything: a sketch is
// a portrait in bytes, for whoever keeps it. The same article beside the same Rarity gives
// the same portrait.
package portrait

import "github.com/accordwatch/accordwatch/store"

// How much is kept of an article at most. A sketch has one byte for the length of a list,
// and the highest bit of those of samples says that they were cut.
const (
	numbersKept = 20
	namesKept   = 28
	titleKept   = 14

	wordsKept = 40 // words in its vector
	keysKept  = 64 // keys in its vector
)

// A Portrait is what is compared of an article: all that decides whether its text is
// another's, and which event it tells of.
type Portrait struct {
	// Found is when it was found, in seconds since 1970.
	Found int64
	// Equal is a hash of headline and text. Equal ones make an article a copy, however
	// short it is, and however common its words are.
	Equal uint64
	// Length is how many words the text has; 0: there is none, but perhaps a headline.
	Length int
	// Lang is a hash of the language, also of none; never that of all languages together.
	Lang uint16

	// Prints stand for the passages of the text.
	Prints Prints
	// Numbers are the figures of the text, Names what is written like a name in headline
	// and text, and Title the words of the headline.
	Numbers, Names, Title Sample

	// Words are the rarest words; to be compared within a language.
	Words Terms
	// Keys are the rarest of what every language has: names by their consonants, figures,
	// countries and what they do.
	Keys Terms

	// Topical says that a watchlist hits the article. It is known of the article at hand
	// only: a sketch has it not.
	Topical bool
	// Acts are the keys of what countries do by the headline. They are known of the article
	// at hand only.
	Acts []uint32
	// Counted are all of its terms, if it is one of those by which a Rarity learns; else nil.
	Counted []uint32

	order []uint32 // the prints as they come in the text, some more than once; not in a sketch
}

// Terms are the rarest terms of an article, ready to be compared with those of others.
type Terms struct {
	Vector Vector
	Norms  Norms
	// Spread is the vector laid out. Only the article at hand has one, which is compared
	// with many; else it is nil.
	Spread *Spread
}

// Like compares t, which must have its spread, with the terms of another article: words
// with words, and keys with keys.
func (t *Terms) Like(other *Terms) Likeness { return t.Spread.Like(other) }

// Passages appends the prints of p, each once, in the order in which they come in the
// text: those that two texts share in a row make up one passage. Only the article at
// hand has an order.
func (p *Portrait) Passages(out []uint32) []uint32 { return p.Prints.ordered(p.order, out) }

// A Painter makes portraits. The zero Painter is ready. It keeps its buffers, for every
// article needs them, and must not be used by several goroutines at once.
type Painter struct {
	hashes, headline        []uint64 // of the words of the text and of the headline, in their order
	shingles                []uint64
	order, sorted           []uint32 // the prints, as they come and ascending
	numbers, names, titling []uint16
	words, keys             tally
	wordTerms, keyTerms     canvas
	weighted                []uint64
	acts                    []uint32 // keys of what the headline says that countries do
	small                   []byte
	skeletons               skeletons
}

// A canvas holds the terms of the portrait at hand.
type canvas struct {
	vector Vector
	spread Spread
}

// Paint takes the portrait of a beside the articles that r has counted. It reads the
// title, text, language, mentions, signals and hits of a and when it was found. The
// portrait is good until the next one is painted; what it says of the article counts for
// r only once its terms are given to Count.
func (b *Painter) Paint(a *store.Article, r *Rarity) Portrait {
	p := Portrait{Found: a.Found.Unix(), Lang: langHash(a.Lang), Topical: len(a.Hits) > 0}
	b.read(a, p.Lang)
	p.Length = len(b.hashes)
	p.Equal = sequenceHash(b.headline) + 3*sequenceHash(b.hashes)
	p.Prints, p.order = b.prints()
	p.Numbers = sampleOf(b.numbers, numbersKept)
	p.Names = sampleOf(b.names, namesKept)
	p.Title = sampleOf(b.titling, titleKept)

	words, all := r.scale(p.Lang), r.scale(anyLanguage)
	p.Words = b.terms(&b.wordTerms, &b.words, wordsKept, func(t uint32) float64 { return r.under(words, t) })
	p.Keys = b.terms(&b.keyTerms, &b.keys, keysKept, func(t uint32) float64 { return r.under(all, t|KeySpace) })
	p.Acts = b.acts
	if r.wants(p.Equal) {
		p.Counted = termsOf(&b.words, &b.keys)
	}
	return p
}

// terms paints the heaviest terms of t on c, at most so many.
func (b *Painter) terms(c *canvas, t *tally, most int, idf func(term uint32) float64) Terms {
	c.vector = b.vectorOf(c.vector, t, most, idf)
	n := c.vector.Norms()
	return Terms{c.vector, n, c.spread.lay(c.vector, n)}
}

// prints winnows the text, but not the headline: outlets that print one text write their
// own.
func (b *Painter) prints() (kept Prints, order []uint32) {
	b.shingles = shinglesOf(b.hashes, b.shingles[:0])
	b.order = winnow(b.shingles, b.order[:0])
	b.sorted = append(b.sorted[:0], b.order...)
	return printsOf(b.sorted), b.order
}

// sequenceHash is the hash of words in their order. Case, accents and punctuation do not
// count, for words are folded before they are hashed: two outlets that print one text with
// other quotation marks have printed the same.
func sequenceHash(words []uint64) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = Mix(h*31 + w)
	}
	return h
}
