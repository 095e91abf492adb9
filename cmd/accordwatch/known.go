package main

import (
	"cmp"
	"context"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/evidence"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/wiring"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/canonical"
)

// known answers for a URL from what the frontier and the archive remember; only a
// URL that neither knows is fetched, and nothing of that is kept.
func (c *whyCommand) known(ctx context.Context, a *app) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	key, err := canonical.URL(c.Page)
	if err != nil {
		return usageError("why: " + err.Error())
	}
	k, ok, err := evidence.Remembered(ctx, a.dataDir(cfg), key)
	if err != nil {
		return err
	}
	// What was imported is in the archive, and no frontier ever heard of it.
	d, err := evidence.Of(ctx, a.dataDir(cfg), cmp.Or(k.Article, files.ArticleID(key)))
	if err != nil {
		return err
	}
	if !ok && d.Article == nil {
		return c.fetched(ctx, a, cfg)
	}
	if c.JSON {
		return a.json(map[string]any{"known": k, "article": d.Article, "story": d.Verdict, "evidence": d.Evidence})
	}
	return terminal.On(a.out).Known(k, d)
}

// fetched fetches a page that nobody knows, and traces it.
func (c *whyCommand) fetched(ctx context.Context, a *app, cfg *config.Config) error {
	door, err := wiring.OpenDoor(cfg, version())
	if err != nil {
		return err
	}
	defer door.Close()
	a.say("%s is not known here; fetching it (nothing is kept)", c.Page)
	page, err := door.Get(ctx, fetch.Request{URL: c.Page})
	if err != nil {
		return err
	}
	reader, err := wiring.NewReader(cfg, nil)
	if err != nil {
		return err
	}
	l := crawler.Line{ID: c.Page, URL: page.URL, HTML: page.UTF8(), Lang: c.Lang, Found: time.Now().UTC().Format(time.RFC3339)}
	return c.explain(ctx, a, reader, l)
}

// offlineReader makes a reader for pages that are at hand.
func (a *app) offlineReader() (*crawler.Reader, error) {
	cfg, err := a.config()
	if err != nil {
		return nil, err
	}
	return wiring.NewReader(cfg, nil)
}
