package story

import (
	"cmp"
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
	v = v[:0]
	kept := greatest(b.weighted, most)
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

// greatest returns the n greatest of all, which are moved to its end in no order
// (quickselect, Hoare 1961); all of them where there are no more.
func greatest[T cmp.Ordered](all []T, n int) []T {
	cut := len(all) - n
	if cut <= 0 {
		return all
	}
	for low, high := 0, len(all)-1; low < high; {
		pivot := all[low+(high-low)/2]
		i, j := low, high
		for i <= j {
			for all[i] < pivot {
				i++
			}
			for pivot < all[j] {
				j--
			}
			if i <= j {
				all[i], all[j] = all[j], all[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case cut <= j:
			high = j
		case cut >= i:
			low = i
		default:
			return all[cut:]
		}
	}
	return all[cut:]
}

func weightBits(w uint64) float32 { return math.Float32frombits(uint32(w >> 32)) }

func termOf(e uint32) uint32    { return e >> 8 }
func weightOf(e uint32) float64 { return float64(e >> 2 & heaviest) }

// norms are the squared lengths of a vector and of its flagged parts. Weights are whole
// numbers of six bits, so that all of this is exact, and kept beside the vector.
type norms struct {
	all, first, second uint32
	flagged            uint32 // terms with flag 1
}

func (v vector) norms() norms {
	var n norms
	for _, e := range v {
		w := e >> 2 & heaviest
		w *= w
		n.all += w
		n.first += w * (e & 1)
		n.second += w * (e >> 1 & 1)
		n.flagged += e & 1
	}
	return n
}

// A likeness is what two vectors share: cosines over all terms and over the flagged
// ones, and how many terms.
type likeness struct {
	cosine  float64
	first   float64 // over the terms with flag 1
	second  float64 // over the terms with flag 2
	shared  int
	numbers int // shared terms with flag 1
}

// A spread is a vector laid out by its terms, so that others are compared with it by
// walking them alone. It is an open-addressing table, mostly empty.
type spread struct {
	slots [512]uint32 // terms as in a vector; 0: empty
	norms norms
}

// lay puts v in place of what is in s.
func (s *spread) lay(v vector, n norms) *spread {
	*s = spread{norms: n}
	for _, e := range v {
		i := termOf(e) % uint32(len(s.slots))
		for s.slots[i] != 0 {
			i = (i + 1) % uint32(len(s.slots))
		}
		s.slots[i] = e
	}
	return s
}

// of returns a term as s has it; 0: it has not.
func (s *spread) of(term uint32) uint32 {
	for i := term % uint32(len(s.slots)); ; i = (i + 1) % uint32(len(s.slots)) {
		if e := s.slots[i]; e == 0 || termOf(e) == term {
			return e
		}
	}
}

// like compares v with s.
func (s *spread) like(v vector, vn norms) likeness {
	var all, first, second, shared, numbers uint32
	for _, y := range v {
		x := s.of(termOf(y))
		if x == 0 {
			continue
		}
		w, flags := (x>>2&heaviest)*(y>>2&heaviest), x&y
		all += w
		first += w * (flags & 1)
		second += w * (flags >> 1 & 1)
		numbers += flags & 1
		shared++
	}
	if shared == 0 {
		return likeness{}
	}
	n := s.norms
	return likeness{cosine(all, n.all, vn.all), cosine(first, n.first, vn.first), cosine(second, n.second, vn.second), int(shared), int(numbers)}
}

// cosine is a product over the root of two squares, 0 where one of them is.
func cosine(product, a, b uint32) float64 {
	if product == 0 {
		return 0
	}
	return float64(product) / (math.Sqrt(float64(a)) * math.Sqrt(float64(b)))
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
