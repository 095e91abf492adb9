package archive

import (
	"context"
	"fmt"
	"time"
)

// closeDays writes the manifests of the days which are over at now, and have entries
// and no manifest.
func (a *Archive) closeDays(ctx context.Context, now time.Time) error {
	var from time.Time
	if closed, err := time.Parse(time.DateOnly, a.closed); err == nil {
		from = closed.AddDate(0, 0, 1)
	}
	for {
		first, err := a.index.FirstAdded(ctx, from)
		if err != nil || first.IsZero() || !first.Before(dayOf(now)) {
			return err
		}
		if err := a.closeDay(ctx, dayOf(first)); err != nil {
			return fmt.Errorf("write manifest of %s: %w", first.Format(time.DateOnly), err)
		}
		from = dayOf(first).AddDate(0, 0, 1)
	}
}

// closeDay writes the manifest of one day. From then on nothing is added to it.
func (a *Archive) closeDay(ctx context.Context, day time.Time) error {
	entries, err := a.index.Named(ctx, day, day.AddDate(0, 0, 1))
	if err != nil {
		return err
	}
	name := day.Format(time.DateOnly)
	if err := a.files.WriteManifest(name, a.closed, entries); err != nil {
		return err
	}
	a.closed = name
	return nil
}

// dayOf returns the beginning of the day (UTC) of t.
func dayOf(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }
