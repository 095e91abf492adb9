package digest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/digest/sheet"
	"github.com/accordwatch/accordwatch/store/digest/surge"
)

const (
	fewestDays    = 7 // from which a range may be called usual
	fewestReports = 3 // that make a surge
	fewestOutlets = 3 // that make a surge
	surprise      = 0.01
)

// A tally is what the day told of one country.
type tally struct {
	outlets, actor, place map[string]bool
	articles              []store.Placed // independent reports
}

// tallies counts the day by country: independent reports, copies left out, and what
// came out before the day.
func (m *maker) tallies() map[string]*tally {
	all := map[string]*tally{}
	for _, e := range m.events {
		for _, p := range e.day {
			if p.Verdict.Part == store.Copy || !m.ofToday(p.Article) {
				continue
			}
			acting, hosting := playing(p.Article)
			for _, c := range p.Countries() {
				t := all[c.ISO2]
				if t == nil {
					t = &tally{map[string]bool{}, map[string]bool{}, map[string]bool{}, nil}
					all[c.ISO2] = t
				}
				t.outlets[p.Outlet] = true
				if acting[c.ISO2] {
					t.actor[p.ID] = true
				}
				if hosting[c.ISO2] {
					t.place[p.ID] = true
				}
				t.articles = append(t.articles, p)
			}
		}
	}
	return all
}

// tellCountries compares the day of each country with its own days before: days
// holds reports a day by ISO2, for the days of history and the window itself.
func (m *maker) tellCountries(days map[string][]int) {
	today, past := m.tallies(), m.past(days)
	m.d.Baseline = Baseline{Days: len(past.heard), Deaf: past.deaf}
	codes := set(slices.Collect(maps.Keys(today)))
	maps.Copy(codes, set(slices.Collect(maps.Keys(days))))
	for iso2 := range codes {
		// A country that was usual and is silent today is news as well.
		t := today[iso2]
		if t == nil {
			t = &tally{}
		}
		if c, shown := m.country(iso2, t, past.of(days[iso2])); shown {
			c.Days = append(past.shown(days[iso2]), c.Reports)
			m.name(iso2)
			m.d.Countries = append(m.d.Countries, c)
		}
	}
	slices.SortFunc(m.d.Countries, func(a, b Country) int {
		return cmp.Or(
			cmp.Compare(a.State.Rank(), b.State.Rank()),
			cmp.Compare(b.Reports, a.Reports),
			cmp.Compare(a.P, b.P),
			cmp.Compare(m.name(a.ISO2), m.name(b.ISO2)),
		)
	})
}

// country tells one country's day, compared with the days before on which there was
// something to hear; shown is false where there is nothing to say.
func (m *maker) country(iso2 string, t *tally, before []int) (c Country, shown bool) {
	c = Country{
		ISO2: iso2, Part: m.part(iso2), Reports: len(t.articles), Outlets: len(t.outlets),
		Actor: len(t.actor), Place: len(t.place), P: 1, State: sheet.NoBaseline,
	}
	sum := surge.Total(before)
	if len(before) >= fewestDays {
		c.Usual, c.State = usual(before), sheet.Within
	}
	if len(before) > 0 {
		c.P = surge.Chance(before, c.Reports)
	}
	lost, own := m.ownSources(iso2)
	// The order of the cases is the order of their claims. A surge stands even where
	// sources were lost: what was heard was heard.
	switch {
	case c.Reports >= fewestReports && c.Outlets >= fewestOutlets && c.P < surprise:
		c.State, c.Why = sheet.Surge, surgeWhy(c, before)
	case c.Usual != nil && sum == 0:
		c.State, c.Why = sheet.First, "not in the "+say.Count(len(before), "day")+" before"
	case m.doubtful(lost, own) && (c.Usual == nil || c.Reports <= c.Usual.High):
		c.State, c.Why = sheet.NotComparable, lostWhy(lost, own)
	case c.Usual != nil && c.Reports > c.Usual.High:
		c.State, c.Why = sheet.Above, notSurge(c)
	case c.Usual != nil && c.Reports < c.Usual.Low:
		c.State = sheet.Below
	}
	if c.State == sheet.Surge || c.State == sheet.First {
		c.Quote = m.countryQuote(iso2, t.articles)
	}
	// A row for each country that was told of or should have been; members and
	// candidates stay in sight while there is anything to compare.
	expected := c.Usual != nil && c.Usual.Low > 0
	return c, c.Reports > 0 || expected || sum > 0 && (c.Part != "" || c.State == sheet.NotComparable)
}

// part says what the watchlist makes of a country.
func (m *maker) part(iso2 string) string {
	for _, x := range m.Watchlist.Members {
		if x.Country == iso2 {
			return "member"
		}
	}
	for _, x := range m.Watchlist.Candidates {
		if x.Country == iso2 {
			return "candidate"
		}
	}
	return ""
}

// ownSources counts a country's own sources, and the hours in which they were lost.
// One that was lost a week ago or never heard is missing from the days before too,
// and makes no difference.
func (m *maker) ownSources(iso2 string) (lost []Gap, own int) {
	for _, g := range m.sources {
		if g.Country != iso2 || g.Lost > 0 && g.Since.Before(m.from.AddDate(0, 0, -fewestDays)) {
			continue
		}
		own++
		if g.Lost > 0 {
			lost = append(lost, g)
		}
	}
	return lost, own
}

// doubtful reports whether a quarter of the hours of a country's own sources was lost.
func (m *maker) doubtful(lost []Gap, own int) bool {
	var gone time.Duration
	for _, g := range lost {
		gone += g.Lost
	}
	return own > 0 && 4*gone >= m.heardUntil().Sub(m.begin)*time.Duration(own)
}

// lostWhy says how many of a country's own sources were lost, and for how long.
func lostWhy(lost []Gap, own int) string {
	longest := slices.MaxFunc(lost, func(a, b Gap) int { return cmp.Compare(a.Lost, b.Lost) }).Lost
	if own == 1 {
		return "its one source was lost for " + say.Hours(longest)
	}
	return fmt.Sprintf("%d of its %s lost for up to %s", len(lost), say.Count(own, "source"), say.Hours(longest))
}

// surgeWhy says what a surge was measured against.
func surgeWhy(c Country, before []int) string {
	against := say.Count(surge.Total(before), "report") + " in the " + say.Count(len(before), "day") + " before"
	if c.Usual != nil {
		against = fmt.Sprintf("usual %.1f a day", c.Usual.Mean)
	}
	return fmt.Sprintf("%s, %s, %s", against, say.Chance(c.P), say.Count(c.Outlets, "outlet"))
}

// notSurge says why a country above its usual range makes no surge.
func notSurge(c Country) string {
	switch {
	case c.Reports < fewestReports:
		return fmt.Sprintf("no surge: fewer than %d reports", fewestReports)
	case c.Outlets < fewestOutlets:
		return fmt.Sprintf("no surge: fewer than %d outlets", fewestOutlets)
	}
	return "no surge: " + say.Chance(c.P)
}
