package store

import (
	"cmp"
	"math"
	"slices"
)

// A Body is a body of states found in an article: no country, and counted as none.
type Body struct {
	Code string `json:"body"` // EU, UN, GCC, LAS (Arab League), AFU (African Union), NATO, OIC, …
	Span
	Surface string `json:"surface"` // the words as they stand
}

// leadBytes is how much of a text counts as its lead: about two paragraphs.
const leadBytes = 400

// Countries tallies the mentions of a: one Country for each that is more than part
// of an outlet's name, by salience, highest first, then by ISO2.
//
// Salience grows with each mention and never reaches 1: a mention weighs more in the
// title, then in the lead, and less the further down it stands; an actor weighs more
// than a place, and a dateline hardly anything.
func (a *Article) Countries() []Country {
	at := map[string]int{}
	var all []Country
	var weights []float64
	for _, m := range a.Mentions {
		if m.Role == OutletOf || m.ISO2 == "" {
			continue
		}
		i, known := at[m.ISO2]
		if !known {
			i = len(all)
			at[m.ISO2] = i
			all = append(all, Country{ISO2: m.ISO2, Role: m.Role})
			weights = append(weights, 0)
		}
		c := &all[i]
		c.Count++
		weights[i] += m.weight(len(a.Text))
		if m.Role.weight() > c.Role.weight() {
			c.Role = m.Role
		}
	}
	for i := range all {
		all[i].Salience = salience(weights[i])
	}
	slices.SortFunc(all, func(a, b Country) int {
		return cmp.Or(cmp.Compare(b.Salience, a.Salience), cmp.Compare(a.ISO2, b.ISO2))
	})
	return all
}

// weight says how much one mention tells of what an article is about, where the
// article's text is so many bytes long. A plain actor in the lead weighs 2.
func (m Mention) weight(length int) float64 {
	w := m.Role.weight()
	switch m.Kind {
	case ByCapital, ByMetonym:
		w *= 0.8 // a capital may be no more than a city
	}
	switch {
	case m.Field == InTitle:
		return 4 * w
	case m.Start < leadBytes:
		return 2 * w
	}
	// From 1 at the beginning down to one half at the end of the text.
	return w * (1 - 0.5*float64(m.Start)/float64(max(length, m.Start)))
}

// weight says how much a role counts.
func (r Role) weight() float64 {
	switch r {
	case Actor:
		return 1
	case Place:
		return 0.6
	case Dateline:
		return 0.1
	}
	return 0
}

// salience maps a sum of weights to what lies between 0 and 1, in thousandths: an
// actor in the title alone is .55, one in the text alone about .18.
func salience(weight float64) float64 {
	const most = 0.999
	return min(most, math.Round(1000*(1-math.Exp(-weight/5)))/1000)
}
