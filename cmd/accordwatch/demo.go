package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/daily"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/newsroom"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest"
)

// demoCommand does the main job on an invented internet.
type demoCommand struct {
	Dir string `default:"accordwatch-demo" placeholder:"DIR" help:"Where to put the archive and the digests; a demo that is there is made anew (default: ${default})."`
}

// Run folds in the newsroom's first three days as they came, crawls the fourth
// over loopback, and makes the digest of each.
func (c *demoCommand) Run(ctx context.Context, a *app) error {
	if a.flags.Data != "" {
		return usageError("demo: it has a folder of its own, which --dir names")
	}
	if err := c.fresh(); err != nil {
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
	cfg := demoConfig(room, server, end)
	fmt.Fprintf(a.out, "An invented internet: %d outlets, answering on %s. No network is used.\n\n", len(room.Outlets()), server.Proxy().Host)
	if err := c.pastDays(ctx, a, room, cfg, end); err != nil {
		return err
	}
	report, err := a.crawl(ctx, cfg, c.Dir)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "day 4  crawled live: %s\n", report)
	made, files, err := c.tell(ctx, cfg, end)
	if err != nil {
		return err
	}
	if err := c.configure(cfg, end); err != nil {
		return err
	}
	return c.where(a, made, files)
}

// tell makes today's digest.
func (c *demoCommand) tell(ctx context.Context, cfg *config.Config, end time.Time) (*digest.Digest, []string, error) {
	ar, err := openForReading(c.Dir)
	if err != nil {
		return nil, nil, err
	}
	defer ar.Close()
	states := func(ctx context.Context) ([]store.SourceState, error) { return standing.States(ctx, c.Dir) }
	t := daily.Teller{Config: cfg, Archive: ar, Dir: daily.Folder(c.Dir), States: states, Now: end}
	return t.Tell(ctx, cfg.Digests[0], digest.DayOf(cfg.Digests[0], end))
}

// where tells what the day brought, and where everything lies.
func (c *demoCommand) where(a *app, made *digest.Digest, files []string) error {
	fmt.Fprintf(a.out, "\n%s\n\n", made.Sentence())
	var rows terminal.Rows
	for _, f := range files {
		rows.Add("digest", f)
	}
	rows.Add("articles", filepath.Join(c.Dir, "archive"))
	rows.Add("raw pages", filepath.Join(c.Dir, "pages"))
	rows.Add("config", c.configPath())
	if err := terminal.On(a.out).Rows(rows); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.out, onwards, invoked(), c.configPath(), made.Day)
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
The last shows it all at http://127.0.0.1:8080. The outlets are gone with the demo:
whoever polls them now finds nobody there.
`

// invoked is how this program was called, to be typed again.
func invoked() string {
	if strings.Contains(os.Args[0], "go-build") {
		return "go run ./cmd/accordwatch"
	}
	return "accordwatch"
}
