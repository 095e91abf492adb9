package store

import (
	"cmp"
	"fmt"
	"time"
)

// Health is how a source does, in one word.
type Health string

const (
	Healthy  Health = "healthy"  // it answers, and has news now and then
	Quiet    Health = "quiet"    // it answers, and has had no news for days
	Undated  Health = "undated"  // it answers, and most of its items carry no date
	Blocked  Health = "blocked"  // a wall keeps programs out: 403, or it asks for a browser
	Refused  Health = "refused"  // it is not for us: robots.txt, 401, or an address of the inner network
	Broken   Health = "broken"   // it does not answer, or not as a source
	Unpolled Health = "unpolled" // it was never asked
)

// Healths returns all of them, the one first that most needs somebody to look at it.
func Healths() []Health {
	return []Health{Broken, Blocked, Refused, Quiet, Undated, Unpolled, Healthy}
}

// A source is called quiet once it has had no news for four times its usual gap, but
// not within a day, which may be a holiday, nor later than after a month.
const (
	gaps       = 4
	soonest    = 24 * time.Hour
	latest     = 30 * 24 * time.Hour
	quietAfter = 72 * time.Hour // where the usual gap is not known
)

// These are the kinds of failure that have a word of their own (fetch.Kind).
const (
	refused = "refused"
	blocked = "blocked"
)

// Health returns how the source does at now, and why, for a person; the reason is
// empty where nothing is wrong with it.
func (s SourceState) Health(now time.Time) (Health, string) {
	switch {
	case s.LastPoll.IsZero() && s.Failures == 0:
		return Unpolled, "not asked yet"
	case s.Failures > 0 && s.Kind == refused:
		return Refused, s.Reason + s.again(now)
	case s.Failures > 0 && s.Kind == blocked:
		return Blocked, s.Reason + s.again(now)
	case s.Failures > 0:
		return Broken, s.Reason + s.again(now)
	case s.Announced == 0 && s.LastChange.IsZero():
		return Quiet, cmp.Or(s.Reason, "it answers, and has never announced anything")
	case s.Announced == 1 && s.Undated == 1:
		return Undated, "its one item carries no date"
	case s.Announced > 0 && 2*s.Undated > s.Announced:
		return Undated, fmt.Sprintf("%d of %d items carry no date", s.Undated, s.Announced)
	case now.Sub(s.LastChange) > s.patience():
		reason := "nothing new for " + Roughly(now.Sub(s.LastChange))
		if s.Rhythm > 0 {
			reason += ", usually every " + Roughly(s.Rhythm)
		}
		return Quiet, reason
	}
	return Healthy, s.Reason
}

// again says when a source that failed is asked again, in UTC.
func (s SourceState) again(now time.Time) string {
	if s.NextPoll.IsZero() {
		return ""
	}
	layout := "15:04"
	if s.NextPoll.Sub(now) > 12*time.Hour {
		layout = "2 Jan 15:04"
	}
	return "; asks again at " + s.NextPoll.UTC().Format(layout)
}

// patience is how long the source may have no news before it is called quiet.
func (s SourceState) patience() time.Duration {
	if s.Rhythm <= 0 {
		return quietAfter
	}
	return min(max(gaps*s.Rhythm, soonest), latest)
}

// Roughly tells a duration to a person, in one unit.
func Roughly(d time.Duration) string {
	n, unit := int(d/(24*time.Hour)), "day"
	switch {
	case d < 2*time.Hour:
		n, unit = int(d/time.Minute), "minute"
	case d < 48*time.Hour:
		n, unit = int(d/time.Hour), "hour"
	}
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
