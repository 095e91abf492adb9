package index

import (
	"time"

	"golang.org/x/text/language"

	"github.com/accordwatch/accordwatch/store"
)

// A wish is what a search asks for. All of it must hold.
type wish struct {
	match   string // FTS5 expression of the words that must be there; empty: none need be
	exclude string // FTS5 expression of those of which none may be; empty: no such

	watchlists, countries, langs, outlets []string

	since, until []time.Time
}

// A BadQuery is a search whose narrowing cannot be meant: it would find nothing, and
// look as if there were nothing.
type BadQuery struct {
	Part   string // of the query, as field:value
	Reason string // for a person: what is wrong, and how it is written
}

// Error tells it in one line.
func (e BadQuery) Error() string { return e.Part + ": " + e.Reason }

// expression writes the words and the countries that must be there in FTS5's syntax.
func (w *wish) expression() string {
	all := inText(w.match)
	for _, code := range w.countries {
		all = join(all, " AND ", `countries : "`+marks(code)+`"`)
	}
	return all
}

// inText limits an FTS5 expression to what a reader sees.
func inText(expr string) string {
	if expr == "" {
		return ""
	}
	return "{title body} : (" + expr + ")"
}

// add adds what the query asks for besides its words.
func (w *wish) add(q store.Query) error {
	for _, f := range [][2]string{{"watchlist", q.Watchlist}, {"country", q.Country}, {"lang", q.Lang}, {"outlet", q.Outlet}} {
		if f[1] == "" {
			continue
		}
		if err := w.narrow(f[0], f[1]); err != nil {
			return err
		}
	}
	if !q.Since.IsZero() {
		w.since = append(w.since, q.Since)
	}
	if !q.Until.IsZero() {
		w.until = append(w.until, q.Until)
	}
	return nil
}

// narrow takes a field that is known; the error is a BadQuery where the value makes no
// sense for it.
func (w *wish) narrow(field, value string) error {
	var err error
	switch field {
	case "country":
		w.countries, err = with(w.countries, countryCode, field, value)
	case "lang":
		w.langs = append(w.langs, value)
	case "outlet":
		w.outlets = append(w.outlets, value)
	case "watchlist":
		w.watchlists = append(w.watchlists, value)
	case "since":
		w.since, err = with(w.since, day, field, value)
	case "until":
		w.until, err = with(w.until, dayAfter, field, value)
	}
	return err
}

// with returns all and what value reads as; read tells why it is none, for a person.
func with[T any](all []T, read func(string) (T, string), field, value string) ([]T, error) {
	v, reason := read(value)
	if reason != "" {
		return all, BadQuery{Part: field + ":" + value, Reason: reason}
	}
	return append(all, v), nil
}

// countryCode reads the code of a country: that of ISO 3166-1, or UK as people write it.
func countryCode(value string) (code, reason string) {
	r, err := language.ParseRegion(value)
	if len(value) != 2 || err != nil || !r.IsCountry() {
		return "", "not a country; write the two letters of ISO 3166-1, such as KZ"
	}
	return r.Canonicalize().String(), ""
}

// day reads a day, as its first moment.
func day(value string) (t time.Time, reason string) {
	t, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return t, "no such day; write a day as 2026-03-31"
	}
	return t, ""
}

// dayAfter reads a day, as the first moment after it.
func dayAfter(value string) (t time.Time, reason string) {
	t, reason = day(value)
	return t.AddDate(0, 0, 1), reason
}
