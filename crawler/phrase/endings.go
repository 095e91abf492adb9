package phrase

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store/text"
)

// An ending names a closed list of endings.
type ending uint8

// noEnding and anyEnding need no list.
const (
	noEnding ending = iota
	anyEnding
	firstList // the lists of endings follow
)

// endings holds all closed lists. It is made once and never changes.
type endings struct {
	lists  []map[string]bool
	slavic map[string][]pattern // by language, the longest pattern first
	suffix map[string]suffixing // languages that put endings after the whole word
}

// A pattern says which endings a word takes that ends in base.
type pattern struct {
	base string // the end of the word in its base form
	cut  string // what of it is no part of the stem
	list ending
}

// A suffixing is how a language puts endings after the whole word.
type suffixing struct {
	list   ending
	soft   ending            // the endings that soften the last consonant of the word; noEnding: none
	softer map[string]string // last letter to the softened one
	short  int               // words of fewer letters never change
	last   bool              // of a compound only the last word changes
}

// closedEndings returns the lists. German and Scandinavian names take a genitive s;
// Bulgarian and Korean put article and particle at the end of the word.
var closedEndings = sync.OnceValue(func() *endings {
	r := &endings{slavic: map[string][]pattern{}, suffix: map[string]suffixing{}}
	r.addSlavic("ru", russian)
	r.addSlavic("uk", ukrainian)
	r.addTurkic()
	r.suffix["de"] = suffixing{list: r.list(strings.Fields("s es")), short: 4}
	for _, lang := range []string{"sv", "da", "no", "nb", "nn", "nl"} {
		r.suffix[lang] = suffixing{list: r.list([]string{"s"}), short: 4}
	}
	r.suffix["bg"] = suffixing{list: r.list(strings.Fields("та то те ът ят а я и ите")), short: 4}
	r.suffix["ko"] = suffixing{list: r.list(strings.Fields("은 는 이 가 을 를 의 에 에서 에게 와 과 도 로 으로 만 까지 부터 측 간")), short: 2}
	return r
})

// list enters a closed list; the bare stem always belongs to it.
func (r *endings) list(forms []string) ending {
	m := map[string]bool{"": true}
	for _, f := range forms {
		m[f] = true
	}
	r.lists = append(r.lists, m)
	return firstList + ending(len(r.lists)-1)
}

// bound enters a closed list to which the bare stem does not belong.
func (r *endings) bound(forms []string) ending {
	e := r.list(forms)
	delete(r.lists[e-firstList], "")
	return e
}

// has reports whether rest belongs to the closed list e.
func (r *endings) has(e ending, rest string) bool { return r.lists[e-firstList][rest] }

// edges returns the ways in which w may stand in a text.
func (r *endings) edges(w word) []edge {
	if w.form.star {
		return r.prefixed(w, edge{stem: w.text, ending: anyEnding})
	}
	// США and ABD have no cases of their own; Turkish parts theirs with an apostrophe.
	if w.form.fixed {
		return r.prefixed(w, edge{stem: w.text})
	}
	if ps, ok := r.slavic[w.form.lang]; ok {
		return inflect(w.text, ps)
	}
	if s, ok := r.suffix[w.form.lang]; ok && utf8.RuneCountInString(w.text) >= s.short && !w.form.inner {
		return s.edges(w.text, w.form.lang)
	}
	return r.prefixed(w, edge{stem: w.text})
}

// edges returns the word with all endings, and the softened word with those which
// soften it.
func (s suffixing) edges(w, lang string) []edge {
	// Cyrillic, Hangul and others give away their language by their letters.
	latin := ""
	if w[0] < utf8.RuneSelf {
		latin = lang
	}
	es := []edge{{stem: w, ending: s.list, latin: latin, prefix: alone}}
	last := string(text.LastRune(w))
	if soft, ok := s.softer[last]; ok && s.soft != noEnding {
		es = append(es, edge{stem: strings.TrimSuffix(w, last) + soft, ending: s.soft, latin: latin, prefix: alone})
	}
	return es
}

// inflect returns the edges of the first pattern that w has the end of; a word
// without one, or of two letters, never changes.
func inflect(w string, ps []pattern) []edge {
	if utf8.RuneCountInString(w) > 2 {
		for _, p := range ps {
			stem, ok := strings.CutSuffix(w, p.base)
			if ok && stem != "" {
				stem = strings.TrimSuffix(w, p.cut)
				return []edge{{stem: stem, ending: p.list, prefix: alone}}
			}
		}
	}
	return []edge{{stem: w, prefix: alone}}
}
