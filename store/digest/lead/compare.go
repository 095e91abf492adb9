package lead

import (
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/sheet"
	"github.com/accordwatch/accordwatch/store/text"
	"github.com/accordwatch/accordwatch/store/wording"
)

// Compare returns how the headline changed or, where it did not, the first sentence
// of the lead that did; nil: neither. Only words count, not marks or letter case; and
// where an announcement was read before and now the whole text, the outlet changed
// nothing.
func Compare(before, after *store.Article) []sheet.Piece {
	if folded(before.Title) != folded(after.Title) {
		return diff(Clean(before.Title), Clean(after.Title))
	}
	if !before.Complete {
		return nil
	}
	old, known := sentences(before.Text), map[string]bool{}
	for _, s := range old {
		known[folded(s)] = true
	}
	// The archive hands out a lead: its last sentence may be cut, which is no change.
	now := sentences(after.Text)
	if last := len(now) - 1; last >= 0 && len(after.Text) >= cutFrom && !ended(now[last]) {
		now = now[:last]
	}
	for _, s := range now {
		if known[folded(s)] {
			continue
		}
		if o := nearest(s, old); o != "" {
			return diff(o, s)
		}
		return []sheet.Piece{{Op: "add", Text: s}}
	}
	return nil
}

// nearest returns the sentence that s is another wording of: the one that shares most
// words with it, if that is half of them; "": none.
func nearest(s string, old []string) string {
	best, most := "", 0.5
	for _, o := range old {
		if n := shared(o, s); n >= most {
			best, most = o, n
		}
	}
	return best
}

// folded returns the folded words of s.
func folded(s string) string {
	return strings.Join(slices.Collect(words(s)), " ")
}

func sentences(s string) []string {
	var all []string
	for _, r := range text.Sentences(s) {
		all = append(all, Clean(s[r.Start:r.End]))
	}
	return all
}

// ops are the names of what happened to a piece, in a digest.
var ops = map[wording.Op]string{wording.Same: "same", wording.Cut: "cut", wording.Added: "add"}

// diff compares two sentences word by word.
func diff(before, after string) []sheet.Piece {
	var pieces []sheet.Piece
	for _, p := range wording.Runs(strings.Fields(before), strings.Fields(after)) {
		pieces = append(pieces, sheet.Piece{Op: ops[p.Op], Text: p.Text})
	}
	return pieces
}
