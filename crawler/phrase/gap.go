package phrase

import (
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store/text"
)

// A gap is what stands between two words, as far as it matters. The zero value is
// what may stand between the words of any phrase: space, quotes, hyphens, brackets.
type gap struct {
	stops string // the characters that only a phrase which writes them there may have
	tight bool   // of a phrase: the stops are all there is, and must be met (U.S.)
}

// closed is a gap across which no phrase goes: an empty line, or too much.
var closed = gap{stops: "\n\n"}

// wide is how many bytes a gap may have.
const wide = 24

// gapOf classifies the folded text between two words.
func gapOf(s string) gap {
	if s == "" || s == " " || s == "-" {
		return gap{}
	}
	if len(s) > wide || strings.Count(s, "\n") > 1 {
		return closed
	}
	var g []byte
	spaced := false
	// The asterisk belongs to the phrase language, not to what stands between words.
	for _, r := range s {
		c := text.ClassOf(r)
		spaced = spaced || c == text.Space
		if c == text.Stop && r != '*' {
			g = utf8.AppendRune(g, r)
		}
	}
	// A dash between spaces parts clauses, a hyphen joins words.
	if strings.Contains(s, " - ") || strings.Contains(s, "--") {
		g = append(g, '-')
	}
	return gap{stops: string(g), tight: len(g) > 0 && !spaced}
}

// gapsOf returns the gaps of a phrase after its first word, nil where none matters.
func gapsOf(words []word) []gap {
	var gaps []gap
	matters := false
	for _, w := range words[1:] {
		gaps = append(gaps, w.gap)
		matters = matters || w.gap != gap{}
	}
	if !matters {
		return nil
	}
	return gaps
}

// admits reports whether got may stand where a phrase writes g.
func (g gap) admits(got gap) bool {
	if got.stops == "" {
		return !g.tight
	}
	return got != closed && strings.Trim(got.stops, g.stops) == ""
}
