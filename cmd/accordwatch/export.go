package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
)

// exportCommand writes the archive for other tools.
type exportCommand struct {
	Format    string `default:"jsonl" placeholder:"FORMAT" help:"jsonl, csv or markdown (default: ${default})."`
	Watchlist string `placeholder:"NAME" help:"Only articles that this watchlist hits."`
}

// Run writes the latest revision of each article to standard output.
func (c *exportCommand) Run(ctx context.Context, a *app) error {
	if !slices.Contains(archive.ExportFormats(), c.Format) {
		return usageError(fmt.Sprintf("export: no format %q; there are %s", c.Format, strings.Join(archive.ExportFormats(), ", ")))
	}
	if err := a.knowWatchlist(c.Watchlist); err != nil {
		return err
	}
	ar, err := a.readArchive()
	if err != nil {
		return err
	}
	defer ar.Close()
	return ar.Export(ctx, a.out, c.Format, store.Query{Watchlist: c.Watchlist})
}

// storyLines are the articles of a story as programs are given them.
func storyLines(s store.Story) []archive.Record {
	records := make([]archive.Record, 0, len(s.Articles))
	for _, p := range s.Articles {
		records = append(records, archive.NewRecord(p))
	}
	return records
}

// printLines prints articles as JSON Lines.
func printLines(w io.Writer, found []store.Placed) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, p := range found {
		if err := e.Encode(archive.NewRecord(p)); err != nil {
			return err
		}
	}
	return nil
}
