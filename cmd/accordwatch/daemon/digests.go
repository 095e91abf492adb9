package daemon

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/daily"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store/digest"
)

// tellDigests writes every digest that is due. What fails is tried again at the next
// tick, and turns health red until then; it is no reason to stop crawling.
func (d *Daemon) tellDigests(ctx context.Context) error {
	err := d.digests(ctx)
	if err != nil && ctx.Err() == nil {
		d.log.Error("digest not written", "error", err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.untold = err
	return nil
}

// digests writes every digest whose day has ended and that is not written yet. One that
// fails keeps none of the others from being written.
func (d *Daemon) digests(ctx context.Context) error {
	var failed error
	for _, dg := range d.config().Digests {
		if err := d.digest(ctx, dg); err != nil {
			failed = errors.Join(failed, fmt.Errorf("digest of %s: %w", dg.Watchlist, err))
		}
	}
	return failed
}

// digest writes the newest day of one digest, unless it was, and before it those missed.
func (d *Daemon) digest(ctx context.Context, dg config.Digest) error {
	now := time.Now().UTC()
	last := digest.DayOf(dg, now)
	_, to, err := digest.Window(dg, last)
	if err != nil {
		return err
	}
	if d.told[dg.Watchlist] == last || d.since.After(to) && !d.archiveBegan(ctx, to) {
		return nil
	}
	t := daily.Teller{Config: d.config(), Archive: d.rooms.Archive, Dir: daily.Folder(d.data), States: d.rooms.Frontier.States, Now: now}
	made, files, err := t.TellUntil(ctx, dg, last)
	if err != nil {
		return fmt.Errorf("tell until %s: %w", last, err)
	}
	d.told[dg.Watchlist] = last
	if made.Made.Equal(now) { // else it was told before this start, and only set anew
		d.log.Info("digest written", "day", last, "watchlist", dg.Watchlist, "files", files)
	}
	return nil
}

// archiveBegan reports whether anything was kept before a time. A digest of a day
// before that would say "nothing" where nobody listened.
func (d *Daemon) archiveBegan(ctx context.Context, before time.Time) bool {
	stats, err := d.rooms.Archive.Stats(ctx)
	return err == nil && !stats.First.IsZero() && stats.First.Before(before)
}
