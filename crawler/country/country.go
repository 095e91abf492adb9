// Package country tells which countries a text mentions, by what words, and in
// which role. It knows the names, inhabitants, capitals and metonyms of all
// countries of ISO 3166-1, and of Kosovo (XK) and Somaliland (XS, both user-assigned
// codes), in some seventy languages; bodies such as the EU are no countries.
//
// All it knows of words stands in data/*.tsv, where a person can add a spelling
// (data/FORMAT.md); the code only weighs what it finds: the longest name wins, then
// what stands beside it speaks (a given name, a US state, "Airlines"), and last the
// article as a whole decides what is still in doubt. It remembers nothing between
// articles and writes nothing.
package country

import (
	"sync"
	"unicode"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Gazetteer knows what countries are called. Each language is compiled when it is
// first asked for, in a few milliseconds. It is safe for concurrent use; its zero
// value is ready.
type Gazetteer struct {
	mu       sync.Mutex
	lexicons map[string]*lexicon
}

// Default returns the gazetteer that is shipped: always the same one.
func Default() *Gazetteer { return shipped() }

var shipped = sync.OnceValue(func() *Gazetteer { return &Gazetteer{} })

// known are the languages that have names at all.
var known = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, lang := range languages() {
		all[lang] = true
	}
	return all
})

// Mentions returns the countries that an article mentions, those of the title first,
// each by its place. lang is its language (BCP 47), empty if not known; outlet is the
// name of its outlet, in which a country counts as part of that name only. Offsets
// are bytes of title or body.
func (g *Gazetteer) Mentions(title, body, lang, outlet string) []store.Mention {
	mentions, _ := g.Read(text.Fold(title, lang), text.Fold(body, lang), outlet)
	return mentions
}

// Read returns what Mentions returns, of texts that are folded already, and the bodies
// of states that are named: the EU, the UN, the Arab League. They count as no country.
func (g *Gazetteer) Read(title, body text.Folded, outlet string) ([]store.Mention, []store.Body) {
	if title.Text == "" && body.Text == "" {
		return nil, nil
	}
	l := g.lexicon(language(title.Original(), body.Original(), body.Lang))
	d := document{lexicon: l, outlet: l.fold(outlet), evidence: map[clue]int{}}
	d.read(store.InTitle, title)
	d.read(store.InText, body)
	d.resolve()
	return d.mentions(), d.bodies
}

// language returns the language whose names are looked for: the article's own, if
// there is a table of it and the text is in its script.
func language(title, body, declared string) string {
	declared = spoken(declared)
	sample := body
	if len(body) < 200 {
		sample = title + "\n" + body
	}
	if known()[declared] && isWritten(sample, declared) {
		return declared
	}
	switch lang := spoken(text.Language(sample, declared)); {
	case known()[lang]:
		return lang
	case known()[declared]:
		return declared
	}
	return "en"
}

// spoken returns the base of a language tag, as the tables call it.
func spoken(lang string) string {
	if lang = text.Base(lang); lang == "no" {
		return "nb"
	}
	return lang
}

// isWritten reports whether a text is in the script of a language.
func isWritten(s, lang string) bool {
	first := func(s string) *unicode.RangeTable {
		for _, r := range s {
			for _, script := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew, unicode.Greek} {
				if unicode.Is(script, r) {
					return script
				}
			}
		}
		return nil
	}
	return first(s) == first(Name("FR", lang))
}

// lexicon returns the compiled names of a language.
func (g *Gazetteer) lexicon(lang string) *lexicon {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.lexicons[lang] == nil {
		if g.lexicons == nil {
			g.lexicons = map[string]*lexicon{}
		}
		g.lexicons[lang] = newLexicon(lang)
	}
	return g.lexicons[lang]
}

// A document is one article on its way from words to mentions.
type document struct {
	*lexicon
	outlet     string // folded
	candidates []*candidate
	room       []candidate  // for those of the field that is being read
	bodies     []store.Body // title first, by place
	outlets    []text.Range // where the field that is being read names outlets, in its folded text
	evidence   map[clue]int // how often such words stand in the article
}

// A clue is what a word of evidence says: the kind of its row, and the country for or
// against which it speaks; none for a locality.
type clue struct{ kind, iso string }

// mentions returns what is left after all judgements, in the order in which it was read.
func (d *document) mentions() []store.Mention {
	var all []store.Mention
	for _, c := range d.candidates {
		if c.verdict == ruledOut {
			continue
		}
		if all == nil {
			all = make([]store.Mention, 0, len(d.candidates))
		}
		all = append(all, store.Mention{
			ISO2:    c.form.iso,
			Span:    store.Span{Field: c.field, Start: c.at.Start, End: c.at.End},
			Surface: c.surface(),
			Kind:    store.MentionKind(c.form.kind),
			Role:    d.role(c),
		})
	}
	return all
}
