// Package lineage says who had a text first and who copied it from whom, once a story is
// told: a verdict is given as an article arrives, and never changed, but seen from the end
// an origin may be another. It decides nothing about what is one story, and keeps nothing.
package lineage

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// A Text is what was printed once or often: an independent report with its copies.
// Independent reports are counted in texts, not in articles.
type Text struct {
	Origin  store.Placed   // who had it first, as far as can be told
	Copies  []store.Placed // the others, in the order in which they came
	Credits int            // copies that credit the origin, an agency; 0: it was first
}

// Texts tells the articles of s by their texts, in the order in which these came: a text
// came when it was first printed, be it by a copy.
//
// A verdict is given once, as an article arrives, so a copy that was found before its
// origin is called the root. Seen from the end, the origin is the agency that others
// credit, if its own article is among them; else the one that was found first, where
// times published decide between what was found within an hour, if they can be true.
func Texts(s store.Story) []Text {
	groups := map[string][]store.Placed{}
	for _, p := range s.Articles {
		root := cmp.Or(p.Verdict.CopyOf, p.ID)
		groups[root] = append(groups[root], p)
	}
	texts := make([]Text, 0, len(groups))
	for _, group := range groups {
		slices.SortFunc(group, earlier)
		first, credits := originOf(group)
		texts = append(texts, Text{group[first], slices.Delete(slices.Clone(group), first, first+1), credits})
	}
	slices.SortFunc(texts, func(a, b Text) int { return earlier(a.printed(), b.printed()) })
	return texts
}

// printed returns the article that had t first of those that were found.
func (t Text) printed() store.Placed {
	if len(t.Copies) > 0 && earlier(t.Copies[0], t.Origin) < 0 {
		return t.Copies[0]
	}
	return t.Origin
}

// originOf returns which of a group, in the order in which they came, is the origin, and
// how many others credit it.
func originOf(group []store.Placed) (origin, credited int) {
	credits := map[string]int{} // agency -> articles of others that credit it
	for _, p := range group {
		if p.Agency != "" && !sameName(p.Agency, p.Outlet) {
			credits[strings.ToLower(p.Agency)]++
		}
	}
	best, most := 0, 0
	for i, p := range group {
		if n := credits[strings.ToLower(p.Outlet)]; n > most {
			best, most = i, n
		}
	}
	if most > 0 {
		return best, most
	}
	return first(group), 0
}

// first returns which of a group came first: by the time published where several were
// found within the first hour.
func first(group []store.Placed) int {
	best := 0
	for i, p := range group {
		if p.Found.Sub(group[0].Found) > credibleWithin {
			break
		}
		if published(p).Before(published(group[best])) {
			best = i
		}
	}
	return best
}

const (
	credibleWithin = time.Hour      // articles found so close together are told apart by the time published
	credibleBefore = 48 * time.Hour // and it is not believed if it lies longer before
)

// published is when p was published, or, where that cannot be true, when it was found.
func published(p store.Placed) time.Time {
	if p.Published.IsZero() || p.Published.After(p.Found) || p.Found.Sub(p.Published) > credibleBefore {
		return p.Found
	}
	return p.Published
}

// earlier orders by the time found, then by the place in the log and by id.
func earlier(a, b store.Placed) int {
	return cmp.Or(a.Found.Compare(b.Found), cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.ID, b.ID))
}

func sameName(a, b string) bool { return strings.EqualFold(a, b) }
