// Package rhythm says when: when a source is polled next, by its own rhythm, by what it
// says of it and by how it failed, and when an item is read again. It remembers nothing,
// and does no input or output.
package rhythm

import (
	"cmp"
	"hash/fnv"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

const (
	day = 24 * time.Hour
	// Start is how long a new source without a fixed interval is left alone.
	Start = 30 * time.Minute
)

// Interval is the interval of a source, from the one before and what its poll brought:
// half where something was new, a quarter longer where not. So it settles where
// about one poll in four brings news. Where half of the items were new the source
// moves faster than it is asked, and some may have been missed: it is asked as often
// as it may be. What the source says of its own rhythm is heard as a lower bound.
func Interval(p store.Plan, before time.Duration, found store.Found, fresh int, first bool) time.Duration {
	if p.Every > 0 {
		return p.Every
	}
	next := cmp.Or(before, Start)
	switch {
	case first: // everything is new to us
	case fresh >= 8 && 2*fresh >= len(found.Items):
		next = p.Min
	case fresh > 0:
		next /= 2
	default:
		next += next / 4
	}
	return max(p.Min, min(p.Max, max(next, found.State.Hint.Every)))
}

// Gap is the usual time between two polls with news, after one more at now. It is
// a running mean that forgets: the last eight or so count.
func Gap(before store.SourceState, now time.Time) time.Duration {
	if before.LastChange.IsZero() { // all is new at first
		return before.Rhythm
	}
	gap := max(0, now.Sub(before.LastChange))
	if before.Rhythm == 0 {
		return gap
	}
	return before.Rhythm + (gap-before.Rhythm)/8
}

// Next says when a source is polled next. One that is on time keeps its rhythm; one
// that was never polled, or late by half its interval, as after a night in which the
// program did not run, is put somewhere into its interval by its name, so that a
// thousand sources that were due together are not due together again.
func Next(p store.Plan, name string, interval time.Duration, due, now time.Time, first bool) time.Time {
	if !first && now.Sub(due) < interval/2 {
		next, soonest := due.Add(interval), now.Add(p.Min)
		if p.Every == 0 && next.Before(soonest) {
			return soonest
		}
		return next
	}
	from := cmp.Or(p.Every, p.Min)
	until := min(p.Max, max(interval, 2*from))
	if p.Every > 0 || until < from+from/2 { // no room in the interval: take as much again
		until = 2 * from
	}
	return now.Add(from + time.Duration(Fraction(name)*float64(until-from)))
}

// Awake puts a poll off that would fall into hours in which the source rests, by whole
// hours, so that sources that rest together do not wake together; no further than the
// plan allows, whatever the source says, and not where the operator wished for an interval.
func Awake(p store.Plan, rests store.Rests, due, now time.Time) time.Time {
	last := now.Add(p.Max)
	for p.Every == 0 && rests.At(due) && due.Before(last) {
		due = due.Add(time.Hour)
	}
	if due.After(last) && p.Every == 0 {
		return last
	}
	return due
}

// Fraction is a number of a source between 0 and 1 that its name gives it.
func Fraction(name string) float64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name)) // never fails
	// FNV changes the low bits most for a change at the end of a name; spread them.
	mixed := h.Sum64() * 0x9E3779B97F4A7C15
	return float64(mixed>>11) / (1 << 53)
}

// Hesitate is how long a source is left alone after failures in a row: its interval,
// and a share of it for each failure. It grows slowly, and no further than a day (or
// its interval, if that is longer), since sources that answered 404 do come back.
func Hesitate(interval time.Duration, failures int, o store.Outcome) time.Duration {
	share := interval
	if o.Kind == "" || o.Kind == "temporary" {
		share = interval / 4
	}
	limit := max(day, interval)
	// So many shares would pass the limit anyway; more could overflow.
	failures = min(failures, int(limit/max(share, 1))+1)
	return min(limit, max(interval+share*time.Duration(failures), min(o.RetryAfter, day)))
}

// Backoff is how long a read is put off after failures in a row.
func Backoff(failures int, o store.Outcome) time.Duration {
	steps := []time.Duration{5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour, day}
	return max(steps[min(max(failures, 1), len(steps))-1], min(o.RetryAfter, day))
}

// Attempts is how often reading an item may fail in a row.
const Attempts = 6

// rereads is when a kept article is read again where nobody says otherwise: most
// corrections come early.
var rereads = []time.Duration{time.Hour, 6 * time.Hour, day, 3 * day}

// Longest is how far ahead of now nothing that is to be read is ever due.
const Longest = 4 * day

// Reread returns when an item that was kept n times is due again, after waits counted from
// when it was found (nil: 1, 6, 24 and 72 hours; empty: none); zero: never. A moment that
// is past, or will be within a quarter of an hour, is left out: what was just read need
// not be read at once again.
func Reread(waits []time.Duration, found, now time.Time, kept int) time.Time {
	if waits == nil {
		waits = rereads
	}
	for _, wait := range waits[min(max(kept-1, 0), len(waits)):] {
		if at := found.Add(wait); at.Sub(now) >= 15*time.Minute {
			return at
		}
	}
	return time.Time{}
}
