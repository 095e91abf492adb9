package digest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/config"
)

// recent is how many days back the other acts of a country are told beside a signal.
const recent = 7

// earlier returns what else the digests of the last days told of a country than the
// signal of that name: the contrary first, then the newest.
func (m *maker) earlier(name, iso2 string) []Earlier {
	var all []Earlier
	for key, told := range m.Told.signals {
		other, country, _ := strings.Cut(key, "/")
		if country != iso2 || other == name {
			continue
		}
		e := Earlier{Name: other, Title: m.signalTitle(other), Contrary: contrary(m.Watchlist, name, other)}
		outlets := map[string]bool{}
		for _, t := range told {
			if !m.recent(t.day) {
				continue
			}
			e.Days = append(e.Days, t.day)
			for _, o := range t.outlets {
				outlets[o] = true
			}
		}
		if e.Outlets = len(outlets); len(e.Days) > 0 {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b Earlier) int {
		return cmp.Or(
			signed(b.Contrary)-signed(a.Contrary),
			strings.Compare(b.Days[len(b.Days)-1], a.Days[len(a.Days)-1]),
			cmp.Compare(m.signalRank(a.Name), m.signalRank(b.Name)),
			strings.Compare(a.Name, b.Name), // of those no longer in the watchlist
		)
	})
	return all
}

// recent reports whether a day is one of the last before the one that is told.
func (m *maker) recent(day string) bool {
	today, err := time.Parse(dayLayout, m.Day)
	return err == nil && day < m.Day && day >= today.AddDate(0, 0, -recent).Format(dayLayout)
}

// contrary reports whether, by the words of the watchlist, one of two signals says yes to
// an act to which the other says no.
func contrary(w config.Watchlist, a, b string) bool {
	return slices.ContainsFunc(w.Signals, func(s config.Signal) bool { return stance(s, a)*stance(s, b) < 0 })
}

// stance returns whether a signal of that name takes an act for done or possible (1),
// refused or denied (-1), or says nothing of it (0).
func stance(act config.Signal, name string) int {
	switch name {
	case act.Name, act.May:
		return 1
	case act.Not, act.Denied:
		return -1
	}
	return 0
}

// signed is 1 for what is so, else 0.
func signed(is bool) int {
	if is {
		return 1
	}
	return 0
}
