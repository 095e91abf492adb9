// Package coverage says what could be heard: of each source whether it was healthy,
// and in sentences which languages, countries and sources were not heard. It reads
// what the frontier remembers; it keeps nothing and asks nobody.
package coverage

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
	"github.com/accordwatch/accordwatch/store/text"
)

const (
	// hiccup is how long a source may fail before it counts as not heard: a retry
	// is due well before, and most failures end with it.
	hiccup = 3 * time.Hour
	// stubborn is how many failures in a row are no hiccup, however soon they came.
	stubborn = 3
)

// A Day is what is asked: the sources that are polled, with what is remembered of
// each, and the hours that are told.
type Day struct {
	From, To time.Time                // To is now for a day that has not ended
	Zone     *time.Location           // of the times in sentences
	Spoke    func(config.Source) bool // whether an article of the day came from a source
	Country  func(iso2 string) string // name of a country
}

// Sources says of each source that is not off what it was like, the worst first.
func (d Day) Sources(sources []config.Source, states []store.SourceState) []sheet.Gap {
	known := map[string]store.SourceState{}
	for _, s := range states {
		known[s.Source] = s
	}
	var all []sheet.Gap
	for _, s := range sources {
		if !s.Off {
			all = append(all, d.gap(s, known[s.Name]))
		}
	}
	worst := []sheet.Health{sheet.Blocked, sheet.Refused, sheet.Broken, sheet.Quiet, sheet.Healthy}
	slices.SortStableFunc(all, func(a, b sheet.Gap) int {
		return cmp.Or(
			cmp.Compare(slices.Index(worst, a.Health), slices.Index(worst, b.Health)),
			cmp.Compare(b.Lost, a.Lost),
			cmp.Compare(a.Source, b.Source),
		)
	})
	return all
}

// gap says what a source was like, from what the frontier remembers of it. The
// memory is that of now: for a day long past it says only what it can.
func (d Day) gap(s config.Source, state store.SourceState) sheet.Gap {
	g := sheet.Gap{
		Health: sheet.Healthy, Source: lead.Clean(s.Name), Kind: s.Kind, Country: s.Country, Lang: s.Lang,
		Since: state.LastSuccess.UTC(), Reason: lead.Clean(state.Reason),
	}
	if g.Kind == "" {
		g.Kind = "feed"
	}
	if s.Latin != "" && s.Latin != s.Name && s.Name == s.Outlet {
		g.Latin = lead.Clean(s.Latin)
	}
	health, why := state.Health(d.To)
	switch {
	case state.LastPoll.IsZero() && state.LastSuccess.IsZero() && d.Spoke(s):
		return g // what was imported was heard
	case state.LastPoll.IsZero() && state.LastSuccess.IsZero():
		g.Health, g.Reason = sheet.Broken, "not polled yet"
	case d.deaf(state):
		g.Health = sheet.Health(health)
		if state.Failures == 0 {
			g.Health, g.Reason = sheet.Broken, "not asked that day"
		}
	case health == store.Quiet:
		g.Health, g.Since, g.Reason = sheet.Quiet, state.LastChange.UTC(), lead.Clean(why)
		return g
	default:
		return g
	}
	g.Lost = d.To.Sub(d.From)
	if state.LastSuccess.After(d.From) {
		g.Lost = d.To.Sub(state.LastSuccess)
	}
	return g
}

// deaf reports whether a source was not heard at the end of the day: it was not asked
// at all since before the day, as when the machine slept; or it failed, and more than
// once or for longer than a hiccup.
func (d Day) deaf(s store.SourceState) bool {
	if s.LastSuccess.Before(d.From) {
		return true
	}
	if s.Failures == 0 || !s.LastSuccess.Before(d.To) {
		return false
	}
	return s.Failures >= stubborn || s.LastSuccess.Before(d.To.Add(-hiccup))
}

// Unheard says what was not heard of all sources, a phrase each: whole languages
// first, because their news reach nobody else, then whole countries, then single
// sources. Nothing: all was heard.
func (d Day) Unheard(all []sheet.Gap) []string {
	lost := slices.DeleteFunc(slices.Clone(all), sheet.Gap.Heard)
	switch {
	case len(lost) == 0:
		return nil
	case len(lost) == len(all):
		return []string{"no source at all, " + d.since(lost)}
	}
	named := map[string]bool{}
	said := d.wholly(all, lost, named, func(g sheet.Gap) (string, string) {
		return text.Base(g.Lang), "no " + say.Language(g.Lang) + "-language source"
	})
	said = append(said, d.wholly(all, lost, named, func(g sheet.Gap) (string, string) {
		return g.Country, "no source in " + d.Country(g.Country)
	})...)
	return append(said, single(lost, named)...)
}

// wholly says of which groups every source was lost. of returns the group of a
// source, and how the loss of all of it is said; what it says marks as named.
func (d Day) wholly(all, lost []sheet.Gap, named map[string]bool, of func(sheet.Gap) (key, phrase string)) []string {
	configured := map[string]int{}
	for _, g := range all {
		key, _ := of(g)
		configured[key]++
	}
	members, phrases := map[string][]sheet.Gap{}, map[string]string{}
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
		news := slices.ContainsFunc(gone, func(g sheet.Gap) bool { return !named[g.Source] })
		if key == "" || len(gone) < configured[key] || !news {
			continue
		}
		for _, g := range gone {
			named[g.Source] = true
		}
		said = append(said, phrases[key]+" "+d.since(gone))
	}
	return said
}

// single names up to three of the lost sources that no sentence named yet.
func single(lost []sheet.Gap, named map[string]bool) []string {
	var said []string
	more := 0
	for _, g := range lost {
		switch {
		case named[g.Source]:
		case len(said) == 3:
			more++
		default:
			said = append(said, say.Hours(g.Lost)+" of "+text.Isolate(g.Plain()))
		}
	}
	if more > 0 {
		said = append(said, say.Count(more, "more source"))
	}
	return said
}

// since says since when all of the gaps are silent: since the last of them was heard.
func (d Day) since(gaps []sheet.Gap) string {
	var last time.Time
	for _, g := range gaps {
		if g.Since.After(last) {
			last = g.Since
		}
	}
	if last.Before(d.From) {
		return "all day"
	}
	return "since " + say.Weekday(last.In(d.Zone))
}
