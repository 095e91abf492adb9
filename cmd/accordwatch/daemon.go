package main

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/wiring"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
)

// A daemon is the rooms, and what the schedule does with them.
type daemon struct {
	log   *slog.Logger
	data  string
	rooms *wiring.Rooms
	load  func() (*config.Config, error) // reads the configuration anew; nil: it never changes

	dataDir func(*config.Config) string // the folder that a configuration asks for; nil: it is always data

	since time.Time         // when it started
	told  map[string]string // the last day written, by watchlist; used by the digest job alone

	mu     sync.Mutex
	cfg    *config.Config // in force
	broken error          // why the one on disk is not in force; nil: it is
	failed error          // the last error of a store; nil: well
	untold error          // why the digests that are due could not be written; nil: they are
	total  crawler.Report // of the crawls that ended since the start
	under  crawler.Report // of the crawl under way
	last   time.Time      // when a crawl last came on; at first, the start
}

// stuck is how long a crawl may stand still before something must hang.
const stuck = 2 * time.Hour

// newDaemon opens the data folder and tells the frontier what is configured.
func newDaemon(log *slog.Logger, cfg *config.Config, data string) (*daemon, error) {
	r, err := wiring.Open(log, cfg, data, version())
	if err != nil {
		return nil, err
	}
	now := time.Now().UTC()
	log.Info("started", "version", version(), "data", data, "sources", len(cfg.Sources), "watchlists", len(cfg.Watchlists))
	return &daemon{log: log, cfg: cfg, data: data, rooms: r, since: now, last: now, told: map[string]string{}}, nil
}

// crawl does what is due.
func (d *daemon) crawl(ctx context.Context) error {
	d.renew()
	if err := d.rooms.Frontier.Plan(ctx, wiring.Plans(d.config())); err != nil {
		return d.note(crawler.Report{}, err)
	}
	d.rooms.Crawler.Progress = d.count
	report, err := d.rooms.Crawler.Crawl(ctx)
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
	d.failed, d.last = err, time.Now().UTC()
	d.total, d.under = d.total.Plus(r), crawler.Report{}
	return err
}

// count keeps how far the crawl that is under way has come.
func (d *daemon) count(r crawler.Report) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.under, d.last = r, time.Now().UTC()
}

// well tells what is wrong with the daemon; nil: nothing.
func (d *daemon) well() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.failed != nil:
		return d.failed
	case d.untold != nil:
		return d.untold
	case time.Since(d.last) > stuck:
		return fmt.Errorf("the crawl has not moved since %s", d.last.Format(time.DateTime))
	}
	return nil
}
