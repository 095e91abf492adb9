package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store/digest"
	"github.com/accordwatch/accordwatch/store/digest/sheet"
)

// digestCommand makes a day, or shows one that is made.
type digestCommand struct {
	Day       string `placeholder:"DAY" help:"YYYY-MM-DD: the day on which the digest's window ends (default: the newest that has ended); today: what there is so far, which is shown and not written."`
	Watchlist string `placeholder:"NAME" help:"Only this watchlist (default: each that has a digest)."`
	Format    string `default:"text" placeholder:"FORMAT" help:"What to print: text, markdown, html or json (default: ${default}). All configured formats are written."`
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
	if !slices.Contains(sheet.Formats(), c.Format) {
		return usageError(fmt.Sprintf("digest: no format %q; there are %s", c.Format, strings.Join(sheet.Formats(), ", ")))
	}
	data := a.dataDir(cfg)
	ar, err := openForReading(data)
	if err != nil {
		return err
	}
	defer ar.Close()
	for _, d := range digests {
		t := teller{cfg: cfg, data: data, archive: ar, now: time.Now().UTC()}
		made, files, err := c.day(ctx, t, d)
		if err != nil {
			return err
		}
		if err := c.print(a, made); err != nil {
			return err
		}
		for _, f := range files {
			a.say("written: %s", f)
		}
	}
	return nil
}

// print shows a digest: as its file is, or as text that fits the terminal.
func (c *digestCommand) print(a *app, d *digest.Digest) error {
	if columns := terminal.On(a.out).Columns; c.Format == "text" && columns > 0 {
		return d.Text(a.out, columns)
	}
	return d.Format(a.out, c.Format)
}

// day tells the asked day of one digest.
func (c *digestCommand) day(ctx context.Context, t teller, d config.Digest) (*digest.Digest, []string, error) {
	last := digest.DayOf(d, t.now)
	if c.Day == "today" {
		made, err := t.make(ctx, d, otherDay(last, 1))
		return made, nil, err
	}
	day := cmp.Or(c.Day, last)
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return nil, nil, usageError(fmt.Sprintf("digest: --day %s: no such day; write YYYY-MM-DD", day))
	}
	if day > last {
		made, err := digest.Read(digestDir(t.data), day, d.Watchlist)
		if errors.Is(err, fs.ErrNotExist) {
			err = usageError(fmt.Sprintf("digest: --day %s has not ended; the newest that has is %s (try --day today)", day, last))
		}
		return made, nil, err
	}
	if err := t.began(ctx, d, day); err != nil {
		return nil, nil, err
	}
	if day == last {
		return t.tellUntil(ctx, d, last)
	}
	return t.tell(ctx, d, day)
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
