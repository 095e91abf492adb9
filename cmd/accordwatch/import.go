package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/wiring"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/digest/say"
)

// importCommand reads articles from files into the archive.
type importCommand struct {
	Keep  string   `default:"matched" enum:"matched,all" help:"Which articles to keep: those that a watchlist hits (matched), or all."`
	Files []string `arg:"" name:"file" help:"JSON Lines ({\"id\",\"url\",\"lang\",\"title\",\"text\"|\"html\",\"outlet\",\"published\",\"found\"}) or WARC files (.warc, .warc.gz); - reads JSON Lines from standard input. A line that is no page is named and passed over; the exit code is then 1."`
}

// Run adds the articles of all files, in their order.
func (c *importCommand) Run(ctx context.Context, a *app) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	reader, err := wiring.NewReader(cfg, nil)
	if err != nil {
		return err
	}
	for _, path := range c.Files { // before anything is written
		if err := importable(path); err != nil {
			return err
		}
	}
	ar, err := archive.Open(a.dataDir(cfg), archive.Options{Log: a.logger(slog.LevelWarn)})
	if err != nil {
		return err
	}
	im := &crawler.Importer{Reader: reader, Sink: ar, Keep: config.Keep(c.Keep), Now: time.Now().UTC(), Amiss: a.complaints()}
	return errors.Join(c.into(ctx, a, ar, im), ar.Close())
}

// into imports the files into an archive, and prints the counts.
func (c *importCommand) into(ctx context.Context, a *app, ar *archive.Archive, im *crawler.Importer) error {
	before, err := ar.Stats(ctx)
	if err != nil {
		return err
	}
	for _, path := range c.Files {
		if err := importFile(ctx, a, im, path); err != nil {
			return fmt.Errorf("%w (kept before that: %s)", err, say.Count(im.Kept, "article"))
		}
	}
	after, err := ar.Stats(ctx)
	if err != nil {
		return err
	}
	if _, err = fmt.Fprintf(a.out, "%d read, %d kept, %d passed; %d of them new to the archive\n", im.Read, im.Kept, im.Read-im.Kept, after.Revisions-before.Revisions); err != nil {
		return err
	}
	if im.Bad > 0 {
		return fmt.Errorf("import: %s, named above; what else could be read is done", say.Count(im.Bad, "fault"))
	}
	return nil
}

// importable refuses what is no file, and is not standard input either.
func importable(path string) error {
	if path == "-" {
		return nil
	}
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		err = usageError(fmt.Sprintf("import: %s is a folder; name the files in it", path))
	}
	return err
}

// mostComplaints is how many lines are told one by one: a file that is something else
// altogether has thousands.
const mostComplaints = 20

// complaints tells of lines that are amiss.
func (a *app) complaints() func(error) {
	told := 0
	return func(err error) {
		switch told++; {
		case told <= mostComplaints:
			fmt.Fprintln(a.errs, "accordwatch:", err)
		case told == mostComplaints+1:
			fmt.Fprintln(a.errs, "accordwatch: and more of the kind, which are counted only")
		}
	}
}

// importFile imports one file; its name tells what is in it.
func importFile(ctx context.Context, a *app, im *crawler.Importer, path string) error {
	if path == "-" {
		return im.Import(ctx, crawler.Lines("standard input", a.in))
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if strings.HasSuffix(path, ".warc") || strings.HasSuffix(path, ".warc.gz") {
		return im.Import(ctx, crawler.Pages(path, f))
	}
	return im.Import(ctx, crawler.Lines(path, f))
}
