package digest

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/lead"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/digest/sheet"
)

const (
	// hiccup is how long a source may fail before it counts as not heard: a retry
	// is due well before.
	hiccup = 3 * time.Hour
	// refused is fetch.Refused as the frontier keeps it.
	refused = "refused"
)

// tellCoverage says of each source whether it was heard.
func (m *maker) tellCoverage() {
	states := map[string]store.SourceState{}
	for _, s := range m.States {
		states[s.Source] = s
	}
	for _, s := range m.Sources {
		if s.Off {
			continue
		}
		g := m.gap(s, states[s.Name])
		m.sources = append(m.sources, g)
		if g.Health == sheet.Healthy {
			m.d.Coverage.Healthy = append(m.d.Coverage.Healthy, g.Source)
			continue
		}
		m.d.Coverage.Gaps = append(m.d.Coverage.Gaps, g)
	}
	slices.SortStableFunc(m.d.Coverage.Gaps, func(a, b Gap) int {
		return cmp.Or(
			cmp.Compare(severity(a.Health), severity(b.Health)),
			cmp.Compare(b.Lost, a.Lost),
			cmp.Compare(a.Source, b.Source),
		)
	})
	m.d.Facts.Sources = len(m.d.Coverage.Healthy) + len(m.d.Coverage.Gaps)
	m.d.Facts.Heard = m.d.Facts.Sources - len(m.lost())
	m.d.Unheard = m.unheard()
}

func severity(h Health) int {
	return slices.Index([]Health{sheet.Blocked, sheet.Broken, sheet.Quiet}, h)
}

// gap says what a source was like, from what the frontier remembers of it. The
// memory is that of now: for a day long past it says only what it can.
func (m *maker) gap(s config.Source, state store.SourceState) Gap {
	g := Gap{
		Health: sheet.Healthy, Source: lead.Clean(s.Name), Kind: s.Kind, Country: s.Country, Lang: s.Lang,
		Since: state.LastSuccess.UTC(), Reason: lead.Clean(state.Reason),
	}
	if g.Kind == "" {
		g.Kind = "feed"
	}
	if s.Latin != "" && s.Latin != s.Name && s.Name == s.Outlet {
		g.Latin = lead.Clean(s.Latin)
	}
	if g.Country != "" {
		m.name(g.Country)
	}
	switch {
	case state.LastPoll.IsZero() && state.LastSuccess.IsZero() && m.spoke(s):
		return g // what was imported was heard
	case state.LastPoll.IsZero() && state.LastSuccess.IsZero():
		g.Health, g.Reason = sheet.Broken, "not polled yet"
	case m.deaf(state):
		g.Health = sheet.Broken
		if state.Kind == refused {
			g.Health = sheet.Blocked
		}
	case state.LastChange.Before(m.from):
		g.Health, g.Since, g.Reason = sheet.Quiet, state.LastChange.UTC(), ""
		return g
	default:
		return g
	}
	g.Lost = m.end().Sub(m.from)
	if state.LastSuccess.After(m.from) {
		g.Lost = m.end().Sub(state.LastSuccess)
	}
	return g
}

// spoke reports whether an article of the day came from a source.
func (m *maker) spoke(s config.Source) bool {
	return slices.ContainsFunc(m.events, func(e event) bool {
		return slices.ContainsFunc(e.day, func(p store.Placed) bool {
			return p.Source == s.Name || p.Source == "" && p.Outlet == s.Outlet
		})
	})
}

// end is when the day ended, or now where it has not.
func (m *maker) end() time.Time {
	if m.d.Made.Before(m.to) && m.d.Made.After(m.from) {
		return m.d.Made
	}
	return m.to
}

// deaf reports whether a source was not heard at the end of the day: it failed, and
// more than once or for longer than a hiccup.
func (m *maker) deaf(s store.SourceState) bool {
	if s.Failures == 0 || !s.LastSuccess.Before(m.end()) {
		return false
	}
	return s.Failures >= 3 || s.LastSuccess.Before(m.end().Add(-hiccup))
}

// lost returns the gaps in which something was not heard.
func (m *maker) lost() []Gap {
	var all []Gap
	for _, g := range m.d.Coverage.Gaps {
		if !g.Heard() {
			all = append(all, g)
		}
	}
	return all
}

// unheard says what was not heard: whole languages first, then whole countries,
// then single sources.
func (m *maker) unheard() []string {
	lost := m.lost()
	if len(lost) == 0 {
		return nil
	}
	if m.d.Facts.Heard == 0 {
		return []string{"no source at all, " + m.since(lost)}
	}
	named := map[string]bool{}
	said := m.wholly(lost, named, func(g Gap) (string, string) {
		return base(g.Lang), "no " + say.Language(g.Lang) + "-language source"
	})
	said = append(said, m.wholly(lost, named, func(g Gap) (string, string) {
		return g.Country, "no source in " + m.name(g.Country)
	})...)
	return append(said, single(lost, named)...)
}

// wholly says of which groups every source was lost. of returns the group of a
// source, and how the loss of all of it is said; what it says marks as named.
func (m *maker) wholly(lost []Gap, named map[string]bool, of func(Gap) (key, phrase string)) []string {
	configured := map[string]int{}
	for _, g := range m.sources {
		key, _ := of(g)
		configured[key]++
	}
	members, phrases := map[string][]Gap{}, map[string]string{}
	for _, g := range lost {
		key, phrase := of(g)
		members[key], phrases[key] = append(members[key], g), phrase
	}
	var said []string
	larger := func(a, b string) int {
		return cmp.Or(cmp.Compare(len(members[b]), len(members[a])), cmp.Compare(a, b))
	}
	for _, key := range slices.SortedFunc(maps.Keys(members), larger) {
		gone := members[key]
		news := slices.ContainsFunc(gone, func(g Gap) bool { return !named[g.Source] })
		if key == "" || len(gone) < configured[key] || !news {
			continue
		}
		for _, g := range gone {
			named[g.Source] = true
		}
		said = append(said, phrases[key]+" "+m.since(gone))
	}
	return said
}

// single names up to three of the lost sources that no sentence named yet.
func single(lost []Gap, named map[string]bool) []string {
	var said []string
	more := 0
	for _, g := range lost {
		switch {
		case named[g.Source]:
		case len(said) == 3:
			more++
		default:
			said = append(said, say.Hours(g.Lost)+" of "+g.Plain())
		}
	}
	if more > 0 {
		said = append(said, say.Count(more, "more source"))
	}
	return said
}

// since says since when all of the gaps are silent: since the last of them was heard.
func (m *maker) since(gaps []Gap) string {
	var last time.Time
	for _, g := range gaps {
		if g.Since.After(last) {
			last = g.Since
		}
	}
	if last.Before(m.from) {
		return "all day"
	}
	return "since " + say.Weekday(last.In(m.loc))
}
