package phrase

import "math/bits"

// The hash is FNV-1a (Fowler, Noll, Vo): that of a word's beginning is known on
// the way to the word's end, so each stem of a word costs one look at a filter.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211

	// The golden ratio, by which Knuth (The Art of Computer Programming, 6.4) mixes keys.
	golden = 0x9E3779B97F4A7C15
)

// hash returns the FNV-1a hash of s.
func hash(s string) uint64 {
	h := uint64(hashStart)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * hashPrime
	}
	return h
}

// key joins a node and the hash of a stem.
func key(node int32, h uint64) uint64 {
	return (h ^ uint64(node)*golden) | 1 // never zero: zero is an empty slot
}

// spread takes the upper bits of h, which FNV mixes badly on its own, to n bits.
func spread(h uint64, n int) uint64 {
	return h * golden >> ((64 - n) & 63)
}

// A filter says of most hashes that they are not in a set, and of few that they may
// be: a Bloom filter whose bits for one hash lie in one word, so that a look costs
// one memory access (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient
// Bloom Filters, 2007).
type filter struct {
	words []uint64
	bits  int // of the index of a word
}

// newFilter has room for n hashes at about one false answer in a hundred.
func newFilter(n int) filter {
	b := bits.Len(uint(n)/4 + 1)
	return filter{words: make([]uint64, 1<<b), bits: b}
}

// signature returns the bits of h within its word.
func signature(h uint64) uint64 {
	return 1<<(h&63) | 1<<(h>>6&63) | 1<<(h>>12&63)
}

// add puts h into the set.
func (f *filter) add(h uint64) { f.words[spread(h, f.bits)] |= signature(h) }

// has reports whether h may be in the set; it is never wrong when it says no.
func (f *filter) has(h uint64) bool {
	s := signature(h)
	return f.words[spread(h, f.bits)]&s == s
}

// A table finds the edges of a key: open addressing, at most half full.
type table struct {
	slots []slot
	bits  int
}

// A slot holds one key and the first edge of its chain; the zero value is empty.
type slot struct {
	key  uint64
	edge int32
}

// newTable has room for n edges.
func newTable(n int) table {
	b := bits.Len(uint(n)) + 1
	return table{slots: make([]slot, 1<<b), bits: b}
}

// put makes e the first edge of k and returns the one that was, or -1.
func (t *table) put(k uint64, e int32) int32 {
	s := t.slot(k)
	before := int32(-1)
	if s.key != 0 {
		before = s.edge
	}
	s.key, s.edge = k, e
	return before
}

// first returns the first edge of k, or -1.
func (t *table) first(k uint64) int32 {
	if s := t.slot(k); s.key != 0 {
		return s.edge
	}
	return -1
}

// slot returns the slot of k, or the empty one where it would be.
func (t *table) slot(k uint64) *slot {
	mask := uint64(len(t.slots) - 1)
	i := spread(k, t.bits)
	for t.slots[i].key != 0 && t.slots[i].key != k {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}
