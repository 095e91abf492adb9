package digest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/lead"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/text"
)

// tellSignals gathers the signals of the articles that are told, one for each act
// and country. Copies say nothing of their own and do not count.
func (m *maker) tellSignals() {
	saying := map[string][]store.Placed{} // articles by name/ISO2
	for _, p := range m.toldReports() {
		for _, s := range p.Signals {
			key := s.Name + "/" + s.ISO2
			said := saying[key]
			if s.Watchlist == m.Watchlist.Name && (len(said) == 0 || said[len(said)-1].ID != p.ID) {
				saying[key] = append(said, p)
			}
		}
	}
	for key, articles := range saying {
		m.d.Signals = append(m.d.Signals, m.signal(key, articles))
	}
	slices.SortFunc(m.d.Signals, func(a, b Signal) int {
		return cmp.Or(
			cmp.Compare(m.signalRank(a.Name), m.signalRank(b.Name)),
			cmp.Compare(len(b.Outlets), len(a.Outlets)),
			cmp.Compare(a.ISO2, b.ISO2),
			cmp.Compare(a.Name, b.Name), // of those no longer in the watchlist
		)
	})
}

// toldReports returns the articles behind the reports of all lines, in order of time.
func (m *maker) toldReports() []store.Placed {
	own := map[string]bool{}
	for _, l := range m.d.Lines {
		for _, t := range l.Reports {
			own[t.Article] = true
		}
	}
	var all []store.Placed
	for _, e := range m.events {
		for _, p := range e.fresh {
			if own[p.ID] {
				all = append(all, p)
			}
		}
	}
	slices.SortFunc(all, byTime)
	return all
}

// signal tells of one act of one country, which the articles (in order of time) give.
func (m *maker) signal(key string, articles []store.Placed) Signal {
	name, iso2, _ := strings.Cut(key, "/")
	m.name(iso2)
	s := Signal{Name: name, Title: m.signalTitle(name), ISO2: iso2}
	// An outlet that says it in two articles says it once.
	seen, langs := map[string]bool{}, map[string]bool{}
	for _, p := range articles {
		langs[text.Base(p.Lang)] = true
		if !seen[p.Outlet] {
			seen[p.Outlet] = true
			s.Outlets = append(s.Outlets, m.telling(p))
		}
	}
	s.Langs = len(langs)
	s.Quotes = m.signalQuotes(name, iso2, articles)
	s.Before = m.earlier(name, iso2)
	if told := m.Told.signals[key]; len(told) > 0 {
		was := told[len(told)-1]
		s.Was = len(was.outlets)
		s.News = News{Returns: true, Reason: "told on " + say.Day(was.day)}
		if len(s.Outlets) > s.Was {
			s.News.Reason = say.Count(s.Was, "outlet") + ", now " + say.Number(len(s.Outlets))
		}
	}
	return s
}

// signalQuotes returns up to two sentences that give a signal, from different
// outlets: the first by time in the reader's languages, then by preference one in
// another language, which shows that it is not one desk's wording.
func (m *maker) signalQuotes(name, iso2 string, articles []store.Placed) []Quote {
	var all, titles []Quote
	for _, p := range articles {
		q, field := m.signalQuote(name, iso2, p)
		switch {
		case q.Text == "":
		case field == store.InTitle: // a headline is the desk's, a sentence the reporter's
			titles = append(titles, q)
		default:
			all = append(all, q)
		}
	}
	all = append(all, titles...)
	slices.SortStableFunc(all, func(a, b Quote) int {
		return cmp.Or(long(a)-long(b), cmp.Compare(m.preference(a.Lang), m.preference(b.Lang)))
	})
	return twoVoices(all)
}

// twoVoices returns the first quote, and after it the first in another language, or
// else the first of another outlet, that says something else.
func twoVoices(all []Quote) []Quote {
	if len(all) < 2 {
		return all
	}
	first, second := all[0], -1
	for i, q := range all {
		if q.Outlet == first.Outlet || long(q) > long(first) || lead.Alike(q.Text, first.Text) {
			continue
		}
		if text.Base(q.Lang) != text.Base(first.Lang) {
			return []Quote{first, q}
		}
		if second < 0 {
			second = i
		}
	}
	if second < 0 {
		return all[:1]
	}
	return []Quote{first, all[second]}
}

// signalQuote returns the sentence by which p gives a signal, rather than its headline.
func (m *maker) signalQuote(name, iso2 string, p store.Placed) (q Quote, field store.Field) {
	for _, s := range p.Signals {
		said := lead.Clean(s.Sentence)
		if s.Watchlist != m.Watchlist.Name || s.Name != name || s.ISO2 != iso2 || said == "" {
			continue
		}
		if q.Text == "" || field == store.InTitle && s.Field == store.InText {
			q, field = Quote{Text: said, Telling: m.telling(p)}, s.Field
		}
	}
	return q, field
}

// long is 1 for a quote that is too long to be read with ease, else 0.
func long(q Quote) int {
	if lead.Long(q.Text) {
		return 1
	}
	return 0
}

// signalTitle returns what a signal is called for people.
func (m *maker) signalTitle(name string) string {
	if i := m.signalRank(name); i < len(m.Watchlist.Signals) && m.Watchlist.Signals[i].Title != "" {
		return m.Watchlist.Signals[i].Title
	}
	return name
}

// signalRank returns the place of a signal in the watchlist, which lists the
// weightiest first; one that is no longer in it comes last.
func (m *maker) signalRank(name string) int {
	for i, s := range m.Watchlist.Signals {
		if s.Name == name {
			return i
		}
	}
	return len(m.Watchlist.Signals)
}
