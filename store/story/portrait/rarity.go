package portrait

import "math"

const (
	commonest  = 0.3  // terms with a smaller idf say nothing
	pretended  = 200  // articles of a language that are pretended, in which common words are common
	unlisted   = 3    // pretended articles in which any other term is
	countedAll = 4096 // so many articles are all counted; beyond that,
	countedOf  = 64   // one in so many
	logsKept   = 1024 // logarithms

	anyLanguage = 0 // stands for all languages together, which is where keys live
)

// KeySpace is the bit by which terms of keys are told from terms of words where both are
// in one place: a term has 24 bits.
const KeySpace = 1 << 24

// A Rarity knows how rare terms are, from the articles that are remembered: all of
// the first thousands, then a sample, which tells as much.
//
// How rare a term is, is its idf: the logarithm of how many articles there are to one that
// has it. For words it is reckoned within their language, for keys over all.
type Rarity struct {
	with     census         // articles with a term, the pretended ones counted in
	articles map[uint16]int // articles of a language
	counted  []counted      // oldest first
	logs     []float64      // of small numbers, which are most that are asked for
}

// counted is an article that was counted, to be taken out again one day.
type counted struct {
	article uint32
	lang    uint16
	terms   []uint32
}

// NewRarity returns a Rarity that knows of common words, and has counted nothing.
func NewRarity() *Rarity {
	r := &Rarity{with: pretendedWith().clone(), articles: map[uint16]int{}, logs: make([]float64, logsKept)}
	for n := range r.logs {
		r.logs[n] = math.Log(float64(n + unlisted))
	}
	return r
}

// wants reports whether an article is to be counted; hash is any of its own. It decides by
// the article and not by lot, so that the same articles always teach the same.
func (r *Rarity) wants(hash uint64) bool {
	return len(r.counted) < countedAll || hash%countedOf == 0
}

// scale is the idf that a term of a language would have that one article in all has, the
// one at hand, which is not counted yet.
func (r *Rarity) scale(lang uint16) float64 {
	return math.Log(float64(r.articles[lang] + pretended + 1))
}

// under takes from a scale what a term loses by being common. Both are apart because the
// scale is the same for all terms of an article.
func (r *Rarity) under(scale float64, term uint32) float64 {
	n := r.with.of(term)
	if n < logsKept {
		return scale - r.logs[n]
	}
	return scale - math.Log(float64(n+unlisted))
}

// Rarest returns the idf of the rarest key that p shares with an article that has keys; 0
// where it shares none.
func (r *Rarity) Rarest(p *Portrait, keys Vector) float64 {
	scale, most := r.scale(anyLanguage), 0.0
	for _, e := range keys {
		if term := termOf(e); p.Keys.Spread.of(term) != 0 {
			most = max(most, r.under(scale, term|KeySpace))
		}
	}
	return most
}

// Count takes in the article with a number, if its portrait is one to learn from. Numbers
// must ascend.
func (r *Rarity) Count(article uint32, p *Portrait) {
	if len(p.Counted) == 0 {
		return // also one that has no terms, of which a sketch cannot say whether it is counted
	}
	r.articles[p.Lang]++
	r.articles[anyLanguage]++
	for _, term := range p.Counted {
		r.with.add(term, 1)
	}
	r.counted = append(r.counted, counted{article, p.Lang, p.Counted})
}

// Forget takes out the articles with numbers below first: what was common a month ago need
// not be common now.
func (r *Rarity) Forget(first uint32) {
	n := 0
	for ; n < len(r.counted) && r.counted[n].article < first; n++ {
		c := r.counted[n]
		r.articles[c.lang]--
		r.articles[anyLanguage]--
		for _, term := range c.terms {
			r.with.add(term, -1)
		}
		r.counted[n] = counted{}
	}
	r.counted = r.counted[n:]
}

// termsOf lists the terms of words and keys, each once and whatever it weighs: how common
// a word is shows in the articles that it tells nothing about.
func termsOf(words, keys *tally) []uint32 {
	terms := make([]uint32, 0, len(words.used)+len(keys.used))
	for c := range words.all() {
		terms = append(terms, c.term)
	}
	for c := range keys.all() {
		terms = append(terms, c.term|KeySpace)
	}
	return terms
}
