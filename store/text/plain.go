package text

import (
	"strings"
	"unicode"
)

// Plain returns s without control characters: what a terminal would obey, and what
// steers the direction of writing beyond the words that it was written for. Line feeds
// and tabs stay; what else moves the cursor becomes a space.
func Plain(s string) string { return strings.Map(Shown, s) }

// Shown returns what stands for r in a text that is shown to people: r itself, a space,
// or -1 for nothing (see Plain).
func Shown(r rune) rune {
	switch {
	case r == '\n', r == '\t':
		return r
	case Steers(r):
		return -1
	case !unicode.IsControl(r):
		return r
	case unicode.IsSpace(r):
		return ' '
	}
	return -1
}
