package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/wiring"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/source"
	"github.com/accordwatch/accordwatch/crawler/source/discover"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/text"
)

// discoverCommand finds the sources of a site.
type discoverCommand struct {
	Site string `arg:"" help:"Address of the site."`
	JSON bool   `help:"Print as JSON."`
}

// Run fetches what the site offers, tries each, and prints it as configuration.
func (c *discoverCommand) Run(ctx context.Context, a *app) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	door, err := wiring.OpenDoor(cfg, version())
	if err != nil {
		return err
	}
	defer door.Close()
	a.say("asking %s for all that it may announce; with the pause that a host is owed this takes up to a minute", c.Site)
	show := a.progress()
	places, err := discover.Sources(ctx, door, c.Site, func(n, of int, p discover.Place) {
		show.tell(fmt.Sprintf("%d of %d: %s %s", n, of, p.Kind, p.URL))
	})
	show.end()
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(places)
	}
	if len(places) == 0 {
		return fmt.Errorf("no feed, sitemap or section of %s answered: %w", c.Site, errNone)
	}
	fmt.Fprintln(a.out, "sources: # choose: most sites announce the same in several places")
	for _, p := range places {
		printSource(a.out, config.Source{Outlet: p.Outlet, Kind: p.Kind, URL: p.URL, Lang: p.Lang}, p.Name+": "+say.Count(p.Items, "item")+newest(p))
	}
	return nil
}

// printSource writes a source as it is to be pasted; a note stands above it.
func printSource(w io.Writer, s config.Source, note string) {
	if note != "" {
		fmt.Fprintf(w, "  # %s\n", strings.Join(strings.Fields(text.Plain(note)), " "))
	}
	fmt.Fprintf(w, "  - outlet: %q\n    url: %q\n", s.Outlet, s.URL)
	for _, field := range [][2]string{{"kind", s.Kind}, {"lang", s.Lang}, {"country", s.Country}} {
		if field[1] != "" {
			fmt.Fprintf(w, "    %s: %q\n", field[0], field[1])
		}
	}
}

func newest(p discover.Place) string {
	if p.Newest.IsZero() {
		return ", undated"
	}
	return ", newest of " + p.Newest.UTC().Format(terminal.Stamp)
}

// opmlCommand turns OPML into configuration.
type opmlCommand struct {
	File string `arg:"" help:"OPML file."`
}

// Run prints the sources of an OPML file as configuration.
func (c *opmlCommand) Run(a *app) error {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	sources, err := source.ReadOPML(f)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	fmt.Fprintln(a.out, "sources:")
	for _, s := range sources {
		printSource(a.out, s, "")
	}
	return nil
}

// opmlOutCommand turns configuration into OPML.
type opmlOutCommand struct{}

// Run writes the configured feeds as OPML.
func (c *opmlOutCommand) Run(a *app) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	return source.WriteOPML(a.out, "accordwatch", cfg.Sources)
}
