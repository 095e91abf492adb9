package digest

import (
	"cmp"
	"maps"
	"slices"

	"github.com/accordwatch/accordwatch/store"
)

// tellPairs counts the stories in which one article names a member and a country
// outside together.
func (m *maker) tellPairs() {
	stories := map[[2]string]map[string]bool{}
	first := map[[2]string]store.Placed{}
	for _, e := range m.events {
		for _, p := range e.day {
			if p.Verdict.Part == store.Copy {
				continue
			}
			for _, pair := range m.pairsOf(p.Article) {
				if stories[pair] == nil {
					stories[pair], first[pair] = map[string]bool{}, p
				}
				stories[pair][e.id] = true
				if byTime(p, first[pair]) < 0 {
					first[pair] = p
				}
			}
		}
	}
	for pair, s := range stories {
		// "First" is only said where enough digests were kept to know it.
		x := Pair{Member: pair[0], Other: pair[1], Stories: len(s)}
		if len(m.Told.days) >= fewestDays && !m.Told.pairs[pair[0]+"-"+pair[1]] {
			q := m.headline([]store.Placed{first[pair]})
			x.Fresh, x.Quote = m.toldDays(), &q
		}
		m.name(pair[0])
		m.name(pair[1])
		m.d.Pairs = append(m.d.Pairs, x)
	}
	slices.SortFunc(m.d.Pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Stories, a.Stories), cmp.Compare(a.Member, b.Member), cmp.Compare(a.Other, b.Other))
	})
}

// pairsOf returns the members that a names with the countries outside that it names.
func (m *maker) pairsOf(a *store.Article) [][2]string {
	var pairs [][2]string
	countries := a.Countries()
	for _, x := range countries {
		for _, y := range countries {
			if m.part(x.ISO2) == "member" && m.part(y.ISO2) != "member" {
				pairs = append(pairs, [2]string{x.ISO2, y.ISO2})
			}
		}
	}
	return pairs
}

// toldDays returns how many days back the digests reach that pairs are compared with.
func (m *maker) toldDays() int {
	days := slices.Sorted(maps.Keys(m.Told.days))
	if len(days) == 0 {
		return 0
	}
	from, _, err := Window(m.Digest, days[0])
	if err != nil {
		return 0
	}
	return int(m.from.Sub(from).Hours()/24 + 0.5)
}
