package daemon

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/config"
)

// config returns the configuration that is in force.
func (d *Daemon) config() *config.Config {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.cfg
}

// look is how often a crawl that is under way looks whether the configuration was changed.
const look = time.Minute

// outdated says whether the configuration was changed since it was taken up. It is
// called by the job that crawls, while it crawls, and looks once a minute.
func (d *Daemon) outdated() bool {
	if time.Since(d.looked) < look {
		return false
	}
	cfg := d.read()
	return cfg != nil && !reflect.DeepEqual(cfg, d.vain)
}

// renew takes up the configuration where it was changed. It is called between crawls, by
// the job that crawls.
func (d *Daemon) renew() {
	cfg := d.read()
	if cfg == nil {
		return
	}
	before := d.config()
	if err := d.rooms.Rewire(before, cfg); err != nil {
		d.vain = cfg
		d.judge(err)
		return
	}
	d.log.Info("configuration taken up", "sources", len(cfg.Sources), "watchlists", len(cfg.Watchlists))
	d.tellLater(before, cfg)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.cfg, d.broken = cfg, nil
}

// read reads the configuration, which costs ten milliseconds, whatever it is made of. It
// returns nil where it is the one in force, or a broken one: that is told.
func (d *Daemon) read() *config.Config {
	d.looked = time.Now()
	if d.load == nil {
		return nil
	}
	cfg, err := d.load()
	if err != nil || reflect.DeepEqual(cfg, d.config()) {
		d.judge(err)
		return nil
	}
	return cfg
}

// judge keeps why the configuration on disk is not in force, and tells it once, not every
// minute; nil: it is.
func (d *Daemon) judge(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil && (d.broken == nil || d.broken.Error() != err.Error()) {
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
