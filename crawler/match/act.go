package match

import (
	"fmt"

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
	name          string
	terms, unless []*term
}

// compileActs reads the terms of the signals of c.
func compileActs(c config.Watchlist) (*acts, error) {
	b := builder{}
	x := &acts{}
	for _, s := range c.Signals {
		terms, err := b.terms("signal "+s.Name, s.Terms)
		if err != nil {
			return nil, err
		}
		unless, err := b.terms(fmt.Sprintf("signal %s, unless", s.Name), s.Unless)
		if err != nil {
			return nil, err
		}
		x.signals = append(x.signals, act{s.Name, terms, unless})
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

// signals returns the acts in one sentence, one for each country and act.
func (l *list) signals(a *store.Article, s sentence) []store.Signal {
	places := l.acts.terms.scan(text.Fold(s.words, a.Lang)).places
	var all []store.Signal
	// The words are found once for all acts; what they amount to is asked of each.
	for _, x := range l.acts.signals {
		at, ok := x.in(places, text.Base(a.Lang))
		if !ok {
			continue
		}
		for _, iso2 := range l.subjects(s, a.Lang, s.Start+at.first.Start) {
			all = append(all, store.Signal{
				Watchlist: l.Name, Name: x.name, ISO2: iso2,
				Term: s.words[at.Start:at.End], Sentence: s.words, Span: s.Span,
			})
		}
	}
	return all
}

// in returns the first place of the act in a sentence of lang, and whether it is
// there and nothing undoes it.
func (x *act) in(places map[*term][]place, lang string) (place, bool) {
	var at place
	ok := false
	for _, t := range x.terms {
		if !t.speaks(lang) {
			continue
		}
		for _, p := range places[t] {
			// The first place, and of those that begin there the longest: it reads best.
			if !ok || p.Start < at.Start || p.Start == at.Start && p.End > at.End {
				at, ok = p, true
			}
		}
	}
	if !ok {
		return at, false
	}
	for _, t := range x.unless {
		if t.speaks(lang) && len(places[t]) > 0 {
			return at, false
		}
	}
	return at, true
}

// speaks reports whether t is a word of lang: the German will is no English one.
func (t *term) speaks(lang string) bool {
	own := text.Base(t.Lang)
	return own == "" || lang == "" || own == lang
}
