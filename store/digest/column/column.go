// Package column sets text in columns of a terminal: it measures by display width, and
// breaks lines in every script.
package column

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// Narrowest is how few columns are set: what is made for one that is narrower still
// runs over its edge.
const Narrowest = 60

// width measures as a terminal that is not set to an East Asian locale does.
var width = runewidth.Condition{StrictEmojiNeutral: true}

// Displayed returns how many columns s takes.
func Displayed(s string) int { return width.StringWidth(s) }

// Fit cuts or fills s to n columns. An isolate (UAX #9) that the cut would leave open is
// closed: it would take in the rest of the line.
func Fit(s string, n int) string {
	cut := width.Truncate(s, n, "…")
	for open := strings.Count(cut, isolate) - strings.Count(cut, isolated); open > 0; open-- {
		cut += isolated
	}
	return width.FillRight(cut, n)
}

// isolate and isolated begin and end what text.Isolate keeps apart.
const isolate, isolated = "\u2068", "\u2069"

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
