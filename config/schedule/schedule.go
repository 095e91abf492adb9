// Package schedule says whether a cron schedule can be meant. It runs nothing and
// knows no clock: the program that runs schedules is told only of those that passed.
//
// It refuses more than cron parsers do, since they are silent about mistakes: a day
// that no month has, a step that is never taken, a time zone where none belongs.
package schedule

import (
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A field is one of the five fields of a schedule.
type field struct {
	name     string
	min, max int
	words    []string // names of the numbers from min on
}

// fields are those of standard cron, in their order. There are no seconds, and Sunday
// is 0 and never 7, as in the parser that runs the schedule.
var fields = []field{
	{"minute", 0, 59, nil},
	{"hour", 0, 23, nil},
	{"day of the month", 1, 31, nil},
	{"month", 1, 12, []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}},
	{"day of the week", 0, 6, []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}},
}

// longest is how many days each month can have, January first: 29 February does come.
var longest = []int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// Check says what is wrong with a schedule of five fields (minute, hour, day of the
// month, month, day of the week) or of the form @hourly or @every 10m, and what to
// write instead. It returns nil for one that will come to pass.
func Check(spec string) error {
	parts := strings.Fields(spec)
	switch {
	case strings.HasPrefix(spec, "TZ=") || strings.HasPrefix(spec, "CRON_TZ="):
		return errors.New("a schedule names no time zone: zones have a key of their own, timezone")
	case strings.HasPrefix(spec, "@"):
		return checkDescriptor(spec, parts)
	case len(parts) != len(fields):
		return fmt.Errorf("%d fields where five are needed (minute, hour, day, month, weekday): write it as \"*/5 * * * *\"", len(parts))
	}
	var sets [5]uint64
	for i, f := range fields {
		set, err := f.parse(parts[i])
		if err != nil {
			return err
		}
		sets[i] = set
	}
	// Cron asks for the day of the month alone only where the weekday is free;
	// otherwise either will do, and a weekday always comes.
	free := slices.ContainsFunc(strings.Split(parts[4], ","), func(p string) bool { return p == "*" || p == "?" })
	if free && !dayExists(sets[2], sets[3]) {
		return errors.New("no month named has that day: it would never come to pass")
	}
	return nil
}

// checkDescriptor looks at what begins with an @.
func checkDescriptor(spec string, parts []string) error {
	known := []string{"@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually"}
	switch {
	case len(parts) == 1 && slices.Contains(known, spec):
		return nil
	case len(parts) == 2 && spec == "@every "+parts[1]:
		if d, err := time.ParseDuration(parts[1]); err != nil || d < time.Second {
			return fmt.Errorf("%q is not a duration of a second or more: write it as @every 10m", parts[1])
		}
		return nil
	}
	return fmt.Errorf("%q is not known: write one of %s, @every 10m", spec, strings.Join(known, ", "))
}

// parse returns the values that a field allows, as bits.
func (f field) parse(text string) (set uint64, err error) {
	for part := range strings.SplitSeq(text, ",") {
		from, to, step, err := f.span(part)
		if err != nil {
			return 0, err
		}
		for v := from; v <= to; v += step {
			set |= 1 << v
		}
	}
	return set, nil
}

// span reads a part of a field: *, 5, 5-10, */5, 5-10/5 or 5/10.
func (f field) span(part string) (from, to, step int, err error) {
	where, every, stepped := strings.Cut(part, "/")
	low, high, ranged := strings.Cut(where, "-")
	from, to, step = f.min, f.max, 1
	if where != "*" && where != "?" {
		if from, err = f.number(low); err != nil {
			return 0, 0, 0, err
		}
		if ranged {
			if to, err = f.number(high); err != nil {
				return 0, 0, 0, err
			}
		} else if !stepped {
			to = from
		}
	}
	if from > to {
		return 0, 0, 0, fmt.Errorf("the %s %q ends before it begins: write the smaller number first", f.name, part)
	}
	if stepped {
		if step, err = strconv.Atoi(every); err != nil || step < 1 || step > max(to-from, 1) {
			return 0, 0, 0, fmt.Errorf("the %s %q has a step that is never taken: write a step from 1 to %d", f.name, part, max(to-from, 1))
		}
	}
	return from, to, step, nil
}

// number reads a number, or the name of one.
func (f field) number(text string) (int, error) {
	if i := slices.Index(f.words, strings.ToLower(text)); i >= 0 {
		return f.min + i, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < f.min || n > f.max || text[0] == '+' {
		return 0, fmt.Errorf("the %s %q is out of range: write a number from %d to %d", f.name, text, f.min, f.max)
	}
	return n, nil
}

// dayExists says whether one of the months ever has one of the days.
func dayExists(days, months uint64) bool {
	first := bits.TrailingZeros64(days)
	for i, n := range longest {
		if months&(1<<(i+1)) != 0 && first <= n {
			return true
		}
	}
	return false
}
