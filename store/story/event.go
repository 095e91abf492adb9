package story

import (
	"cmp"
	"slices"

	"github.com/accordwatch/accordwatch/store/story/portrait"
)

const (
	sameEvent    = 0.45 // chance from which on an article tells a known story
	sameInTopic  = 0.65 // the same for one that a watchlist hits: all that it hits are of one topic, and alike
	surelyOne    = 0.80 // chance from which on an article shows that two stories are one
	eventWithin  = 6 * 24 * 3600
	termsIndexed = 30 // heaviest words, and as many keys, by which an article is found again
	articlesSeen = 32 // candidates whose stories are looked at
	lightest     = 40 // weight of shared terms below which an article is no candidate: that of a rare term
	membersSeen  = 24 // newest articles of a story with which a new one is compared
)

// A telling is the chance that an article tells a story, and how that was seen.
type telling struct {
	story  uint32
	chance float64
	cross  bool   // by names and numbers alone
	like   uint32 // the article most like it
	acted  bool   // a headline of the story tells the act that the article's does
}

// shows reports whether an article that tells one story and another as likely, or less,
// shows that they are one: it tells both surely, or both have the act of its headline.
func (t telling) shows(other telling) bool {
	return t.acted && other.acted || other.chance >= surelyOne && other.cross == t.cross
}

// tellings returns the stories that p may tell, likeliest first.
func (x *Index) tellings(p *portrait.Portrait) []telling {
	x.told = x.told[:0]
	for _, s := range x.storiesNear(p) {
		if t := x.telling(p, s); t.chance >= enoughFor(p, t.acted) {
			x.told = append(x.told, t)
		}
	}
	slices.SortFunc(x.told, x.likelier)
	return x.told
}

// likelier orders tellings, the likeliest first; of those as likely, that of the story
// whose first article is older, of those remembered: what is forgotten decides nothing.
func (x *Index) likelier(a, b telling) int {
	return cmp.Or(cmp.Compare(b.chance, a.chance), cmp.Compare(x.oldest(a.story), x.oldest(b.story)))
}

// enoughFor is the chance from which on p tells a known story, which may have the act of
// its headline: that is more than to be of one topic.
func enoughFor(p *portrait.Portrait, acted bool) float64 {
	if p.Topical && !acted {
		return sameInTopic
	}
	return sameEvent
}

// storiesNear returns the stories of the articles that share the heaviest terms.
func (x *Index) storiesNear(p *portrait.Portrait) []uint32 {
	x.weights = grown(x.weights, int(x.next-x.recent))
	x.touched = x.touched[:0]
	x.near(p.Words.Vector, 0)
	x.near(p.Keys.Vector, portrait.KeySpace)
	x.ranked = x.ranked[:0]
	for _, at := range x.touched {
		if weight := x.weights[at]; weight >= lightest {
			x.ranked = append(x.ranked, uint64(weight)<<32|uint64(x.recent+at))
		}
		x.weights[at] = 0
	}
	seen := portrait.Greatest(x.ranked, articlesSeen)
	slices.Sort(seen)
	x.stories = x.stories[:0]
	for _, r := range slices.Backward(seen) {
		if s := x.tales.find(x.article(uint32(r)).tale); !slices.Contains(x.stories, s) {
			x.stories = append(x.stories, s)
		}
	}
	return x.stories
}

// grown returns zeros of at least that length; those in s are all zero.
func grown[T uint16 | uint32](s []T, length int) []T {
	if len(s) >= length {
		return s
	}
	return make([]T, length+length/4)
}

// near adds to each article that is found by one of the heaviest terms of v the weight
// of that term in v.
func (x *Index) near(v portrait.Vector, space uint32) {
	recent, weights, touched := x.recent, x.weights, x.touched
	for term, weight := range v.Heaviest(termsIndexed) {
		for _, article := range x.terms.Of(mixTerm(term | space)) {
			if article < recent {
				continue
			}
			at := article - recent
			if weights[at] == 0 {
				touched = append(touched, at)
			}
			weights[at] += weight
		}
	}
	x.touched = touched
}

// mixTerm spreads a term over the 32 bits that postings sort by.
func mixTerm(term uint32) uint32 { return uint32(portrait.Mix(uint64(term)) >> 32) }

// telling compares p with the newest articles of a story.
func (x *Index) telling(p *portrait.Portrait, story uint32) telling {
	m := x.match(p, story)
	if m.seen == 0 {
		return telling{}
	}
	if m.same {
		return telling{story, sigmoid(dot(reportWeights[:], m.report(x.scratch[:0]))), false, m.like, m.acted}
	}
	if m.shared == 0 {
		return telling{} // nothing in common that a reader of both languages would see
	}
	return telling{story, sigmoid(dot(crossWeights[:], m.cross(x.rarest(p, m.likeKeys), x.scratch[:0]))), true, m.likeKeys, m.acted}
}
