package digest

import (
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/coverage"
	"github.com/accordwatch/accordwatch/store/digest/sheet"
)

// tellCoverage says of each source whether it was heard.
func (m *maker) tellCoverage() {
	day := coverage.Day{From: m.begin, To: m.heardUntil(), Zone: m.loc, Spoke: m.spoke, Country: m.name}
	m.sources = day.Sources(m.Sources, m.States)
	m.d.Unheard = day.Unheard(m.sources)
	m.d.Facts.Sources = len(m.sources)
	for _, g := range m.sources {
		if g.Heard() {
			m.d.Facts.Heard++
		}
		if g.Health == sheet.Healthy {
			m.d.Coverage.Healthy = append(m.d.Coverage.Healthy, g.Source)
			continue
		}
		m.d.Coverage.Gaps = append(m.d.Coverage.Gaps, g)
		if g.Country != "" {
			m.name(g.Country) // the table shows it
		}
	}
}

// heardUntil is when the day ended, or now where it has not.
func (m *maker) heardUntil() time.Time {
	if m.d.Made.Before(m.to) && m.d.Made.After(m.from) {
		return m.d.Made
	}
	return m.to
}

// spoke reports whether an article of the day came from a source: what was imported
// was heard, though it was never polled.
func (m *maker) spoke(s config.Source) bool {
	return slices.ContainsFunc(m.events, func(e event) bool {
		return slices.ContainsFunc(e.day, func(p store.Placed) bool {
			return p.Source == s.Name || p.Source == "" && p.Outlet == s.Outlet
		})
	})
}
