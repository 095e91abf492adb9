package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
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

// Run prints a row a source, in the order of the configuration.
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
	tw := table(a.out)
	slices.SortStableFunc(rows, func(a, b sourceRow) int { return cmp.Compare(unwell(b), unwell(a)) })
	fmt.Fprintln(tw, "SOURCE\tKIND\tLANG\tHEALTH\tLAST HEARD\tLAST NEWS\tUSUALLY\tNEXT\tREASON")
	for _, r := range rows {
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", shorten(r.Source, 40), r.Kind, r.Lang, r.Health,
			clock(r.State.LastSuccess), clock(r.State.LastChange), usually(r.State.Rhythm), clock(r.State.NextPoll), shorten(r.Reason, 80))
	}
	return tw.Flush()
}

// unwell is 1 for a source that an operator should look at, and 0 for any other.
func unwell(r sourceRow) int {
	if r.Health == store.Broken || r.Health == store.Blocked || r.Health == store.Refused {
		return 1
	}
	return 0
}

// usually shows the usual gap between two polls with news; a dash where it is not known.
func usually(gap time.Duration) string {
	if gap <= 0 {
		return "–"
	}
	return "every " + store.Roughly(gap)
}

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
			r.Health, r.Reason = "off", "switched off in the configuration"
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

// clock shows a time in a table; a dash where it is not known.
func clock(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.UTC().Format(stamp)
}
