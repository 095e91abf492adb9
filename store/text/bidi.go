package text

import "unicode"

// RightToLeft reports whether s is written from right to left: by its first letter
// that has a direction, as UAX #9 rule P2 has it.
func RightToLeft(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko) {
			return true
		}
		if unicode.IsLetter(r) {
			return false
		}
	}
	return false
}

// Isolate keeps a name that runs from right to left from turning the words and figures
// beside it (UAX #9: first strong isolate).
func Isolate(s string) string {
	if !RightToLeft(s) {
		return s
	}
	return "\u2068" + s + "\u2069"
}

// Steers reports whether r is a control of UAX #9, section 2: one that says in which
// direction what stands around it is written. The joiners U+200C and U+200D do not:
// Persian and Kurdish spell with them.
func Steers(r rune) bool {
	switch {
	case r == '\u061C', r == '\u200E', r == '\u200F':
		return true
	case '\u202A' <= r && r <= '\u202E', '\u2066' <= r && r <= '\u2069':
		return true
	}
	return false
}
