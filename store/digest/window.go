package digest

import (
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/config"
)

const dayLayout = time.DateOnly

// Window returns the instants between which an article must have been found to be
// told on a day (YYYY-MM-DD): from d.At on the day before, up to and without d.At
// on the day itself, local to the zone of d. Each instant belongs to one day, also
// where the clocks change: see localTime.
func Window(d config.Digest, day string) (from, to time.Time, err error) {
	date, err := time.Parse(dayLayout, day)
	if err != nil {
		return from, to, fmt.Errorf("parse day %q: want YYYY-MM-DD", day)
	}
	at, err := parseAt(d.At)
	if err != nil {
		return from, to, err
	}
	loc := location(d.Timezone)
	return localTime(date.AddDate(0, 0, -1).Add(at), loc), localTime(date.Add(at), loc), nil
}

// DayOf returns the newest day whose window has ended at now, or "" where d.At is
// not a time of day.
func DayOf(d config.Digest, now time.Time) string {
	// Start from a day that cannot have ended in any zone.
	date := now.UTC().AddDate(0, 0, 2)
	for range 5 {
		day := date.Format(dayLayout)
		_, to, err := Window(d, day)
		if err != nil {
			return ""
		}
		if !to.After(now) {
			return day
		}
		date = date.AddDate(0, 0, -1)
	}
	return ""
}

const (
	// rereading is how long an article is read again for corrections, and an item whose
	// page fails is asked for.
	rereading = 72 * time.Hour
	// lateness is how long after it was found something may be added and still be told:
	// the last of these readings may itself have failed for a day.
	lateness = rereading + 24*time.Hour
)

// since returns from when on what was found is told: where the window began, or where
// the day before ended, if that was earlier. The hour of a digest may be moved, and what
// was found between the old hour and the new one would belong to no day.
func (m *maker) since() time.Time {
	last := m.Told.days[dayBefore(m.Day)].to
	if !last.IsZero() && last.Before(m.from) {
		return last
	}
	return m.from
}

// reach returns how far back is looked for what came late. Hours in which the machine
// stood still do not count, because nothing could be read in them: days that were told
// only afterwards, all at once, are passed over.
func (m *maker) reach() time.Time {
	reach := m.from.Add(-lateness)
	for day := dayBefore(m.Day); ; day = dayBefore(day) {
		d, told := m.Told.days[day]
		if !told || d.made.IsZero() {
			return reach
		}
		if !d.made.After(m.from.Add(-rereading)) {
			return earlier(reach, d.to)
		}
		reach = earlier(reach, d.from)
	}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// dayBefore returns the day (YYYY-MM-DD) before one; "" for what is none.
func dayBefore(day string) string {
	t, err := time.Parse(dayLayout, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, -1).Format(dayLayout)
}

// parseAt returns a time of day as what has passed since midnight; 06:00 for "".
func parseAt(at string) (time.Duration, error) {
	if at == "" {
		at = "06:00"
	}
	t, err := time.Parse("15:04", at)
	if err != nil {
		return 0, fmt.Errorf("parse time of day %q: want HH:MM", at)
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, nil
}

func location(z config.Zone) *time.Location {
	if z.Location == nil {
		return time.UTC
	}
	return z.Location
}

// localTime returns the one instant that a wall clock (given as if it were UTC)
// means in loc. A time that the clocks pass twice means the first passing; one that
// they leap over means the leap itself. time.Date leaves both open.
func localTime(wall time.Time, loc *time.Location) time.Time {
	before, after := offset(wall.Add(-36*time.Hour), loc), offset(wall.Add(36*time.Hour), loc)
	// The greater offset gives the earlier instant.
	for _, o := range []time.Duration{max(before, after), min(before, after)} {
		if t := wall.Add(-o); offset(t, loc) == o {
			return t.UTC()
		}
	}
	leap, _ := wall.Add(-before).In(loc).ZoneBounds()
	return leap.UTC()
}

func offset(t time.Time, loc *time.Location) time.Duration {
	_, seconds := t.In(loc).Zone()
	return time.Duration(seconds) * time.Second
}
