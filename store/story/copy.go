package story

import (
	"math"
	"slices"

	"github.com/accordwatch/accordwatch/store/story/portrait"
)

const (
	copied        = 0.60 // chance from which on a text is a copy
	fewestShared  = 3    // prints that must be shared, unless the shorter text has fewer
	fewestWords   = 16   // a text with fewer is a copy only of its equal
	equalWithin   = 72 * 3600
	copyWithin    = 28 * 24 * 3600 // seconds between a text and its copy
	roundedDay    = 24 * 3600
	numbersAtOdds = 6 // so many numbers on both sides, of which few agree, are other news
)

// copyWeights are those of a logistic regression over pairs of articles that share
// prints: wire copy, corrected and cut texts against the daily news that is written
// from a template and shares most of its words, with other figures and names.
var copyWeights = [...]float64{
	-3.21, // bias
	5.03,  // share of the shorter text's prints, times how rare the shared ones are
	1.67,  // agreement of names: the share of the smaller set that both have
	3.26,  // Jaccard of the headlines' words
	3.42,  // log of the ratio of sizes, a third: a cut text is shorter
	-6.13, // share of prints times days apart, up to ten days, a tenth
	4.85,  // log of the prints shared, a quarter: evidence counts
	-4.18, // stretches that the shared prints come in, a print: templates share in pieces
	-2.67, // hours apart, up to a day, a 24th
	-2.10, // the same headline, times hours apart up to two days, a 48th: a series
	-2.32, // Jaccard of the names
	-1.62, // numbers at odds: share that disagree times log of how many
}

// A pair is the article at hand beside an older one with which it shares prints.
type pair struct {
	article uint32
	shared  int
	rarity  float64 // sum of the rarity of the shared prints
	pieces  int     // stretches of the new text that the shared prints make up
	touched int     // last print of the new text, counted from 1, that it shared
	equal   bool    // headline and text are equal
}

// copyOf returns the best candidate for the text that p copies and the chance that
// it is one; the zero pair if there is none.
func (x *Index) copyOf(p *portrait.Portrait) (best pair, chance float64) {
	for _, c := range x.candidates(p) {
		d := x.article(c.article)
		apart := abs(p.Found - d.found)
		switch {
		case c.equal && apart <= equalWithin:
			if !best.equal {
				best, chance = c, 1
			}
		case apart > copyWithin || p.Length < fewestWords || int(d.length) < fewestWords:
		default:
			if z := sigmoid(dot(copyWeights[:], x.features(p, c))); z > chance && z >= copied && !x.atOdds(p, c.article) {
				best, chance = c, z
			}
		}
	}
	return best, chance
}

// candidates lists the articles that share enough prints with p, oldest first.
func (x *Index) candidates(p *portrait.Portrait) []pair {
	x.pairs, x.paired = x.pairs[:0], grown(x.paired, int(x.next-x.first))
	total := 0.0
	x.ordered = p.Passages(x.ordered[:0])
	for i, hash := range x.ordered {
		position := i + 1
		x.holders = x.prints.Of(hash, x.first, x.holders[:0])
		rarity := math.Log(float64(x.next-x.first+10) / float64(len(x.holders)+1))
		total += rarity
		for _, article := range x.holders {
			c := x.pair(article)
			if c.touched != position-1 || c.touched == 0 {
				c.pieces++
			}
			c.touched = position
			c.shared++
			c.rarity += rarity
		}
	}
	x.holders = x.prints.Of(uint32(p.Equal>>32), x.first, x.holders[:0])
	for _, article := range x.holders {
		if x.article(article).equal == p.Equal {
			x.pair(article).equal = true
		}
	}
	x.meanRarity = ratio(total, float64(len(x.ordered)))
	for _, c := range x.pairs {
		x.paired[c.article-x.first] = 0
	}
	return x.enough(p)
}

// pair returns the pair of the article at hand with another, begun where there is none;
// it is good until the next call.
func (x *Index) pair(article uint32) *pair {
	at := &x.paired[article-x.first]
	if *at == 0 {
		x.pairs = append(x.pairs, pair{article: article})
		*at = uint32(len(x.pairs))
	}
	return &x.pairs[*at-1]
}

// enough sorts out the pairs that share too little to be looked at.
func (x *Index) enough(p *portrait.Portrait) []pair {
	x.likely = x.likely[:0]
	for _, c := range x.pairs {
		small, _ := sizes(p, x.article(c.article), c.shared)
		if c.equal || c.shared >= fewestShared || float64(c.shared) >= small {
			x.likely = append(x.likely, c)
		}
	}
	slices.SortFunc(x.likely, func(a, b pair) int { return int(a.article) - int(b.article) })
	return x.likely
}

// sizes returns the prints of both at the higher level of the two, the smaller first.
// Those of the older article are not kept beside its number, so that at a higher level
// than its own they are reckoned: four levels halve them.
func sizes(p *portrait.Portrait, d *article, shared int) (small, large float64) {
	level := max(p.Prints.Level, int(d.level))
	a := float64(p.Prints.At(level))
	b := max(float64(shared), float64(d.prints)*math.Exp2(-float64(level-int(d.level))/4))
	return max(1, min(a, b)), max(1, a, b)
}

// features are what copyWeights weigh.
func (x *Index) features(p *portrait.Portrait, c pair) []float64 {
	d := x.article(c.article)
	numbers, names, title := x.samples(c.article)
	small, large := sizes(p, d, c.shared)
	share := min(1, float64(c.shared)/small)
	hours := abs(p.Found-d.found) / 3600
	rare := ratio(ratio(c.rarity, float64(c.shared)), x.meanRarity)
	ofTitle, ofNames, ofNumbers := p.Title.Common(title), p.Names.Common(names), p.Numbers.Common(numbers)
	series := 0.0
	if ofTitle.Same() {
		series = min(hours, 48) / 48
	}
	return append(x.scratch[:0],
		1,
		share*rare,
		ofNames.Agreement(),
		ofTitle.Jaccard(),
		math.Log(large/small)/3,
		share*min(hours, 240)/240,
		math.Log1p(float64(c.shared))/4,
		float64(c.pieces)/max(1, float64(c.shared)),
		min(hours, 24)/24,
		series,
		ofNames.Jaccard(),
		(1-ofNumbers.Agreement())*math.Log1p(float64(ofNumbers.Smaller())),
	)
}

// atOdds is the guard against templates: many numbers on both sides, less than two
// fifths of them the same.
func (x *Index) atOdds(p *portrait.Portrait, article uint32) bool {
	numbers, _, _ := x.samples(article)
	o := p.Numbers.Common(numbers)
	return o.Smaller() >= numbersAtOdds && o.Shared*5 < o.Smaller()*2
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func dot(weights, features []float64) float64 {
	sum := 0.0
	for i, w := range weights {
		sum += w * features[i]
	}
	return sum
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

func abs(seconds int64) float64 { return math.Abs(float64(seconds)) }
