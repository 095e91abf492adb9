package daemon

import (
	"context"
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/daily"
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

// digests writes every digest whose day has ended and that is not written yet.
func (d *Daemon) digests(ctx context.Context) error {
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
		t := daily.Teller{Config: cfg, Archive: d.rooms.Archive, Dir: daily.Folder(d.data), States: d.rooms.Frontier.States, Now: now}
		_, files, err := t.TellUntil(ctx, dg, last)
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
func (d *Daemon) archiveBegan(ctx context.Context, before time.Time) bool {
	stats, err := d.rooms.Archive.Stats(ctx)
	return err == nil && !stats.First.IsZero() && stats.First.Before(before)
}
