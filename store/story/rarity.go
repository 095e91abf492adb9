package story

import "math"

const (
	commonest   = 0.3     // terms with a smaller idf say nothing
	pretended   = 200     // articles of a language that are pretended, in which common words are common
	unlisted    = 3       // pretended articles in which any other term is
	countedAll  = 4096    // so many articles are all counted; beyond that,
	countedOf   = 64      // one in so many
	keySpace    = 1 << 24 // terms of keys are told from terms of words by this bit
	anyLanguage = 0       // stands for all languages together, which is where keys live
)

// A rarity knows how rare terms are, from the articles that are remembered: all of
// the first thousands, then a sample, which tells as much.
type rarity struct {
	with     census         // articles with a term, the pretended ones counted in
	articles map[uint16]int // articles of a language
	counted  []counted      // oldest first
	logs     []float64      // logarithms of small numbers, which are most that are asked for
}

// counted is an article that was counted, to be taken out again one day.
type counted struct {
	article uint32
	lang    uint16
	terms   []uint32
}

const logsKept = 1024

func newRarity() rarity {
	r := rarity{with: pretendedWith().clone(), articles: map[uint16]int{}, logs: make([]float64, logsKept)}
	for n := range r.logs {
		r.logs[n] = math.Log(float64(n + unlisted))
	}
	return r
}

// wants reports whether an article is to be counted; hash is any of its own.
func (r *rarity) wants(hash uint64) bool {
	return len(r.counted) < countedAll || hash%countedOf == 0
}

// idf is how much a term tells, in an article that is not counted yet.
func (r *rarity) idf(term uint32, lang uint16) float64 { return r.under(r.scale(lang), term) }

// scale and under are the two halves of idf: of the articles, and of those with a term.
func (r *rarity) scale(lang uint16) float64 {
	return math.Log(float64(r.articles[lang] + pretended + 1))
}

func (r *rarity) under(scale float64, term uint32) float64 {
	n := r.with.of(term)
	if n < logsKept {
		return scale - r.logs[n]
	}
	return scale - math.Log(float64(n+unlisted))
}

// count takes an article in.
func (r *rarity) count(c counted) {
	r.articles[c.lang]++
	r.articles[anyLanguage]++
	for _, term := range c.terms {
		r.with.add(term, 1)
	}
	r.counted = append(r.counted, c)
}

// forget takes out the articles before first.
func (r *rarity) forget(first uint32) {
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

// termsOf lists the terms of words and keys.
func termsOf(words, keys *tally) []uint32 {
	terms := make([]uint32, 0, len(words.used)+len(keys.used))
	for c := range words.all() {
		terms = append(terms, c.term)
	}
	for c := range keys.all() {
		terms = append(terms, c.term|keySpace)
	}
	return terms
}
