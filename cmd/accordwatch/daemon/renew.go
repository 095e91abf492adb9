package daemon

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/accordwatch/accordwatch/config"
)

// config returns the configuration that is in force.
func (d *Daemon) config() *config.Config {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.cfg
}

// renew takes up the configuration where it was changed since it was last read: that
// costs ten milliseconds, whatever it is made of. One that is broken is told, and the
// one before it goes on. It is called between crawls, by the job that crawls.
func (d *Daemon) renew() {
	if d.load == nil {
		return
	}
	before := d.config()
	cfg, err := d.load()
	if err == nil && !reflect.DeepEqual(cfg, before) {
		if err = d.rooms.Rewire(before, cfg); err == nil {
			d.log.Info("configuration taken up", "sources", len(cfg.Sources), "watchlists", len(cfg.Watchlists))
			d.tellLater(before, cfg)
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if err == nil {
		d.cfg, d.broken = cfg, nil
		return
	}
	if d.broken == nil || d.broken.Error() != err.Error() { // told once, not every minute
		d.log.Error("the configuration is broken; the one before stays in force", "error", err)
	}
	d.broken = err
}

// tellLater tells of what was changed and counts only from the next start on.
func (d *Daemon) tellLater(before, cfg *config.Config) {
	if cfg.Crawl.Schedule != before.Crawl.Schedule {
		d.log.Warn("crawl.schedule counts from the next start on")
	}
	if d.dataDir(cfg) != d.dataDir(before) {
		d.log.Warn("data counts from the next start on", "in force", d.data)
	}
}

// notice is what a reader of the pages should know of the configuration; "": nothing.
func (d *Daemon) notice() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.broken == nil {
		return ""
	}
	first, rest, _ := strings.Cut(strings.TrimSpace(d.broken.Error()), "\n")
	if n := strings.Count(rest, "\n") + 1; rest != "" {
		first += fmt.Sprintf(" (and %d more)", n)
	}
	return "The configuration on disk is broken, and the one before it stays in force. " + first
}
