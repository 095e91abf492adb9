// Package date reads the dates that outlets write, in whatever shape: RFC 822 and
// RFC 3339 with all their slips, numbers, and words in the languages of the sources.
// It knows months and time zones by their names, and that IST is one thing in
// India, another in Israel. It does no input or output.
package date

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A Reader reads the dates of one outlet. Its zero value reads them as UTC.
type Reader struct {
	Zone    *time.Location // of dates that name none; nil: UTC
	Country string         // of the outlet, ISO 3166-1 alpha-2: settles what IST means; "": not known
}

// earliest is the first year believed: what is older is a clock that was never set.
const earliest = 1990

// tomorrow is how far ahead a date may lie: a zone gone wrong, no more. What lies
// further ahead is a mistake, and better not known than wrong.
const tomorrow = 24 * time.Hour

// Past returns the date that s is, in UTC; zero where it is none, or none that can
// be true: before 1990, or more than a day ahead.
func (r Reader) Past(s string) time.Time {
	t := r.parse(s)
	if t.IsZero() || t.Year() < earliest || t.After(time.Now().Add(tomorrow)) {
		return time.Time{}
	}
	return t.UTC()
}

// parse reads a date; zero where it cannot. The well-behaved are tried first.
func (r Reader) parse(s string) time.Time {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}
	}
	for _, layout := range []string{time.RFC1123Z, "Mon, 02 Jan 2006 15:04:05 GMT", time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	s = simplify(s)
	for _, read := range []func(string) time.Time{r.iso, epoch, r.worded} {
		if t := read(s); !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// simplify writes digits of every script as ASCII, drops marks of direction, and
// makes every gap one space.
func simplify(s string) string {
	s = strings.Map(func(c rune) rune {
		switch {
		case c < 0x80:
			return c
		case c >= '٠' && c <= '٩':
			return c - '٠' + '0'
		case c >= '۰' && c <= '۹':
			return c - '۰' + '0'
		case c >= '०' && c <= '९':
			return c - '०' + '0'
		case c >= '０' && c <= '９':
			return c - '０' + '0'
		case c == '：':
			return ':'
		case c == '−', c == '–':
			return '-'
		case unicode.Is(unicode.Cf, c):
			return -1
		case c == '،':
			return ','
		}
		return c
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// isoDate is the profile of ISO 8601 that the W3C notes, and its common slips: a
// space for the T, no colon, a short month, a zone cut short or written as a name.
var isoDate = regexp.MustCompile(`^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?|-(\d{1,2})-(\d{1,2}))?` +
	`(?:[Tt ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)? ?` +
	`((?:[Zz]|[A-Z]{2,5})?(?:[+-]\d{1,2}:?\d{0,2})?)(?:\[.*\])?$`)

// iso reads years first.
func (r Reader) iso(s string) time.Time {
	m := isoDate.FindStringSubmatch(s)
	if m == nil {
		return time.Time{}
	}
	month, day := number(m[2]+m[4], 1), number(m[3]+m[5], 1)
	return r.compose(number(m[1], 0), time.Month(month), day, [3]int{number(m[6], 0), number(m[7], 0), number(m[8], 0)}, m[9])
}

// epoch reads seconds or milliseconds since 1970.
func epoch(s string) time.Time {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil:
		return time.Time{}
	case len(s) == 10:
		return time.Unix(n, 0)
	case len(s) == 13:
		return time.UnixMilli(n)
	}
	return time.Time{}
}

var (
	// timeOfDay is a time with whatever follows it on the way to its zone.
	timeOfDay = regexp.MustCompile(`(?i)(?:^|[^\d:])(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?([ap])\.? ?m\b\.?)?`)
	// barracks is a time without its colon: "03 Apr 02 1500 GMT".
	barracks = regexp.MustCompile(`^(.*\d \pL+\.? \d{2,4}) (\d{2})(\d{2}) ([A-Z]{1,5}|[+-]\d{4})$`)
	// numericDate is a date in numbers; East Asian ones name their parts.
	numericDate = regexp.MustCompile(`(\d{1,4}) ?[./年년-] ?(\d{1,2}) ?[./月월-] ?(\d{1,4})`)
	words       = regexp.MustCompile(`\pL[\pL\pM'’.]*|\d+`)
)

// worded reads dates in words of any language that we know months of (RFC 822 and
// its many neighbours), and in numbers with the day first.
func (r Reader) worded(s string) time.Time {
	var clock [3]int
	rest, after := s, ""
	// The time is cut out first, so that its numbers are not taken for a day or a year;
	// what follows it names the zone.
	if m := barracks.FindStringSubmatch(s); m != nil {
		clock, rest, after = [3]int{number(m[2], 0), number(m[3], 0)}, m[1], m[4]
	} else if m := timeOfDay.FindStringSubmatchIndex(s); m != nil {
		sub := timeOfDay.FindStringSubmatch(s[m[0]:])
		clock = [3]int{number(sub[1], 0), number(sub[2], 0), number(sub[3], 0)}
		clock[0] = halfDay(clock[0], sub[4])
		rest, after = s[:m[2]]+" "+s[m[1]:], s[m[1]:]
	}
	if m := numericDate.FindStringSubmatch(rest); m != nil {
		year, month, day := r.order(number(m[1], 0), number(m[2], 0), number(m[3], 0), len(m[1]) == 4)
		return r.compose(year, month, day, clock, after)
	}
	year, month, day := calendar(rest)
	return r.compose(year, month, day, clock, after)
}

// order sorts the numbers of a date: the year first or last, the day before the
// month unless that cannot be, or the outlet is American.
func (r Reader) order(a, b, c int, yearFirst bool) (year int, month time.Month, day int) {
	if yearFirst {
		return a, time.Month(b), c
	}
	if b > 12 && a <= 12 || strings.EqualFold(r.Country, "US") && a <= 12 {
		a, b = b, a
	}
	return fullYear(c), time.Month(b), a
}

// calendar picks the day, the month and the year out of words. Day names and other
// words mean nothing.
func calendar(s string) (year int, month time.Month, day int) {
	before := ""
	for _, w := range words.FindAllString(s, -1) {
		n, err := strconv.Atoi(w)
		if err != nil {
			// Arabic names two of its months in two words; one of them is one, too.
			if m := months[foldMonth(before+" "+w)]; m != 0 {
				month = m
			} else if month == 0 {
				month = monthOf(w)
			}
			before = w
			continue
		}
		switch {
		case len(w) == 4 && year == 0 && n >= 1900 && n < 2200:
			year = n
		case len(w) <= 2 && day == 0 && n <= 31:
			day = n
		case len(w) == 2 && year == 0:
			year = fullYear(n)
		}
	}
	return year, month, day
}

// compose builds a time from its parts; zero where they do not fit the calendar.
func (r Reader) compose(year int, month time.Month, day int, clock [3]int, zone string) time.Time {
	if year == 0 || month < 1 || month > 12 || day < 1 || day > 31 || clock[0] > 24 || clock[1] > 59 || clock[2] > 60 {
		return time.Time{}
	}
	// time.Date normalises: 24:00 is midnight of the next day, and 31 June would be 1 July.
	t := time.Date(year, month, day, clock[0], clock[1], min(clock[2], 59), 0, r.location(zone, year, month))
	if clock[0] < 24 && t.Day() != day {
		return time.Time{} // 31 June
	}
	return t
}

// halfDay adds twelve hours after noon, and takes them away after midnight.
func halfDay(hour int, mark string) int {
	switch {
	case strings.EqualFold(mark, "p") && hour < 12:
		return hour + 12
	case strings.EqualFold(mark, "a") && hour == 12:
		return 0
	}
	return hour
}

// fullYear completes a year of two digits, as RFC 2822, section 4.3 does nearly.
func fullYear(n int) int {
	switch {
	case n >= 100:
		return n
	case n >= 70:
		return 1900 + n
	}
	return 2000 + n
}

// number reads digits; without any it is fallback.
func number(s string, fallback int) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return fallback
	}
	return n
}
