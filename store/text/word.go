package text

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// A Class says what part a rune plays in dividing a text into words.
type Class uint8

// The classes; the zero value is Stop, so that what is not known parts words.
const (
	Stop   Class = iota // ends a phrase: full stop, comma, symbols
	Letter              // part of a word: letters, marks, digits
	Solo                // a word of its own: Han, kana, Thai and other scripts without spaces
	Space               // white space
	Bridge              // may stand between the words of one phrase: hyphens, quotes, apostrophes, brackets
)

// ClassOf returns the class of r, folded or not.
func ClassOf(r rune) Class {
	if r >= 0 && r < utf8.RuneSelf {
		return asciiClass[r]
	}
	return runes().classOf(r)
}

// classOf is ClassOf for those who hold the table already.
func (t *runeTable) classOf(r rune) Class {
	if r >= 0 && r < tableEnd {
		return t.class[r]
	}
	return classify(r)
}

// asciiClass answers for the commonest characters without the table.
var asciiClass = func() (t [utf8.RuneSelf]Class) {
	for i := range t {
		t[i] = classify(rune(i))
	}
	return t
}()

// classify derives the class of r from its Unicode properties. Han is asked first:
// it is most of what is not in the table.
func classify(r rune) Class {
	switch {
	case r >= 0x3400 && r < 0xA000:
		return Solo
	case unicode.IsSpace(r):
		return Space
	case isInvisible(r):
		return Letter // joins what stands around it
	case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
		if unicode.In(r, unbroken...) || r == 'ー' {
			return Solo
		}
		return Letter
	case isBridge(r):
		return Bridge
	}
	return Stop
}

// unbroken are the scripts that put no space between words.
var unbroken = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// isBridge reports whether r may stand between the words of one phrase.
func isBridge(r rune) bool {
	return r == '"' || r == '\'' || r == '`' || r == '·' || r == '・' || r == '´' ||
		unicode.In(r, unicode.Pd, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf)
}

// Words yields the words of s, folded or not, in order: runs of letters, marks and
// digits. What stands between them belongs to none; a rune of a script that puts
// no spaces between words is a word of its own.
func Words(s string) iter.Seq[Range] {
	return func(yield func(Range) bool) {
		t := runes()
		for w := t.next(s, 0); w.End > 0 && yield(w); {
			w = t.next(s, w.End)
		}
	}
}

// NextWord returns the first word of s that begins at byte from or after it, where no
// word may be under way; the zero Range says that there is none.
func NextWord(s string, from int) Range { return runes().next(s, from) }

// next is NextWord for those who hold the table already.
func (t *runeTable) next(s string, i int) Range {
	for i < len(s) {
		c, n := t.classAt(s, i)
		switch c {
		case Letter:
			return Range{i, t.end(s, i+n)}
		case Solo:
			return Range{i, i + n}
		}
		i += n
	}
	return Range{}
}

// end returns where the word ends that is under way at byte i of s.
func (t *runeTable) end(s string, i int) int {
	for i < len(s) {
		switch b := s[i]; {
		case b < utf8.RuneSelf:
			if t.class[b] != Letter {
				return i
			}
			if i+8 > len(s) {
				i++
				continue
			}
			i += lettersOf(EightOf(s[i:]))
		case i+1 < len(s) && isPair(b, s[i+1]):
			if t.class[pairOf(b, s[i+1])] != Letter {
				return i
			}
			i += 2
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if t.classOf(r) != Letter {
				return i
			}
			i += n
		}
	}
	return i
}

// classAt returns the class of the rune at byte i of s, and its size.
func (t *runeTable) classAt(s string, i int) (Class, int) {
	if s[i] < utf8.RuneSelf {
		return t.class[s[i]], 1
	}
	r, n := decode(s, i)
	return t.classOf(r), n
}
