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

// shinglesOf appends the hashes of the shingles of words; a text that is shorter than
// one is one.
func shinglesOf(words, out []uint64) []uint64 {
	for at := 0; at+shingle <= len(words) || at == 0 && len(words) > 0; at++ {
		h := uint64(0)
		for _, w := range words[at:min(at+shingle, len(words))] {
			h = bits.RotateLeft64(h*0x9e3779b97f4a7c15, 23) + w
		}
		out = append(out, mix(h))
	}
	return out
}

// winnow appends the prints of a text in their order: of each window the last of its
// smallest shingles, when it is another than that of the window before.
func winnow(shingles []uint64, out []uint32) []uint32 {
	last := -1
	for start := 0; start+window <= len(shingles) || start == 0 && len(shingles) > 0; start++ {
		end := min(start+window, len(shingles))
		best := start
		for i := start + 1; i < end; i++ {
			if shingles[i] <= shingles[best] {
				best = i
			}
		}
		if best != last {
			out = append(out, uint32(mix(shingles[best]+1)>>32))
			last = best
		}
	}
	return out
}
