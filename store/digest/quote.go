package digest

import (
	"cmp"
	"slices"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/lead"
	"github.com/accordwatch/accordwatch/store/text"
)

// A candidate is a sentence that might be quoted, and where it stands.
type candidate struct {
	store.Placed
	lead.Sentence
}

// headline returns the headline of a story: of the first article in the reader's
// languages, in their order, else of the first article.
func (m *maker) headline(articles []store.Placed) Quote {
	// A headline is never translated, so one that the reader can read is looked for.
	best, rank := -1, 0
	for i, p := range articles {
		if r := m.preference(p.Lang); lead.Clean(p.Title) != "" && (best < 0 || r < rank) {
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
		if text.Base(l) == text.Base(lang) {
			return i
		}
	}
	return len(prefer)
}

// candidates returns the sentences of articles, those in the reader's languages
// first, then those that say most, then the earlier ones.
func (m *maker) candidates(articles []store.Placed) []candidate {
	var all []candidate
	for _, p := range articles {
		for _, s := range lead.Sentences(p.Article, m.Watchlist.Name) {
			all = append(all, candidate{p, s})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(m.preference(a.Lang), m.preference(b.Lang)), cmp.Compare(b.Score, a.Score))
	})
	return all
}

// quotes returns up to two sentences, the best first and the next best from another
// outlet where there is one. Neither repeats the headline or the other.
func (m *maker) quotes(articles []store.Placed, headline Quote) []Quote {
	all := m.candidates(articles)
	// First look among the other outlets; a second sentence of the same one is better
	// than none.
	var quotes []Quote
	for _, elsewhere := range []bool{true, false} {
		for _, c := range all {
			if len(quotes) == 2 {
				return quotes
			}
			q := Quote{Text: c.Sentence.Text, Telling: m.telling(c.Placed)}
			known := func(k Quote) bool {
				return lead.Alike(q.Text, k.Text) || elsewhere && q.Outlet == k.Outlet
			}
			if q.Text != headline.Text && !slices.ContainsFunc(quotes, known) {
				quotes = append(quotes, q)
			}
		}
	}
	return quotes
}

// countryQuote returns the sentence that says most of a country, or a headline; nil
// where there is neither.
func (m *maker) countryQuote(iso2 string, articles []store.Placed) *Quote {
	slices.SortFunc(articles, byTime)
	for _, c := range m.candidates(articles) {
		if c.Names(c.Article, iso2) {
			return &Quote{Text: c.Sentence.Text, Telling: m.telling(c.Placed)}
		}
	}
	if q := m.headline(articles); q.Text != "" {
		return &q
	}
	return nil
}
