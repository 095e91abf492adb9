// Package daemon does day after day what a configuration asks for: its schedule wakes the
// crawl and the digests, its pages show the archive. A change of the configuration is taken
// up between two crawls, and ends the one under way; what fails for good ends the daemon, so
// that it is started anew.
package daemon

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

// Options say what a daemon works on. Log, Config and Data must be set.
type Options struct {
	Log     *slog.Logger
	Config  *config.Config
	Load    func() (*config.Config, error)  // reads the configuration anew; nil: it never changes
	Data    func(cfg *config.Config) string // the folder that a configuration asks for
	Version string                          // of the program, as hosts are told
}

// A Daemon is the rooms, and what the schedule does with them.
type Daemon struct {
	log   *slog.Logger
	data  string
	rooms *wiring.Rooms
	since time.Time         // when it started
	told  map[string]string // the last day written, by watchlist; used by the digest job alone

	load    func() (*config.Config, error)
	dataDir func(*config.Config) string
	looked  time.Time      // when the configuration was last read; used by the crawl job alone
	vain    *config.Config // what could not be taken up when it was last tried; likewise; nil: nothing

	mu     sync.Mutex
	cfg    *config.Config // in force
	broken error          // why the one on disk is not in force; nil: it is
	failed error          // the last error of a store; nil: well
	untold error          // why the digests that are due could not be written; nil: they are
	total  crawler.Report // of the crawls that ended since the start
	under  crawler.Report // of the crawl under way
	last   time.Time      // when the crawl under way last came on; zero: none is
}

// stuck is how long a crawl may stand still before something must hang.
const stuck = 2 * time.Hour

// Open opens the data folder that the configuration asks for. The caller closes it.
func Open(o Options) (*Daemon, error) {
	data := o.Data(o.Config)
	r, err := wiring.Open(o.Log, o.Config, data, o.Version)
	if err != nil {
		return nil, err
	}
	now := time.Now().UTC()
	o.Log.Info("started", "version", o.Version, "data", data, "sources", len(o.Config.Sources), "watchlists", len(o.Config.Watchlists))
	return &Daemon{
		log: o.Log, cfg: o.Config, data: data, rooms: r, since: now, told: map[string]string{}, load: o.Load, dataDir: o.Data,
	}, nil
}

// Close closes what was opened.
func (d *Daemon) Close() error { return d.rooms.Close() }

// crawl does what is due. Where the configuration is changed meanwhile, it begins again
// with that one, once what is being read is read: with thousands of sources there may
// never be a moment at which nothing is due.
func (d *Daemon) crawl(ctx context.Context) error {
	for again := true; again && ctx.Err() == nil; {
		d.renew()
		if err := wiring.Plan(ctx, d.rooms.Frontier, d.config()); err != nil {
			return d.note(crawler.Report{}, err)
		}
		d.begin()
		c := d.rooms.Crawler
		c.Progress = d.count
		c.Enough = func() bool { again = again || d.outdated(); return again }
		again = false
		report, err := c.Crawl(ctx)
		if report != (crawler.Report{}) {
			d.log.Info("crawled", "report", report.String())
		}
		if ctx.Err() != nil {
			return nil // stopped: what was abandoned is due again at the next start
		}
		if err := d.note(report, err); err != nil {
			return err
		}
	}
	return nil
}

// begin notes that a crawl is under way. One that panicked is so until the next ends.
func (d *Daemon) begin() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.last.IsZero() {
		d.last = time.Now().UTC()
	}
}

// note keeps how a crawl ended, for the health page.
func (d *Daemon) note(r crawler.Report, err error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.failed, d.last = err, time.Time{}
	d.total, d.under = d.total.Plus(r), crawler.Report{}
	return err
}

// count keeps how far the crawl that is under way has come.
func (d *Daemon) count(r crawler.Report) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.under, d.last = r, time.Now().UTC()
}

// well tells what is wrong with the daemon; nil: nothing.
func (d *Daemon) well() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.failed != nil:
		return d.failed
	case d.untold != nil:
		return d.untold
	case !d.last.IsZero() && time.Since(d.last) > stuck:
		return fmt.Errorf("the crawl has not moved since %s", d.last.Format(time.DateTime))
	}
	return nil
}
