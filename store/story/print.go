package story

import (
	"math/bits"
	"slices"
)

const (
	shingle  = 5  // words a shingle
	window   = 4  // shingles in a row of which at least one is a print; eight lose corrected briefs
	mostKept = 64 // prints kept of an article
)

// Prints are winnowed shingles (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003):
// of every four shingles in a row, the one with the smallest hash. Two texts that
// share a passage of eight words share a print of it, wherever it stands.
//
// Of a long text only the prints of a level are kept: those below a limit that falls by
// a sixth from level to level. Texts of different lengths are compared at the higher
// level of the two, where both kept all that there is; so shares stay comparable, at a
// bounded size.
type prints struct {
	hashes []uint32
	level  int
}

// limitOf returns the hash below which prints are kept at a level: four levels halve it.
func limitOf(level int) uint32 {
	quarters := [4]uint64{1 << 32, 3611622602, 3037000500, 2553802833} // 2^32 · 2^(-k/4)
	return uint32(min(quarters[level%4]>>(level/4), 1<<32-1))
}

// keep takes of all prints of a text, which are sorted, those of the lowest level at
// which they are few enough.
func keep(all []uint32) prints {
	p := prints{hashes: all}
	for len(p.hashes) > mostKept {
		p.level++
		p.hashes = p.hashes[:below(p.hashes, limitOf(p.level))]
	}
	return p
}

// at returns how many prints p has at a level not lower than its own.
func (p prints) at(level int) int { return below(p.hashes, limitOf(level)) }

// ordered appends the prints of p, each once, in the order in which they come in the text.
func (p prints) ordered(order, out []uint32) []uint32 {
	limit := limitOf(p.level)
	for _, h := range order {
		if (h < limit || p.level == 0) && !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

// below counts the hashes under limit; hashes is sorted.
func below(hashes []uint32, limit uint32) int {
	n, _ := slices.BinarySearch(hashes, limit)
	return n
}

// winnow appends the prints of words in their order. A text shorter than a window has one.
func winnow(words []uint64, out []uint32) []uint32 {
	if len(words) == 0 {
		return out
	}
	n := max(1, len(words)-shingle+1)
	last := -1
	for start := 0; start == 0 || start+window <= n; start++ {
		end := min(start+window, n)
		if last >= start { // the smallest is still in sight: only the new one can beat it
			if shingleHash(words, end-1) > shingleHash(words, last) {
				continue
			}
			last = end - 1
		} else {
			last = smallest(words, start, end)
		}
		out = append(out, uint32(mix(shingleHash(words, last)+1)>>32))
	}
	return out
}

// smallest returns the last place of the smallest shingle between start and end.
func smallest(words []uint64, start, end int) int {
	best := start
	for i := start + 1; i < end; i++ {
		if shingleHash(words, i) <= shingleHash(words, best) {
			best = i
		}
	}
	return best
}

func shingleHash(words []uint64, at int) uint64 {
	h := uint64(0)
	for _, w := range words[at:min(at+shingle, len(words))] {
		h = bits.RotateLeft64(h*0x9e3779b97f4a7c15, 23) + w
	}
	return mix(h)
}
