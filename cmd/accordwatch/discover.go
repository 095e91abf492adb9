package main

import (
	"context"
	"fmt"
	"os"

	"github.com/accordwatch/accordwatch/crawler/source"
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
	door, err := openDoor(cfg)
	if err != nil {
		return err
	}
	defer door.Close()
	places, err := source.Discover(ctx, door, c.Site)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(places)
	}
	if len(places) == 0 {
		return fmt.Errorf("no feed, sitemap or section of %s answered: %w", c.Site, errNone)
	}
	fmt.Fprintln(a.out, "sources:")
	for _, p := range places {
		fmt.Fprintf(a.out, "  - outlet: %q\n    kind: %s\n    url: %q # %d items%s\n", p.Name, p.Kind, p.URL, p.Items, newest(p))
	}
	return nil
}

func newest(p source.Place) string {
	if p.Newest.IsZero() {
		return ", undated"
	}
	return ", newest of " + p.Newest.UTC().Format(stamp)
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
		fmt.Fprintf(a.out, "  - outlet: %q\n    url: %q\n", s.Outlet, s.URL)
		if s.Lang != "" {
			fmt.Fprintf(a.out, "    lang: %s\n", s.Lang)
		}
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
