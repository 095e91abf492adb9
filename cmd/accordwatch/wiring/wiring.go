// Package wiring puts the rooms of the program together, by hand: the stores of a data
// folder, the door to the internet, and the crawler between them, as a configuration
// wishes. It starts nothing; what it opened is closed by whoever asked for it.
package wiring

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/config/yamlfile"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/crawler/source"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/frontier"
)

// Rooms are the parts of the program that a crawl needs, wired together.
type Rooms struct {
	Archive  *archive.Archive
	Frontier *frontier.Frontier
	Fetcher  *fetch.Fetcher
	Reader   *crawler.Reader
	Crawler  *crawler.Crawler

	version string
}

// Open opens a data folder for writing and wires all that a crawl needs, in the order in
// which things depend on each other: stores, door, the rest.
func Open(log *slog.Logger, cfg *config.Config, data, version string) (*Rooms, error) {
	r := &Rooms{version: version}
	var err error
	if r.Archive, err = archive.Open(data, archive.Options{Log: log}); err != nil {
		return nil, err
	}
	if r.Frontier, err = frontier.Open(filepath.Join(data, "frontier.db"), frontier.Options{Log: log}); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	if r.Fetcher, err = OpenDoor(cfg, version); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	if r.Reader, err = NewReader(cfg, r.Fetcher); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	sources, err := newSources(cfg, r.Fetcher)
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	r.Crawler = &crawler.Crawler{
		Frontier: r.Frontier, Sink: r.Archive, Sources: sources, Reader: r.Reader, Workers: cfg.Crawl.Workers, Log: log,
	}
	return r, nil
}

// Close closes what was opened, in the order opposite to Open.
func (r *Rooms) Close() error {
	var errs []error
	if r.Fetcher != nil {
		r.Fetcher.Close()
	}
	if r.Frontier != nil {
		errs = append(errs, r.Frontier.Close())
	}
	if r.Archive != nil {
		errs = append(errs, r.Archive.Close())
	}
	return errors.Join(errs...)
}

// OpenDoor opens the door to the internet as the configuration wishes. Hosts are told
// which version of the program asks.
func OpenDoor(cfg *config.Config, version string) (*fetch.Fetcher, error) {
	o := fetch.Options{
		UserAgent: userAgent(version, cfg.Contact), Delay: time.Duration(cfg.Crawl.Delay), Timeout: time.Duration(cfg.Crawl.Timeout),
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

// userAgent is how accordwatch introduces itself to every host.
func userAgent(version, contact string) string {
	ua := "accordwatch/" + version
	if contact == "" {
		return ua + " (news monitor)"
	}
	return ua + " (news monitor; " + contact + ")"
}

// NewReader makes the reader of articles; without a fetcher it reads only what is at hand.
func NewReader(cfg *config.Config, f *fetch.Fetcher) (*crawler.Reader, error) {
	watch, err := match.Compile(cfg.Watchlists)
	if err != nil {
		return nil, yamlfile.Errors{{Text: err.Error()}}
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

// Plan tells the frontier what is configured.
func Plan(ctx context.Context, f *frontier.Frontier, cfg *config.Config) error {
	rereads := make([]time.Duration, len(cfg.Crawl.Reread))
	for i, wait := range cfg.Crawl.Reread {
		rereads[i] = time.Duration(wait)
	}
	f.Rereads(rereads)
	return f.Plan(ctx, Plans(cfg))
}

// Plans are the sources that are polled.
func Plans(cfg *config.Config) []store.Plan {
	var ps []store.Plan
	for _, s := range cfg.Sources {
		u, err := url.Parse(s.URL)
		if s.Off || err != nil {
			continue
		}
		ps = append(ps, store.Plan{
			Source: s.Name, Host: u.Host, Every: time.Duration(s.Every), Min: time.Duration(s.Min), Max: time.Duration(s.Max),
			Offline: s.Fulltext == config.Never, Wish: s.Wish(cfg.Fingerprint), Door: door(s, cfg.Crawl),
		})
	}
	return ps
}

// door is a fingerprint of where and how a source is asked, its secrets included: 48 bits
// of a hash, which give none of them away.
func door(s config.Source, c config.Crawl) string {
	h := sha256.New()
	fmt.Fprintln(h, s.Kind, s.URL, s.Links, s.User, string(s.Password), c.Proxy, c.AllowPrivate)
	for _, name := range slices.Sorted(maps.Keys(s.Headers)) {
		fmt.Fprintln(h, name, string(s.Headers[name]))
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}
