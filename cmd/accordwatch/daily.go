package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest"
)

// catchUp is how many days are told late at most.
const catchUp = 30

// tellDigests writes every digest that is due. What fails is tried again at the next
// tick, and turns health red until then; it is no reason to stop crawling.
func (d *daemon) tellDigests(ctx context.Context) error {
	err := d.digests(ctx)
	if err != nil && ctx.Err() == nil {
		d.log.Error("digest not written", "error", err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.untold = err
	return nil
}

// digests writes every digest whose day has ended and that is not written yet.
func (d *daemon) digests(ctx context.Context) error {
	cfg := d.config()
	for _, dg := range cfg.Digests {
		now := time.Now().UTC()
		last := digest.DayOf(dg, now)
		_, to, err := digest.Window(dg, last)
		if err != nil {
			return err
		}
		if d.told[dg.Watchlist] == last || d.since.After(to) && !d.archiveBegan(ctx, to) {
			continue
		}
		t := teller{cfg: cfg, data: d.data, archive: d.rooms.archive, states: d.rooms.frontier.States, now: now}
		_, files, err := t.tellUntil(ctx, dg, last)
		if err != nil {
			return fmt.Errorf("digest of %s for %s: %w", dg.Watchlist, last, err)
		}
		d.told[dg.Watchlist] = last
		d.log.Info("digest written", "day", last, "watchlist", dg.Watchlist, "files", files)
	}
	return nil
}

// archiveBegan reports whether anything was kept before a time. A digest of a day
// before that would say "nothing" where nobody listened.
func (d *daemon) archiveBegan(ctx context.Context, before time.Time) bool {
	stats, err := d.rooms.archive.Stats(ctx)
	return err == nil && !stats.First.IsZero() && stats.First.Before(before)
}

// tellUntil tells a day, and before it the days that nobody told, the oldest first:
// what was found while the teller slept is told when it wakes.
func (t teller) tellUntil(ctx context.Context, d config.Digest, last string) (made *digest.Digest, files []string, err error) {
	days, err := t.missed(ctx, d, last)
	if err != nil {
		return nil, nil, err
	}
	for _, day := range slices.Backward(append([]string{last}, days...)) {
		var written []string
		if made, written, err = t.tell(ctx, d, day); err != nil {
			return nil, nil, err
		}
		files = append(files, written...)
	}
	return made, files, nil
}

// missed lists the days before last that have no digest though something of the
// watchlist had been found before they ended, the newest first.
func (t teller) missed(ctx context.Context, d config.Digest, last string) ([]string, error) {
	var days []string
	for day := otherDay(last, -1); len(days) < catchUp; day = otherDay(day, -1) {
		if _, err := digest.Read(digestDir(t.data), day, d.Watchlist); !errors.Is(err, fs.ErrNotExist) {
			return days, err
		}
		_, to, err := digest.Window(d, day)
		if err != nil {
			return nil, err
		}
		found, err := t.archive.Search(ctx, store.Query{Watchlist: d.Watchlist, NoBacklog: true, Until: to, Limit: 1})
		if err != nil || len(found) == 0 {
			return days, err
		}
		days = append(days, day)
	}
	return days, nil
}

// nextDigest returns when the next day of a digest ends.
func nextDigest(d config.Digest, now time.Time) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, digest.DayOf(d, now))
	if err != nil {
		return time.Time{}, err
	}
	_, to, err := digest.Window(d, day.AddDate(0, 0, 1).Format(time.DateOnly))
	return to, err
}

// otherDay returns the day so many days after day, or before it.
func otherDay(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}
