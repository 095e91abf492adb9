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
		t, start := runes(), -1
		for i := 0; i < len(s); {
			c, n := asciiClass[s[i]&0x7F], 1
			if s[i] >= utf8.RuneSelf {
				var r rune
				r, n = decode(s, i)
				c = t.classOf(r)
			}
			// Most runes of most texts take this way, and no other.
			if c == Letter {
				if start < 0 {
					start = i
				}
				i += n
				continue
			}
			if start >= 0 && !yield(Range{start, i}) {
				return
			}
			start = -1
			if c == Solo && !yield(Range{i, i + n}) {
				return
			}
			i += n
		}
		if start >= 0 {
			yield(Range{start, len(s)})
		}
	}
}
