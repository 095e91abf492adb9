package config

import (
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A cronField is one of the five fields of a schedule.
type cronField struct {
	name     string
	min, max int
	words    []string // names of the numbers from min on
}

var cronFields = []cronField{
	{"minute", 0, 59, nil},
	{"hour", 0, 23, nil},
	{"day of the month", 1, 31, nil},
	{"month", 1, 12, []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}},
	{"day of the week", 0, 6, []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}},
}

// longest is how many days each month can have, January first.
var longest = []int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// checkCron says what is wrong with a schedule of five fields or of the form @hourly
// or @every 10m. It refuses more than cron does: what would never come to pass, and
// steps that do not do what they say.
func checkCron(spec string) error {
	fields := strings.Fields(spec)
	switch {
	case strings.HasPrefix(spec, "TZ=") || strings.HasPrefix(spec, "CRON_TZ="):
		return fmt.Errorf("a schedule names no time zone: zones have a key of their own, timezone")
	case strings.HasPrefix(spec, "@"):
		return checkDescriptor(spec, fields)
	case len(fields) != len(cronFields):
		return fmt.Errorf("%d fields where five are needed (minute, hour, day, month, weekday): write it as \"*/5 * * * *\"", len(fields))
	}
	var sets [5]uint64
	for i, f := range cronFields {
		set, err := f.parse(fields[i])
		if err != nil {
			return err
		}
		sets[i] = set
	}
	// Where the weekday is free, cron asks for the day of the month alone.
	free := slices.ContainsFunc(strings.Split(fields[4], ","), func(p string) bool { return p == "*" || p == "?" })
	if free && !dayExists(sets[2], sets[3]) {
		return fmt.Errorf("no month named has that day: it would never come to pass")
	}
	return nil
}

func checkDescriptor(spec string, fields []string) error {
	known := []string{"@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually", "@every"}
	switch {
	case len(fields) == 1 && fields[0] != "@every" && slices.Contains(known, fields[0]):
		return nil
	case len(fields) == 2 && spec == "@every "+fields[1]:
		if d, err := time.ParseDuration(fields[1]); err != nil || d < time.Second {
			return fmt.Errorf("%q is not a duration of a second or more: write it as @every 10m", fields[1])
		}
		return nil
	}
	return fmt.Errorf("%q is not known: %s", spec, meant(fields[0], known))
}

// parse returns the values that a field allows, as bits.
func (f cronField) parse(text string) (set uint64, err error) {
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
func (f cronField) span(part string) (from, to, step int, err error) {
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

func (f cronField) number(text string) (int, error) {
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
