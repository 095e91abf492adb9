package term

import (
	"cmp"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/phrase"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Place is where a term stands in one text.
type Place struct {
	text.Range            // in the original
	First      text.Range // of the first part of the term: the verb, where an operator writes it first

	Folded, Verb text.Range   // of the whole and of the first part, in the folded text
	Parts        []text.Range // of all parts, in the folded text; nil where there is one
	Written      string       // the first part, folded, as the term writes it: join*
}

// place returns the place of a term of one part.
func (s *Set) place(at phrase.Found) Place {
	return Place{Range: at.Range, First: at.Range, Folded: at.Folded, Verb: at.Folded, Written: s.written[at.ID]}
}

// together returns the places where all parts of t stand near each other: around
// each place of the first part, the nearest of the others.
func (s *Set) together(t *Term, all parts, folded string) []Place {
	if !all.complete() {
		return nil
	}
	var places []Place
	for _, first := range all[0] {
		c := chain{first}
		for _, others := range all[1:] {
			if n := c.nearest(others); n >= 0 {
				c = append(c, others[n])
			}
		}
		if len(c) == len(all) && c.linked(folded, t.within) {
			places = append(places, s.chained(c))
		}
	}
	return places
}

// A chain has one place of each part of a term, in the order of the parts.
type chain []phrase.Found

// nearest returns the one of others that is next to c without touching it, or -1.
func (c chain) nearest(others []phrase.Found) int {
	// Places are few: a term stands some times in an article, seldom more.
	best, least := -1, 0
	for i, o := range others {
		if d := c.distance(o); d >= 0 && (best < 0 || d < least) {
			best, least = i, d
		}
	}
	return best
}

// distance returns how many bytes part o from c, -1 where they share a byte.
func (c chain) distance(o phrase.Found) int {
	least := -1
	for _, link := range c {
		if link.Folded.Overlaps(o.Folded) {
			return -1
		}
		away := max(o.Folded.Start-link.Folded.End, link.Folded.Start-o.Folded.End)
		if least < 0 || away < least {
			least = away
		}
	}
	return least
}

// linked reports whether no more than within words, and no paragraph's end, stand
// between any two neighbours of c.
func (c chain) linked(folded string, within int) bool {
	sorted := slices.SortedFunc(slices.Values(c), func(a, b phrase.Found) int {
		return cmp.Compare(a.Folded.Start, b.Folded.Start)
	})
	for i, next := range sorted[1:] {
		between := folded[sorted[i].Folded.End:next.Folded.Start]
		if strings.Contains(between, "\n\n") || !fewer(between, within) {
			return false
		}
	}
	return true
}

// fewer reports whether s has at most n words.
func fewer(s string, n int) bool {
	for range text.Words(s) {
		if n--; n < 0 {
			return false
		}
	}
	return true
}

// chained returns the place from the first to the last of c, whose verb is its first
// part, wherever that stands.
func (s *Set) chained(c chain) Place {
	at := s.place(c[0])
	for _, link := range c {
		at.Range, at.Folded = cover(at.Range, link.Range), cover(at.Folded, link.Folded)
		at.Parts = append(at.Parts, link.Folded)
	}
	return at
}

// cover returns the range that holds a and b.
func cover(a, b text.Range) text.Range {
	return text.Range{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}
