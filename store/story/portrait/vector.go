package portrait

import (
	"iter"
	"math"
	"slices"
)

// A Vector is the terms that tell most about an article, ascending, each with a weight
// from 1 to 63 and two flags. A term is 24 bits of hash, so that all of it is one number,
// and a comparison walks short arrays: most significant first, 24 bits of term, 6 of
// weight, 2 of flags. It may be kept, and given back, as the numbers that it is.
type Vector []uint32

// Flags of the terms of a vector. What they mean differs from words to keys, and Likeness
// knows them as the first and the second.
const (
	inTitle   = 1 // words: stands in the headline
	isName    = 2 // words: written like a name within a sentence
	isNumber  = 1 // keys: a number
	headlined = 2 // keys: stands in the headline
)

// heaviest is the weight of the term of an article that tells most, which no other weight
// exceeds: weights compare the terms of one article, not articles.
const heaviest = 63

func termOf(e uint32) uint32   { return e >> 8 }
func weightOf(e uint32) uint32 { return e >> 2 & heaviest }

// vectorOf keeps the terms of t with the greatest weight by tf-idf, at most so many,
// in place of what is in v. Terms that say nothing are left out, however few are left:
// common words that two briefs share must not make them alike.
func (b *Painter) vectorOf(v Vector, t *tally, most int, idf func(term uint32) float64) Vector {
	b.weighted = b.weighted[:0]
	for c := range t.all() {
		if rarity := idf(c.term); rarity > commonest {
			weight := (1 + math.Log1p(c.times)) * rarity
			// The bits of positive numbers are ordered as they are.
			b.weighted = append(b.weighted, uint64(math.Float32bits(float32(weight)))<<32|uint64(c.term)<<8|uint64(c.flags))
		}
	}
	v = v[:0]
	kept := Greatest(b.weighted, most)
	if len(kept) == 0 {
		return v
	}
	top := float64(weightBits(slices.Max(kept)))
	for _, w := range kept {
		weight := math.Round(heaviest * float64(weightBits(w)) / top)
		v = append(v, uint32(w)|uint32(max(1, weight))<<2)
	}
	slices.Sort(v)
	return v
}

// Headlines reports whether the headline of the article that v is the keys of has one of
// some terms.
func (v Vector) Headlines(terms []uint32) bool {
	return slices.ContainsFunc(terms, func(term uint32) bool {
		i, _ := slices.BinarySearch(v, term<<8)
		return i < len(v) && termOf(v[i]) == term && v[i]&headlined != 0
	})
}

func weightBits(w uint64) float32 { return math.Float32frombits(uint32(w >> 32)) }

// Heaviest yields the n heaviest terms of v with their weights, in no order. Of terms of
// one weight the greater are the heavier, so that two articles that weigh alike are found
// by the same ones.
func (v Vector) Heaviest(n int) iter.Seq2[uint32, uint16] {
	return func(yield func(term uint32, weight uint16) bool) {
		var room [keysKept]uint32
		byWeight := room[:0]
		for _, e := range v {
			byWeight = append(byWeight, weightOf(e)<<24|termOf(e))
		}
		for _, h := range Greatest(byWeight, n) {
			if !yield(h&(1<<24-1), uint16(h>>24)) {
				return
			}
		}
	}
}

// Norms are the squared lengths of a vector and of its flagged parts. Weights are whole
// numbers of six bits, so that all of this is exact, and kept beside the vector.
type Norms struct {
	// All is over all terms, First and Second over those with the first and the second flag.
	All, First, Second uint32
	// Flagged is how many terms have the first flag.
	Flagged uint32
}

// Norms measures v.
func (v Vector) Norms() Norms {
	var n Norms
	for _, e := range v {
		w := weightOf(e)
		w *= w
		n.All += w
		n.First += w * (e & 1)
		n.Second += w * (e >> 1 & 1)
		n.Flagged += e & 1
	}
	return n
}

// A Likeness is what two vectors share: cosines over all terms and over the flagged
// ones, and how many terms. A cosine is 1 of a vector beside itself, whatever it weighs,
// and 0 where either has no such terms; a flag counts where both have it.
type Likeness struct {
	// Cosine is over all terms.
	Cosine float64
	// First is over those with the first flag: words of headline and lead; numbers among keys.
	First float64
	// Second is over those with the second: words written like names; keys of headline and lead.
	Second float64
	// Shared is how many terms both have, and Flagged how many of them with the first flag.
	Shared, Flagged int
}

// cosine is a product over the root of two squares, 0 where one of them is.
func cosine(product, a, b uint32) float64 {
	if product == 0 {
		return 0
	}
	return float64(product) / (math.Sqrt(float64(a)) * math.Sqrt(float64(b)))
}
