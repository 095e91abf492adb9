package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/crawler/source"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/frontier"
)

// rooms are the parts of the program that a crawl needs, wired together.
type rooms struct {
	archive  *archive.Archive
	frontier *frontier.Frontier
	fetcher  *fetch.Fetcher
	reader   *crawler.Reader
	crawler  *crawler.Crawler
}

// openRooms opens the data folder for writing and wires all that a crawl needs.
// In the order in which things depend on each other: stores, door, the rest.
func openRooms(log *slog.Logger, cfg *config.Config, data string) (*rooms, error) {
	r := &rooms{}
	var err error
	if r.archive, err = archive.Open(data, archive.Options{Log: log}); err != nil {
		return nil, err
	}
	if r.frontier, err = frontier.Open(filepath.Join(data, "frontier.db"), frontier.Options{Log: log}); err != nil {
		return nil, errors.Join(err, r.close())
	}
	if r.fetcher, err = openDoor(cfg); err != nil {
		return nil, errors.Join(err, r.close())
	}
	if r.reader, err = newReader(cfg, r.fetcher); err != nil {
		return nil, errors.Join(err, r.close())
	}
	sources, err := newSources(cfg, r.fetcher)
	if err != nil {
		return nil, errors.Join(err, r.close())
	}
	r.crawler = &crawler.Crawler{
		Frontier: r.frontier, Sink: r.archive, Sources: sources, Reader: r.reader, Workers: cfg.Crawl.Workers, Log: log,
	}
	return r, nil
}

// close closes what was opened, in the order opposite to openRooms.
func (r *rooms) close() error {
	var errs []error
	if r.fetcher != nil {
		r.fetcher.Close()
	}
	if r.frontier != nil {
		errs = append(errs, r.frontier.Close())
	}
	if r.archive != nil {
		errs = append(errs, r.archive.Close())
	}
	return errors.Join(errs...)
}

// openDoor opens the door to the internet as the configuration wishes.
func openDoor(cfg *config.Config) (*fetch.Fetcher, error) {
	o := fetch.Options{
		UserAgent: userAgent(cfg.Contact), Delay: time.Duration(cfg.Crawl.Delay), Timeout: time.Duration(cfg.Crawl.Timeout),
		MaxBody: int64(cfg.Crawl.MaxBody), AllowPrivate: cfg.Crawl.AllowPrivate,
	}
	if cfg.Crawl.Proxy != "" {
		u, err := url.Parse(cfg.Crawl.Proxy)
		if err != nil {
			return nil, fmt.Errorf("read the proxy's address: %w", err)
		}
		o.Proxy = u
	}
	return fetch.New(o), nil
}

// sameDoor reports whether two configurations open the same door. What else stands
// under crawl: is no reason to forget what a host asked for.
func sameDoor(a, b *config.Config) bool {
	x, y := a.Crawl, b.Crawl
	return a.Contact == b.Contact && x.Delay == y.Delay && x.Timeout == y.Timeout && x.MaxBody == y.MaxBody &&
		x.AllowPrivate == y.AllowPrivate && x.Proxy == y.Proxy
}

// userAgent is how accordwatch introduces itself to every host.
func userAgent(contact string) string {
	ua := "accordwatch/" + version()
	if contact == "" {
		return ua + " (news monitor)"
	}
	return ua + " (news monitor; " + contact + ")"
}

// newReader makes the reader of articles; without a fetcher it reads only what is at hand.
func newReader(cfg *config.Config, f *fetch.Fetcher) (*crawler.Reader, error) {
	watch, err := match.Compile(cfg.Watchlists)
	if err != nil {
		return nil, usageError(err.Error())
	}
	sources := make(map[string]config.Source, len(cfg.Sources))
	for _, s := range cfg.Sources {
		sources[s.Name] = s
	}
	return &crawler.Reader{Fetcher: f, Countries: country.Default(), Watch: watch, Sources: sources, Config: cfg.Fingerprint}, nil
}

// newSources makes the sources that are polled.
func newSources(cfg *config.Config, f *fetch.Fetcher) (map[string]source.Source, error) {
	sources := make(map[string]source.Source, len(cfg.Sources))
	for _, s := range cfg.Sources {
		if s.Off {
			continue
		}
		src, err := source.New(s, f)
		if err != nil {
			return nil, fmt.Errorf("source %q: %w", s.Name, err)
		}
		sources[s.Name] = src
	}
	return sources, nil
}

// plans tells the frontier what is configured.
func plans(cfg *config.Config) []store.Plan {
	var ps []store.Plan
	for _, s := range cfg.Sources {
		u, err := url.Parse(s.URL)
		if s.Off || err != nil {
			continue
		}
		ps = append(ps, store.Plan{
			Source: s.Name, Host: u.Host, Every: time.Duration(s.Every), Min: time.Duration(s.Min), Max: time.Duration(s.Max),
			Offline: s.Fulltext == config.Never, Wish: s.Wish(cfg.Fingerprint),
		})
	}
	return ps
}

// twins tells of the sources that poll an address which another one polls already: a
// host is asked twice for the same, and one of the two never has news.
func twins(cfg *config.Config) []string {
	var told []string
	first := map[string]string{}
	for _, s := range cfg.Sources {
		at := s.Kind + " " + strings.TrimSuffix(s.URL, "/")
		if other, ok := first[at]; ok && !s.Off {
			told = append(told, fmt.Sprintf("%s and %s both poll %s: set off: true for one of them", other, s.Name, s.URL))
		} else if !s.Off {
			first[at] = s.Name
		}
	}
	return told
}
