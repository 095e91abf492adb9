package phrase

import (
	"strings"

	"github.com/accordwatch/accordwatch/store/text"
)

// joiner is the zero-width non-joiner, which parts the halves of a Persian word.
const joiner = '\u200c'

// maxJoints is how many joints of a phrase are spelled in both ways.
const maxJoints = 4

// variants returns the spellings of p: in Persian and its neighbours, what a joiner
// or a space parts may also be written together, or the other way round.
func variants(p Phrase) []string {
	switch text.Base(p.Lang) {
	case "fa", "ur", "ckb", "ps", "prs":
	default:
		return []string{p.Text}
	}
	parts := strings.FieldsFunc(p.Text, func(r rune) bool { return r == ' ' || r == joiner })
	if len(parts) < 2 || len(parts) > maxJoints+1 {
		return []string{p.Text}
	}
	// Each joint doubles the spellings; maxJoints keeps them at sixteen.
	all := []string{parts[0]}
	for _, part := range parts[1:] {
		longer := make([]string, 0, 2*len(all))
		for _, a := range all {
			longer = append(longer, a+" "+part, a+part)
		}
		all = longer
	}
	return all
}
