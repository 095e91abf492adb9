package index

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
)

// A wish is what a search asks for. All of it must hold.
type wish struct {
	match   string // FTS5 expression of the words that must be there; empty: none need be
	exclude string // FTS5 expression of those of which none may be; empty: no such

	watchlists, countries, langs, outlets []string

	since, until []time.Time
}

// parse reads what a person types into a search box, and never fails:
//
//	word "a phrase" begin*        all of these, in whatever case and accents
//	-word -"a phrase" -begin*     and none of these
//	country:KZ lang:ru outlet:"Steppe Wire" watchlist:accords
//	since:2025-11-01 until:2025-11-30      found on these days (UTC), both included
//
// Nothing else is syntax: what looks like it is words.
func parse(s string) wish {
	var w wish
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		var t token
		t, s = nextToken(s)
		if t.field != "" && !t.not && w.narrow(t.field, t.value) {
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
	return w
}

// expression writes the words and the countries that must be there in FTS5's syntax.
func (w *wish) expression() string {
	all := inText(w.match)
	for _, code := range w.countries {
		// Only letters are left of a code, so that nothing in it is syntax.
		all = join(all, " AND ", `countries : "`+marks(strings.Join(strings.FieldsFunc(code, notCode), ""))+`"`)
	}
	return all
}

// notCode says whether r is in no ISO 3166-1 code.
func notCode(r rune) bool { return r < 'A' || r > 'Z' }

// inText limits an FTS5 expression to what a reader sees.
func inText(expr string) string {
	if expr == "" {
		return ""
	}
	return "{title body} : (" + expr + ")"
}

// add adds what the query asks for besides its words.
func (w *wish) add(q store.Query) {
	w.watchlists = append(w.watchlists, given(q.Watchlist)...)
	w.countries = append(w.countries, given(strings.ToUpper(q.Country))...)
	w.langs = append(w.langs, given(q.Lang)...)
	w.outlets = append(w.outlets, given(q.Outlet)...)
	if !q.Since.IsZero() {
		w.since = append(w.since, q.Since)
	}
	if !q.Until.IsZero() {
		w.until = append(w.until, q.Until)
	}
}

// given is the list of a value that may be empty.
func given(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

// narrow takes a field that is known, with a value that makes sense for it.
func (w *wish) narrow(field, value string) bool {
	day, err := time.Parse(time.DateOnly, value)
	isDay := err == nil
	switch {
	case value == "":
		return false
	case field == "country":
		w.countries = append(w.countries, strings.ToUpper(value))
	case field == "lang":
		w.langs = append(w.langs, value)
	case field == "outlet":
		w.outlets = append(w.outlets, value)
	case field == "watchlist":
		w.watchlists = append(w.watchlists, value)
	case field == "since" && isDay:
		w.since = append(w.since, day)
	case field == "until" && isDay:
		w.until = append(w.until, day.AddDate(0, 0, 1))
	default:
		return false
	}
	return true
}

// A token is one part of what was typed: -field:"value"*
type token struct {
	not    bool
	field  string // folded; empty: none
	value  string // without quotes
	prefix bool   // a word's beginning
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
