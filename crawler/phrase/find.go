package phrase

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store/text"
)

// Found is a place where a phrase stands. Its Range counts in the text that was
// folded and covers whole words, with their particles and endings.
type Found struct {
	ID int
	text.Range
	Folded text.Range // the same place in the folded text
}

// Find returns all places where a phrase of s stands in f, sorted by start, the
// longest first; those that overlap are all returned. The time is that of reading
// the text once, whatever the number of phrases.
func (s *Set) Find(f text.Folded) []Found {
	found, _ := s.FindNear(f)
	return found
}

// Near is the longest beginning of a phrase that stands in a text, where the whole
// phrase does not follow. The zero value says that there is none.
type Near struct {
	ID         int // of one of the phrases that begin so
	Words      int // how many words of it are there
	text.Range     // in the text that was folded
}

// FindNear returns what Find returns, and what was nearest to being found.
func (s *Set) FindNear(f text.Folded) ([]Found, Near) {
	if len(s.edges) == 0 || f.Text == "" {
		return nil, Near{}
	}
	x := searches.Get().(*search)
	defer searches.Put(x)
	*x = search{Set: s, text: f.Text, lang: text.Base(f.Lang), found: x.found[:0], path: x.path[:0]}
	for w := range text.Words(f.Text) {
		if x.mayTake(0, w) {
			x.walk(0, met{Range: w})
		}
	}
	slices.SortFunc(x.found, func(a, b Found) int {
		return cmp.Or(cmp.Compare(a.Folded.Start, b.Folded.Start), cmp.Compare(b.Folded.End, a.Folded.End), cmp.Compare(a.ID, b.ID))
	})
	// Two spellings of a phrase, or two edges, may lead to the same place.
	x.found = slices.Compact(x.found)
	for i := range x.found {
		x.found[i].Range = f.Origin(x.found[i].Folded)
	}
	if x.near.Words > 0 {
		x.near.Range = f.Origin(x.near.Range)
	}
	x.Set, x.text = nil, ""
	return append([]Found(nil), x.found...), x.near
}

// searches lends room for passes under way, whose results are copied out of it.
var searches = sync.Pool{New: func() any { return new(search) }}

// A search is one pass over one text.
type search struct {
	*Set
	text  string
	lang  string
	found []Found
	near  Near  // its Range counts in the folded text
	path  []met // the words read on the way to where walk is
}

// A met is a word of the text that a phrase may go through.
type met struct {
	text.Range
	gap gap // what stands before it; the zero value for the first of the path
}

// mayTake reports whether an edge of a node may take the word w, with or without
// particles.
func (x *search) mayTake(node int32, w text.Range) bool {
	s, size := x.text[w.Start:], w.End-w.Start
	if x.gate.admits(node, s, size) {
		return true
	}
	if !x.nodes[node].leans || !mayLead(s) {
		return false
	}
	for p := range particles(s[:size]) {
		if x.gate.admits(node, s[p.size:], size-p.size) {
			return true
		}
	}
	return false
}

// walk follows all edges of a node over the word m.
func (x *search) walk(from int32, m met) {
	w := x.text[m.Start:m.End]
	x.path = append(x.path, m)
	x.follow(from, w, lead{0, alone})
	if x.nodes[from].leans {
		for p := range particles(w) {
			x.follow(from, w, p)
		}
	}
	x.path = x.path[:len(x.path)-1]
}

// follow takes the edges whose stem begins after the particles p of w.
func (x *search) follow(from int32, w string, p lead) {
	n := &x.nodes[from]
	h := uint64(hashStart)
	for j := p.size; j < len(w); {
		h = (h ^ uint64(w[j])) * hashPrime
		j++
		if j < len(w) && (!n.bends || !utf8.RuneStart(w[j])) {
			continue
		}
		// The small filter is asked before the table, which is large.
		if k := key(from, h); x.stems.has(k) {
			x.edgesAt(from, k, w, p, j)
		}
	}
}

// edgesAt takes the edges whose stem goes from the particles p to byte j of w and makes
// the key k.
func (x *search) edgesAt(from int32, k uint64, w string, p lead, j int) {
	for n := x.table.first(k); n >= 0; n = x.edges[n].next {
		e := &x.edges[n]
		if e.from == from && e.prefix&p.kind != 0 && e.stem == w[p.size:j] && x.allows(e, w[j:]) {
			x.arrive(e.to)
		}
	}
}

// allows reports whether rest may follow the stem of e.
func (x *search) allows(e *edge, rest string) bool {
	if e.ending == noEnding {
		return rest == ""
	}
	if e.ending == anyEnding {
		return true
	}
	// Latin endings are short and mean other things elsewhere: Mali, malin, malis.
	if rest != "" && e.latin != "" && x.lang != "" && x.lang != e.latin {
		return false
	}
	return x.rules.has(e.ending, rest)
}

// arrive notes the phrases that end with the path and goes on to the next word.
func (x *search) arrive(at int32) {
	n := &x.nodes[at]
	for _, e := range n.ends {
		if x.complete(e) {
			x.found = append(x.found, x.place(e))
		}
	}
	if !n.leads {
		return
	}
	// The first of equally long beginnings is kept: it is the one in the headline.
	if len(x.path) > x.near.Words {
		x.near = Near{n.via, len(x.path), x.span()}
	}
	last := x.path[len(x.path)-1].End
	next, ok := x.after(last)
	if !ok || next.gap == closed {
		return
	}
	if x.mayTake(at, next.Range) {
		x.walk(at, next)
	}
	// Besides the next word: an explanation in brackets may stand between.
	if strings.Contains(x.text[last:next.Start], "(") {
		if k, ok := x.pastBracket(next); ok {
			x.walk(at, k)
		}
	}
}

// after returns the first word after byte at, which ends a word.
func (x *search) after(at int) (met, bool) {
	w := text.NextWord(x.text, at)
	if w.End == 0 {
		return met{}, false
	}
	return met{w, gapOf(x.text[at:w.Start])}, true
}

// pastBracket returns the word after a bracket of one to three words that opens
// before the word m, as in Abraham (İbrahim) Anlaşmaları.
func (x *search) pastBracket(m met) (met, bool) {
	for range 3 {
		next, ok := x.after(m.End)
		if !ok {
			break
		}
		if strings.Contains(x.text[m.End:next.Start], ")") {
			return next, true
		}
		m = next
	}
	return met{}, false
}

// complete holds the path against what the phrase itself writes between its words.
func (x *search) complete(e end) bool {
	for n, m := range x.path[1:] {
		want := gap{}
		if e.gaps != nil {
			want = e.gaps[n]
		}
		if !want.admits(m.gap) {
			return false
		}
	}
	return !e.kana || x.katakanaEnds(x.span())
}

// span returns the place of the path, from its first word to its last.
func (x *search) span() text.Range {
	return text.Range{Start: x.path[0].Start, End: x.path[len(x.path)-1].End}
}

// katakanaEnds reports whether no katakana goes on before or after a place:
// イラン is not in ハイランド.
func (x *search) katakanaEnds(r text.Range) bool {
	before, after := text.LastRune(x.text[:r.Start]), firstRune(x.text[r.End:])
	return !(isKatakana(before) && isKatakana(firstRune(x.text[r.Start:]))) &&
		!(isKatakana(after) && isKatakana(text.LastRune(x.text[:r.End])))
}

// isKatakana leaves out ・, which parts words.
func isKatakana(r rune) bool { return r >= 0x30A1 && r <= 0x30FA || r >= 0x30FC && r <= 0x30FE }

// place returns where a phrase stands: the path, with the full stop that belongs to it.
func (x *search) place(e end) Found {
	r := x.span()
	if e.tail && strings.HasPrefix(x.text[r.End:], ".") {
		r.End++
	}
	return Found{ID: e.id, Folded: r}
}
