package wiring

import "github.com/accordwatch/accordwatch/config"

// Rewire makes the parts anew that a configuration asks for, all of them or none. The
// door stays where its rules are the same, and with it what it knows of the hosts.
func (r *Rooms) Rewire(before, cfg *config.Config) error {
	door := r.Fetcher
	if !sameDoor(cfg, before) {
		fresh, err := OpenDoor(cfg, r.version)
		if err != nil {
			return err
		}
		door = fresh
	}
	reader, err := NewReader(cfg, door)
	if err != nil {
		return err
	}
	sources, err := newSources(cfg, door)
	if err != nil {
		return err
	}
	if door != r.Fetcher {
		r.Fetcher.Close()
	}
	r.Fetcher, r.Reader = door, reader
	r.Crawler.Reader, r.Crawler.Sources, r.Crawler.Workers = reader, sources, cfg.Crawl.Workers
	return nil
}

// sameDoor reports whether two configurations open the same door. What else stands
// under crawl: is no reason to forget what a host asked for.
func sameDoor(a, b *config.Config) bool {
	x, y := a.Crawl, b.Crawl
	return a.Contact == b.Contact && x.Delay == y.Delay && x.Timeout == y.Timeout && x.MaxBody == y.MaxBody &&
		x.AllowPrivate == y.AllowPrivate && x.Proxy == y.Proxy
}
