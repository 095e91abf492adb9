package phrase

import (
	"slices"

	"github.com/accordwatch/accordwatch/store/text"
)

// A gate turns away nearly all words of a text, because no edge of a node begins with
// their first letters: a stem is entered by as many of its first bytes as there are, up
// to sixteen, a word that never changes by these and its length. A look costs a few
// instructions and one word of memory, so that a text is read at nearly the same speed
// for ten phrases and for ten thousand.
type gate struct {
	heads filter
	used  [2][]head // masks of the bytes by which something was entered: of ASCII, of the rest
}

// beginnings are the numbers of bytes by which stems are entered, of which the longest
// that fits is taken. Letters that are not ASCII mostly have two bytes.
var beginnings = [2][]int{{16, 8, 5, 3, 2, 1}, {16, 12, 8, 6, 4, 2}}

// newGate has room for n stems.
func newGate(n int) gate { return gate{heads: newFilter(n)} }

// add lets words pass from a node that are stem, or begin with it where they may go on.
func (g *gate) add(node int32, stem string, goesOn bool) {
	script := scriptOf(stem)
	i := slices.IndexFunc(beginnings[script], func(n int) bool { return !goesOn || n <= len(stem) })
	mask := firstBytes(beginnings[script][i])
	if !slices.Contains(g.used[script], mask) {
		g.used[script] = append(g.used[script], mask)
	}
	g.heads.add(headOf(stem, len(stem)).hash(node, mask))
}

// admits reports whether an edge of a node may take the word of so many bytes with which
// s begins; it is never wrong when it says no.
func (g *gate) admits(node int32, s string, size int) bool {
	h := headOf(s, size)
	for _, mask := range g.used[scriptOf(s)] {
		if g.heads.has(h.hash(node, mask)) {
			return true
		}
	}
	return false
}

// scriptOf returns 0 where w begins with a letter of ASCII, else 1.
func scriptOf(w string) int { return int(w[0] >> 7) }

// A head is the first sixteen bytes of a word, zeros where there are fewer.
type head struct{ first, second uint64 }

// hash joins a node and the bytes of h that the mask leaves.
func (h head) hash(node int32, mask head) uint64 {
	x := (h.first&mask.first ^ (h.second&mask.second)*hashPrime ^ uint64(node)) * golden
	return x ^ x>>32
}

// headOf returns the head of the word of so many bytes with which s begins.
func headOf(s string, size int) head {
	if len(s) < 16 {
		var room [16]byte
		copy(room[:], s[:min(size, len(s))])
		return headOf(string(room[:]), size)
	}
	mask := firstBytes(min(size, 16))
	return head{text.EightOf(s) & mask.first, text.EightOf(s[8:]) & mask.second}
}

// firstBytes returns the mask of the first n bytes of a head.
func firstBytes(n int) head {
	return head{^uint64(0) >> (64 - 8*min(n, 8)), ^uint64(0) >> (64 - 8*max(n-8, 0))}
}
