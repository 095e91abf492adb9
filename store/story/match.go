package story

import (
	"math"

	"github.com/accordwatch/accordwatch/store/story/portrait"
)

// reportWeights are those of a logistic regression: an article beside a story that
// holds articles in its language.
var reportWeights = [...]float64{
	-5.55, // bias
	-4.90, // time since the story's last article, in units of 72 hours
	-1.33, // log of the texts of the story: chance likeness grows with them
	2.33,  // greatest cosine of names
	3.35,  // greatest cosine of the words of headline and lead
	1.33,  // root of the greatest cosine of all words
	2.31,  // greatest cosine of keys
	2.13,  // greatest share of numbers
	1.49,  // greatest cosine of the keys of headline and lead
	0.05,  // headlines and leads have keys, and share none
	1.01,  // log of the words shared
	0.83,  // log of the keys shared
	1.80,  // mean cosine of keys
	-0.56, // log of the numbers, where none is shared
	sameAct,
	otherAct,
}

// What headlines say that countries do is weighed besides, where a watchlist names such
// acts. These weights are set and not learned: of those who join or refuse something on
// one day most reports are of one event, in whatever words, and what the neighbours say of
// it is another. What is shared and what is not weigh alike: where the second weighed less,
// a report and a reaction were one story or two as the one or the other came first.
const (
	sameAct  = 2.0  // an article of the story tells within actWithin of the same act
	otherAct = -2.0 // none does
)

const actWithin = 36 * 3600 // seconds

// crossWeights are the same for a story told only in other languages, of which names,
// numbers and countries are all that can be compared.
var crossWeights = [...]float64{
	3.27,  // bias
	-2.59, // time since the story's last article
	-1.62, // log of the texts of the story
	3.29,  // mean cosine of keys
	2.28,  // greatest cosine of keys
	4.25,  // greatest share of numbers
	4.92,  // log of the keys shared
	3.20,  // rarity of the rarest key shared, a fifth
	-6.15, // share of the smaller vector's keys that are shared
	-5.03, // log of the keys of the smaller vector
	3.24,  // greatest cosine of the keys of headline and lead
	-0.41, // headlines and leads have keys, and share none
	sameAct,
	otherAct,
}

// A matched is what the articles of a story have in common with one.
type matched struct {
	seen, texts int     // articles, and those of them that are no copies
	age         float64 // since the newest, in units of 72 hours

	same              bool    // some are in its language
	word, name, title float64 // greatest cosines
	sharedWords       int     // with the article most like it
	like              uint32

	key, keySum, headline float64 // greatest cosine, sum of cosines, greatest of headline and lead
	apart                 bool    // headlines and leads have keys, and share none
	number                float64 // greatest share
	numbers               int     // most numbers that were compared without one being shared
	agreed                bool    // a number is shared
	shared, smaller       int     // keys shared with the article most like it, and of the smaller of both
	likeKeys              uint32

	acts  bool // the headline tells an act
	acted bool // one of the story tells the same, within actWithin
}

// match compares p with the newest articles of a story, as far back as one can be of
// the same event.
func (x *Index) match(p *portrait.Portrait, story uint32) matched {
	m := matched{acts: len(p.Acts) > 0}
	last := int64(math.MinInt64)
	for n := x.tales.all[story].newest; n >= x.recent && m.seen < membersSeen; n = x.article(n).before {
		d := x.article(n)
		m.seen++
		if d.root == d.id {
			m.texts++
		}
		last = max(last, d.found)
		words, keys := x.vectors(n)
		m.keys(p, &keys, n)
		m.acted = m.acted || abs(p.Found-d.found) <= actWithin && keys.Vector.Headlines(p.Acts)
		if d.lang == p.Lang {
			m.words(p, &words, n)
		}
	}
	m.age = max(0, float64(p.Found-last)/3600/72)
	return m
}

// keys compares the keys of p with those of article number.
func (m *matched) keys(p *portrait.Portrait, its *portrait.Terms, number uint32) {
	l := p.Keys.Like(its)
	m.keySum += l.Cosine
	if p.Keys.Norms.Second > 0 && its.Norms.Second > 0 {
		m.headline = max(m.headline, l.Second)
		m.apart = m.headline == 0
	}
	few := int(min(p.Keys.Norms.Flagged, its.Norms.Flagged))
	m.number = max(m.number, float64(l.Flagged)/float64(few+1))
	m.agreed = m.agreed || l.Flagged > 0
	if l.Flagged == 0 {
		m.numbers = max(m.numbers, few)
	}
	if l.Cosine <= m.key {
		return
	}
	m.key, m.likeKeys = l.Cosine, number
	m.shared, m.smaller = l.Shared, min(len(p.Keys.Vector), len(its.Vector))
}

// rarest returns the idf of the rarest key that p shares with an article.
func (x *Index) rarest(p *portrait.Portrait, article uint32) float64 {
	_, keys := x.vectors(article)
	return x.rarity.Rarest(p, keys.Vector)
}

// words compares the words of p with those of article number, which is in its language.
func (m *matched) words(p *portrait.Portrait, its *portrait.Terms, number uint32) {
	l := p.Words.Like(its)
	if l.Cosine > m.word || !m.same {
		m.word, m.sharedWords, m.like = l.Cosine, l.Shared, number
	}
	m.same = true
	m.title = max(m.title, l.First)
	m.name = max(m.name, l.Second)
}

// report appends what reportWeights weigh.
func (m *matched) report(out []float64) []float64 {
	odd := 0.0
	if !m.agreed {
		odd = logOf(m.numbers)
	}
	return append(out, 1, m.age, logOf(max(1, m.texts)), m.name, m.title, math.Sqrt(m.word), m.key, m.number,
		m.headline, oneIf(m.apart), logOf(m.sharedWords), logOf(m.shared), m.keySum/float64(m.seen), odd, oneIf(m.acted), oneIf(m.acts && !m.acted))
}

// cross appends what crossWeights weigh; rarest is the idf of the rarest key shared.
func (m *matched) cross(rarest float64, out []float64) []float64 {
	return append(out, 1, m.age, logOf(max(1, m.texts)), m.keySum/float64(m.seen), m.key, m.number, logOf(m.shared),
		rarest/5, float64(m.shared)/float64(max(1, m.smaller)), logOf(m.smaller), m.headline, oneIf(m.apart), oneIf(m.acted), oneIf(m.acts && !m.acted))
}

func logOf(n int) float64 { return math.Log1p(float64(n)) }

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
