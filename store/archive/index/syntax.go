package index

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// parse reads what a person types into a search box:
//
//	word "a phrase" begin*        all of these, in whatever case and accents
//	-word -"a phrase" -begin*     and none of these
//	country:KZ lang:ru outlet:"Steppe Wire" watchlist:accords      and likewise -lang:ru
//	signal:joins country:KZ               what gives this signal, near that country
//	since:2025-11-01 until:yesterday      found on these days (UTC), both included
//
// Nothing else is syntax: addresses and times are words. The error is a BadQuery, where
// a field is none of these or has a value that it cannot have, where a quote is not
// closed, and where a word is an operator elsewhere and would be looked for here.
// today is the day it is now, as its first moment.
func parse(s string, today time.Time) (wish, error) {
	w := wish{today: today}
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		var t token
		t, s = nextToken(s)
		if reason := t.amiss(); reason != "" {
			return wish{}, BadQuery{Part: t.String(), Reason: reason}
		}
		if t.field != "" && t.value != "" && !t.web {
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

// Fields returns the names of what narrows a search, in the order in which they are told.
func Fields() []string {
	return []string{"country", "lang", "outlet", "watchlist", "signal", "since", "until"}
}

// operators are what other searches take for syntax, with what to write here.
var operators = map[string]string{
	"AND": `all words must be there as it is, leave AND out; write "and" in quotes to look for the word`,
	"OR":  `there is no either-or, search for each alone; write "or" in quotes to look for the word`,
	"NOT": `write a minus before what must not be there, as in -football; write "not" in quotes to look for the word`,
}

// A token is one part of what was typed: -field:"value"*
type token struct {
	not    bool
	field  string // folded; empty: none
	value  string // without quotes
	prefix bool   // a word's beginning
	quoted bool   // the value stood in quotes
	open   bool   // of which the second is missing
	web    bool   // the field is the scheme of an address, and so a word
}

// amiss tells a person what is wrong with a token besides its value; empty: nothing.
func (t token) amiss() string {
	switch {
	case t.open:
		return "the quote is not closed; write another at its end, or none"
	case t.field != "" && !t.web && !slices.Contains(Fields(), t.field):
		return fmt.Sprintf("no such field; there are %s, and quotes make words of it", strings.Join(Fields(), ", "))
	case t.field == "" && !t.not && !t.quoted && !t.prefix:
		return operators[t.value]
	}
	return ""
}

// String writes a token as it was typed, without the quotes that were closed.
func (t token) String() string {
	text := t.value
	if t.open {
		text = `"` + text
	}
	if t.field != "" {
		text = t.field + ":" + text
	}
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
	if i := strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) }); i > 0 && s[i] == ':' && i+1 < len(s) {
		if r, _ := utf8.DecodeRuneInString(s[i+1:]); !unicode.IsSpace(r) {
			t.field, s = strings.ToLower(s[:i]), s[i+1:]
			t.web = strings.HasPrefix(s, "//")
		}
	}
	s = t.read(s)
	if rest, ok := strings.CutPrefix(s, "*"); ok {
		t.prefix, s = true, rest
	}
	if cut, ok := strings.CutSuffix(t.value, "*"); ok {
		t.prefix, t.value = true, cut
	}
	return t, s
}

// read cuts the value off s: a quoted phrase, or all up to the next space or quote.
func (t *token) read(s string) (rest string) {
	first, n := utf8.DecodeRuneInString(s)
	if t.quoted = isQuote(first); !t.quoted {
		i := indexOf(s, func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) })
		t.value = s[:i]
		return s[i:]
	}
	s = s[n:]
	i := indexOf(s, isQuote)
	t.value = s[:i]
	_, n = utf8.DecodeRuneInString(s[i:])
	t.open = n == 0
	return s[i+n:]
}

// indexOf returns where the first rune of a kind is in s, and the length of s where
// there is none. The quote within a Hebrew abbreviation is a letter of it, and of no kind.
func indexOf(s string, kind func(rune) bool) int {
	before := rune(0)
	for i, r := range s {
		_, n := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		if kind(r) && !(isQuote(r) && unicode.In(before, unicode.Hebrew) && unicode.In(next, unicode.Hebrew)) {
			return i
		}
		before = r
	}
	return len(s)
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
