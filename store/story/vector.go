package story

import (
	"math"
	"slices"
)

// A vector is the terms that tell most about an article, sorted. Each is 24 bits of
// hash, 6 bits of weight and 2 flags, so that a comparison walks two short arrays.
type vector []uint32

// Flags of the terms of a vector.
const (
	inTitle   = 1 // words: stands in the headline
	isName    = 2 // words: written like a name within a sentence
	isNumber  = 1 // keys: a number
	headlined = 2 // keys: stands in the headline
)

const heaviest = 63

// vectorOf keeps the terms of t with the greatest weight by tf-idf, at most so many,
// in place of what is in v.
func (b *painter) vectorOf(v vector, t *tally, most int, idf func(term uint32) float64) vector {
	b.weighted = b.weighted[:0]
	for c := range t.all() {
		if rarity := idf(c.term); rarity > commonest {
			weight := (1 + math.Log1p(c.times)) * rarity
			// The bits of positive numbers are ordered as they are.
			b.weighted = append(b.weighted, uint64(math.Float32bits(float32(weight)))<<32|uint64(c.term)<<8|uint64(c.flags))
		}
	}
	slices.Sort(b.weighted)
	v = v[:0]
	kept := b.weighted[max(0, len(b.weighted)-most):]
	for _, w := range kept {
		weight := math.Round(heaviest * float64(weightBits(w)) / float64(weightBits(kept[len(kept)-1])))
		v = append(v, uint32(w)|uint32(max(1, weight))<<2)
	}
	slices.Sort(v)
	return v
}

func weightBits(w uint64) float32 { return math.Float32frombits(uint32(w >> 32)) }

func termOf(e uint32) uint32    { return e >> 8 }
func weightOf(e uint32) float64 { return float64(e >> 2 & heaviest) }

// A likeness is what two vectors share: cosines over all terms and over the flagged
// ones, and the terms themselves.
type likeness struct {
	cosine  float64
	first   float64 // over the terms with flag 1
	second  float64 // over the terms with flag 2
	shared  int
	numbers int // shared terms with flag 1
	terms   []uint32
}

// norms are the lengths of a vector and of its flagged parts.
type norms struct {
	all, first, second float64
	flagged            int // terms with flag 1
}

func (v vector) norms() norms {
	var n norms
	for _, e := range v {
		w := weightOf(e) * weightOf(e)
		n.all += w
		if e&1 != 0 {
			n.first += w
			n.flagged++
		}
		if e&2 != 0 {
			n.second += w
		}
	}
	return norms{math.Sqrt(n.all), math.Sqrt(n.first), math.Sqrt(n.second), n.flagged}
}

// like compares two vectors; shared terms are appended to terms.
func like(a, b vector, na, nb norms, terms []uint32) likeness {
	l := likeness{terms: terms}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		x, y := termOf(a[i]), termOf(b[j])
		if x != y {
			if x < y {
				i++
			} else {
				j++
			}
			continue
		}
		w := weightOf(a[i]) * weightOf(b[j])
		l.cosine += w
		l.shared++
		l.terms = append(l.terms, x)
		if a[i]&b[j]&1 != 0 {
			l.first += w
			l.numbers++
		}
		if a[i]&b[j]&2 != 0 {
			l.second += w
		}
		i, j = i+1, j+1
	}
	l.cosine = ratio(l.cosine, na.all*nb.all)
	l.first = ratio(l.first, na.first*nb.first)
	l.second = ratio(l.second, na.second*nb.second)
	return l
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
