package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/frontier"
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

// A sourceRow is a source with what is remembered of it.
type sourceRow struct {
	Source string            `json:"source"`
	Kind   string            `json:"kind"`
	Lang   string            `json:"lang"`
	URL    string            `json:"url"`
	Health store.Health      `json:"health"`
	Reason string            `json:"reason,omitempty"`
	State  store.SourceState `json:"state"`
}

// Run prints a row a source, the unwell first, and else in the order of the configuration.
func (c *healthCommand) Run(ctx context.Context, a *app) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	states, err := sourceStates(ctx, a.dataDir(cfg))
	if err != nil {
		return err
	}
	rows := sourceRows(cfg, states, time.Now())
	if c.JSON {
		return a.json(rows)
	}
	if err := (healthTable{columns: columns(a.out), now: time.Now()}).print(a.out, rows); err != nil {
		return err
	}
	a.say("%s", census(rows))
	if len(states) == 0 {
		a.say(`nothing was polled into %s yet: "accordwatch run" does it all the time, "accordwatch once" once`, a.dataDir(cfg))
	}
	return nil
}

// census counts the sources by health, the worst first: "2 broken, 7 healthy".
func census(rows []sourceRow) string {
	var parts []string
	for _, h := range append(store.Healths(), off) {
		n := 0
		for _, r := range rows {
			if r.Health == h {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, h))
		}
	}
	return strings.Join(parts, ", ")
}

// off is the health of a source that is switched off.
const off store.Health = "off"

// sourceRows joins what is configured with what is remembered, in the order of the configuration.
func sourceRows(cfg *config.Config, states []store.SourceState, now time.Time) []sourceRow {
	known := make(map[string]store.SourceState, len(states))
	for _, s := range states {
		known[s.Source] = s
	}
	rows := make([]sourceRow, 0, len(cfg.Sources))
	for _, s := range cfg.Sources {
		r := sourceRow{Source: s.Name, Kind: s.Kind, Lang: s.Lang, URL: s.URL, State: known[s.Name]}
		if r.Health, r.Reason = r.State.Health(now); s.Off {
			r.Health, r.Reason = off, "switched off in the configuration"
		}
		rows = append(rows, r)
	}
	return rows
}

// sourceStates reads what the frontier remembers; nothing where there is none yet.
func sourceStates(ctx context.Context, data string) ([]store.SourceState, error) {
	f, err := frontier.Open(filepath.Join(data, "frontier.db"), frontier.Options{ReadOnly: true})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.States(ctx)
}
