package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/agenda"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/wiring"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
)

// onceCommand makes one pass over all sources that are due.
type onceCommand struct {
	JSON bool `help:"Print the report as JSON."`
}

// Run crawls what is due and prints the report.
func (c *onceCommand) Run(ctx context.Context, a *app) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	if told := agenda.Unpolled(cfg); told != "" {
		a.say("sources: %s", told)
	}
	report, err := a.crawl(ctx, cfg, a.dataDir(cfg))
	if err != nil {
		return err
	}
	if c.JSON {
		err = a.json(report)
	} else {
		_, err = fmt.Fprintln(a.out, report)
	}
	switch {
	case err != nil || report.Failed == 0:
	case report.Polled == 0:
		err = errors.New(`no source answered; "accordwatch sources" tells why`)
	default:
		a.say(`"accordwatch sources" tells why %d of them failed`, report.Failed)
	}
	return err
}

// crawl does what is due in a data folder, showing progress.
func (a *app) crawl(ctx context.Context, cfg *config.Config, data string) (report crawler.Report, err error) {
	r, err := wiring.Open(a.logger(slog.LevelError), cfg, data, version())
	if err != nil {
		return report, err
	}
	defer func() {
		if cerr := r.Close(); err == nil {
			err = cerr
		}
	}()
	if err := wiring.Plan(ctx, r.Frontier, cfg); err != nil {
		return report, err
	}
	r.Frontier.OnePass()
	show := a.progress()
	r.Crawler.Progress = show.crawled
	defer show.end()
	return r.Crawler.Crawl(ctx)
}
