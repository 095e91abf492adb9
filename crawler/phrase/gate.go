package phrase

import (
	"math/bits"
	"slices"
)

// A gate turns away nearly all words of a text, because no phrase begins with their
// first letters: a stem is entered by as many of its first bytes as there are, up to
// eight, a word that never changes by these and its length. A look costs a few
// instructions and one bit, so that a text is read at nearly the same speed for ten
// phrases and for ten thousand.
type gate struct {
	bits  []uint64
	shift int
	used  [2][]uint64 // masks of the bytes by which something was entered: of ASCII, of the rest
}

// beginnings are the numbers of bytes by which stems are entered, of which the longest
// that fits is taken. Letters that are not ASCII mostly have two bytes.
var beginnings = [2][]int{{8, 5, 3, 2, 1}, {8, 6, 4, 2}}

// newGate has room for n stems; one in fifty of the other words passes.
func newGate(n int) gate {
	b := bits.Len(uint(n)) + 6
	return gate{bits: make([]uint64, 1<<(b-6)), shift: 64 - b}
}

// add lets words pass that are stem, or begin with it where they may go on.
func (g *gate) add(stem string, goesOn bool) {
	script := scriptOf(stem)
	i := slices.IndexFunc(beginnings[script], func(n int) bool { return !goesOn || n <= len(stem) })
	mask := firstBytes(beginnings[script][i])
	if !slices.Contains(g.used[script], mask) {
		g.used[script] = append(g.used[script], mask)
	}
	at := g.place(head(stem, len(stem)) & mask)
	g.bits[at>>6] |= 1 << (at & 63)
}

// admits reports whether a phrase may begin with the word of so many bytes with which
// s begins; it is never wrong when it says no.
func (g *gate) admits(s string, size int) bool {
	h := head(s, size)
	for _, mask := range g.used[scriptOf(s)] {
		if at := g.place(h & mask); g.bits[at>>6]&(1<<(at&63)) != 0 {
			return true
		}
	}
	return false
}

// place returns the bit of some bytes of a head.
func (g *gate) place(h uint64) uint64 { return (h ^ h>>29) * golden >> (g.shift & 63) }

// scriptOf returns 0 where w begins with a letter of ASCII, else 1.
func scriptOf(w string) int { return int(w[0] >> 7) }

// head returns the first eight of the size bytes with which s begins, zeros where there
// are fewer.
func head(s string, size int) uint64 {
	if len(s) < 8 {
		h := uint64(0)
		for i := range min(size, len(s)) {
			h |= uint64(s[i]) << (8 * i)
		}
		return h
	}
	h := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	return h & firstBytes(min(size, 8))
}

// firstBytes returns the mask of the first n bytes of a head, one to eight.
func firstBytes(n int) uint64 { return ^uint64(0) >> ((64 - 8*n) & 63) }
