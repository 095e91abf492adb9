package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/daily"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest"
	"github.com/accordwatch/accordwatch/store/digest/sheet"
)

// digestCommand makes a day, or shows one that is made.
type digestCommand struct {
	Day       string `placeholder:"DAY" help:"YYYY-MM-DD: the day on which the digest's window ends (default: yesterday, the newest that has ended); today: what there is so far, which is shown and not written."`
	Watchlist string `placeholder:"NAME" help:"Only this watchlist (default: each that has a digest)."`
	Format    string `default:"text" placeholder:"FORMAT" help:"What to print: text, markdown (or md), html or json (default: ${default}). All configured formats are written."`
}

// Run makes the digest unless it is written already, writes it, and prints it.
func (c *digestCommand) Run(ctx context.Context, a *app) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	digests, err := c.chosen(cfg)
	if err != nil {
		return err
	}
	format, ok := sheet.Named(c.Format)
	if !ok {
		return usageError(fmt.Sprintf("digest: no format %q; there are %s", c.Format, strings.Join(sheet.Formats(), ", ")))
	}
	data := a.dataDir(cfg)
	ar, err := openForReading(data)
	if err != nil {
		return err
	}
	defer ar.Close()
	for _, d := range digests {
		states := func(ctx context.Context) ([]store.SourceState, error) { return standing.States(ctx, data) }
		t := daily.Teller{Config: cfg, Archive: ar, Dir: daily.Folder(data), States: states, Now: time.Now().UTC()}
		made, files, err := c.day(ctx, t, d)
		if err != nil {
			return err
		}
		if err := show(a, made, format); err != nil {
			return err
		}
		for _, f := range files {
			a.say("written: %s", f)
		}
	}
	return nil
}

// show prints a digest: as its file is, or as text that fits the terminal.
func show(a *app, d *digest.Digest, format string) error {
	if columns := terminal.On(a.out).Columns; format == "text" && columns > 0 {
		return d.Text(a.out, columns)
	}
	return d.Format(a.out, format)
}

// day tells the asked day of one digest.
func (c *digestCommand) day(ctx context.Context, t daily.Teller, d config.Digest) (*digest.Digest, []string, error) {
	last := digest.DayOf(d, t.Now)
	if c.Day == "today" {
		made, err := t.Make(ctx, d, daily.Shift(last, 1))
		return made, nil, err
	}
	day := c.Day
	if day == "" || day == "yesterday" {
		day = last
	}
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return nil, nil, usageError(fmt.Sprintf("digest: --day %s: no such day; write YYYY-MM-DD, today or yesterday", day))
	}
	if day > last {
		made, err := digest.Read(t.Dir, day, d.Watchlist)
		if errors.Is(err, fs.ErrNotExist) {
			err = usageError(fmt.Sprintf("digest: --day %s has not ended; the newest that has is %s (try --day today)", day, last))
		}
		return made, nil, err
	}
	began, err := t.Began(ctx, d, day)
	if err == nil && !began {
		err = fmt.Errorf("digest: --day %s: the archive holds nothing that was found before that day ended (try --day today): %w", day, errNone)
	}
	if err != nil {
		return nil, nil, err
	}
	if day == last {
		return t.TellUntil(ctx, d, last)
	}
	return t.Tell(ctx, d, day)
}

// chosen returns the digests that the flags ask for.
func (c *digestCommand) chosen(cfg *config.Config) ([]config.Digest, error) {
	if c.Watchlist == "" {
		if len(cfg.Digests) == 0 {
			return nil, usageError("digest: the configuration has no digest")
		}
		return cfg.Digests, nil
	}
	i := slices.IndexFunc(cfg.Digests, func(d config.Digest) bool { return d.Watchlist == c.Watchlist })
	if i < 0 {
		return nil, usageError(fmt.Sprintf("digest: no digest of a watchlist %q in the configuration", c.Watchlist))
	}
	return cfg.Digests[i : i+1], nil
}
