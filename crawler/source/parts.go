package source

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/crawler/source/date"
	"github.com/accordwatch/accordwatch/crawler/source/urlset"
)

// newest returns the parts that may hold news, the most promising first: those changed
// since then, else the newest. Where an index tells no dates, numbers in the names
// stand in for them, and a name that speaks of news goes first.
func newest(parts []urlset.Part, since time.Time) []urlset.Part {
	type ranked struct {
		urlset.Part
		at   time.Time
		news bool
		name string
	}
	var row []ranked
	for _, p := range parts {
		u, err := url.Parse(p.Loc)
		if err != nil || p.Loc == "" {
			continue
		}
		row = append(row, ranked{p, date.Reader{}.Past(p.LastMod), strings.Contains(u.Path, "news"), numbered(p.Loc)})
	}
	// By date, then by the word "news", then by number: the first that differs decides.
	slices.SortStableFunc(row, func(a, b ranked) int {
		if c := b.at.Compare(a.at); c != 0 {
			return c
		}
		if a.news != b.news {
			if a.news {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.name, a.name)
	})
	var chosen []urlset.Part
	for _, r := range row[:min(maxAsked, len(row))] {
		// The newest part is always visited, however old: an outlet may rest.
		if len(chosen) > 0 && r.at.Before(since) && !row[0].at.IsZero() {
			break
		}
		chosen = append(chosen, r.Part)
	}
	return chosen
}

var digits = regexp.MustCompile(`\d+`)

// numbered pads the numbers in a name, so that names sort as their numbers do.
func numbered(name string) string {
	return digits.ReplaceAllStringFunc(name, func(n string) string {
		return strings.Repeat("0", max(0, 12-len(n))) + n
	})
}
