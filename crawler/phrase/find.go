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
	x := search{Set: s, text: f.Text, lang: text.Base(f.Lang), words: f.Words()}
	x.path = x.first[:0]
	for i := range x.words {
		if x.mayBegin(x.word(i)) {
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
	text  string
	lang  string
	words []text.Range
	found []Found
	near  Near   // its Range counts in the folded text
	path  []int  // the words read on the way to where walk is
	first [8]int // where path begins: few phrases are longer
}

// word returns word i as it stands in the folded text.
func (x *search) word(i int) string { return x.text[x.words[i].Start:x.words[i].End] }

// gap classifies what stands before word i, which is not the first.
func (x *search) gap(i int) gap { return gapOf(x.text[x.words[i-1].End:x.words[i].Start]) }

// mayBegin reports whether a phrase may begin with w, with or without particles.
func (x *search) mayBegin(w string) bool {
	if x.gate.admits(w) {
		return true
	}
	if !x.nodes[0].leans || len(w) < 3 || !startsLead(w) {
		return false
	}
	// Whether what precedes the stem is a particle is asked on the way.
	for at := letterBytes; at <= longestLead*letterBytes && at < len(w); at += letterBytes {
		if x.gate.admits(w[at:]) {
			return true
		}
	}
	return false
}

// walk follows all edges of a node over word i; the phrase began with word start.
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

// arrive notes the phrases that end with word i and goes on to the next.
func (x *search) arrive(at int32, start, i int) {
	n := &x.nodes[at]
	for _, e := range n.ends {
		if x.complete(e, start, i) {
			x.found = append(x.found, x.place(e, start, i))
		}
	}
	// The first of equally long beginnings is kept: it is the one in the headline.
	if n.leads && len(x.path) > x.near.Words {
		x.near = Near{n.via, len(x.path), text.Range{Start: x.words[start].Start, End: x.words[i].End}}
	}
	if !n.leads || i+1 >= len(x.words) || x.gap(i+1) == closed {
		return
	}
	x.walk(at, start, i+1)
	// Besides the next word: an explanation in brackets may stand between.
	if k := x.pastBracket(i); k > 0 {
		x.walk(at, start, k)
	}
}

// pastBracket returns the word after a bracket of one to three words that opens
// after word i, as in Abraham (İbrahim) Anlaşmaları; 0 where there is none.
func (x *search) pastBracket(i int) int {
	if !strings.Contains(x.text[x.words[i].End:x.words[i+1].Start], "(") {
		return 0
	}
	for k := i + 2; k < len(x.words) && k <= i+4; k++ {
		if strings.Contains(x.text[x.words[k-1].End:x.words[k].Start], ")") {
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
	from, to := x.words[start].Start, x.words[i].End
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
	r := text.Range{Start: x.words[start].Start, End: x.words[i].End}
	if e.tail && strings.HasPrefix(x.text[r.End:], ".") {
		r.End++
	}
	return Found{ID: e.id, Folded: r}
}
