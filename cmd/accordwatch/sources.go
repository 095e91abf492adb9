package main

import (
	"context"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
)

// sourcesCommand shows the sources; its sub-commands find, import and export them.
type sourcesCommand struct {
	Health   healthCommand   `cmd:"" default:"withargs" help:"Show how each source does (the default)."`
	Discover discoverCommand `cmd:"" help:"List the feeds, sitemaps and sections of a site, each tried, ready to paste."`
	Import   opmlCommand     `cmd:"" help:"Turn an OPML file into sources, ready to paste."`
	Export   opmlOutCommand  `cmd:"" help:"Write the configured sources as OPML."`
}

// healthCommand shows how each source does.
type healthCommand struct {
	JSON bool `help:"Print as JSON."`
}

// Run prints a row a source, the unwell first, and else in the order of the configuration.
func (c *healthCommand) Run(ctx context.Context, a *app) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	states, err := standing.States(ctx, a.dataDir(cfg))
	if err != nil {
		return err
	}
	rows := standing.Of(cfg, states, time.Now())
	if c.JSON {
		return a.json(rows)
	}
	if err := (terminal.HealthTable{Columns: terminal.On(a.out).Columns, Now: time.Now()}).Print(a.out, rows); err != nil {
		return err
	}
	a.say("%s", terminal.Census(rows))
	if len(states) == 0 {
		a.say(`nothing was polled into %s yet: "accordwatch run" does it all the time, "accordwatch once" once`, a.dataDir(cfg))
	}
	return nil
}
