// Package demo does the main job with no network: it crawls an invented internet into a
// folder, makes the digests of four days, and leaves a configuration for those who want
// to look around. It touches no folder that is not a demo's.
package demo

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/daily"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/newsroom"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/digest"
)

// A Demo is to be made. All fields must be set.
type Demo struct {
	Dir     string    // its folder
	Out     io.Writer // where it tells how it gets on
	Log     *slog.Logger
	Crawl   func(ctx context.Context, cfg *config.Config, data string) (crawler.Report, error) // does what is due
	Program string                                                                             // how it is called, to be typed again
	Version string                                                                             // of the program
}

// Make folds in the newsroom's first three days as they came, crawls the fourth over
// loopback, and makes the digest of each.
func (d Demo) Make(ctx context.Context) error {
	if err := d.fresh(); err != nil {
		return err
	}
	// The day ends a little after now, so that it holds what is found while the demo runs.
	end := time.Now().UTC().Truncate(time.Minute).Add(5 * time.Minute)
	room, err := newsroom.Open(end)
	if err != nil {
		return err
	}
	server, err := room.Listen(func() time.Time { return end })
	if err != nil {
		return err
	}
	defer server.Close()
	cfg := watching(room, server, end)
	if err := d.tell("An invented internet: %d outlets, answering on %s. No network is used.\n\n", len(room.Outlets()), server.Proxy().Host); err != nil {
		return err
	}
	if err := d.pastDays(ctx, room, cfg, end); err != nil {
		return err
	}
	report, err := d.Crawl(ctx, cfg, d.Dir)
	if err != nil {
		return err
	}
	if err := d.day(4, "crawled live: %s", report); err != nil {
		return err
	}
	made, files, err := d.today(ctx, cfg, end)
	if err != nil {
		return err
	}
	if err := d.configure(cfg, end); err != nil {
		return err
	}
	return d.where(made, files)
}

// tell tells how it gets on.
func (d Demo) tell(format string, args ...any) error {
	return terminal.On(d.Out).Text(fmt.Sprintf(format, args...))
}

// day tells what came of a day.
func (d Demo) day(day int, format string, args ...any) error {
	return terminal.On(d.Out).Rows(terminal.Rows{{Name: fmt.Sprint("day ", day), Value: fmt.Sprintf(format, args...)}})
}

// today makes today's digest.
func (d Demo) today(ctx context.Context, cfg *config.Config, end time.Time) (*digest.Digest, []string, error) {
	ar, err := archive.Open(d.Dir, archive.Options{ReadOnly: true})
	if err != nil {
		return nil, nil, err
	}
	defer ar.Close()
	states := func(ctx context.Context) ([]store.SourceState, error) { return standing.States(ctx, d.Dir) }
	t := daily.Teller{Config: cfg, Archive: ar, Dir: daily.Folder(d.Dir), States: states, Now: end}
	return t.Tell(ctx, cfg.Digests[0], digest.DayOf(cfg.Digests[0], end))
}

// where tells what the day brought, and where everything lies.
func (d Demo) where(made *digest.Digest, files []string) error {
	if err := d.tell("\n%s\n\n", made.Sentence()); err != nil {
		return err
	}
	var rows terminal.Rows
	for _, f := range files {
		rows.Add("digest", f)
	}
	rows.Add("articles", filepath.Join(d.Dir, "archive"))
	rows.Add("raw pages", filepath.Join(d.Dir, "pages"))
	rows.Add("config", d.configPath())
	if err := terminal.On(d.Out).Rows(rows); err != nil {
		return err
	}
	_, err := fmt.Fprintf(d.Out, onwards, d.Program, d.configPath(), made.Day)
	return err
}

// onwards is what to do with a demo: how the program is called, where the demo's
// configuration is, and its last day.
const onwards = `
Open the .html digest in a browser, or go on with:
  %[1]s -c %[2]s search Kazakhstan
  %[1]s -c %[2]s digest --day %[3]s
  %[1]s -c %[2]s sources
  %[1]s -c %[2]s run
The last shows it all at http://127.0.0.1:8080. The outlets are gone with the
demo: whoever polls them now finds nobody there.
`
