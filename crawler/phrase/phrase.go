// Package phrase finds tens of thousands of phrases in a text in one pass. The
// phrases are a trie over the hashes of folded words; a gate that looks at their first
// letters turns away nearly all words of the text before the trie is asked.
//
// It knows how words change in the languages of the sources: closed lists of
// endings (Russian, Ukrainian, Kazakh, Turkish, Azerbaijani, Uzbek, …), particles
// written as part of the word (Arabic, Hebrew), scripts without spaces, and joined
// spellings (Persian). It knows nothing of watchlists or countries.
package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store/text"
)

// A Phrase is what to look for: words, in this order, next to each other. Letter
// case, accents and whatever else text.Fold takes away never matter; quotes,
// brackets, hyphens and apostrophes may stand between the words.
type Phrase struct {
	Text string // a "*" at the end of a word stands for any ending
	Lang string // BCP 47: whose endings and particles are followed; empty: exact words
	ID   int    // handed back with each place; need not be unique

	// Name says that the phrase is a proper name, to which no article is
	// prefixed: of مالي (Mali), بمالي is a form and المالي another word.
	Name bool

	// Compound says that the phrase is a compound noun, of which only the last word
	// changes where a language puts endings after the whole word: of Yeşil Liman,
	// Yeşil Limana is a form and Yeşilin Limanı another phrase.
	Compound bool
}

// A Set is many phrases, ready to be found. It is safe for concurrent use; the
// zero value finds nothing.
type Set struct {
	nodes []node
	edges []edge
	table table  // (node, hash of a stem) to edges
	gate  gate   // (node, first letters of a stem)
	stems filter // the keys of the table
	rules *endings
}

// A node is what was read so far of one or more phrases.
type node struct {
	ends  []end
	leads bool // another word may follow
	bends bool // which may have an ending
	leans bool // or particles before it
	via   int  // ID of the first phrase that goes on from here
}

// An end says that a phrase is complete.
type end struct {
	id   int
	gaps []gap // what the phrase writes between its words; nil: only what may always stand there
	tail bool  // the phrase ends in a full stop, which belongs to it
	kana bool  // begins or ends in katakana, which has to end there
}

// An edge leads from one node to another over a word.
type edge struct {
	stem   string // the beginning of the word, folded
	from   int32
	to     int32
	next   int32 // another edge from the same node with the same hash; -1: none
	ending ending
	prefix prefixes // the particles that may precede the stem
	latin  string   // language in which alone an ending is looked for; empty: any
}

// Compile makes a set of the phrases. One without a letter finds nothing.
func Compile(ps []Phrase) *Set {
	b := builder{
		set:   &Set{nodes: make([]node, 1, len(ps)*2+1), rules: closedEndings()},
		child: make(map[childKey]int32, len(ps)*2),
	}
	for _, p := range ps {
		for _, t := range variants(p) {
			b.add(p, t)
		}
	}
	b.index()
	return b.set
}

// A builder grows the trie.
type builder struct {
	set   *Set
	child map[childKey]int32
}

// A childKey tells whether two phrases share a node.
type childKey struct {
	from int32
	word string
	form form
}

// A form is all that decides how a word may change.
type form struct {
	lang  string
	star  bool // any ending
	first bool // may bear the particles of a first word
	name  bool
	fixed bool // an abbreviation: never changes
	the   bool // written with the Arabic article
	inner bool // another word of its compound follows
}

// add enters one spelling of p.
func (b *builder) add(p Phrase, spelling string) {
	words := split(spelling, p)
	if len(words) == 0 {
		return
	}
	at := int32(0)
	for i, w := range words {
		w.form.inner = p.Compound && i < len(words)-1 && b.set.rules.suffix[w.form.lang].last
		if n := &b.set.nodes[at]; !n.leads {
			n.leads, n.via = true, p.ID
		}
		at = b.step(at, w)
	}
	n := &b.set.nodes[at]
	n.ends = append(n.ends, end{
		id: p.ID, gaps: gapsOf(words),
		tail: strings.HasSuffix(spelling, "."),
		kana: isKatakana(firstRune(words[0].text)) || isKatakana(text.LastRune(words[len(words)-1].text)),
	})
}

// step returns the node to which w leads, making it and its edges where they are new.
func (b *builder) step(from int32, w word) int32 {
	// Phrases that begin with the same words in the same language share the way.
	key := childKey{from, w.text, w.form}
	if to, ok := b.child[key]; ok {
		return to
	}
	to := int32(len(b.set.nodes))
	b.set.nodes = append(b.set.nodes, node{})
	b.child[key] = to
	for _, e := range b.set.rules.edges(w) {
		e.from, e.to, e.next = from, to, -1
		b.set.edges = append(b.set.edges, e)
	}
	return to
}

// index fills the table and the filters once all edges are known.
func (b *builder) index() {
	s := b.set
	s.table, s.gate, s.stems = newTable(len(s.edges)), newGate(len(s.edges)), newFilter(len(s.edges))
	for i := range s.edges {
		e := &s.edges[i]
		k := key(e.from, hash(e.stem))
		e.next = s.table.put(k, int32(i))
		s.stems.add(k)
		s.gate.add(e.from, e.stem, e.ending != noEnding)
		n := &s.nodes[e.from]
		n.bends = n.bends || e.ending != noEnding
		n.leans = n.leans || e.prefix != alone
	}
}

// A word is a word of a phrase.
type word struct {
	text string // folded
	gap  gap    // what precedes it
	form form
}

// split divides a spelling of p into its words.
func split(spelling string, p Phrase) []word {
	f := text.Fold(spelling, p.Lang)
	var words []word
	last := 0
	for r := range text.Words(f.Text) {
		o := f.Origin(r)
		words = append(words, word{text: f.Text[r.Start:r.End], gap: gapOf(f.Text[last:r.Start]), form: form{
			lang:  text.Base(p.Lang),
			star:  strings.HasPrefix(f.Text[r.End:], "*"),
			first: len(words) == 0,
			name:  p.Name,
			fixed: isAbbreviation(spelling[o.Start:o.End]),
			the:   strings.HasPrefix(spelling[o.Start:o.End], "ال"), // and not أل, which folds to it: ألماني
		}})
		last = r.End
	}
	return words
}

// isAbbreviation reports whether a word as it is written is one: США, ABD.
func isAbbreviation(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 5
}

// firstRune returns the first rune of s, U+FFFD where there is none.
func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
