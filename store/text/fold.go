package text

import (
	"encoding/binary"
	"slices"
	"sort"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Range is a place in a text: byte offsets, End exclusive, both on rune bounds.
type Range struct{ Start, End int }

// Overlaps reports whether r and o share a byte.
func (r Range) Overlaps(o Range) bool { return r.Start < o.End && o.Start < r.End }

// Folded is a text in which letters that differ only in case, width, accent or
// vowel mark are the same, with a map back to the text it was made from.
// The zero value is the folded empty text.
type Folded struct {
	Text string // the folded text, UTF-8
	Lang string // what Fold was told of the language, BCP 47; empty: unknown

	origin string
	steps  []step // ascending; empty where Text and origin have the same offsets
}

// Original returns the text that was folded.
func (f Folded) Original() string { return f.origin }

// A step is a place from which on the distance between the two texts is another.
// Keeping only these makes the map of an English text a few dozen bytes long.
type step struct {
	folded, origin int32
	whole          bool // one rune became several: none of them has a place of its own
}

// Fold returns s with everything folded away that a reader does not take for a
// difference between words:
//
//   - compatibility forms, width and composition (NFKC, Unicode Standard Annex 15);
//   - letter case, with the Turkish and Azerbaijani İ and ı folded to i in every
//     language, because headlines in capitals do not say which i they mean;
//   - accents of Latin and Greek letters, ß to ss, æ to ae, ə to e, ё to е;
//     the letters of Kazakh, Ukrainian and other Cyrillic alphabets stay;
//   - Arabic vowel marks, tatweel and hamza, the forms of alef, yeh, kaf and heh,
//     Hebrew points, joiners and other invisible characters;
//   - the shapes of quotes, apostrophes and hyphens.
//
// No rule depends on lang, so that a text whose language was guessed wrongly is
// still found; it is kept in the result for those who follow inflection.
// Bytes that are not UTF-8 become U+FFFD.
func Fold(s, lang string) Folded {
	n := sameASCII(s)
	if n == len(s) {
		return Folded{Text: s, Lang: lang, origin: s}
	}
	f := folders.Get().(*folder)
	defer folders.Put(f)
	f.src, f.out, f.steps = s, append(f.out[:0], s[:n]...), f.steps[:0]
	f.run(n)
	f.src = ""
	return Folded{Text: string(f.out), Lang: lang, origin: s, steps: slices.Clone(f.steps)}
}

// folders lends room for foldings under way, whose results are copied out of it.
var folders = sync.Pool{New: func() any { return &folder{table: runes()} }}

// Key returns the folded text alone.
func Key(s, lang string) string { return Fold(s, lang).Text }

// sameASCII returns the length of the beginning of s that folding leaves alone.
func sameASCII(s string) int {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || asciiFold[c] != c {
			return i
		}
	}
	return len(s)
}

// asciiFold holds what becomes of each ASCII character.
var asciiFold = func() (t [utf8.RuneSelf]byte) {
	for i := range t {
		t[i] = byte(i)
	}
	for c := 'A'; c <= 'Z'; c++ {
		t[c] = byte(c) + 'a' - 'A'
	}
	t['`'] = '\''
	return t
}()

// A folder is a folding under way.
type folder struct {
	src   string
	table *runeTable
	out   []byte
	steps []step
}

// run folds src from byte i on.
func (f *folder) run(i int) {
	for i = f.easy(i); i < len(f.src); i = f.easy(i) {
		r, n := decode(f.src, i)
		f.rune(r, i, n)
		i += n
	}
}

// easy folds src from byte i to the first rune that is not easy, and returns its place.
func (f *folder) easy(i int) int {
	f.out = slices.Grow(f.out, len(f.src)-i)
	n := f.table.foldEasy(f.out[len(f.out):cap(f.out)], f.src[i:])
	f.out = f.out[:len(f.out)+n]
	return i + n
}

// foldEasy folds what is nearly all of nearly all texts, ASCII and letters of two bytes
// that become such letters, so that n bytes of src become n bytes of dst. It ends before
// the first rune that is neither, and returns n.
func (t *runeTable) foldEasy(dst []byte, src string) int {
	dst = dst[:len(src)]
	i := 0
	for i < len(src) {
		switch b := src[i]; {
		case b < utf8.RuneSelf && i+8 <= len(src) && isASCII(EightOf(src[i:])):
			binary.LittleEndian.PutUint64(dst[i:], foldEight(EightOf(src[i:])))
			i += 8
		case b < utf8.RuneSelf:
			dst[i] = asciiFold[b]
			i++
		case i+1 < len(src) && isPair(b, src[i+1]):
			to := t.pairs[pairOf(b, src[i+1])]
			if to == 0 {
				return i
			}
			binary.LittleEndian.PutUint16(dst[i:], to)
			i += 2
		default:
			return i
		}
	}
	return i
}

// decode returns the rune at byte i of s and its size. Most letters that are not
// ASCII take two bytes, and for these the library's decoder is slow.
func decode(s string, i int) (rune, int) {
	if i+1 < len(s) && isPair(s[i], s[i+1]) {
		return pairOf(s[i], s[i+1]), 2
	}
	return utf8.DecodeRuneInString(s[i:])
}

// isPair reports whether a and b are a rune of two bytes.
func isPair(a, b byte) bool { return a >= 0xC2 && a < 0xE0 && b&0xC0 == 0x80 }

// pairOf returns the rune of two bytes that a and b are.
func pairOf(a, b byte) rune { return rune(a&0x1F)<<6 | rune(b&0x3F) }

// rune folds r, which takes n bytes of src at byte i.
func (f *folder) rune(r rune, i, n int) {
	was := len(f.out)
	e := f.table.entry(r)
	switch {
	case e.kind == becomesRune:
		f.out = utf8.AppendRune(f.out, e.to)
		if len(f.out)-was != n {
			f.step(len(f.out), i+n, false)
		}
	case e.kind == dropped:
		f.step(was, i+n, false)
	case e.kind == joins:
		f.join(r, i, n)
	default:
		f.step(was, i, true)
		f.out = append(f.out, f.table.expand(r)...)
		f.step(len(f.out), i+n, false)
	}
}

// join folds r, which may melt into the letter before it (и and U+0306 are й).
func (f *folder) join(r rune, i, n int) {
	if r == halfVoiced || r == halfSemiVoiced {
		r += 0x3099 - halfVoiced
	}
	last, size := utf8.DecodeLastRune(f.out)
	one, ok := compose(last, r)
	if size > 0 && ok {
		f.out = f.out[:len(f.out)-size]
		// A step after the old letter would now lie within, or behind, the new one.
		for len(f.steps) > 0 && int(f.steps[len(f.steps)-1].folded) > len(f.out) {
			f.steps = f.steps[:len(f.steps)-1]
		}
		f.out = append(f.out, foldRune(one)...)
		f.step(len(f.out), i+n, false)
		return
	}
	if isAccent(r) {
		f.step(len(f.out), i+n, false)
		return
	}
	f.out = utf8.AppendRune(f.out, r)
	if utf8.RuneLen(r) != n {
		f.step(len(f.out), i+n, false)
	}
}

// compose returns the one letter that a and the mark b are together.
func compose(a, b rune) (rune, bool) {
	one := norm.NFC.String(string([]rune{a, b}))
	r, n := utf8.DecodeRuneInString(one)
	return r, n == len(one)
}

// step notes that folded text at byte at stands for the original from byte origin on.
func (f *folder) step(at, origin int, whole bool) {
	s := step{folded: int32(at), origin: int32(origin), whole: whole}
	// Two steps at one place happen when a rune is dropped; the later one is right.
	if n := len(f.steps); n > 0 && f.steps[n-1].folded == s.folded {
		f.steps[n-1] = s
		return
	}
	f.steps = append(f.steps, s)
}

// Origin returns the place in the original of a range of the folded text. It is
// never empty where r is not: marks that were folded away belong to the letter
// before them, and a part of a letter that became several stands for all of it.
func (f Folded) Origin(r Range) Range {
	start, end := f.origins(r.Start, false), f.origins(r.End, true)
	// Callers may cut folded text between the bytes of a letter; no one else should see that.
	for start > 0 && start < len(f.origin) && !utf8.RuneStart(f.origin[start]) {
		start--
	}
	for end < len(f.origin) && !utf8.RuneStart(f.origin[end]) {
		end++
	}
	return Range{start, max(start, end)}
}

// origins maps one offset; inside a whole step it goes to its end, or its start.
func (f Folded) origins(at int, up bool) int {
	at = min(max(at, 0), len(f.Text))
	i := sort.Search(len(f.steps), func(i int) bool { return int(f.steps[i].folded) > at })
	s, next := step{}, len(f.origin)
	if i > 0 {
		s = f.steps[i-1]
	}
	if i < len(f.steps) {
		next = int(f.steps[i].origin)
	}
	switch {
	case !s.whole || at == int(s.folded):
		return min(int(s.origin)+at-int(s.folded), next) // a letter may have become longer
	case up:
		return next
	}
	return int(s.origin)
}
