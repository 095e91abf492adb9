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
	several := map[*Term]bool{}
	for _, at := range found {
		for _, u := range s.watched[at.ID] {
			if len(u.term.parts) == 1 {
				x.Places[u.term] = append(x.Places[u.term], s.place(at))
			} else {
				several[u.term] = true
			}
		}
	}
	if len(several) > 0 {
		s.scanParts(&x, several, found, f.Text)
	}
	return x
}

// scanParts notes where terms of several parts stand, or what of them is there.
func (s *Set) scanParts(x *Scan, several map[*Term]bool, found []phrase.Found, folded string) {
	byPhrase := map[int][]int{} // places in found
	for i, at := range found {
		byPhrase[at.ID] = append(byPhrase[at.ID], i)
	}
	// In the order in which they were written, so that verdicts are always the same.
	for _, t := range slices.SortedFunc(maps.Keys(several), func(a, b *Term) int { return cmp.Compare(a.ID, b.ID) }) {
		all := make(parts, len(t.parts))
		for i, ids := range t.phrases {
			all[i] = places(ids, byPhrase, found)
		}
		if there := s.together(t, all, folded); len(there) > 0 {
			x.Places[t] = there
		} else {
			x.Near = append(x.Near, Near{[]*Term{t}, all.alone()})
		}
	}
}

// places returns where phrases were found, in order.
func places(ids []int, byPhrase map[int][]int, found []phrase.Found) []phrase.Found {
	var at []int
	for _, id := range ids {
		at = append(at, byPhrase[id]...)
	}
	slices.Sort(at)
	all := make([]phrase.Found, len(at))
	for i, n := range at {
		all[i] = found[n]
	}
	return all
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
