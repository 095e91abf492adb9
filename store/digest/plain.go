package digest

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// union returns what is in names or in more, sorted, each once.
func union(names []string, more map[string]bool) []string {
	all := set(names)
	maps.Copy(all, more)
	return slices.Sorted(maps.Keys(all))
}

// outlets counts the outlets of ts.
func outlets(ts []Telling) int {
	seen := map[string]bool{}
	for _, t := range ts {
		seen[t.Outlet] = true
	}
	return len(seen)
}

// newest returns when the last article of l was found.
func newest(l Line) (last time.Time) {
	for _, t := range slices.Concat(l.Reports, l.Copies) {
		if t.Found.After(last) {
			last = t.Found
		}
	}
	return last
}

// plain returns the name of an outlet in Latin script where it has one, for our own
// sentences: a name in another direction would turn them around.
func plain(t Telling) string {
	if t.Latin != "" {
		return t.Latin
	}
	return t.Outlet
}

// lowerFirst returns s as it stands inside a sentence: "Says it joins" becomes
// "says it joins"; "US-led talks" stays.
func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// dayMonth writes a day (YYYY-MM-DD) as "4 November".
func dayMonth(day string) string {
	t, err := time.Parse(dayLayout, day)
	if err != nil {
		return day
	}
	return t.Format("2 January")
}

// list joins names as a sentence does: "a, b and c".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// base returns the language of a BCP 47 tag without its region or script.
func base(lang string) string {
	b, _, _ := strings.Cut(lang, "-")
	return strings.ToLower(b)
}

// count writes "1 story", "2 stories", "1,204 sources".
func count(n int, noun string) string {
	return number(n) + " " + plural(n, noun)
}

func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok && !strings.HasSuffix(stem, "a") && !strings.HasSuffix(stem, "e") {
		return stem + "ies"
	}
	if strings.HasSuffix(noun, "y") || !strings.HasSuffix(noun, "s") {
		return noun + "s"
	}
	return noun + "es"
}

// number writes n with commas between its thousands.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// hours writes a span as "3 hours"; what is shorter than an hour is one.
func hours(d time.Duration) string {
	return count(max(1, int(d.Round(time.Hour)/time.Hour)), "hour")
}

// languageName returns the English name of a language, or its code.
func languageName(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return lang
	}
	if name := display.English.Languages().Name(tag); name != "" {
		return name
	}
	return lang
}
