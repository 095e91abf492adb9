// Package match holds an article against the watchlists: it finds their terms
// (hits), says of each watchlist why it keeps the article or not (verdicts), and
// finds the acts that a watchlist looks for near a country (signals).
//
// It knows what a watchlist means, and asks crawler/phrase where the words are. The
// countries of an article must have been noted before. It remembers nothing.
package match

import (
	"fmt"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/phrase"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Watch is all watchlists, ready to be held against articles. It is safe for
// concurrent use.
type Watch struct {
	lists []*list
	terms phrases // of all watchlists together, so that a text is read once
}

// A list is one watchlist.
type list struct {
	config.Watchlist
	langs, outlets map[string]bool // empty: all
	countries      map[string]bool
	all            []*term // each of which must be there
	acts           *acts
}

// Compile makes a Watch of the watchlists. Its error names the watchlist and the
// term, and the file, line and column where that was written.
func Compile(lists []config.Watchlist) (*Watch, error) {
	w := &Watch{}
	b := builder{}
	for _, c := range lists {
		l, err := b.list(c)
		if err != nil {
			return nil, fmt.Errorf("read watchlist %q: %w", c.Name, err)
		}
		w.lists = append(w.lists, l)
	}
	w.terms = b.compile()
	return w, nil
}

// list reads the terms of one watchlist; those of its signals go into a set of
// their own, which is asked only about the sentences of articles that hit.
func (b *builder) list(c config.Watchlist) (*list, error) {
	l := &list{
		Watchlist: c,
		langs:     set(c.Langs, text.Base),
		outlets:   set(c.Outlets, func(s string) string { return text.Key(s, "") }),
		countries: set(c.Countries, func(s string) string { return s }),
	}
	for _, group := range []struct {
		role role
		from config.Terms
	}{{isAny, c.Any}, {isAll, c.All}, {isNone, c.None}, {isVeto, c.Veto}} {
		terms, err := b.terms(string(group.role), group.from, c.Synonyms)
		if err != nil {
			return nil, err
		}
		for _, t := range terms {
			t.list, t.role = l, group.role
		}
		if group.role == isAll {
			l.all = terms
		}
	}
	var err error
	l.acts, err = compileActs(c)
	return l, err
}

// set makes a set of the keys of its members.
func set(of []string, key func(string) string) map[string]bool {
	m := map[string]bool{}
	for _, s := range of {
		m[key(s)] = true
	}
	return m
}

// A phrases is a set of phrases, each of which one or more terms ask for.
type phrases struct {
	set     *phrase.Set
	uses    [][]use  // by the ID of the phrase
	written []string // what each phrase says, folded, by its ID
}

// A use says for which part of which term a phrase stands.
type use struct {
	term *term
	part int
}

// A builder gathers the phrases of many terms; equal ones are looked for once.
type builder struct {
	ids     map[phrase.Phrase]int
	phrases []phrase.Phrase
	uses    [][]use
	n       int
}

// terms reads terms, which may use synonyms, and notes their phrases.
func (b *builder) terms(group string, from config.Terms, synonyms config.Synonyms) ([]*term, error) {
	var all []*term
	for _, c := range spoken(from, synonyms) {
		t, err := parse(c)
		if err != nil {
			return nil, fmt.Errorf("read term %q of %s (%s): %w", c.Text, group, c.Mark, err)
		}
		t.id = b.n
		b.n++
		for i, part := range t.parts {
			words, err := spellings(part, c.Lang, synonyms)
			if err != nil {
				return nil, fmt.Errorf("read term %q of %s (%s): %w", c.Text, group, c.Mark, err)
			}
			for _, w := range words {
				b.add(w, c.Lang, use{t, i})
			}
		}
		all = append(all, t)
	}
	return all, nil
}

// add notes that u asks for words; equal words of one language are one phrase.
func (b *builder) add(words, lang string, u use) {
	if b.ids == nil {
		b.ids = map[phrase.Phrase]int{}
	}
	key := phrase.Phrase{Text: words, Lang: lang}
	id, ok := b.ids[key]
	if !ok {
		id = len(b.phrases)
		b.ids[key] = id
		b.phrases = append(b.phrases, phrase.Phrase{Text: words, Lang: lang, ID: id})
		b.uses = append(b.uses, nil)
	}
	b.uses[id] = append(b.uses[id], u)
}

// compile makes the phrases that were noted ready to be found.
func (b *builder) compile() phrases {
	p := phrases{set: phrase.Compile(b.phrases), uses: b.uses}
	for _, w := range b.phrases {
		p.written = append(p.written, text.Key(w.Text, w.Lang))
	}
	return p
}
