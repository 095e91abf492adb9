package web

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// A kind says how a piece of a quote is set.
type kind string

const (
	hitMark   kind = "hit"   // looked for
	namedMark kind = "named" // names a country
	addMark   kind = "add"   // put in by a revision
	cutMark   kind = "cut"   // taken out by a revision
)

// A mark is a stretch of a text that is set apart: byte offsets, end exclusive.
type mark struct {
	start, end int
	kind       kind
	note       string // for those who point at it; empty: none
}

// A piece is a stretch of what an outlet wrote.
type piece struct {
	Text string
	Kind kind // empty: plain
	Note string
}

// articleMarks returns the hits and the mentions in one field of an article.
func articleMarks(a *store.Article, in store.Field, country func(iso2 string) string) []mark {
	var all []mark
	// A country that is only part of an outlet's name counts for nothing, and is not set
	// apart, lest it look as if it did.
	for _, h := range a.Hits {
		if h.Field == in {
			all = append(all, mark{h.Start, h.End, hitMark, "hit: " + h.Term})
		}
	}
	for _, m := range a.Mentions {
		if m.Field == in && m.Role != store.OutletOf {
			all = append(all, mark{m.Start, m.End, namedMark, country(m.ISO2) + ", " + string(m.Role)})
		}
	}
	return all
}

// pieces cuts s at its marks. Of two that overlap the first counts, and of two that
// begin together the hit; one that does not lie on letters of s is passed over.
func pieces(s string, marks []mark) []piece {
	marks = slices.Clone(marks)
	// The kinds are compared as text: "hit" comes before "named".
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.kind, b.kind), cmp.Compare(b.end, a.end))
	})
	var all []piece
	from := 0
	for _, m := range marks {
		if m.start < from || m.end > len(s) || m.start >= m.end || !utf8.RuneStart(s[m.start]) || m.end < len(s) && !utf8.RuneStart(s[m.end]) {
			continue
		}
		if m.start > from {
			all = append(all, piece{Text: s[from:m.start]})
		}
		all = append(all, piece{s[m.start:m.end], m.kind, m.note})
		from = m.end
	}
	if from < len(s) {
		all = append(all, piece{Text: s[from:]})
	}
	return all
}

// within returns the marks that lie wholly in a range, with offsets from its start.
func within(marks []mark, r text.Range) []mark {
	var all []mark
	for _, m := range marks {
		if m.start >= r.Start && m.end <= r.End {
			m.start, m.end = m.start-r.Start, m.end-r.Start
			all = append(all, m)
		}
	}
	return all
}

// paragraphs cuts a text into its paragraphs, and those at their marks.
func paragraphs(s string, marks []mark) [][]piece {
	var all [][]piece
	for from := 0; from < len(s); {
		end := strings.Index(s[from:], "\n\n")
		if end < 0 {
			end = len(s) - from
		}
		r := text.Range{Start: from, End: from + end}
		if p := pieces(s[r.Start:r.End], within(marks, r)); len(p) > 0 {
			all = append(all, p)
		}
		from = r.End + len("\n\n")
	}
	return all
}

// leadSentence returns the first sentence of a's text that holds one of the marks of
// the first list that any sentence meets, else the first; marks of the first list are
// set. A sentence that only repeats the headline says nothing and is passed over.
func leadSentence(a *store.Article, lists ...[]mark) []piece {
	headline := text.Key(a.Title, "")
	sentences := slices.DeleteFunc(text.Sentences(a.Text), func(r text.Range) bool {
		return strings.TrimRight(text.Key(a.Text[r.Start:r.End], ""), ".!? ") == headline
	})
	if len(sentences) == 0 {
		return nil
	}
	best := sentences[0]
	for _, marks := range lists {
		i := slices.IndexFunc(sentences, func(r text.Range) bool { return len(within(marks, r)) > 0 })
		if i >= 0 {
			best = sentences[i]
			break
		}
	}
	return pieces(a.Text[best.Start:best.End], within(lists[0], best))
}
