package demo

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/daily"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/wiring"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/newsroom"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest"
	"github.com/accordwatch/accordwatch/store/digest/say"
)

// watching is the configuration that watches the newsroom for the shipped watchlist. A day ends when the
// demo is made, so that its last day is the 24 hours until now.
func watching(room *newsroom.Room, server *newsroom.Server, end time.Time) *config.Config {
	cfg, shipped := room.Config(), config.Shipped()
	cfg.Watchlists, cfg.Digests, cfg.Fingerprint = shipped.Watchlists, shipped.Digests, shipped.Fingerprint
	for i := range cfg.Digests {
		cfg.Digests[i].At = end.Format("15:04")
	}
	cfg.Crawl.Proxy = server.Proxy().String()
	return cfg
}

// pastDays folds in what came out on the first three days, each article as if it
// had been found when it came out, and makes the digest of each day.
func (d Demo) pastDays(ctx context.Context, room *newsroom.Room, cfg *config.Config, end time.Time) (err error) {
	r, err := wiring.Open(d.Log, cfg, d.Dir, d.Version)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	for day := 1; day <= 3; day++ {
		events := room.Published(room.Day(day))
		var kept []*store.Article
		for _, e := range events {
			t := store.Task{Kind: store.Read, Source: e.Source, Item: e.Item, Found: e.Time}
			page := &fetch.Page{URL: e.Item.URL, Requested: e.Item.URL, Status: http.StatusOK, Header: http.Header{}, Body: []byte(e.Page), Time: e.Time}
			if article, _ := r.Reader.ReadPage(page, t); article != nil {
				kept = append(kept, article)
			}
		}
		if err := r.Archive.Add(ctx, kept...); err != nil {
			return err
		}
		ended := end.AddDate(0, 0, day-4)
		t := daily.Teller{Config: cfg, Archive: r.Archive, Dir: daily.Folder(d.Dir), States: heard(cfg, ended), Now: ended}
		if _, _, err := t.Tell(ctx, cfg.Digests[0], digest.DayOf(cfg.Digests[0], ended)); err != nil {
			return err
		}
		if err := d.day(day, "folded in: %s came out, %d kept", say.Count(len(events), "article"), len(kept)); err != nil {
			return err
		}
	}
	return nil
}

// heard says that every source answered, and had news, until a day ended.
func heard(cfg *config.Config, ended time.Time) func(context.Context) ([]store.SourceState, error) {
	var states []store.SourceState
	for _, s := range cfg.Sources {
		states = append(states, store.SourceState{Source: s.Name, LastPoll: ended, LastSuccess: ended, LastChange: ended.Add(-time.Hour)})
	}
	return func(context.Context) ([]store.SourceState, error) { return states, nil }
}
