package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/lineage"
)

const (
	shown    = 40  // results on a page
	maxQuery = 500 // bytes of a query: a long one costs the archive, and says no more
	choices  = 8   // of a facet: more would be longer than the results beside it
	farthest = 1e6 // offset: nobody turns so many pages
)

// found is a page of results.
type found struct {
	Query        string
	Amiss        string   // what is wrong with the query; empty: nothing
	Absent       []string // what it asks for and nothing in the archive has
	Worded       bool     // the query has words, and not only what narrows it
	Results      []result
	First, Last  int    // numbers of the first and the last result shown, from 1
	Newer, Older string // links to the pages beside this one; empty: none
	Narrowed     []choice
	Facets       []facet
}

// A result is an article as a search shows it.
type result struct {
	store.Placed
	Part           store.Part // in its story
	Headline, Said []piece
}

// A facet is one way to narrow a search, with what the results shown hold.
type facet struct {
	Name    string
	Choices []choice
}

// A choice is a link to another search.
type choice struct {
	Name, Link string
	N          int // of the results shown
}

// search shows what the archive finds; without words, what came last.
func (s *site) search(w http.ResponseWriter, req *http.Request) error {
	q := strings.TrimSpace(req.FormValue("q"))
	if len(q) > maxQuery {
		return errTooLong
	}
	offset, err := strconv.Atoi(req.FormValue("offset"))
	if err != nil || offset < 0 || offset > farthest {
		offset = 0
	}
	// One more than is shown tells whether there are more; counting them all would cost
	// as much as showing them.
	query := store.Query{Words: q, Limit: shown + 1, Offset: offset}
	if s.Latin != nil {
		query.Latin = s.Latin()
	}
	all, err := s.Archive.Search(req.Context(), query)
	if bad, ok := errors.AsType[archive.BadQuery](err); ok {
		return s.showAs(w, req, http.StatusBadRequest, "search", q, found{Query: q, Amiss: bad.Error(), Narrowed: narrowings(newWish(q))})
	}
	if err != nil {
		return err
	}
	if len(all) == 0 && offset == 0 {
		absent, err := s.Archive.Absent(req.Context(), query)
		if err != nil {
			return err
		}
		return s.show(w, req, "search", cmp.Or(q, "Search"), found{Query: q, Absent: absent, Narrowed: narrowings(newWish(q))})
	}
	f, err := s.found(req.Context(), q, offset, all)
	if err != nil {
		return err
	}
	return s.show(w, req, "search", cmp.Or(q, "Search"), f)
}

// found makes a page of the articles that a query finds from an offset on, of which the
// last is not shown where there is one too many.
func (s *site) found(ctx context.Context, q string, offset int, all []store.Placed) (found, error) {
	wanted := newWish(q)
	f := found{Query: q, Worded: len(wanted.phrases) > 0, First: offset + 1, Last: offset + min(shown, len(all))}
	if offset > 0 {
		f.Newer = address(q, max(0, offset-shown))
	}
	if len(all) > shown {
		all, f.Older = all[:shown], address(q, offset+shown)
	}
	parts, err := s.parts(ctx, all)
	if err != nil {
		return f, err
	}
	for _, p := range all {
		f.Results = append(f.Results, newResult(p, parts[p.ID], wanted))
	}
	f.Facets, f.Narrowed = s.facets(all, wanted), narrowings(wanted)
	return f, nil
}

// parts tells what each of the articles found is in its story, as it is seen now.
func (s *site) parts(ctx context.Context, found []store.Placed) (map[string]store.Part, error) {
	parts := map[string]store.Part{}
	for _, p := range found {
		if parts[p.ID] != "" {
			continue // with another of its story
		}
		all, err := s.Archive.Story(ctx, p.Verdict.Story)
		if err != nil {
			return nil, err
		}
		for id, at := range lineage.Places(all) {
			parts[id] = at.Part
		}
	}
	return parts, nil
}

// newResult marks what was looked for in a headline and in one sentence of the lead:
// the first that holds a word of the query; else, because a word may be in the text
// below the lead, the first with a hit of a watchlist.
func newResult(p store.Placed, part store.Part, wanted wish) result {
	hits := articleMarks(p.Article, store.InText, func(string) string { return "" })
	hits = slices.DeleteFunc(hits, func(m mark) bool { return m.kind != hitMark })
	return result{
		Placed:   p,
		Part:     part,
		Headline: pieces(p.Title, wanted.marks(p.Title)),
		Said:     leadSentence(p.Article, wanted.marks(p.Text), hits),
	}
}

// address is that of a page of results.
func address(q string, offset int) string {
	at := "/search?q=" + url.QueryEscape(q)
	if offset > 0 {
		at += "&offset=" + strconv.Itoa(offset)
	}
	return at
}

// facets counts what the results shown can be narrowed to.
func (s *site) facets(results []store.Placed, wanted wish) []facet {
	countries, langs, outlets := map[string]int{}, map[string]int{}, map[string]int{}
	for _, p := range results {
		for _, c := range p.Countries() {
			countries[c.ISO2]++
		}
		langs[p.Lang]++
		outlets[p.Outlet]++
	}
	// The choices are those of the results on this page: they cost no further search, and
	// each leads somewhere.
	itself := func(name string) string { return name }
	var all []facet
	for _, f := range []facet{
		{"Country", narrower(wanted, "country", countries, s.Country)},
		{"Language", narrower(wanted, "lang", langs, languageName)},
		{"Outlet", narrower(wanted, "outlet", outlets, itself)},
	} {
		// One language or outlet alone is what all results have in common: it narrows
		// nothing. One country may be missing from some of them.
		if len(f.Choices) > 1 || f.Name == "Country" && len(f.Choices) > 0 {
			all = append(all, f)
		}
	}
	return all
}

// narrower returns the most frequent values of a field that narrow the search further.
func narrower(wanted wish, field string, counts map[string]int, name func(string) string) []choice {
	var all []choice
	for value, n := range counts {
		if q := wanted.with(field, value); q != "" && !wanted.has(field, value) {
			all = append(all, choice{name(value), address(q, 0), n})
		}
	}
	slices.SortFunc(all, func(a, b choice) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name)) })
	return all[:min(len(all), choices)]
}

// narrowings returns what the search is narrowed by, each with the search without it.
func narrowings(wanted wish) []choice {
	var all []choice
	for i, p := range wanted.parts {
		if narrows(p) {
			all = append(all, choice{Name: p, Link: address(wanted.without(i), 0)})
		}
	}
	return all
}
