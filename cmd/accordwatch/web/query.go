package web

import (
	"slices"
	"strings"
	"unicode"

	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/text"
)

// A wish is a query as this page understands it: to mark what was looked for, and to
// offer to narrow the search further or less. What is found is the archive's affair.
type wish struct {
	parts   []string // as they were typed
	phrases []phrase
}

// A phrase is one word, or several in a row, folded.
type phrase struct {
	words  []string
	prefix bool // the last word may go on
}

// newWish splits a query at its spaces, but for those inside double quotes.
func newWish(query string) wish {
	var w wish
	quoted, before := false, rune(0)
	w.parts = strings.FieldsFunc(query, func(r rune) bool {
		// After a Hebrew letter a quote closes, or stands within an abbreviation: it never opens.
		if isQuote(r) && (quoted || !unicode.Is(unicode.Hebrew, before)) {
			quoted = !quoted
		}
		before = r
		return unicode.IsSpace(r) && !quoted
	})
	for _, p := range w.parts {
		if narrows(p) || strings.HasPrefix(p, "-") {
			continue // they pick articles; nothing in the text answers to them
		}
		ph := phrase{prefix: strings.HasSuffix(p, "*")}
		key := text.Key(p, "") // as the archive folds its words, so that what it found is what is marked
		for r := range text.Words(key) {
			ph.words = append(ph.words, key[r.Start:r.End])
		}
		if len(ph.words) > 0 {
			w.phrases = append(w.phrases, ph)
		}
	}
	return w
}

// isQuote reports whether r is a double quote of any language.
func isQuote(r rune) bool { return strings.ContainsRune(`"“”„«»`, r) }

// narrows reports whether a part of a query is a field with a value, or excludes one.
func narrows(part string) bool {
	field, value, ok := strings.Cut(strings.TrimPrefix(part, "-"), ":")
	return ok && value != "" && slices.Contains(archive.Fields(), strings.ToLower(field))
}

// with returns the query narrowed by one more field; "" where the value cannot be
// written in a query.
func (w wish) with(field, value string) string {
	if strings.ContainsFunc(value, isQuote) || value == "" {
		return ""
	}
	if strings.ContainsFunc(value, unicode.IsSpace) {
		value = `"` + value + `"`
	}
	return strings.Join(append(slices.Clone(w.parts), field+":"+value), " ")
}

// without returns the query without its i-th part.
func (w wish) without(i int) string {
	return strings.Join(slices.Delete(slices.Clone(w.parts), i, i+1), " ")
}

// has reports whether the query is narrowed by a field to a value already.
func (w wish) has(field, value string) bool {
	return slices.ContainsFunc(w.parts, func(p string) bool {
		f, v, _ := strings.Cut(p, ":")
		return strings.EqualFold(f, field) && strings.EqualFold(strings.TrimFunc(v, isQuote), value)
	})
}

// marks returns where the words of the query stand in s.
func (w wish) marks(s string) []mark {
	if len(w.phrases) == 0 {
		return nil
	}
	folded := text.Fold(s, "")
	var words []text.Range
	for r := range text.Words(folded.Text) {
		words = append(words, r)
	}
	var all []mark
	for i := range words {
		for _, p := range w.phrases {
			if end, ok := p.at(folded.Text, words[i:]); ok {
				r := folded.Origin(text.Range{Start: words[i].Start, End: end})
				all = append(all, mark{start: r.Start, end: r.End, kind: hitMark})
			}
		}
	}
	return all
}

// at reports whether the phrase stands at the first of words, and where it ends.
func (p phrase) at(s string, words []text.Range) (end int, ok bool) {
	if len(words) < len(p.words) {
		return 0, false
	}
	for i, want := range p.words {
		got := s[words[i].Start:words[i].End]
		if got != want && !(p.prefix && i == len(p.words)-1 && strings.HasPrefix(got, want)) {
			return 0, false
		}
	}
	return words[len(p.words)-1].End, true
}
