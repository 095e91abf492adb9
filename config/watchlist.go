package config

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/accordwatch/accordwatch/config/yamlfile"
)

func (l *loader) checkWatchlist(w *Watchlist, p yamlfile.Place) {
	switch {
	case w.Name == "":
		l.refuse(p.Of("name"), "write name: and a word", "a watchlist has no name")
	case !fileName.MatchString(w.Name) || len(w.Name) > 64:
		l.refuse(p.Of("name"), "use a-z, 0-9 and hyphens, as it becomes part of file names", "the watchlist name %q is not valid", w.Name)
	}
	l.oneLine(p, "title", w.Title)
	l.checkTerms(p, "any", w.Any)
	l.checkTerms(p, "all", w.All)
	l.checkTerms(p, "none", w.None)
	l.checkTerms(p, "veto", w.Veto)
	if !p.Has("any") && !p.Has("all") && !p.Has("countries") {
		l.refuse(p.Of("any"), "write terms under any or all", "watchlist %q looks for nothing", w.Name)
	}
	for i, f := range w.Fields {
		l.oneOf(p.Of(fmt.Sprintf("fields.%d", i)), "field", f, fields)
	}
	l.langs(p, "langs", w.Langs)
	for i := range w.Countries {
		w.Countries[i] = l.country(p.Of(fmt.Sprintf("countries.%d", i)), w.Countries[i])
	}
	l.checkMembers(p, "members", w.Members)
	l.checkMembers(p, "candidates", w.Candidates)
	l.checkSignals(w, p)
	l.checkSynonyms(p, w.Synonyms)
	for _, terms := range w.groups() {
		l.checkReferences(*terms, w.Synonyms)
	}
}

// groups returns all terms of w, but for its synonyms.
func (w *Watchlist) groups() []*Terms {
	all := []*Terms{&w.Any, &w.All, &w.None, &w.Veto}
	for i := range w.Signals {
		all = append(all, &w.Signals[i].Terms, &w.Signals[i].Unless)
	}
	return all
}

// checkTerms refuses terms that nothing could hit, or that everything would.
func (l *loader) checkTerms(p yamlfile.Place, key string, terms Terms) {
	seen := map[Term]bool{}
	for i := range terms {
		t := &terms[i]
		if t.Lang != "" {
			t.Lang = l.lang(p.Of(yamlfile.Join(key, t.Lang)), t.Lang)
		}
		bare := Term{Text: t.Text, Lang: t.Lang}
		switch {
		case !strings.ContainsFunc(t.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }):
			l.refuse(t.Mark, "write a word", "the term %q holds no letter", t.Text)
		case len(t.Text) > 500:
			l.refuse(t.Mark, "write a few words", "a term of %d bytes is too long", len(t.Text))
		case seen[bare]:
			l.refuse(t.Mark, "take it out", "the term %q stands here a second time", t.Text)
		}
		seen[bare] = true
	}
}

func (l *loader) checkMembers(p yamlfile.Place, key string, members []Member) {
	seen := map[string]bool{}
	for i := range members {
		m, at := &members[i], p.At(fmt.Sprintf("%s.%d", key, i))
		m.Country = l.country(at.Of("country"), m.Country)
		switch {
		case m.Country == "":
			l.refuse(at.Of("country"), "write country: and two letters", "an entry of %s has no country", key)
		case seen[m.Country]:
			l.refuse(at.Of("country"), "keep one of them", "country %s stands in %s a second time", m.Country, key)
		}
		seen[m.Country] = true
		if m.Since != "" && !isDay(m.Since) {
			l.refuse(at.Of("since"), "write it as 2020-09-15", "since is %q, not a day", m.Since)
		}
	}
}

func (l *loader) checkSignals(w *Watchlist, p yamlfile.Place) {
	seen := map[string]bool{}
	for i := range w.Signals {
		s, at := &w.Signals[i], p.At(fmt.Sprintf("signals.%d", i))
		switch {
		case !fileName.MatchString(s.Name):
			l.refuse(at.Of("name"), "use a-z, 0-9 and hyphens", "the signal name %q is not valid", s.Name)
		case seen[s.Name]:
			l.refuse(at.Of("name"), "give each a name of its own", "there is a signal %q already", s.Name)
		}
		seen[s.Name] = true
		l.oneLine(at, "title", s.Title)
		if !at.Has("terms") {
			l.refuse(at.Of("terms"), "write its words under terms", "signal %q looks for nothing", s.Name)
		}
		l.checkTerms(at, "terms", s.Terms)
		l.checkTerms(at, "unless", s.Unless)
		l.checkTurns(w, at, s)
	}
}

// checkTurns refuses to turn a signal into one that is not there, or into itself.
func (l *loader) checkTurns(w *Watchlist, at yamlfile.Place, s *Signal) {
	var names []string
	for _, other := range w.Signals {
		if other.Name != s.Name {
			names = append(names, other.Name)
		}
	}
	for _, turn := range []struct{ key, into string }{{"may", s.May}, {"not", s.Not}, {"denied", s.Denied}} {
		if turn.into != "" && !slices.Contains(names, turn.into) {
			l.refuse(at.Of(turn.key), yamlfile.Meant(turn.into, names), "there is no other signal %q that %q could become", turn.into, s.Name)
		}
	}
}
