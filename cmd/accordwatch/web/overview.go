package web

import (
	"net/http"
	"slices"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/store"
)

// shownDays is how many days the overview shows.
const shownDays = 14

// An overview is the newest day and the days before.
type overview struct {
	Newest     []dayLine // of one day; empty: nothing is written yet, or older days are asked for
	Earlier    []dayLine
	Before     string // the oldest day shown, where there are older ones; empty: there are none
	Watchlists []string
	Older      bool // older days are asked for
	Tally      []tallied
	Sources    int
	Notice     string // of the configuration; empty: none
}

// overview shows the newest digest, and lists those before.
func (s *site) overview(w http.ResponseWriter, req *http.Request) error {
	before := req.FormValue("before")
	// What is no day is before or after all days: it shows an odd page, and no more than
	// that, because it names no file.
	days, more, err := s.days(before, shownDays)
	if err != nil {
		return err
	}
	o := overview{Older: before != ""}
	for i, day := range days {
		lines := s.lines(day)
		for _, l := range lines {
			if !slices.Contains(o.Watchlists, l.Watchlist) {
				o.Watchlists = append(o.Watchlists, l.Watchlist)
			}
		}
		if i == 0 && !o.Older {
			o.Newest = lines
		} else {
			o.Earlier = append(o.Earlier, lines...)
		}
	}
	if more {
		o.Before = days[len(days)-1]
	}
	slices.Sort(o.Watchlists)
	// Whoever reads what was heard should see at once whether anybody listened.
	sources, err := s.Room.Sources(req.Context())
	if err != nil {
		return err
	}
	o.Tally, o.Sources, o.Notice = tally(sources), len(sources), s.Notice()
	return s.show(w, req, "overview", "Digests", o)
}

// A tallied is how many sources have a health.
type tallied struct {
	Health store.Health
	N      int
}

// Bad reports whether the sources are deaf.
func (t tallied) Bad() bool { return bad(t.Health) }

// Glyph names the glyph of the health.
func (t tallied) Glyph() string { return healthGlyph(t.Health) }

// Name is the health as a heading.
func (t tallied) Name() string { return healthName(t.Health) }

// tally counts the sources by their health, the unwell first; none is left out of
// those that a reader looks for, healthy and broken.
func tally(sources []standing.Source) []tallied {
	n := map[store.Health]int{}
	for _, src := range sources {
		n[src.Health]++
	}
	var all []tallied
	for _, h := range healths(sources) {
		all = append(all, tallied{h, n[h]})
	}
	return all
}
