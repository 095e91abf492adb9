package term

import (
	"errors"
	"fmt"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/phrase"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Set is many terms, ready to be found in one pass over a text. It is safe for
// concurrent use.
type Set struct {
	phrases *phrase.Set
	uses    [][]use  // by the ID of the phrase
	watched [][]use  // of these, the ones that make a scan look at their term
	written []string // what each phrase says, folded, by its ID
}

// A use says for which part of which term a phrase stands.
type use struct {
	term *Term
	part int
}

// A Builder gathers terms. Equal phrases of many terms are looked for once. The zero
// value is ready.
type Builder struct {
	ids     map[phrase.Phrase]int
	phrases []phrase.Phrase
	uses    [][]use
	terms   int
}

// Add reads the terms of a group, which may use synonyms. Its error has a line for each
// that cannot be read: file, line and column, the term, the group, what is wrong.
func (b *Builder) Add(group string, from config.Terms, synonyms config.Synonyms) ([]*Term, error) {
	return b.add(group, from, synonyms, false)
}

// AddNames is Add for terms that say what something is called, such as false friends:
// their words follow inflection as those of one noun do.
func (b *Builder) AddNames(group string, from config.Terms, synonyms config.Synonyms) ([]*Term, error) {
	return b.add(group, from, synonyms, true)
}

func (b *Builder) add(group string, from config.Terms, synonyms config.Synonyms, names bool) ([]*Term, error) {
	var all []*Term
	var wrong []error
	for _, c := range spoken(from, synonyms) {
		t, err := b.read(c, synonyms, names)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: the term %s of %s: %w", c.Mark, Quote(c.Text), group, err))
			continue
		}
		all = append(all, t)
	}
	return all, errors.Join(wrong...)
}

// read reads one term and notes its phrases.
func (b *Builder) read(c config.Term, synonyms config.Synonyms, name bool) (*Term, error) {
	t, err := parse(c)
	if err != nil {
		return nil, err
	}
	t.ID = b.terms
	b.terms++
	t.phrases = make([][]int, len(t.parts))
	for i, part := range t.parts {
		ways, err := spellings(part, c.Lang, synonyms)
		if err != nil {
			return nil, err
		}
		for _, w := range ways {
			id := b.note(phrase.Phrase{Text: w, Lang: c.Lang, Compound: name}, use{t, i})
			t.phrases[i] = append(t.phrases[i], id)
		}
	}
	return t, nil
}

// note notes that u asks for a phrase, and returns its ID; equal ones are looked for once.
func (b *Builder) note(p phrase.Phrase, u use) int {
	if b.ids == nil {
		b.ids = map[phrase.Phrase]int{}
	}
	id, ok := b.ids[p]
	if !ok {
		id = len(b.phrases)
		b.ids[p] = id
		p.ID = id
		b.phrases = append(b.phrases, p)
		b.uses = append(b.uses, nil)
	}
	b.uses[id] = append(b.uses[id], u)
	return id
}

// Compile makes the terms that were added ready to be found.
func (b *Builder) Compile() *Set {
	s := &Set{phrases: phrase.Compile(b.phrases), uses: b.uses, watched: make([][]use, len(b.uses))}
	for id, p := range b.phrases {
		s.written = append(s.written, text.Key(p.Text, p.Lang))
		for _, u := range b.uses[id] {
			if len(b.uses[id]) <= common || u.part == b.rarest(u.term) {
				s.watched[id] = append(s.watched[id], u)
			}
		}
	}
	return s
}

// common is how many terms may ask for a phrase that makes a scan look at each of them.
// Of a word that thousands share ("Acme sanction*"~8, "Bolt sanction*"~8, …) the other
// words are waited for.
const common = 16

// rarest returns the part of t for whose phrases the fewest terms ask.
func (b *Builder) rarest(t *Term) int {
	best, least := 0, -1
	for i, ids := range t.phrases {
		asked := 0
		for _, id := range ids {
			asked += len(b.uses[id])
		}
		if least < 0 || asked < least {
			best, least = i, asked
		}
	}
	return best
}
