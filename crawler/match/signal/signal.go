// Package signal finds acts near a country: that it joins, may join, refuses. A
// watchlist names the acts and their words; the words around them (cues, endings of
// verbs, years) say whether an act is done, possible, refused, denied or history, and
// where the countries of its sentence stand says whose it is.
//
// It judges one sentence at a time, knows nothing of what was said before, and remembers
// nothing. The cues of each language are in data/cues.tsv.
package signal

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/match/term"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// Acts are the acts that one watchlist looks for, ready to be found. They are safe for
// concurrent use.
type Acts struct {
	list  config.Watchlist
	acts  []act
	terms *term.Set
}

// An act is one signal of a watchlist.
type act struct {
	config.Signal
	terms, unless []*term.Term
	wish          bool // another act becomes this one where it is only possible
}

// Compile reads the terms of the signals of c. Its error has a line for each that cannot
// be read: file, line and column, the term, the signal, what is wrong.
func Compile(c config.Watchlist) (*Acts, error) {
	l := &Acts{list: c}
	b := &term.Builder{}
	var wrong []error
	for _, s := range c.Signals {
		group := fmt.Sprintf("signal %s of watchlist %q", s.Name, c.Name)
		terms, err := b.Add(group, s.Terms, c.Synonyms)
		unless, err2 := b.Add("unless of "+group, s.Unless, c.Synonyms)
		wrong = append(wrong, err, err2)
		wish := slices.ContainsFunc(c.Signals, func(o config.Signal) bool { return o.May == s.Name })
		l.acts = append(l.acts, act{s, terms, unless, wish})
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	l.terms = b.Compile()
	return l, nil
}

// Find returns the acts of each of the watchlists in the sentences of a, title first.
// Mentions of a must be set before.
func Find(a *store.Article, of []*Acts) []store.Signal {
	var said []sentence
	var all []store.Signal
	for _, l := range of {
		if len(l.acts) == 0 {
			continue
		}
		if said == nil {
			said = sentences(a)
		}
		for _, s := range said {
			all = append(all, l.in(a, s)...)
		}
	}
	return all
}

// in returns the acts in one sentence, one for each country and what it does.
func (l *Acts) in(a *store.Article, s sentence) []store.Signal {
	folded := text.Fold(s.words, a.Lang)
	places := l.terms.Scan(folded).Places
	if len(places) == 0 {
		return nil
	}
	j := judgement{text: folded.Text, lang: text.Base(a.Lang), marks: knownCues().in(folded), year: yearOf(a)}
	var all []store.Signal
	seen := map[string]bool{}
	// The words are found once for all acts; what they amount to is asked of each.
	for _, x := range l.acts {
		for _, j.Place = range x.places(places, j.lang) {
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
					Watchlist: l.list.Name, Name: name, ISO2: iso2,
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
func (l *Acts) outweigh(all []store.Signal) []store.Signal {
	has := func(name, iso2 string) bool {
		return name != "" && slices.ContainsFunc(all, func(s store.Signal) bool { return s.Name == name && s.ISO2 == iso2 })
	}
	return slices.DeleteFunc(slices.Clone(all), func(s store.Signal) bool {
		return slices.ContainsFunc(l.acts, func(x act) bool {
			return (s.Name == x.Name || s.Name == x.May) && (has(x.Not, s.ISO2) || has(x.Denied, s.ISO2))
		})
	})
}

// places returns the places of the act in a sentence of lang, one for each verb, in
// order; none where a word of the watchlist undoes it.
func (x *act) places(found map[*term.Term][]term.Place, lang string) []term.Place {
	for _, t := range x.unless {
		if t.Speaks(lang) && len(found[t]) > 0 {
			return nil
		}
	}
	var all []term.Place
	for _, t := range x.terms {
		if t.Speaks(lang) {
			all = append(all, found[t]...)
		}
	}
	// Of those with one verb the longest: it reads best.
	slices.SortStableFunc(all, func(a, b term.Place) int {
		return cmp.Or(cmp.Compare(a.Verb.Start, b.Verb.Start), cmp.Compare(b.End-b.Start, a.End-a.Start))
	})
	return slices.CompactFunc(all, func(a, b term.Place) bool { return a.Verb.Start == b.Verb.Start })
}
