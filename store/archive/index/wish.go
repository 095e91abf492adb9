package index

import (
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// A wish is what a search asks for. All of it must hold.
type wish struct {
	match   string // FTS5 expression of the words that must be there; empty: none need be
	exclude string // FTS5 expression of those of which none may be; empty: no such

	narrowing           // each of these
	not       narrowing // and none of these

	since, until []time.Time
	today        time.Time // the first moment of the day on which it is wished
}

// A narrowing is what articles are picked by besides their words.
type narrowing struct {
	watchlists, countries, langs []string
	signals                      []string   // names; near one of the countries, where there are any
	outlets                      [][]string // names of each: as it was typed, or as the archive spells it
}

// A BadQuery is a search that cannot be meant: it would find nothing, and look as if
// there were nothing.
type BadQuery struct {
	Part   string // of the query, as word or field:value
	Reason string // for a person: what is wrong, and how it is written
}

// Error tells it in one line.
func (e BadQuery) Error() string { return e.Part + ": " + e.Reason }

// wanted writes the words and the countries that must be there in FTS5's syntax.
func (w *wish) wanted() string { return expression(w.match, " AND ", w.countries) }

// unwanted writes those of which none may be there; empty: no such.
func (w *wish) unwanted() string { return expression(w.exclude, " OR ", w.not.countries) }

func expression(words, separator string, countries []string) string {
	all := inText(words)
	for _, code := range countries {
		all = join(all, separator, `countries : "`+marks(code)+`"`)
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
		if err := w.narrow(token{field: f[0], value: f[1]}); err != nil {
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

// narrow takes a token with a field and a value; the error is a BadQuery where the
// value makes no sense for the field.
func (w *wish) narrow(t token) error {
	n, reason := &w.narrowing, ""
	if t.not {
		n = &w.not
	}
	switch {
	case t.field == "country":
		n.countries, reason = with(n.countries, countryCode, t.value)
	case t.field == "lang":
		n.langs, reason = with(n.langs, languageCode, t.value)
	case t.field == "outlet":
		n.outlets = append(n.outlets, []string{t.value})
	case t.field == "signal":
		n.signals = append(n.signals, t.value)
	case t.field == "watchlist":
		n.watchlists = append(n.watchlists, t.value)
	case t.not:
		reason = "days are not excluded; write since: or until: without the minus"
	case t.field == "since":
		w.since, reason = with(w.since, w.day, t.value)
	case t.field == "until":
		w.until, reason = with(w.until, w.dayAfter, t.value)
	}
	if reason != "" {
		return BadQuery{Part: t.String(), Reason: reason}
	}
	return nil
}

// with returns all and what value reads as; a reason tells a person why it is none.
func with[T any](all []T, read func(string) (T, string), value string) (with []T, reason string) {
	v, reason := read(value)
	if reason != "" {
		return all, reason
	}
	return append(all, v), ""
}

// day reads a day, as its first moment.
func (w *wish) day(value string) (t time.Time, reason string) {
	switch strings.ToLower(value) {
	case "today":
		return w.today, ""
	case "yesterday":
		return w.today.AddDate(0, 0, -1), ""
	}
	t, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return t, "no such day; write a day as 2026-03-31, today or yesterday"
	}
	return t, ""
}

// dayAfter reads a day, as the first moment after it.
func (w *wish) dayAfter(value string) (t time.Time, reason string) {
	t, reason = w.day(value)
	return t.AddDate(0, 0, 1), reason
}
