package store

import (
	"fmt"
	"time"
)

// Health is how a source does, in one word.
type Health string

const (
	Healthy  Health = "healthy"  // it answers, and has news now and then
	Quiet    Health = "quiet"    // it answers, and has had no news for days
	Undated  Health = "undated"  // it answers, and most of its items carry no date
	Blocked  Health = "blocked"  // it refuses us: robots.txt, 401, 403
	Broken   Health = "broken"   // it does not answer, or not as a source
	Unpolled Health = "unpolled" // it was never asked
)

// quietAfter is how long a source may have no news before it is called quiet.
const quietAfter = 72 * time.Hour

// refused is the kind of failure that blocks us (fetch.Refused).
const refused = "refused"

// Health returns how the source does at now, and why, for a person; the reason is
// empty where it is healthy.
func (s SourceState) Health(now time.Time) (Health, string) {
	switch {
	case s.LastPoll.IsZero() && s.Failures == 0:
		return Unpolled, "not asked yet"
	case s.Failures > 0 && s.Kind == refused:
		return Blocked, s.Reason
	case s.Failures > 0:
		return Broken, s.Reason
	case s.Announced > 0 && 2*s.Undated > s.Announced:
		return Undated, fmt.Sprintf("%d of %d items carry no date", s.Undated, s.Announced)
	case now.Sub(s.LastChange) > quietAfter:
		return Quiet, "nothing new for " + days(now.Sub(s.LastChange))
	}
	return Healthy, ""
}

func days(d time.Duration) string { return fmt.Sprintf("%d days", int(d.Hours()/24)) }
