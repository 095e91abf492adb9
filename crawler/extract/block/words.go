package block

import (
	"unicode"
	"unicode/utf8"
)

// The constants of FNV-1a for 64 bits.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// Hashes returns the hashes of the words of s in order: runs of letters and digits
// without regard to case, and each character of the scripts that write no spaces.
func Hashes(s string) []uint64 {
	words := make([]uint64, 0, len(s)/6+1)
	h, in := uint64(fnvOffset), false
	for _, r := range s {
		if r >= utf8.RuneSelf || !ascii[r] {
			if r < utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) {
				if in {
					words = append(words, h)
				}
				h, in = fnvOffset, false
				continue
			}
			r = unicode.ToLower(r)
		} else if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		if spaceless(r) && in {
			words = append(words, h)
			h = fnvOffset
		}
		h, in = (h^uint64(r))*fnvPrime, true
		if spaceless(r) {
			words = append(words, h)
			h, in = fnvOffset, false
		}
	}
	if in {
		words = append(words, h)
	}
	return words
}

// ascii tells the letters and digits of ASCII.
var ascii = func() (t [utf8.RuneSelf]bool) {
	for r := range t {
		t[r] = 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	return t
}()

// spaceless reports whether r is of a script that writes no spaces between words.
func spaceless(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// gramSize is the length of the runs of words in which two texts are compared.
const gramSize = 4

// Grams are the runs of up to four words of a text.
type Grams struct {
	runs   map[uint64]bool // four words each
	blocks map[uint64]bool // whole blocks shorter than that
}

// GramsOf gathers the runs of the words of blocks, across their borders: readers
// divide a text into blocks differently.
func GramsOf(blocks [][]uint64) Grams {
	words := 0
	for _, b := range blocks {
		words += len(b)
	}
	g := Grams{make(map[uint64]bool, words), map[uint64]bool{}}
	all := make([]uint64, 0, words)
	for _, b := range blocks {
		if len(b) < gramSize {
			g.blocks[gram(b)] = true
		}
		all = append(all, b...)
	}
	g.Add(all)
	return g
}

// Add adds the runs of the words of one block.
func (g Grams) Add(words []uint64) {
	for i := 0; i+gramSize <= len(words); i++ {
		g.runs[gram(words[i:i+gramSize])] = true
	}
}

// Share returns how much of a block stands in g, from 0 to 1: the share of its runs,
// or all or nothing where it is shorter than a run.
func (g Grams) Share(block []uint64) float64 {
	switch {
	case len(block) == 0:
		return 0
	case len(block) < gramSize:
		if g.blocks[gram(block)] {
			return 1
		}
		return 0
	}
	n, hits := 0, 0
	for i := 0; i+gramSize <= len(block); i++ {
		n++
		if g.runs[gram(block[i:i+gramSize])] {
			hits++
		}
	}
	return float64(hits) / float64(n)
}

func gram(words []uint64) uint64 {
	h := uint64(fnvOffset)
	for _, w := range words {
		h = (h ^ w) * fnvPrime
		h ^= h >> 29
	}
	return h
}
