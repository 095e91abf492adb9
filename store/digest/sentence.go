package digest

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

const (
	shortest = 20  // runes of a sentence that says something
	longest  = 480 // runes of one that can still be read in a digest: it may not be shortened
	// cutFrom is the length in bytes from which a text may be no more than a lead,
	// so that its last sentence may be cut.
	cutFrom = 900
)

// A candidate is a sentence that might be quoted.
type candidate struct {
	store.Placed
	at    text.Range
	text  string
	score int
}

// headline returns the headline of a story: of the first article in the reader's
// languages, in their order, else of the first article.
func (m *maker) headline(articles []store.Placed) Quote {
	best, rank := -1, 0
	for i, p := range articles {
		if r := m.preference(p.Lang); clean(p.Title) != "" && (best < 0 || r < rank) {
			best, rank = i, r
		}
	}
	if best < 0 {
		return Quote{}
	}
	t := m.telling(articles[best])
	return Quote{Text: t.Title, Telling: t}
}

// preference returns the place of a language in the reader's order; those that are
// not in it come last, all alike.
func (m *maker) preference(lang string) int {
	prefer := m.Digest.Langs
	if len(prefer) == 0 {
		prefer = []string{"en"}
	}
	for i, l := range prefer {
		if base(l) == base(lang) {
			return i
		}
	}
	return len(prefer)
}

// quotes returns up to two sentences, the best first and the next best from another
// outlet where there is one. The second must say something that the first does not.
func (m *maker) quotes(articles []store.Placed, headline Quote) []Quote {
	var all []candidate
	for _, p := range articles {
		all = append(all, m.candidates(p)...)
	}
	// Stable: among equals the earlier article, then the earlier sentence.
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(m.preference(a.Lang), m.preference(b.Lang)),
			cmp.Compare(b.score, a.score),
		)
	})
	var quotes []Quote
	for _, otherOutlet := range []bool{true, false} {
		for _, c := range all {
			if len(quotes) == 2 {
				return quotes
			}
			if len(quotes) == 1 && (otherOutlet && clean(c.Outlet) == quotes[0].Outlet || alike(c.text, quotes[0].Text)) {
				continue
			}
			if !alike(c.text, headline.Text) {
				quotes = append(quotes, Quote{Text: c.text, Telling: m.telling(c.Placed)})
			}
		}
	}
	return quotes
}

// candidates returns the sentences of the lead of p that carry a hit, a signal or a
// salient country.
func (m *maker) candidates(p store.Placed) []candidate {
	var all []candidate
	sentences := text.Sentences(p.Text)
	for i, r := range sentences {
		last := i == len(sentences)-1 && len(p.Text) >= cutFrom
		s := clean(p.Text[r.Start:r.End])
		score := m.score(p.Article, r)
		if score == 0 || !quotable(s) || last && !ended(s) {
			continue
		}
		if i == 0 {
			score++ // a lead's first sentence tells what happened
		}
		all = append(all, candidate{p, r, s, score})
	}
	return all
}

// score says how much of what the watchlist looks for stands in a sentence.
func (m *maker) score(a *store.Article, r text.Range) int {
	within := func(s store.Span) bool {
		return s.Field == store.InText && s.Start >= r.Start && s.End <= r.End
	}
	score := 0
	for _, s := range a.Signals {
		// The span of a signal is its sentence.
		if s.Watchlist == m.Watchlist.Name && s.Field == store.InText && s.Start < r.End && s.End > r.Start {
			score = 4
		}
	}
	for _, h := range a.Hits {
		if h.Watchlist == m.Watchlist.Name && within(h.Span) {
			score += 3
			break
		}
	}
	countries := a.Countries()
	for _, c := range countries[:min(len(countries), 3)] {
		if slices.ContainsFunc(a.Mentions, func(x store.Mention) bool { return x.ISO2 == c.ISO2 && within(x.Span) }) {
			score++
		}
	}
	return score
}

// quotable reports whether s can stand alone, unaltered.
func quotable(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < shortest && n*3 > len(s) { // Han and kana say as much in a third of the runes
		return false
	}
	return n <= longest && !strings.HasSuffix(s, "…") && !strings.HasSuffix(s, "...") && !strings.HasSuffix(s, "[…]")
}

// ended reports whether s ends as a sentence does.
func ended(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"'”’»)]」』`))
	return strings.ContainsRune(".!?؟۔።։।。！？", last)
}

// alike reports whether two sentences share so many of their words that the second
// tells nothing more: three in four of the shorter one.
func alike(a, b string) bool {
	wa, wb := words(a), words(b)
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	if len(wa) == 0 {
		return len(wb) == 0
	}
	shared := 0
	for w := range wa {
		if wb[w] {
			shared++
		}
	}
	return 4*shared >= 3*len(wa)
}

func words(s string) map[string]bool {
	key := text.Key(s, "")
	all := map[string]bool{}
	for r := range text.Words(key) {
		all[key[r.Start:r.End]] = true
	}
	return all
}
