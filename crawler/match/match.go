// Package match holds an article against the watchlists: it finds their terms
// (hits), says of each watchlist why it keeps the article or not (verdicts), and asks
// crawler/match/signal for the acts that those which keep it look for.
//
// It knows what a watchlist means; crawler/match/term finds where its terms stand. The
// countries of an article must have been noted before. It remembers nothing.
package match

import (
	"errors"
	"fmt"
	"sync"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/match/signal"
	"github.com/accordwatch/accordwatch/crawler/match/term"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Watch is all watchlists, ready to be held against articles. It is safe for
// concurrent use.
type Watch struct {
	lists []*list
	terms *term.Set // of all watchlists together, so that a text is read once
	parts []part    // what each term is, by its ID
}

// A list is one watchlist.
type list struct {
	config.Watchlist
	langs, outlets map[string]bool // empty: all
	countries      map[string]bool
	all            []need
	acts           *signal.Acts
	words          func() *words // of its terms of any, one by one
}

// A part is what a term is to its watchlist.
type part struct {
	list *list
	role role
}

// A role says for what a term stands in its watchlist; it is the key under which
// operators write it.
type role string

const (
	isAny  role = "any"
	isAll  role = "all"
	isNone role = "none"
	isVeto role = "veto"
)

// Compile makes a Watch of the watchlists. Its error has a line for each term that
// cannot be read: file, line and column, the term, the watchlist, what is wrong.
func Compile(lists []config.Watchlist) (*Watch, error) {
	w := &Watch{}
	b := &term.Builder{}
	var wrong []error
	for _, c := range lists {
		wrong = append(wrong, w.add(b, c))
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	w.terms = b.Compile()
	return w, nil
}

// add reads the terms of one watchlist; those of its signals go into a set of
// their own, which is asked only about the sentences of articles that hit.
func (w *Watch) add(b *term.Builder, c config.Watchlist) error {
	l := &list{
		Watchlist: c,
		langs:     set(c.Langs, text.Base),
		outlets:   set(c.Outlets, func(s string) string { return text.Key(s, "") }),
		countries: set(c.Countries, func(s string) string { return s }),
		words:     sync.OnceValue(func() *words { return wordsOf(c) }),
	}
	w.lists = append(w.lists, l)
	var wrong []error
	for _, group := range []struct {
		role role
		from config.Terms
		add  func(string, config.Terms, config.Synonyms) ([]*term.Term, error)
	}{{isAny, c.Any, b.Add}, {isAll, c.All, b.Add}, {isNone, c.None, b.AddNames}, {isVeto, c.Veto, b.AddNames}} {
		for _, written := range group.from {
			ways, err := group.add(fmt.Sprintf("%s of watchlist %q", group.role, c.Name), config.Terms{written}, c.Synonyms)
			wrong = append(wrong, err)
			for range ways {
				w.parts = append(w.parts, part{l, group.role})
			}
			if group.role == isAll {
				l.all = append(l.all, need{written, ways})
			}
		}
	}
	acts, err := signal.Compile(c)
	l.acts = acts
	return errors.Join(append(wrong, err)...)
}

// Signals returns the acts that the watchlists which hit a look for, in the order
// of their sentences, title first. Hits and Mentions of a must be set before.
func (w *Watch) Signals(a *store.Article) []store.Signal {
	hit := map[string]bool{}
	for _, h := range a.Hits {
		hit[h.Watchlist] = true
	}
	var acts []*signal.Acts
	for _, l := range w.lists {
		if hit[l.Name] {
			acts = append(acts, l.acts)
		}
	}
	return signal.Find(a, acts)
}

// set makes a set of the keys of its members.
func set(of []string, key func(string) string) map[string]bool {
	m := map[string]bool{}
	for _, s := range of {
		m[key(s)] = true
	}
	return m
}
