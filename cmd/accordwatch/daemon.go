package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/web"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/store/digest"
)

// A daemon is the rooms, and what the schedule does with them.
type daemon struct {
	log   *slog.Logger
	cfg   *config.Config
	data  string
	rooms *rooms
	since time.Time         // when it started
	told  map[string]string // the last day written, by watchlist; used by the digest job alone

	mu     sync.Mutex
	failed error          // the last error of a store; nil: well
	total  crawler.Report // since the start
	last   time.Time      // when a crawl last ended
}

// newDaemon opens the data folder and tells the frontier what is configured.
func newDaemon(log *slog.Logger, cfg *config.Config, data string) (*daemon, error) {
	r, err := openRooms(log, cfg, data)
	if err != nil {
		return nil, err
	}
	log.Info("started", "version", version(), "data", data, "sources", len(cfg.Sources), "watchlists", len(cfg.Watchlists))
	return &daemon{log: log, cfg: cfg, data: data, rooms: r, since: time.Now().UTC(), told: map[string]string{}}, nil
}

// crawl does what is due.
func (d *daemon) crawl(ctx context.Context) error {
	if err := d.rooms.frontier.Plan(ctx, plans(d.cfg)); err != nil {
		return d.note(crawler.Report{}, err)
	}
	report, err := d.rooms.crawler.Crawl(ctx)
	if report != (crawler.Report{}) {
		d.log.Info("crawled", "report", report.String())
	}
	if ctx.Err() != nil {
		return nil // stopped: what was abandoned is due again at the next start
	}
	return d.note(report, err)
}

// note keeps how a crawl ended, for the health page.
func (d *daemon) note(r crawler.Report, err error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.failed = err
	d.last = time.Now().UTC()
	d.total = d.total.Plus(r)
	return err
}

// digests writes every digest whose day has ended and that is not written yet.
func (d *daemon) digests(ctx context.Context) error {
	for _, dg := range d.cfg.Digests {
		now := time.Now().UTC()
		day := digest.DayOf(dg, now)
		if d.told[dg.Watchlist] == day || !d.awake(dg, day) {
			continue
		}
		t := teller{cfg: d.cfg, data: d.data, archive: d.rooms.archive, states: d.rooms.frontier.States, now: now}
		_, files, err := t.tell(ctx, dg, day)
		if err != nil {
			return err
		}
		d.told[dg.Watchlist] = day
		d.log.Info("digest written", "day", day, "watchlist", dg.Watchlist, "files", files)
	}
	return nil
}

// awake reports whether there was anything to listen with on a day: the archive had
// begun, or this daemon was running, before the day ended. A digest of a day before
// that would say "nothing" where nobody listened.
func (d *daemon) awake(dg config.Digest, day string) bool {
	_, to, err := digest.Window(dg, day)
	if err != nil || d.since.Before(to) {
		return err == nil
	}
	stats, err := d.rooms.archive.Stats(context.Background())
	return err == nil && !stats.First.IsZero() && stats.First.Before(to)
}

// room hands the web page what it may show.
func (d *daemon) room() web.Room {
	return web.Room{
		Log:     d.log,
		Archive: d.rooms.archive, Digests: digestDir(d.data), Sources: d.sources,
		Health:  func() error { d.mu.Lock(); defer d.mu.Unlock(); return d.failed },
		Counts:  func() map[string]int { d.mu.Lock(); defer d.mu.Unlock(); return d.total.Counts() },
		Country: func(iso2 string) string { return country.Name(iso2, "en") },
	}
}

// sources tells how each source does.
func (d *daemon) sources(ctx context.Context) ([]web.Source, error) {
	states, err := d.rooms.frontier.States(ctx)
	if err != nil {
		return nil, err
	}
	var all []web.Source
	for _, r := range sourceRows(d.cfg, states, time.Now()) {
		all = append(all, web.Source{Name: r.Source, Kind: r.Kind, Lang: r.Lang, URL: r.URL, Health: r.Health, Reason: r.Reason, State: r.State})
	}
	return all, nil
}
