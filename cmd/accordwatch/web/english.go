package web

import (
	"fmt"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/say"
)

// clock writes a time of day (in UTC, as all pages say) as digests do: "6:00", "16:42".
func clock(t time.Time) string { return say.Clock(t.UTC()) }

// moment writes a time as "23 Nov 2026, 6:00"; a dash where it is not known.
func moment(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.UTC().Format("2 Jan 2006, ") + clock(t)
}

// short writes a time without its year, where that is the year of now.
func short(t, now time.Time) string {
	if t.UTC().Year() != now.UTC().Year() {
		return moment(t)
	}
	return t.UTC().Format("2 Jan, ") + clock(t)
}

// languageName returns the English name of a language, or its tag where it has none.
func languageName(lang string) string {
	if lang == "" {
		return "language not known"
	}
	return say.Language(lang)
}

// partName names the part of an article in its story.
func partName(p store.Part) string {
	switch p {
	case store.Origin:
		return "Origin"
	case store.Copy:
		return "Copy"
	}
	return "Report"
}

// countryLine names the countries of an article by their role, the most salient
// first: "Actor Kazakhstan, Israel; place Morocco". Empty: it names none.
func countryLine(a *store.Article, name func(iso2 string) string) string {
	const most = 4 // of a role
	byRole := map[store.Role][]string{}
	for _, c := range a.Countries() {
		if len(byRole[c.Role]) < most {
			byRole[c.Role] = append(byRole[c.Role], name(c.ISO2))
		}
	}
	var roles []string
	for _, role := range []store.Role{store.Actor, store.Place} {
		if len(byRole[role]) > 0 {
			roles = append(roles, string(role)+" "+strings.Join(byRole[role], ", "))
		}
	}
	return capital(strings.Join(roles, "; "))
}

// capital begins s, a phrase of ours, with a capital letter.
func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// spaced is the name of a signal as words: "may-join" becomes "may join".
func spaced(name string) string { return strings.ReplaceAll(name, "-", " ") }

// percent writes a part of 1; "" where it is not known.
func percent(part float64) string {
	if part == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f%%", 100*part)
}
