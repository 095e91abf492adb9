package portrait

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
type Prints struct {
	// Hashes are ascending, each once, and at most 64.
	Hashes []uint32
	// Level says which prints were kept: at 0 all of the text; four levels halve them.
	Level int
}

// At returns how many prints p has at a level not lower than its own.
func (p Prints) At(level int) int { return below(p.Hashes, limitOf(level)) }

// limitOf returns the hash below which prints are kept at a level: four levels halve it.
// Because prints are hashes, those below a limit are a fair sample, and the same one in
// every text that has them.
func limitOf(level int) uint32 {
	quarters := [4]uint64{1 << 32, 3611622602, 3037000500, 2553802833} // 2^32 · 2^(-k/4)
	return uint32(min(quarters[level%4]>>(level/4), 1<<32-1))
}

// printsOf sorts all prints of a text, and takes those of the lowest level at which they
// are few enough.
func printsOf(all []uint32) Prints {
	slices.Sort(all)
	p := Prints{Hashes: slices.Compact(all)}
	for len(p.Hashes) > mostKept {
		p.Level++
		p.Hashes = p.Hashes[:below(p.Hashes, limitOf(p.Level))]
	}
	return p
}

// ordered appends the prints of p, each once, as order has them.
func (p Prints) ordered(order, out []uint32) []uint32 {
	limit := limitOf(p.Level)
	for _, h := range order {
		if (h < limit || p.Level == 0) && !slices.Contains(out, h) {
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
// one is one. A word that is changed takes five shingles with it, which is why they are
// not longer.
func shinglesOf(words, out []uint64) []uint64 {
	for at := 0; at+shingle <= len(words) || at == 0 && len(words) > 0; at++ {
		h := uint64(0)
		for _, w := range words[at:min(at+shingle, len(words))] {
			h = bits.RotateLeft64(h*0x9e3779b97f4a7c15, 23) + w
		}
		out = append(out, Mix(h))
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
			// Mixed once more: what is smallest of four is small, and levels would keep most.
			out = append(out, uint32(Mix(shingles[best]+1)>>32))
			last = best
		}
	}
	return out
}
