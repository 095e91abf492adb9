package country

import (
	"slices"

	"github.com/accordwatch/accordwatch/store"
)

// resolve decides what only the article as a whole can tell.
func (d *document) resolve() {
	d.spreadDoubt()
	// Support is counted once, from what is sure by itself: doubtful places must not
	// hold each other up.
	support := d.support()
	for _, c := range d.candidates {
		c.choose(support)
		switch c.verdict {
		case person, town:
			c.verdict = ruledOut
		case doubtful:
			c.verdict = d.decide(c, support)
		case sure:
			if c.form.shared && support[c.form.iso] == 0 && d.isLocal(c, support) {
				c.verdict = ruledOut // Paris, in an article about Texas
			}
		}
	}
}

// spreadDoubt carries what was seen once to all places of the same name: after
// "Keisha Jordan", Jordan is she; after "Lebanon, Pa.", Lebanon is that town.
func (d *document) spreadDoubt() {
	seen := map[string]bool{}
	for _, c := range d.candidates {
		if c.verdict == person || c.verdict == town {
			seen[c.form.folded] = true
		}
	}
	for _, c := range d.candidates {
		if c.verdict == sure && seen[c.form.folded] {
			c.verdict = doubtful
		}
	}
}

// support counts, for each country, the places that are beyond doubt.
func (d *document) support() map[string]int {
	n := map[string]int{}
	for _, c := range d.candidates {
		if c.verdict == sure && len(c.readings) == 1 && !c.outlet && !c.form.shared {
			n[c.form.iso]++
		}
	}
	return n
}

// choose takes, among several countries of one name, the one told of most.
func (c *candidate) choose(support map[string]int) {
	if len(c.readings) < 2 {
		return
	}
	c.form = slices.MaxFunc(c.readings, func(a, b *form) int {
		return 10*(support[a.iso]-support[b.iso]) + b.doubt() - a.doubt()
	})
}

// decide takes a doubtful candidate for the country if the article tells more of it.
func (d *document) decide(c *candidate, support map[string]int) verdict {
	iso := c.form.iso
	pro, contra := d.evidence[clue{kindFor, iso}], d.evidence[clue{kindAgainst, iso}]
	switch {
	case support[iso] > 0:
		return sure
	case c.form.exact:
		return ruledOut // GIVE US TIME
	case pro > contra:
		return sure
	case contra > 0 || pro > 0 || !d.hasEvidence(iso):
		return ruledOut
	}
	// Nothing speaks for either: a name stands for the country.
	if d.evidence[clue{kind: kindLocality}] > 0 || c.form.kind == string(store.ByDemonym) {
		return ruledOut
	}
	return sure
}

// isLocal reports whether the article is local news of North America, where a town
// bears the name: its own words say so, and no foreign country is told of. What is
// said of a capital goes for a city; to give up a country's name takes more.
func (d *document) isLocal(c *candidate, support map[string]int) bool {
	words := d.evidence[clue{kind: kindLocality}]
	if c.form.kind == string(store.ByCapital) {
		return words > 0
	}
	for iso := range support {
		// Local news of these countries does name them.
		if iso != "US" && iso != "CA" {
			return false
		}
	}
	return words > 1
}

// hasEvidence reports whether the tables know words that speak for or against iso.
func (d *document) hasEvidence(iso string) bool {
	return d.judged[iso]
}
