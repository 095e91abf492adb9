package story

import (
	"math"
	"slices"
)

const (
	sameEvent    = 0.40 // chance from which on an article tells a known story
	surelyOne    = 0.70 // chance from which on an article shows that two stories are one
	eventWithin  = 6 * 24 * 3600
	termsIndexed = 20 // heaviest words, and as many keys, by which an article is found again
	articlesSeen = 48 // candidates whose stories are looked at
	lightest     = 40 // weight of shared terms below which an article is no candidate: that of a rare term
	membersSeen  = 24 // newest articles of a story with which a new one is compared
)

// reportWeights are those of a logistic regression: an article beside a story that
// holds articles in its language.
var reportWeights = [...]float64{
	-4.15, // bias
	-4.70, // time since the story's last article, in units of 72 hours
	-0.94, // log of the articles in the story: chance likeness grows with them
	4.02,  // greatest cosine of names
	3.73,  // greatest cosine of the headlines' words
	4.69,  // root of the greatest cosine of all words
	4.70,  // greatest cosine of keys
	2.95,  // greatest share of numbers
}

// crossWeights are the same for a story told only in other languages, of which names,
// numbers and countries are all that can be compared.
var crossWeights = [...]float64{
	2.85,  // bias
	-2.63, // time since the story's last article
	-1.80, // log of the articles in the story
	4.32,  // mean cosine of keys
	3.99,  // greatest cosine of keys
	2.35,  // greatest share of numbers
	6.31,  // log of the keys shared
	1.46,  // rarity of the rarest key shared, a fifth
	-6.55, // share of the smaller vector's keys that are shared
	-4.84, // log of the keys of the smaller vector
}

// A telling is the chance that an article tells a story, and how that was seen.
type telling struct {
	story  uint32
	chance float64
	cross  bool   // by names and numbers alone
	like   uint32 // the article most like it
}

// tellings returns the stories that p may tell, likeliest first.
func (x *Index) tellings(p *portrait) []telling {
	x.told = x.told[:0]
	for _, s := range x.storiesNear(p) {
		if t := x.telling(p, s); t.chance >= sameEvent {
			x.told = append(x.told, t)
		}
	}
	slices.SortFunc(x.told, func(a, b telling) int {
		if a.chance != b.chance {
			if a.chance > b.chance {
				return -1
			}
			return 1
		}
		return int(a.story) - int(b.story)
	})
	return x.told
}

// storiesNear returns the stories of the articles that share the heaviest terms.
func (x *Index) storiesNear(p *portrait) []uint32 {
	clear(x.weights)
	x.near(p.wordTerms, 0)
	x.near(p.keyTerms, keySpace)
	x.ranked = x.ranked[:0]
	for article, weight := range x.weights {
		if weight < lightest {
			continue
		}
		x.ranked = append(x.ranked, uint64(weight)<<32|uint64(article))
	}
	slices.Sort(x.ranked)
	x.stories = x.stories[:0]
	for i := len(x.ranked) - 1; i >= max(0, len(x.ranked)-articlesSeen); i-- {
		if s := x.tales.find(x.article(uint32(x.ranked[i])).tale); !slices.Contains(x.stories, s) {
			x.stories = append(x.stories, s)
		}
	}
	return x.stories
}

// near adds to each article that is found by a term of v the weight of that term.
func (x *Index) near(v vector, space uint32) {
	for _, e := range v {
		x.terms.each(mixTerm(termOf(e)|space), x.recent, func(article uint32) {
			x.weights[article] += uint32(weightOf(e))
		})
	}
}

// mixTerm spreads a term over the 32 bits that postings sort by.
func mixTerm(term uint32) uint32 { return uint32(mix(uint64(term)) >> 32) }

// telling compares p with the newest articles of a story.
func (x *Index) telling(p *portrait, story uint32) telling {
	m := x.match(p, story)
	if m.seen == 0 {
		return telling{}
	}
	if m.same {
		return telling{story, sigmoid(dot(reportWeights[:], m.report(x))), false, m.like}
	}
	if m.shared == 0 {
		return telling{} // nothing in common that a reader of both languages would see
	}
	return telling{story, sigmoid(dot(crossWeights[:], m.cross(x))), true, m.likeKeys}
}

// match compares p with the newest articles of a story, as far back as one can be of
// the same event.
func (x *Index) match(p *portrait, story uint32) matched {
	var m matched
	last := int64(math.MinInt64)
	wordNorms, keyNorms := p.wordTerms.norms(), p.keyTerms.norms()
	for n := x.tales.all[story].newest; n >= x.recent && m.seen < membersSeen; n = x.article(n).before {
		d := x.article(n)
		m.seen++
		last = max(last, d.found)
		m.keys(x, p, d, keyNorms, n)
		if d.lang == p.lang {
			m.words(x, p, d, wordNorms, n)
		}
	}
	m.age = max(0, float64(p.found-last)/3600/72)
	return m
}

// matched is what the articles of a story have in common with one.
type matched struct {
	seen                int
	age                 float64 // since the newest, in units of 72 hours
	same                bool    // some are in its language
	word, name, title   float64
	key, keySum, number float64
	shared, smaller     int
	rarest              float64
	like, likeKeys      uint32
}

func (m *matched) keys(x *Index, p *portrait, d *article, n norms, number uint32) {
	v := d.keyTerms()
	vn := v.norms()
	l := like(p.keyTerms, v, n, vn, x.shared[:0])
	m.keySum += l.cosine
	m.number = max(m.number, float64(l.numbers)/float64(min(n.flagged, vn.flagged)+1))
	if l.cosine > m.key {
		m.key, m.likeKeys = l.cosine, number
		m.shared, m.smaller = l.shared, min(len(p.keyTerms), len(v))
		m.rarest = 0
		for _, term := range l.terms {
			m.rarest = max(m.rarest, x.rarity.idf(term|keySpace, anyLanguage))
		}
	}
}

func (m *matched) words(x *Index, p *portrait, d *article, n norms, number uint32) {
	v := d.wordTerms()
	l := like(p.wordTerms, v, n, v.norms(), x.shared[:0])
	if l.cosine > m.word || !m.same {
		m.word, m.like = l.cosine, number
	}
	m.same = true
	m.title = max(m.title, l.first)
	m.name = max(m.name, l.second)
}

// report and cross are what reportWeights and crossWeights weigh.
func (m *matched) report(x *Index) []float64 {
	return append(x.scratch[:0], 1, m.age, math.Log1p(float64(m.seen)), m.name, m.title, math.Sqrt(m.word), m.key, m.number)
}

func (m *matched) cross(x *Index) []float64 {
	return append(x.scratch[:0], 1, m.age, math.Log1p(float64(m.seen)), m.keySum/float64(m.seen), m.key, m.number,
		math.Log1p(float64(m.shared)), m.rarest/5, float64(m.shared)/max(1, float64(m.smaller)), math.Log1p(float64(m.smaller)))
}
