package index

import (
	"context"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// A selection is the part of a statement that picks articles.
type selection struct {
	table string   // that is walked: words, hits or articles
	key   string   // its column that is articles.n
	conds []string // all must hold
	args  []any    // of conds, in order
}

// selection makes the selection that q asks for. It walks the table that is
// narrowest as a rule: the words and countries, else a watchlist, else all articles.
// The error is a BadQuery, or one of the index.
func (r *Reader) selection(ctx context.Context, q store.Query) (*selection, error) {
	w, err := read(q)
	if err == nil {
		err = r.spell(ctx, &w, q.Latin)
	}
	if err != nil {
		return nil, err
	}
	s := &selection{table: "articles a", key: "a.n"}
	switch {
	case w.match != "" || len(w.countries) > 0:
		s = &selection{table: "words", key: "words.rowid"}
		s.where("words MATCH ?", w.wanted())
	case len(w.watchlists) > 0:
		s = &selection{table: "hits h", key: "h.n"}
		s.where("h.watchlist = ?", w.watchlists[0])
		w.watchlists = w.watchlists[1:]
	}
	s.narrow(w)
	if q.NoBacklog {
		s.where("a.backlog = 0")
	}
	return s, nil
}

// read reads all that a query asks for. The error is a BadQuery.
func read(q store.Query) (wish, error) {
	w, err := parse(q.Words, time.Now().UTC().Truncate(24*time.Hour))
	if err == nil {
		err = w.add(q)
	}
	return w, err
}

// narrow adds what else is wished.
func (s *selection) narrow(w wish) {
	s.pick("", w.narrowing)
	s.pick("NOT ", w.not)
	for _, name := range w.signals {
		s.pickSignal("", name, w.countries)
	}
	for _, name := range w.not.signals {
		s.pickSignal("NOT ", name, nil)
	}
	for _, t := range w.since {
		t = countable(t)
		s.where(s.key+" >= ?", key(t)) // the span of keys that need be walked
		s.where("a.found >= ?", t.UnixNano())
	}
	for _, t := range w.until {
		t = countable(t)
		s.where(s.key+" < ?", key(t)+1<<20)
		s.where("a.found < ?", t.UnixNano())
	}
	if not := w.unwanted(); not != "" {
		s.where(s.key+" NOT IN (SELECT rowid FROM words WHERE words MATCH ?)", not)
	}
}

// pick adds conditions on what stands in columns, each after a prefix.
func (s *selection) pick(prefix string, n narrowing) {
	for _, name := range n.watchlists {
		s.where(prefix+"EXISTS (SELECT 1 FROM hits WHERE watchlist = ? AND n = "+s.key+")", name)
	}
	for _, lang := range n.langs {
		s.where(prefix+"(a.lang = ? COLLATE NOCASE OR a.lang LIKE ?)", lang, lang+"-%") // zh asks for zh-Hant too
	}
	for _, names := range n.outlets {
		one := make([]string, len(names))
		args := make([]any, len(names))
		for i, name := range names {
			one[i], args[i] = "a.outlet = ? COLLATE NOCASE", name
		}
		s.where(prefix+"("+strings.Join(one, " OR ")+")", args...)
	}
}

// pickSignal adds the condition that a body holds a signal, near one of the countries
// unless there are none.
func (s *selection) pickSignal(prefix, name string, countries []string) {
	if len(countries) == 0 {
		countries = []string{""} // any
	}
	var one []string
	var args []any
	for _, iso2 := range countries {
		one, args = append(one, "instr(body, ?)"), append(args, signalled(name, iso2))
	}
	s.where(prefix+"EXISTS (SELECT 1 FROM bodies WHERE n = "+s.key+" AND ("+strings.Join(one, " OR ")+"))", args...)
}

// countable moves a time that no key can hold to the nearest one: all that was found
// lies between 1970 and 2200.
func countable(t time.Time) time.Time {
	first, last := time.Unix(0, 0), time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)
	switch {
	case t.Before(first):
		return first
	case t.After(last):
		return last
	}
	return t
}

// where adds a condition with its arguments.
func (s *selection) where(cond string, args ...any) {
	s.conds = append(s.conds, cond)
	s.args = append(s.args, args...)
}

// from writes the selection out, with articles a and, unless empty, a further table
// that has a column n. CROSS JOIN keeps SQLite to the order of the tables, so that the
// newest come first without sorting.
func (s *selection) from(further string) string {
	q := "FROM " + s.table
	if s.key != "a.n" {
		q += " CROSS JOIN articles a ON a.n = " + s.key
	}
	if further != "" {
		alias := further[strings.LastIndexByte(further, ' ')+1:]
		q += " CROSS JOIN " + further + " ON " + alias + ".n = " + s.key
	}
	if len(s.conds) > 0 {
		q += " WHERE " + strings.Join(s.conds, " AND ")
	}
	return q
}

// most is the limit of q as SQLite takes it.
func (s *selection) most(q store.Query) int64 {
	if q.Limit <= 0 {
		return 1 << 62
	}
	return int64(q.Limit)
}
