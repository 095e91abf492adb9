package match

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/phrase"
	"github.com/accordwatch/accordwatch/store/text"
)

// A place is where a term stands in one text.
type place struct {
	text.Range            // in the original
	first      text.Range // of the first part of the term: the verb, where an operator writes it first

	folded, verbAt text.Range   // both in the folded text
	parts          []text.Range // of all parts, in the folded text; nil where there is one
	verb           string       // the first part, folded, as the term writes it: join*
}

// whole returns the place of a term of one part.
func (p *phrases) whole(at phrase.Found) place {
	return place{Range: at.Range, first: at.Range, folded: at.Folded, verbAt: at.Folded, verb: p.written[at.ID]}
}

// A scan is what was found in one text.
type scan struct {
	places map[*term][]place // each in order of place; only of terms that are there
	near   []part            // what is there of terms that are not there whole
}

// A part is what stands in a text of some terms.
type part struct {
	terms []*term
	words text.Range // in the original; empty: all words, but too far apart
}

// scan looks for all terms in f.
func (p *phrases) scan(f text.Folded) scan {
	found, near := p.set.FindNear(f)
	s := scan{places: map[*term][]place{}}
	if near.Words > 0 {
		s.near = append(s.near, part{p.termsOf(near.ID), near.Range})
	}
	var several map[*term][][]phrase.Found
	for _, at := range found {
		for _, u := range p.uses[at.ID] {
			if len(u.term.parts) == 1 {
				s.places[u.term] = append(s.places[u.term], p.whole(at))
				continue
			}
			if several == nil {
				several = map[*term][][]phrase.Found{}
			}
			if several[u.term] == nil {
				several[u.term] = make([][]phrase.Found, len(u.term.parts))
			}
			several[u.term][u.part] = append(several[u.term][u.part], at)
		}
	}
	// In the order in which they were written, so that verdicts are always the same.
	for _, t := range slices.SortedFunc(maps.Keys(several), func(a, b *term) int { return cmp.Compare(a.id, b.id) }) {
		s.add(f.Text, t, several[t], p)
	}
	return s
}

// termsOf returns the terms that ask for a phrase.
func (p *phrases) termsOf(id int) []*term {
	var ts []*term
	for _, u := range p.uses[id] {
		ts = append(ts, u.term)
	}
	return ts
}

// add notes where the parts of t stand together, or that they do not.
func (s *scan) add(folded string, t *term, parts [][]phrase.Found, from *phrases) {
	if ps := from.together(folded, t, parts); len(ps) > 0 {
		s.places[t] = ps
		return
	}
	n := part{terms: []*term{t}}
	if i := slices.IndexFunc(parts, func(p []phrase.Found) bool { return len(p) == 0 }); i >= 0 {
		i = slices.IndexFunc(parts, func(p []phrase.Found) bool { return len(p) > 0 })
		n.words = parts[i][0].Range
	}
	s.near = append(s.near, n)
}

// together returns the places where all parts of t stand near each other: around
// each place of the first part, the nearest of the others.
func (p *phrases) together(folded string, t *term, parts [][]phrase.Found) []place {
	if slices.ContainsFunc(parts, func(p []phrase.Found) bool { return len(p) == 0 }) {
		return nil
	}
	var ps []place
	for _, first := range parts[0] {
		chain := []phrase.Found{first}
		for _, others := range parts[1:] {
			if n := nearest(chain, others); n >= 0 {
				chain = append(chain, others[n])
			}
		}
		if len(chain) == len(parts) && linked(folded, t.within, chain) {
			ps = append(ps, p.chained(chain))
		}
	}
	return ps
}

// nearest returns the one of others that is next to the chain without touching it, or -1.
func nearest(chain, others []phrase.Found) int {
	// Places are few: a term stands some times in an article, seldom more.
	best, distance := -1, 0
	for i, o := range others {
		d := -1
		for _, c := range chain {
			if o.Folded.Start < c.Folded.End && c.Folded.Start < o.Folded.End {
				d = -1
				break
			}
			away := max(o.Folded.Start-c.Folded.End, c.Folded.Start-o.Folded.End)
			if d < 0 || away < d {
				d = away
			}
		}
		if d >= 0 && (best < 0 || d < distance) {
			best, distance = i, d
		}
	}
	return best
}

// linked reports whether no more than within words, and no paragraph's end, stand
// between any two neighbours of the chain.
func linked(folded string, within int, chain []phrase.Found) bool {
	sorted := slices.SortedFunc(slices.Values(chain), func(a, b phrase.Found) int {
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

// chained returns the place from the first to the last of the chain, whose verb comes
// first in it, wherever it stands.
func (p *phrases) chained(chain []phrase.Found) place {
	at := p.whole(chain[0])
	for _, c := range chain {
		at.Range, at.folded = cover(at.Range, c.Range), cover(at.folded, c.Folded)
		at.parts = append(at.parts, c.Folded)
	}
	return at
}

// cover returns the range that holds a and b.
func cover(a, b text.Range) text.Range {
	return text.Range{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}

// overlap reports whether a and b share a byte.
func overlap(a, b text.Range) bool { return a.Start < b.End && b.Start < a.End }
