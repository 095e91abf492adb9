package text

import (
	"unicode"
	"unicode/utf8"
)

const longestNumber = 32 // digits and points of a number; the rest is left out

// EachNumber calls f with every number of s in one form: without separators of
// thousands, with a full stop before decimals. 1,234.5 and 1.234,5 and ١٢٣٤٫٥ are one. What f is
// given is good until it returns.
func EachNumber(s string, f func(number []byte)) {
	var buf [longestNumber]byte
	for i := 0; i < len(s); {
		if c := s[i]; c < '0' || c > '9' && c < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if _, ok := digit(r); !ok {
			i += size
			continue
		}
		number, length := numberAt(s[i:], buf[:0])
		f(number)
		i += length
	}
}

// numberAt appends the number that s begins with, and returns how many bytes it takes.
func numberAt(s string, number []byte) ([]byte, int) {
	i, since, parted := 0, 0, false // since: digits after the last separator
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		d, ok := digit(r)
		if ok {
			if len(number) < longestNumber {
				number = append(number, d)
			}
			i, since = i+size, since+1
			continue
		}
		next, more := utf8.DecodeRuneInString(s[i+size:])
		if d, ok = digit(next); !ok || !parts(r) {
			break
		}
		if parted && since == 3 {
			number = dropPoint(number)
		}
		if len(number) < longestNumber-1 {
			number = append(number, '.', d)
		}
		i, since, parted = i+size+more, 1, true
	}
	if parted && since == 3 { // the last one was of thousands too
		number = dropPoint(number)
	}
	return number, i
}

// parts reports whether r may stand within a number.
func parts(r rune) bool {
	switch r {
	case '.', ',', '٫', '٬', '\u00a0', '\u202f':
		return true
	}
	return false
}

// dropPoint removes the last point of number.
func dropPoint(number []byte) []byte {
	for i := len(number) - 1; i >= 0; i-- {
		if number[i] == '.' {
			return append(number[:i], number[i+1:]...)
		}
	}
	return number
}

// digit returns the ASCII digit for a decimal digit of any script; those come in runs
// of ten (Unicode 16, section 4.6). None are among Han and kana.
func digit(r rune) (byte, bool) {
	if r >= '0' && r <= '9' {
		return byte(r), true
	}
	if r < 0x660 || r >= 0x3000 && r < 0xA000 || !unicode.IsDigit(r) {
		return 0, false
	}
	zero := r
	for zero > r-9 && unicode.IsDigit(zero-1) {
		zero--
	}
	return byte('0' + r - zero), true
}
