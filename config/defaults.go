package config

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// SetDefaults fills in what c leaves open, as the fields say, and the Fingerprint.
// Load has done so already; a Config that is made in Go may want it too.
func (c *Config) SetDefaults() {
	if c.Timezone.Location == nil {
		c.Timezone.Location = time.UTC
	}
	c.Crawl.setDefaults()
	for i := range c.Sources {
		c.Sources[i].setDefaults(c.Crawl)
	}
	nameSources(c.Sources)
	for i := range c.Watchlists {
		c.Watchlists[i].setDefaults()
	}
	for _, w := range c.Watchlists {
		if !slices.ContainsFunc(c.Digests, func(d Digest) bool { return d.Watchlist == w.Name }) {
			c.Digests = append(c.Digests, Digest{Watchlist: w.Name})
		}
	}
	for i := range c.Digests {
		c.Digests[i].setDefaults(c.Timezone)
	}
	c.Fingerprint = fingerprint(c.Watchlists)
}

func (c *Crawl) setDefaults() {
	c.Schedule = cmp.Or(c.Schedule, "* * * * *")
	c.Workers = cmp.Or(c.Workers, 16)
	c.Delay = cmp.Or(c.Delay, Duration(2*time.Second))
	c.Timeout = cmp.Or(c.Timeout, Duration(30*time.Second))
	c.MaxBody = cmp.Or(c.MaxBody, 16e6)
	// Where one end was said and lies beyond the other's default, it moves that too.
	c.Min, c.Max = limits(c.Min, c.Max, Duration(5*time.Minute), Duration(6*time.Hour))
	if c.Reread == nil {
		c.Reread = []Duration{Duration(time.Hour), Duration(6 * time.Hour), Duration(24 * time.Hour), Duration(72 * time.Hour)}
	}
	c.Fulltext = cmp.Or(c.Fulltext, Always)
	c.Keep = cmp.Or(c.Keep, KeepMatched)
}

// limits fills in the shortest and the longest interval so that low is never above high.
func limits(low, high, defaultLow, defaultHigh Duration) (Duration, Duration) {
	switch {
	case low == 0 && high == 0:
		return defaultLow, defaultHigh
	case low == 0:
		return min(defaultLow, high), high
	case high == 0:
		return low, max(defaultHigh, low)
	}
	return low, high
}

func (s *Source) setDefaults(c Crawl) {
	if s.Outlet == "" {
		if u, err := url.Parse(s.URL); err == nil {
			s.Outlet = strings.TrimPrefix(u.Hostname(), "www.")
		}
	}
	s.Latin = cmp.Or(s.Latin, s.Outlet)
	s.Kind = cmp.Or(s.Kind, "feed")
	s.Min, s.Max = limits(s.Min, s.Max, c.Min, c.Max)
	s.Fulltext = cmp.Or(s.Fulltext, c.Fulltext)
	s.Keep = cmp.Or(s.Keep, c.Keep)
	if s.Timezone.Location == nil {
		s.Timezone.Location = time.UTC
	}
	s.Depth = cmp.Or(s.Depth, 1)
	s.Pages = cmp.Or(s.Pages, 10)
}

// nameSources names those that have no name for their outlet. Where several would be
// called the same, each adds its kind, then its language, then a number. The frontier
// knows a source by its name: one that must never change is better written down.
func nameSources(sources []Source) {
	taken, open := map[string]bool{}, []*Source(nil)
	for i := range sources {
		taken[sources[i].Name] = true
		if sources[i].Name == "" {
			open = append(open, &sources[i])
		}
	}
	for _, name := range []func(s *Source) string{
		func(s *Source) string { return s.Outlet },
		func(s *Source) string { return fmt.Sprintf("%s (%s)", s.Outlet, s.Kind) },
		func(s *Source) string { return fmt.Sprintf("%s (%s, %s)", s.Outlet, s.Kind, s.Lang) },
	} {
		wanted := map[string]int{}
		for _, s := range open {
			wanted[name(s)]++
		}
		open = slices.DeleteFunc(open, func(s *Source) bool {
			if taken[name(s)] || wanted[name(s)] > 1 {
				return false
			}
			s.Name, taken[name(s)] = name(s), true
			return true
		})
	}
	for _, s := range open {
		for n := 1; s.Name == "" || taken[s.Name]; n++ {
			s.Name = fmt.Sprintf("%s (%s %d)", s.Outlet, s.Kind, n)
		}
		taken[s.Name] = true
	}
}

func (w *Watchlist) setDefaults() {
	w.Title = cmp.Or(w.Title, w.Name)
	for i := range w.Signals {
		w.Signals[i].Title = cmp.Or(w.Signals[i].Title, w.Signals[i].Name)
	}
}

func (d *Digest) setDefaults(zone Zone) {
	d.At = cmp.Or(d.At, "06:00")
	if d.Timezone.Location == nil {
		d.Timezone = zone
	}
	if len(d.Formats) == 0 {
		d.Formats = slices.Clone(formats)
	}
	if len(d.Langs) == 0 {
		d.Langs = []string{"en"}
	}
}
