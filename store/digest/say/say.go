// Package say writes figures and names in English, as digests say them: counts with
// their noun, ranges, chances, spans, days and languages.
package say

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Count writes "1 story", "2 stories", "1,204 sources".
func Count(n int, noun string) string {
	return Number(n) + " " + Plural(n, noun)
}

// Plural writes a noun as it stands after n: "story", "stories".
func Plural(n int, noun string) string {
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

// Backlog says of n articles why digests do not count them; "" of none.
func Backlog(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 article was old when it was found, so that no digest counts it"
	}
	return Number(n) + " articles were old when they were found, so that no digest counts them"
}

// Number writes n with commas between its thousands.
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Clock writes a time of day as news do: "6:00", "16:42".
func Clock(t time.Time) string {
	return fmt.Sprintf("%d:%02d", t.Hour(), t.Minute())
}

// Weekday writes a time with its weekday: "Thu 14:00".
func Weekday(t time.Time) string {
	return t.Format("Mon ") + Clock(t)
}

// Hours writes a span as "3 hours"; what is shorter than an hour is one.
func Hours(d time.Duration) string {
	return Count(max(1, int(d.Round(time.Hour)/time.Hour)), "hour")
}

// Language returns the English name of a language, or its code.
func Language(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return lang
	}
	if name := display.English.Languages().Name(tag); name != "" {
		return name
	}
	return lang
}

// Day writes a day (YYYY-MM-DD) as "4 November".
func Day(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 January")
}

// Days writes days (YYYY-MM-DD, in order) as "23 and 24 Nov" or "30 Nov and 1 Dec".
func Days(days []string) string {
	all := make([]string, len(days))
	for i, day := range days {
		t, err := time.Parse(time.DateOnly, day)
		if err != nil {
			all[i] = day
			continue
		}
		all[i] = t.Format("2 Jan")
		// The month stands once, after the last of its days.
		if i+1 < len(days) && strings.HasPrefix(days[i+1], day[:len("2006-01")]) {
			all[i] = t.Format("2")
		}
	}
	return List(all)
}

// List joins names as a sentence does: "a, b and c".
func List(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// Few joins names as a sentence does, the first three of many: "a, b, c and 4 more".
func Few(names []string) string {
	const most = 3
	if len(names) <= most+1 { // "and 1 more" is no shorter than its name
		return List(names)
	}
	return fmt.Sprintf("%s and %s more", strings.Join(names[:most], ", "), Number(len(names)-most))
}

// Inside returns s as it stands inside a sentence: "Says it joins" becomes
// "says it joins"; "US-led talks" stays.
func Inside(s string) string {
	if s == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// Range writes a range as "8–14", or "3" where both ends are one.
func Range(low, high int) string {
	if low == high {
		return Number(low)
	}
	return Number(low) + "–" + Number(high)
}

// Chance writes a chance with as many digits as mean something.
func Chance(p float64) string {
	switch {
	case p < 0.0001:
		return "p < 0.0001"
	case p < 0.01:
		return fmt.Sprintf("p = %.4f", p)
	}
	return fmt.Sprintf("p = %.2f", p)
}
