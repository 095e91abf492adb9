package lead

import (
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/sheet"
	"github.com/accordwatch/accordwatch/store/text"
)

// Compare returns how the headline changed or, where it did not, the first sentence
// of the lead that did; nil: neither. Only words count, not marks or letter case; and
// where an announcement was read before and now the whole text, the outlet changed
// nothing.
func Compare(before, after *store.Article) []sheet.Piece {
	if wording(before.Title) != wording(after.Title) {
		return diff(Clean(before.Title), Clean(after.Title))
	}
	if !before.Complete {
		return nil
	}
	old, known := sentences(before.Text), map[string]bool{}
	for _, s := range old {
		known[wording(s)] = true
	}
	// The archive hands out a lead: its last sentence may be cut, which is no change.
	now := sentences(after.Text)
	if last := len(now) - 1; last >= 0 && len(after.Text) >= cutFrom && !ended(now[last]) {
		now = now[:last]
	}
	for _, s := range now {
		if known[wording(s)] {
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

// wording returns the folded words of s.
func wording(s string) string {
	return strings.Join(slices.Collect(words(s)), " ")
}

func sentences(s string) []string {
	var all []string
	for _, r := range text.Sentences(s) {
		all = append(all, Clean(s[r.Start:r.End]))
	}
	return all
}

// diff compares two sentences word by word, by their longest common subsequence.
func diff(before, after string) []sheet.Piece {
	a, b := strings.Fields(before), strings.Fields(after)
	// common[i][j] is the length of the longest one of a[i:] and b[j:].
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			common[i][j] = max(common[i+1][j], common[i][j+1])
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	var pieces []sheet.Piece
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			pieces = extend(pieces, "same", a[i])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			pieces = extend(pieces, "cut", a[i])
			i++
		default:
			pieces = extend(pieces, "add", b[j])
			j++
		}
	}
	return pieces
}

// extend adds a word to the last piece, or begins another.
func extend(pieces []sheet.Piece, op, word string) []sheet.Piece {
	if n := len(pieces); n > 0 && pieces[n-1].Op == op {
		pieces[n-1].Text += " " + word
		return pieces
	}
	return append(pieces, sheet.Piece{Op: op, Text: word})
}
