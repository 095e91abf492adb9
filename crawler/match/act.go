package match

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// acts is what a watchlist looks for near a country.
type acts struct {
	terms   phrases
	signals []act
}

// An act is one signal of a watchlist.
type act struct {
	config.Signal
	terms, unless []*term
}

// compileActs reads the terms of the signals of c.
func compileActs(c config.Watchlist) (*acts, error) {
	b := builder{}
	x := &acts{}
	for _, s := range c.Signals {
		terms, err := b.terms("signal "+s.Name, s.Terms, c.Synonyms)
		if err != nil {
			return nil, err
		}
		unless, err := b.terms(fmt.Sprintf("signal %s, unless", s.Name), s.Unless, c.Synonyms)
		if err != nil {
			return nil, err
		}
		x.signals = append(x.signals, act{s, terms, unless})
	}
	x.terms = b.compile()
	return x, nil
}

// Signals returns the acts that the watchlists which hit a look for, in the order
// of their sentences, title first. Hits and Mentions of a must be set before.
func (w *Watch) Signals(a *store.Article) []store.Signal {
	hit := map[string]bool{}
	for _, h := range a.Hits {
		hit[h.Watchlist] = true
	}
	var all []store.Signal
	for _, l := range w.lists {
		if !hit[l.Name] || len(l.acts.signals) == 0 {
			continue
		}
		for _, s := range sentences(a) {
			all = append(all, l.signals(a, s)...)
		}
	}
	return all
}

// A sentence is a sentence with the countries that act in it, or where it happens.
type sentence struct {
	store.Span
	words    string
	mentions []store.Mention
}

// sentences returns the sentences of a that mention a country.
func sentences(a *store.Article) []sentence {
	var all []sentence
	for _, in := range []store.Field{store.InTitle, store.InText} {
		s := a.Text
		if in == store.InTitle {
			s = a.Title
		}
		var mentions []store.Mention
		for _, m := range a.Mentions {
			if m.Field == in && (m.Role == store.Actor || m.Role == store.Place) {
				mentions = append(mentions, m)
			}
		}
		if len(mentions) == 0 {
			continue
		}
		for _, r := range text.Sentences(s) {
			within := between(mentions, r)
			if len(within) > 0 {
				all = append(all, sentence{store.Span{Field: in, Start: r.Start, End: r.End}, s[r.Start:r.End], within})
			}
		}
	}
	return all
}

// between returns the mentions inside r.
func between(mentions []store.Mention, r text.Range) []store.Mention {
	var some []store.Mention
	for _, m := range mentions {
		if m.Start >= r.Start && m.End <= r.End {
			some = append(some, m)
		}
	}
	return some
}

// signals returns the acts in one sentence, one for each country and what it does.
func (l *list) signals(a *store.Article, s sentence) []store.Signal {
	folded := text.Fold(s.words, a.Lang)
	places := l.acts.terms.scan(folded).places
	if len(places) == 0 {
		return nil
	}
	j := judgement{text: folded.Text, lang: text.Base(a.Lang), marks: knownCues().in(folded), year: yearOf(a)}
	var all []store.Signal
	seen := map[string]bool{}
	// The words are found once for all acts; what they amount to is asked of each.
	for _, x := range l.acts.signals {
		for _, j.place = range x.in(places, j.lang) {
			name := x.name(j.stance())
			if name == "" {
				continue
			}
			for _, iso2 := range l.subjects(s, &j) {
				if seen[name+iso2] {
					continue
				}
				seen[name+iso2] = true
				all = append(all, store.Signal{
					Watchlist: l.Name, Name: name, ISO2: iso2,
					Term: s.words[j.Start:j.End], Sentence: s.words, Span: s.Span,
				})
			}
		}
	}
	return l.outweigh(all)
}

// outweigh leaves out of the signals of one sentence what a country is said to do, or
// may do, where it refuses or denies it in the same breath: "has no plan to join,
// though named as next".
func (l *list) outweigh(all []store.Signal) []store.Signal {
	has := func(name, iso2 string) bool {
		return name != "" && slices.ContainsFunc(all, func(s store.Signal) bool { return s.Name == name && s.ISO2 == iso2 })
	}
	return slices.DeleteFunc(slices.Clone(all), func(s store.Signal) bool {
		return slices.ContainsFunc(l.acts.signals, func(x act) bool {
			return (s.Name == x.Name || s.Name == x.May) && (has(x.Not, s.ISO2) || has(x.Denied, s.ISO2))
		})
	})
}

// yearOf returns the year of an article: what it tells of earlier ones is history.
// Without a date, every year is.
func yearOf(a *store.Article) int {
	for _, t := range []time.Time{a.Published, a.Found} {
		if !t.IsZero() {
			return t.UTC().Year()
		}
	}
	return 9999
}

// in returns the places of the act in a sentence of lang, one for each verb, in
// order; none where a word of the watchlist undoes it.
func (x *act) in(places map[*term][]place, lang string) []place {
	for _, t := range x.unless {
		if t.speaks(lang) && len(places[t]) > 0 {
			return nil
		}
	}
	var all []place
	for _, t := range x.terms {
		if t.speaks(lang) {
			all = append(all, places[t]...)
		}
	}
	// Of those with one verb the longest: it reads best.
	slices.SortStableFunc(all, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.verbAt.Start, b.verbAt.Start), cmp.Compare(b.End-b.Start, a.End-a.Start))
	})
	return slices.CompactFunc(all, func(a, b place) bool { return a.verbAt.Start == b.verbAt.Start })
}

// speaks reports whether t is a word of lang: the German will is no English one.
func (t *term) speaks(lang string) bool {
	own := text.Base(t.Lang)
	return own == "" || lang == "" || own == lang
}
