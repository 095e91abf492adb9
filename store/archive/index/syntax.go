package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// parse reads what a person types into a search box:
//
//	word "a phrase" begin*        all of these, in whatever case and accents
//	-word -"a phrase" -begin*     and none of these
//	country:KZ lang:ru outlet:"Steppe Wire" watchlist:accords      and likewise -lang:ru
//	since:2025-11-01 until:2025-11-30      found on these days (UTC), both included
//
// Nothing else is syntax: what looks like it is words. The error is a BadQuery, where
// one of those fields has a value that it cannot have.
func parse(s string) (wish, error) {
	var w wish
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		var t token
		t, s = nextToken(s)
		if t.field != "" && t.value != "" {
			if err := w.narrow(t); err != nil {
				return wish{}, err
			}
			continue
		}
		expr := t.expression()
		switch {
		case expr == "":
		case t.not:
			w.exclude = join(w.exclude, " OR ", expr)
		default:
			w.match = join(w.match, " AND ", expr)
		}
	}
	return w, nil
}

// A token is one part of what was typed: -field:"value"*
type token struct {
	not    bool
	field  string // folded; empty: none
	value  string // without quotes
	prefix bool   // a word's beginning
}

// String writes the narrowing of a token, without quotes.
func (t token) String() string {
	text := t.field + ":" + t.value
	if t.not {
		return "-" + text
	}
	return text
}

// nextToken cuts the first token off s, which begins with no space.
func nextToken(s string) (token, string) {
	var t token
	if rest, ok := strings.CutPrefix(s, "-"); ok && rest != "" && !unicode.IsSpace(rune(rest[0])) {
		t.not, s = true, rest
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); i > 0 && s[i] == ':' && i+1 < len(s) {
		if r, _ := utf8.DecodeRuneInString(s[i+1:]); !unicode.IsSpace(r) {
			t.field, s = strings.ToLower(s[:i]), s[i+1:]
		}
	}
	t.value, s = nextValue(s)
	if rest, ok := strings.CutPrefix(s, "*"); ok {
		t.prefix, s = true, rest
	}
	if cut, ok := strings.CutSuffix(t.value, "*"); ok {
		t.prefix, t.value = true, cut
	}
	if t.field != "" && !isField(t.field) {
		t.field, t.value = "", t.field+" "+t.value // a time, a verse: words after all
	}
	return t, s
}

// nextValue cuts off a quoted phrase, or all up to the next space or quote.
func nextValue(s string) (value, rest string) {
	first, n := utf8.DecodeRuneInString(s)
	if !isQuote(first) {
		i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) })
		if i < 0 {
			return s, ""
		}
		return s[:i], s[i:]
	}
	s = s[n:]
	i := strings.IndexFunc(s, isQuote)
	if i < 0 {
		return s, "" // nobody is told off for a quote that was not closed
	}
	_, n = utf8.DecodeRuneInString(s[i:])
	return s[:i], s[i+n:]
}

func isField(name string) bool {
	switch name {
	case "country", "lang", "outlet", "watchlist", "since", "until":
		return true
	}
	return false
}

// isQuote says whether r is a double quote of any language.
func isQuote(r rune) bool { return strings.ContainsRune(`"“”„«»`, r) }

// expression writes the words of a token as an FTS5 phrase; empty where it has none.
// The words hold only letters, marks and digits, so that nothing in them is syntax.
func (t token) expression() string {
	value := t.value
	if t.field != "" {
		value = t.field + " " + value
	}
	words := searchable(value)
	if words == "" {
		return ""
	}
	if t.prefix {
		return `"` + words + `" *`
	}
	return `"` + words + `"`
}

// join puts a separator between two texts, where there are two.
func join(a, separator, b string) string {
	if a == "" {
		return b
	}
	return a + separator + b
}
