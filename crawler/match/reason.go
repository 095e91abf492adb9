package match

import (
	"fmt"
	"slices"
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
	return fmt.Sprintf(", but as part of %s", quote(f.by.Text))
}

// outside says why the article is none that l asks for; empty: it may be.
func (l *list) outside(a *store.Article) string {
	switch {
	case len(l.langs) > 0 && !l.langs[text.Base(a.Lang)]:
		return fmt.Sprintf("its language (%s) is none of %s", orUnknown(a.Lang), strings.Join(l.Langs, ", "))
	case len(l.outlets) > 0 && !l.outlets[text.Key(a.Outlet, "")]:
		return fmt.Sprintf("its outlet (%s) is none of %s", orUnknown(a.Outlet), strings.Join(l.Outlets, ", "))
	case len(l.countries) > 0 && len(l.byCountry(a)) == 0:
		return "it mentions none of " + strings.Join(l.Countries, ", ")
	}
	return ""
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
		return fmt.Sprintf("%s is there only as part of %s", quote(f.hit.Text), quote(f.by.Text))
	}
	if places, t := l.elsewhere(x); places != "" {
		return fmt.Sprintf("%s is there, but in the %s", quote(t.Text), places)
	}
	if near := l.nearest(x); near != "" {
		return "no term of any; nearest: " + near
	}
	return "no term of any"
}

// nearest tells of a term of any that is there in part: in the title, or in the text.
func (l *list) nearest(x *reading) string {
	for _, in := range []struct {
		term.Scan
		from string
	}{{x.title, x.Title}, {x.body, x.Text}} {
		for _, n := range in.Near {
			i := slices.IndexFunc(n.Terms, func(t *term.Term) bool { return x.parts[t.ID] == (part{l, isAny}) })
			if i < 0 {
				continue
			}
			if n.Words.End == 0 {
				return quote(n.Terms[i].Text) + ", whose words stand too far apart"
			}
			return fmt.Sprintf("%s, of which only %s is there", quote(n.Terms[i].Text), quote(in.from[n.Words.Start:n.Words.End]))
		}
	}
	return ""
}

// elsewhere returns a term of any that stands in a field at which l does not look.
func (l *list) elsewhere(x *reading) (string, *term.Term) {
	if len(l.Fields) == 0 {
		return "", nil
	}
	there := x.of(isAny, l)
	if len(there) == 0 {
		return "", nil
	}
	if len(x.title.Places[there[0]]) > 0 {
		return "title", there[0]
	}
	return "text", there[0]
}

// tell says what hit: the term of the first hit, where it stands, how often.
func tell(hits []store.Hit) string {
	if len(hits) == 0 {
		return "nothing to look for"
	}
	s := fmt.Sprintf("%s in the %s", quote(hits[0].Term), hits[0].Field)
	if n := len(hits) - 1; n > 0 {
		s += fmt.Sprintf(", and %d more", n)
	}
	return s
}

// quote puts a term in quotes, unless it brings its own.
func quote(s string) string {
	if strings.HasPrefix(s, `"`) {
		return s
	}
	return `"` + s + `"`
}
