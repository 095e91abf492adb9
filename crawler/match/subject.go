package match

import (
	"strings"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// verbFirst are languages in which the verb often precedes its subject; in all
// others the subject is looked for before the verb.
var verbFirst = map[string]bool{"ar": true, "he": true}

// subjects returns the countries that do what stands at byte at of the field: the
// nearest before it (in Arabic and Hebrew, on either side), and those which are
// listed together with it.
func (l *list) subjects(s sentence, lang string, at int) []string {
	may := l.actors(s, at)
	if len(may) == 0 {
		return nil
	}
	best := nearestTo(may, at, verbFirst[text.Base(lang)])
	first, last := best, best
	for first > 0 && s.joined(may[first-1], may[first]) {
		first--
	}
	for last+1 < len(may) && s.joined(may[last], may[last+1]) {
		last++
	}
	var all []string
	seen := map[string]bool{}
	for _, m := range may[first : last+1] {
		if !seen[m.ISO2] {
			seen[m.ISO2] = true
			all = append(all, m.ISO2)
		}
	}
	return all
}

// closeBy is how many words may stand between a party and its own act.
const closeBy = 2

// actors returns the mentions of which one must be the subject of the act at byte
// at: countries of the watchlist if there are any, else others. The counterparty and
// the broker, with whom all others deal, act only where nobody else is named and
// they stand right before the act: "Israel suspends", not "US urges others to join".
func (l *list) actors(s sentence, at int) []store.Mention {
	var listed, others, parties []store.Mention
	for _, m := range s.mentions {
		switch l.standing(m.ISO2) {
		case member:
			listed = append(listed, m)
		case stranger:
			others = append(others, m)
		case party:
			if m.End <= at && fewer(s.words[m.End-s.Start:at-s.Start], closeBy) {
				parties = append(parties, m)
			}
		}
	}
	switch {
	case len(listed) > 0:
		return listed
	case len(others) > 0:
		return others
	}
	return parties
}

// A standing is what a country is to a watchlist.
type standing int

// The zero value is a country of which the watchlist says nothing.
const (
	stranger standing = iota
	member            // or candidate
	party             // counterparty or broker
)

// standing looks the country up among members and candidates.
func (l *list) standing(iso2 string) standing {
	for _, ms := range [][]config.Member{l.Members, l.Candidates} {
		for _, m := range ms {
			if m.Country != iso2 {
				continue
			}
			if strings.Contains(m.Note, "counterparty") || strings.Contains(m.Note, "broker") {
				return party
			}
			return member
		}
	}
	return stranger
}

// nearestTo returns the index of the mention nearest to byte at: the last one
// before it where there is one, unless either side will do.
func nearestTo(mentions []store.Mention, at int, eitherSide bool) int {
	best, distance := 0, -1
	for i, m := range mentions {
		d := at - m.End
		if m.Start >= at {
			d = m.Start - at
			// Whatever stands before the act is nearer than anything after it.
			if !eitherSide {
				d += 1 << 30
			}
		}
		if distance < 0 || d < distance {
			best, distance = i, d
		}
	}
	return best
}

// joined reports whether a and b are listed together: a comma or one short word
// stands between them.
func (s sentence) joined(a, b store.Mention) bool {
	if a.ISO2 == b.ISO2 || a.End > b.Start {
		return a.End > b.Start
	}
	gap := strings.TrimSpace(s.words[a.End-s.Start : b.Start-s.Start])
	switch text.Key(strings.Trim(gap, ", ،、"), "") {
	case "", "and", "&", "و", "et", "и", "ve", "va", "y", "e", "und", "ו", "және", "і", "та", "və", "ile", "och", "og", "i", "dan", "和", "と", "और":
		return true
	}
	return false
}
