package phrase

import (
	"iter"
	"maps"
	"strings"
	"sync"
	"unicode/utf8"
)

// prefixes are kinds of what is written before a stem as part of the word.
type prefixes uint8

// The kinds are bits, so that an edge can admit several.
const (
	alone    prefixes = 1 << iota // nothing
	particle                      // and, in, to, like, that
	article                       // ال or ה alone
	definite                      // particles and the article
)

// A lead is what precedes a stem in a word of a text.
type lead struct {
	size int // bytes
	kind prefixes
}

// arabicAnd, arabicTo and so on are combined in the order in which they are written.
const (
	arabicAnd  = "و ف"
	arabicTo   = "ب ل ك"
	hebrewAnd  = "ו"
	hebrewThat = "ש כש מש לכש"
	hebrewTo   = "ב כ ל מ"
)

// leads holds all particles of Arabic and Hebrew, alone and combined.
var leads = sync.OnceValue(func() map[string]prefixes {
	m := map[string]prefixes{}
	for _, p := range agglutinate(arabicAnd, arabicTo) {
		m[p] = particle
		m[p+"ال"] = definite
		if strings.HasSuffix(p, "ل") {
			delete(m, p+"ال") // li and al are written لل
			m[p+"ل"] = definite
		}
	}
	for _, p := range agglutinate(hebrewAnd, hebrewThat, hebrewTo) {
		if utf8.RuneCountInString(p) <= 3 {
			m[p] = particle
			m[p+"ה"] = definite
		}
	}
	m["ال"], m["ה"] = article, article
	for p := range maps.Clone(m) {
		for i := range p {
			m[p[:i]] |= 0 // what only begins a lead is none, but says that one may follow
		}
	}
	delete(m, "")
	return m
})

// letterBytes is how many bytes a letter of both scripts has.
const letterBytes = 2

// A leadNode is what was read so far of a lead, letter by letter.
type leadNode struct {
	kind prefixes      // 0: only the beginning of one
	next [3 << 6]uint8 // by the letter that follows; 0: none
}

// leadTree holds the leads as a tree, whose root is the first node.
var leadTree = sync.OnceValue(func() []leadNode {
	tree := make([]leadNode, 1)
	for p, kind := range leads() {
		node := uint8(0)
		for at := 0; at < len(p); at += letterBytes {
			next := &tree[node].next[letterOf(p[at:])]
			if *next == 0 {
				*next = uint8(len(tree))
				tree = append(tree, leadNode{})
			}
			node = tree[node].next[letterOf(p[at:])]
		}
		tree[node].kind = kind
	}
	return tree
})

// mayLead reports whether s begins with a letter of the blocks of Hebrew and Arabic that
// particles are written with.
func mayLead(s string) bool { return s[0] >= 0xD7 && s[0] <= 0xD9 }

// letterOf numbers the letters for which mayLead holds.
func letterOf(s string) int { return int(s[0]-0xD7)<<6 | int(s[1]&0x3F) }

// particles yields the leads with which w may begin; something always follows them.
func particles(w string) iter.Seq[lead] {
	return func(yield func(lead) bool) {
		tree, node := leadTree(), uint8(0)
		for at := 0; at+letterBytes < len(w) && mayLead(w[at:]); {
			node = tree[node].next[letterOf(w[at:])]
			if node == 0 {
				return
			}
			at += letterBytes
			if kind := tree[node].kind; kind != 0 && !yield(lead{at, kind}) {
				return
			}
		}
	}
}

// prefixed returns e with the particles that w may bear; a stem of Arabic is taken
// without its article, so that للأردن and الأردن are the same name.
func (r *endings) prefixed(w word, e edge) []edge {
	e.prefix = alone
	if w.form.lang != "ar" && w.form.lang != "he" {
		return []edge{e}
	}
	bare, hasArticle := strings.TrimPrefix(e.stem, "ال"), w.form.the
	switch {
	case !w.form.first && (w.form.name || hasArticle || w.form.lang == "he"):
		return []edge{e}
	case !w.form.first:
		e.prefix = alone | article
	case w.form.lang == "ar" && hasArticle && utf8.RuneCountInString(bare) > 1:
		e.stem, e.prefix = bare, article|definite
	case w.form.name:
		e.prefix = alone | particle
	default:
		e.prefix = alone | particle | article | definite
	}
	return []edge{e}
}
