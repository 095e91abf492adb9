package phrase

import (
	"cmp"
	"slices"
	"strings"
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
	if len(s.edges) == 0 {
		return nil, Near{}
	}
	x := search{Set: s, text: f.Text, lang: text.Base(f.Lang)}
	x.read()
	for i := range x.tokens {
		if x.tokens[i].maybe {
			x.walk(0, i, i)
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
	return x.found, x.near
}

// A search is one pass over one text.
type search struct {
	*Set
	text   string
	lang   string
	tokens []token
	found  []Found
	near   Near  // its Range counts in the folded text
	path   []int // the tokens read on the way to where walk is
}

// A token is a word of the text.
type token struct {
	start, end int32
	maybe      bool // the filters do not deny that a phrase begins here
}

// word returns token i as it stands in the folded text.
func (x *search) word(i int) string { return x.text[x.tokens[i].start:x.tokens[i].end] }

// gap classifies what stands before token i, which is not the first.
func (x *search) gap(i int) gap { return gapOf(x.text[x.tokens[i-1].end:x.tokens[i].start]) }

// read splits the text into tokens and asks the filters about each.
func (x *search) read() {
	x.tokens = make([]token, 0, len(x.text)/6+4)
	for r := range text.Words(x.text) {
		w := x.text[r.Start:r.End]
		x.tokens = append(x.tokens, token{int32(r.Start), int32(r.End), x.maybe(w)})
	}
}

// maybe reports whether w may begin a phrase, with or without particles.
func (x *search) maybe(w string) bool {
	if x.maybeFrom(w) {
		return true
	}
	if !x.nodes[0].leans {
		return false
	}
	for p := range particles(w) {
		if x.maybeFrom(w[p.size:]) {
			return true
		}
	}
	return false
}

// maybeFrom asks the filters about w, and about each beginning of it where the set has
// stems. The hash of a beginning is on the way to the hash of the word.
func (x *search) maybeFrom(w string) bool {
	if len(w) < x.least {
		return false
	}
	if !x.nodes[0].bends {
		return x.whole.has(hash(w))
	}
	h := uint64(hashStart)
	for i := range len(w) {
		if i >= x.least && utf8.RuneStart(w[i]) && x.stems.has(h) {
			return true
		}
		h = (h ^ uint64(w[i])) * hashPrime
	}
	return x.whole.has(h) || x.stems.has(h)
}

// walk follows all edges of a node over token i; the phrase began at token start.
func (x *search) walk(from int32, start, i int) {
	w := x.word(i)
	x.path = append(x.path, i)
	x.follow(from, w, lead{0, alone}, start, i)
	if x.nodes[from].leans {
		for p := range particles(w) {
			x.follow(from, w, p, start, i)
		}
	}
	x.path = x.path[:len(x.path)-1]
}

// follow takes the edges whose stem begins after the particles p of w.
func (x *search) follow(from int32, w string, p lead, start, i int) {
	n := &x.nodes[from]
	h := uint64(hashStart)
	for j := p.size; j < len(w); {
		h = (h ^ uint64(w[j])) * hashPrime
		j++
		if j < len(w) && (!n.bends || !utf8.RuneStart(w[j])) {
			continue
		}
		// Small filters are asked before the table, which is large.
		if s := signature(h); n.marks&s != s || from == 0 && !x.begins(h, j == len(w)) {
			continue
		}
		x.edgesAt(from, h, w, p, j, start, i)
	}
}

// begins asks about one beginning of a first word; whole says that it is all of it.
func (x *search) begins(h uint64, whole bool) bool {
	return x.stems.has(h) || whole && x.whole.has(h)
}

// edgesAt takes the edges whose stem goes from the particles p to byte j of w and has
// the hash h.
func (x *search) edgesAt(from int32, h uint64, w string, p lead, j, start, i int) {
	for n := x.table.first(key(from, h)); n >= 0; n = x.edges[n].next {
		e := &x.edges[n]
		if e.from == from && e.prefix&p.kind != 0 && e.stem == w[p.size:j] && x.allows(e, w[j:]) {
			x.arrive(e.to, start, i)
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

// arrive notes the phrases that end with token i and goes on to the next.
func (x *search) arrive(at int32, start, i int) {
	n := &x.nodes[at]
	for _, e := range n.ends {
		if x.complete(e, start, i) {
			x.found = append(x.found, x.place(e, start, i))
		}
	}
	// The first of equally long beginnings is kept: it is the one in the headline.
	if n.leads && len(x.path) > x.near.Words {
		x.near = Near{n.via, len(x.path), text.Range{Start: int(x.tokens[start].start), End: int(x.tokens[i].end)}}
	}
	if !n.leads || i+1 >= len(x.tokens) || x.gap(i+1) == closed {
		return
	}
	x.walk(at, start, i+1)
	// Besides the next word: an explanation in brackets may stand between.
	if k := x.pastBracket(i); k > 0 {
		x.walk(at, start, k)
	}
}

// pastBracket returns the token after a bracket of one to three words that opens
// after token i, as in Abraham (İbrahim) Anlaşmaları; 0 where there is none.
func (x *search) pastBracket(i int) int {
	if !strings.Contains(x.text[x.tokens[i].end:x.tokens[i+1].start], "(") {
		return 0
	}
	for k := i + 2; k < len(x.tokens) && k <= i+4; k++ {
		if strings.Contains(x.text[x.tokens[k-1].end:x.tokens[k].start], ")") {
			return k
		}
	}
	return 0
}

// complete holds the path against what the phrase itself writes between its words.
func (x *search) complete(e end, start, i int) bool {
	for n, at := range x.path[1:] {
		want := gap{}
		if e.gaps != nil {
			want = e.gaps[n]
		}
		if !want.admits(x.gap(at)) {
			return false
		}
	}
	return !e.kana || x.katakanaEnds(start, i)
}

// katakanaEnds reports whether no katakana goes on before or after the place:
// イラン is not in ハイランド.
func (x *search) katakanaEnds(start, i int) bool {
	from, to := int(x.tokens[start].start), int(x.tokens[i].end)
	before, _ := utf8.DecodeLastRuneInString(x.text[:from])
	after, _ := utf8.DecodeRuneInString(x.text[to:])
	return !(isKatakana(before) && isKatakana(firstRune(x.text[from:]))) &&
		!(isKatakana(after) && isKatakana(lastRune(x.text[:to])))
}

// isKatakana leaves out ・, which parts words.
func isKatakana(r rune) bool { return r >= 0x30A1 && r <= 0x30FA || r >= 0x30FC && r <= 0x30FE }

// place returns where a phrase stands: from its first word to its last, with the full
// stop that belongs to it.
func (x *search) place(e end, start, i int) Found {
	r := text.Range{Start: int(x.tokens[start].start), End: int(x.tokens[i].end)}
	if e.tail && strings.HasPrefix(x.text[r.End:], ".") {
		r.End++
	}
	return Found{ID: e.id, Folded: r}
}
