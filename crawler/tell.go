package crawler

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/store"
)

// String tells a trial to a person: a line for the page, then for each watchlist what hit
// and where or, where nothing did, which term came nearest and what vetoed it. Of an
// article that was read before only the watchlists are told that change their minds.
func (t Trial) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-10s %s", t.word(), cmp.Or(t.Title, t.Name))
	if t.Title != "" && t.Name != "" {
		fmt.Fprintf(&b, " (%s)", t.Name)
	}
	row := func(format string, args ...any) { fmt.Fprintf(&b, "\n           "+format, args...) }
	if t.Reason != "" {
		row("no article: %s", t.Reason)
	}
	t.tellVerdicts(row)
	for _, s := range []struct {
		word    string
		signals []string
	}{{"signals", t.Signals}, {"signals gone", t.Gone}, {"signals new", t.New}} {
		if len(s.signals) > 0 {
			row("%s: %s", s.word, strings.Join(s.signals, ", "))
		}
	}
	return b.String()
}

// word says in a word what becomes of the page.
func (t Trial) word() string {
	gone, fresh := len(notIn(t.Was, t.Now)), len(notIn(t.Now, t.Was))
	switch {
	case t.Known && gone > 0 && fresh > 0:
		return "changes"
	case t.Known && gone > 0:
		return "drops out"
	case t.Known && fresh > 0:
		return "comes in"
	case len(t.Now) > 0:
		return "kept"
	}
	return "not kept"
}

// tellVerdicts tells what each watchlist makes of the page, and what it made of it.
func (t Trial) tellVerdicts(row func(string, ...any)) {
	for _, name := range notIn(t.Was, t.Now) {
		row("%s kept before: %s", name, match.Tell(hitsOf(t.before, name)))
		if !slices.ContainsFunc(t.Verdicts, func(v match.Verdict) bool { return v.Watchlist == name }) {
			row("%s not kept: it is no watchlist any more", name)
		}
	}
	for _, v := range t.Verdicts {
		if t.Known && v.Kept == slices.Contains(t.Was, v.Watchlist) {
			continue
		}
		if !v.Kept {
			row("%s not kept: %s", v.Watchlist, v.Reason)
			continue
		}
		row("%s kept: %s", v.Watchlist, v.Reason)
		hits := hitsOf(t.Hits, v.Watchlist)
		for _, h := range hits[:min(mostTold, len(hits))] {
			row("  %s: %s", h.Term, excerpt(t.article, h.Span))
		}
	}
}

// mostTold is how many places of a watchlist's terms are told.
const mostTold = 5

// hitsOf returns the hits of one watchlist.
func hitsOf(hits []store.Hit, watchlist string) []store.Hit {
	return slices.DeleteFunc(slices.Clone(hits), func(h store.Hit) bool { return h.Watchlist != watchlist })
}

// around is how many bytes of the text are told before and after a place.
const around = 60

// excerpt returns the words of a place in brackets, with what stands around them.
func excerpt(a *store.Article, at store.Span) string {
	s := a.Text
	if at.Field == store.InTitle {
		s = a.Title
	}
	return strings.Join(strings.Fields(lastBytes(s[:at.Start], around)+"["+s[at.Start:at.End]+"]"+firstBytes(s[at.End:], around)), " ")
}

// lastBytes returns the end of s: whole words where it has spaces, whole letters where it
// has none.
func lastBytes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	from := len(s) - most
	for !utf8.RuneStart(s[from]) {
		from++
	}
	if i := strings.IndexAny(s[from:], " \n"); i >= 0 {
		from += i + 1
	}
	return "…" + s[from:]
}

// firstBytes returns the beginning of s likewise.
func firstBytes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	to := most
	for !utf8.RuneStart(s[to]) {
		to--
	}
	if i := strings.LastIndexAny(s[:to], " \n"); i >= 0 {
		to = i
	}
	return s[:to] + "…"
}
