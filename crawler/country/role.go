package country

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
)

// role says what a country does at this place.
func (d *document) role(c *candidate) store.Role {
	switch {
	case c.outlet:
		return store.OutletOf
	case c.dateline:
		return store.Dateline
	case c.form.kind != string(store.ByDemonym) && d.isPlace(c):
		return store.Place
	}
	return store.Actor
}

// isPlace asks for a preposition of place before the name, or a case ending or a
// prefixed particle of place on it.
func (d *document) isPlace(c *candidate) bool {
	b := c.before
	// "in much of southern Iraq": a few words may stand between.
	for range 4 {
		word := strings.ToLower(b.word)
		if strings.TrimSpace(b.gap) != "" || word == "" {
			break
		}
		if d.place[word] {
			return true
		}
		if !d.adjective[word] {
			break
		}
		b = wordBefore(c.in, b.start)
	}
	return d.isLocative(c)
}

// isLocative asks where cases or particles say it: Қытайда, بتركيا, İsrail'de.
func (d *document) isLocative(c *candidate) bool {
	if len(d.locative) == 0 {
		return false
	}
	word, gap := wordAfter(c.in, c.at.End)
	if (gap == "'" || gap == "’") && slices.Contains(d.locative, word) {
		return true
	}
	name := c.form.folded
	for _, ending := range d.locative {
		switch particle, prefixed := strings.CutSuffix(ending, "-"); {
		case prefixed && isPrefixed(c.words, particle, name):
			return true
		case !prefixed && c.words != name && strings.HasSuffix(c.words, ending) && !strings.HasSuffix(name, ending):
			return true
		}
	}
	return false
}

// isPrefixed reports whether words begin with a particle and the name after it.
func isPrefixed(words, particle, name string) bool {
	rest, ok := strings.CutPrefix(words, particle)
	return ok && strings.HasPrefix(rest, name)
}

// datelineEnd returns where the dateline that opens a report ends, 0 where there is
// none: "ASTANA, Nov 6 (Agency) - ".
func datelineEnd(s string) int {
	const longest = 110
	// A cut rune at the end does no harm: only what stands before a dash is looked at.
	head := s[:min(len(s), longest)]
	if i := strings.IndexByte(head, '\n'); i >= 0 {
		head = head[:i]
	}
	for _, dash := range []string{" - ", " – ", " — ", "— ", "– ", " -- ", "-- ", ".- ", "/ - "} {
		if i := strings.Index(head, dash); i > 0 && isDateline(head[:i]) {
			return i
		}
	}
	return 0
}

// isDateline reports whether s is a place, perhaps with a date and an agency. The
// place is in capitals, or the rest shows what it is; a script without capitals
// needs the rest, or has nothing but one or two words.
func isDateline(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 12 {
		return false
	}
	marked := strings.ContainsAny(s, "(/") || strings.ContainsFunc(s, unicode.IsDigit)
	first := words[0]
	r, _ := utf8.DecodeRuneInString(first)
	switch {
	case unicode.IsUpper(r) && isAllCaps(first) && utf8.RuneCountInString(first) > 2:
		return true
	case unicode.IsUpper(r):
		return marked && len(words) < 9 || len(words) <= 2 && isCapital(words[len(words)-1])
	case unicode.IsLower(r):
		return false
	}
	return marked && len(words) < 9 || len(words) <= 2
}
