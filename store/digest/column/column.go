// Package column sets text in columns of a terminal: it measures by display width,
// breaks lines in every script, and keeps text that runs from right to left apart.
package column

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// Narrowest is how few columns are set: what is made for one that is narrower still
// runs over its edge.
const Narrowest = 60

// width measures as a terminal that is not set to an East Asian locale does.
var width = runewidth.Condition{StrictEmojiNeutral: true}

// Displayed returns how many columns s takes.
func Displayed(s string) int { return width.StringWidth(s) }

// Fit cuts or fills s to n columns.
func Fit(s string, n int) string {
	return width.FillRight(width.Truncate(s, n, "…"), n)
}

// Apart sets two texts at the two ends of a line of n columns; where it has no room for
// both, the second stands at the end of the next.
func Apart(left, right string, n int) []string {
	gap := n - Displayed(left) - Displayed(right)
	switch {
	case right == "":
		return Wrap(left, n)
	case gap >= 2:
		return []string{left + strings.Repeat(" ", gap) + right}
	}
	return append(Wrap(left, n), ending(right, n)...)
}

// ending sets s at the ends of lines of n columns.
func ending(s string, n int) []string {
	lines := Wrap(s, n)
	for i, l := range lines {
		lines[i] = strings.Repeat(" ", n-Displayed(l)) + l
	}
	return lines
}

// Wrap breaks s into lines of at most n columns, at spaces where it can: Han and
// kana have none, and an address may be longer than a line.
func Wrap(s string, n int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && Displayed(line)+1+Displayed(word) <= n {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for Displayed(word) > n {
			head := width.Truncate(word, n, "")
			lines, word = append(lines, head), word[len(head):]
		}
		line = word
	}
	return append(lines, line)
}

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

// Isolate keeps a name that runs from right to left from turning the words beside it
// (UAX #9: first strong isolate).
func Isolate(s string) string {
	if !RightToLeft(s) {
		return s
	}
	return "\u2068" + s + "\u2069"
}
