package digest

import (
	"maps"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/store/digest/surge"
)

// union returns what is in names or in more, sorted, each once.
func union(names []string, more map[string]bool) []string {
	all := set(names)
	maps.Copy(all, more)
	return slices.Sorted(maps.Keys(all))
}

// outlets counts the outlets of ts.
func outlets(ts []Telling) int {
	seen := map[string]bool{}
	for _, t := range ts {
		seen[t.Outlet] = true
	}
	return len(seen)
}

// newest returns when the last article of l was found.
func newest(l Line) (last time.Time) {
	for _, t := range slices.Concat(l.Reports, l.Copies) {
		if t.Found.After(last) {
			last = t.Found
		}
	}
	return last
}

// usual returns what is usual in a series, which must not be empty.
func usual(series []int) *Range {
	low, high, mean := surge.Usual(series)
	return &Range{Low: low, High: high, Mean: mean}
}
