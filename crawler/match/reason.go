package match

import (
	"fmt"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/match/term"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// A friend is a false friend that undid a hit of a term.
type friend struct{ hit, by *term.Term }

// but says so, where there is one.
func (f friend) but() string {
	if f.by == nil {
		return ""
	}
	return fmt.Sprintf(", but as part of %s", term.Quote(f.by.Text))
}

// outside says why the article is none that l asks for, or wants to see; empty: it may be.
func (l *list) outside(x *reading) string {
	switch a := x.Article; {
	case len(l.langs) > 0 && !l.langs[text.Base(a.Lang)]:
		return fmt.Sprintf("its language (%s) is none of %s", orUnknown(a.Lang), strings.Join(l.Langs, ", "))
	case len(l.outlets) > 0 && !l.outlets[text.Key(a.Outlet, "")]:
		return fmt.Sprintf("its outlet (%s) is none of %s", orUnknown(a.Outlet), strings.Join(l.Outlets, ", "))
	case len(l.countries) > 0 && len(l.byCountry(a)) == 0:
		return "it mentions none of " + strings.Join(l.Countries, ", ")
	}
	if vetoes := x.of(isVeto, l); len(vetoes) > 0 {
		return fmt.Sprintf("vetoed by %s in the %s", term.Quote(vetoes[0].Text), x.fieldOf(vetoes[0]))
	}
	return ""
}

// fieldOf returns the field in which a term that is there stands first.
func (x *reading) fieldOf(t *term.Term) store.Field {
	if len(x.title.Places[t]) > 0 {
		return store.InTitle
	}
	return store.InText
}

// though tells what was found all the same.
func though(hits []store.Hit) string {
	if len(hits) == 0 {
		return ""
	}
	return ", though it has " + Tell(thin(hits))
}

// orUnknown stands in for what an article does not say.
func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// miss says why no term of any counts.
func (l *list) miss(x *reading, f friend) string {
	if f.by != nil {
		return fmt.Sprintf("%s is there only as part of %s", term.Quote(f.hit.Text), term.Quote(f.by.Text))
	}
	if field, t := l.elsewhere(x); t != nil {
		return fmt.Sprintf("%s is there, but in the %s", term.Quote(t.Text), field)
	}
	if near := l.nearest(x); near != "" {
		return "no term of any; nearest: " + near
	}
	return "no term of any"
}

// elsewhere returns a term of any that stands in a field at which l does not look.
func (l *list) elsewhere(x *reading) (store.Field, *term.Term) {
	if len(l.Fields) == 0 {
		return "", nil
	}
	there := x.of(isAny, l)
	if len(there) == 0 {
		return "", nil
	}
	return x.fieldOf(there[0]), there[0]
}

// Tell says what hit, for a person: the term of the first hit, where it stands, and how
// many more there are.
func Tell(hits []store.Hit) string {
	if len(hits) == 0 {
		return "nothing to look for"
	}
	s := fmt.Sprintf("%s in the %s", term.Quote(hits[0].Term), hits[0].Field)
	if n := len(hits) - 1; n > 0 {
		s += fmt.Sprintf(", and %d more", n)
	}
	return s
}
