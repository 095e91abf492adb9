package term

import (
	"cmp"
	"maps"
	"slices"

	"github.com/accordwatch/accordwatch/crawler/phrase"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Scan is what was found in one text.
type Scan struct {
	Places map[*Term][]Place // each in order of place; only of terms that are there
	Near   []Near            // what is there of terms that are not there whole
}

// A Near is what stands in a text of some terms.
type Near struct {
	Terms []*Term
	Words text.Range // in the original; empty: all words, but too far apart
}

// Scan looks for all terms of s in f.
func (s *Set) Scan(f text.Folded) Scan {
	found, near := s.phrases.FindNear(f)
	x := Scan{Places: map[*Term][]Place{}}
	if near.Words > 0 {
		x.Near = append(x.Near, Near{s.asking(near.ID), near.Range})
	}
	several := map[*Term]parts{}
	for _, at := range found {
		for _, u := range s.uses[at.ID] {
			if len(u.term.parts) == 1 {
				x.Places[u.term] = append(x.Places[u.term], s.place(at))
				continue
			}
			if several[u.term] == nil {
				several[u.term] = make(parts, len(u.term.parts))
			}
			several[u.term][u.part] = append(several[u.term][u.part], at)
		}
	}
	// In the order in which they were written, so that verdicts are always the same.
	for _, t := range slices.SortedFunc(maps.Keys(several), func(a, b *Term) int { return cmp.Compare(a.ID, b.ID) }) {
		if there := s.together(t, several[t], f.Text); len(there) > 0 {
			x.Places[t] = there
		} else {
			x.Near = append(x.Near, Near{[]*Term{t}, several[t].alone()})
		}
	}
	return x
}

// asking returns the terms that ask for a phrase.
func (s *Set) asking(id int) []*Term {
	var all []*Term
	for _, u := range s.uses[id] {
		all = append(all, u.term)
	}
	return all
}

// parts are the places of each part of a term in one text.
type parts [][]phrase.Found

// complete reports whether each part is there.
func (p parts) complete() bool {
	return !slices.ContainsFunc(p, func(at []phrase.Found) bool { return len(at) == 0 })
}

// alone returns the first place of a part where others are missing; empty: none is.
func (p parts) alone() text.Range {
	if p.complete() {
		return text.Range{}
	}
	i := slices.IndexFunc(p, func(at []phrase.Found) bool { return len(at) > 0 })
	return p[i][0].Range
}
