package digest

import (
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

const (
	lineDays = 28 // shown of each country, today included
	// lively is how many reports the middle day of a watchlist must have for a day without
	// any to be taken for deafness: by chance it would be one day in twenty.
	lively = 3
	// delay is how long after it came out an article is found as a rule, at most.
	delay = 6 * time.Hour
)

// A past is the days of history before the one that is told, as far as they can be
// compared with it.
type past struct {
	first int   // since which something is known: earlier days lie before the archive
	heard []int // those of them on which somebody listened
	deaf  int   // how many of them were left out
}

// past says which days before today there are to compare with. days holds reports a day
// by ISO2. Days on which nobody listened are none: taken for silence, they would make all
// that follows a surge.
func (m *maker) past(days map[string][]int) past {
	p := past{first: history}
	all := make([]int, history) // reports of a day: as many as those of one country, or more
	for _, counts := range days {
		for i, n := range counts[:min(len(counts), history)] {
			all[i] = max(all[i], n)
		}
	}
	if i := slices.IndexFunc(all, func(n int) bool { return n > 0 }); i >= 0 {
		p.first = i
	}
	told, unheard := m.toldHistory()
	p.first = min(p.first, told)
	talks := middle(all[p.first:]) >= lively
	for i := p.first; i < history; i++ {
		if unheard[i] || talks && all[i] == 0 {
			p.deaf++
			continue
		}
		p.heard = append(p.heard, i)
	}
	return p
}

// toldHistory returns the day of history since which there are digests, and the days of
// which they say that most sources were not heard.
func (m *maker) toldHistory() (first int, unheard map[int]bool) {
	first, unheard = history, map[int]bool{}
	for day, told := range m.Told.days {
		from, _, err := Window(m.Digest, day)
		if err != nil || !from.Before(m.from) {
			continue
		}
		i := history - int(m.from.Sub(from).Hours()/24+0.5)
		first = min(first, max(0, i))
		if told.deaf {
			unheard[i] = true
		}
	}
	return first, unheard
}

// of returns the days of a country that can be compared, of its reports a day.
func (p past) of(counts []int) []int {
	series := make([]int, 0, len(p.heard))
	for _, i := range p.heard {
		series = append(series, at(counts, i))
	}
	return series
}

// shown returns the last days of a country up to today, of its reports a day.
func (p past) shown(counts []int) []int {
	var series []int
	for i := max(p.first, history-lineDays+1); i < history; i++ {
		series = append(series, at(counts, i))
	}
	return series
}

// at returns the i-th of counts; those of a country that was never mentioned are 0.
func at(counts []int, i int) int {
	if i < len(counts) {
		return counts[i]
	}
	return 0
}

// middle returns the median of a series; 0 where it is empty.
func middle(series []int) int {
	if len(series) == 0 {
		return 0
	}
	return slices.Sorted(slices.Values(series))[len(series)/2]
}

// ofToday reports whether an article came out on the day that is told, as far as its date
// says. After hours in which nobody listened, feeds still show what came out in all of
// them: that is news to tell, but not of one day.
func (m *maker) ofToday(a *store.Article) bool {
	out := a.Published
	if out.Equal(out.Truncate(24 * time.Hour)) { // a date without an hour
		out = out.Add(24 * time.Hour)
	}
	return a.Published.IsZero() || !out.Before(m.from.Add(-delay))
}
