package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store/digest"
)

// catchUp is how many days are told late at most.
const catchUp = 30

// digests writes every digest whose day has ended and that is not written yet, the
// oldest day first: what was not told while the daemon slept is told when it wakes.
func (d *daemon) digests(ctx context.Context) error {
	for _, dg := range d.cfg.Digests {
		now := time.Now().UTC()
		last := digest.DayOf(dg, now)
		if d.told[dg.Watchlist] == last {
			continue
		}
		t := teller{cfg: d.cfg, data: d.data, archive: d.rooms.archive, states: d.rooms.frontier.States, now: now}
		for _, day := range slices.Backward(d.untold(ctx, dg, last)) {
			_, files, err := t.tell(ctx, dg, day)
			if err != nil {
				return fmt.Errorf("digest of %s for %s: %w", dg.Watchlist, day, err)
			}
			d.log.Info("digest written", "day", day, "watchlist", dg.Watchlist, "files", files)
		}
		d.told[dg.Watchlist] = last
	}
	return nil
}

// untold lists the days up to last that have no digest though there was something
// to listen with, the newest first. It goes back as far as articles are told late.
func (d *daemon) untold(ctx context.Context, dg config.Digest, last string) []string {
	var days []string
	for day := last; len(days) < catchUp; day = otherDay(day, -1) {
		_, err := digest.Read(digestDir(d.data), day, dg.Watchlist)
		if !errors.Is(err, fs.ErrNotExist) || !d.awake(ctx, dg, day) {
			break
		}
		days = append(days, day)
	}
	return days
}

// awake reports whether there was anything to listen with on a day: the archive had
// begun, or this daemon was running, before the day ended. A digest of a day before
// that would say "nothing" where nobody listened.
func (d *daemon) awake(ctx context.Context, dg config.Digest, day string) bool {
	_, to, err := digest.Window(dg, day)
	if err != nil || d.since.Before(to) {
		return err == nil
	}
	stats, err := d.rooms.archive.Stats(ctx)
	return err == nil && !stats.First.IsZero() && stats.First.Before(to)
}
