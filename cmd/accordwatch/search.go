package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/digest/say"
)

// searchCommand searches the archive, newest first.
type searchCommand struct {
	Query     []string `arg:"" optional:"" help:"Words, \"phrases\", -excluded, prefix*, and narrowing: country:KZ -lang:ru outlet:\"Steppe Wire\" signal:joins since:2025-11-01 until:yesterday. Write it in single quotes, and -- before one that begins with a minus."`
	Watchlist string   `placeholder:"NAME" help:"Only articles that this watchlist hits."`
	Limit     int      `default:"20" help:"Show at most so many; 0: all."`
	JSON      bool     `help:"Print as JSON Lines."`
}

// leaveOut says how words are left out: a minus begins a flag, unless it is told not to.
const leaveOut = "to leave out a word, write -- before the query: accordwatch search -- Kazakhstan -football"

// Run prints what the archive finds.
func (c *searchCommand) Run(ctx context.Context, a *app) error {
	if _, err := os.Stat(a.flags.Config); a.flags.Config != "" && err != nil { // -cairo is -c airo
		return usageError(fmt.Sprintf("search: -c names the configuration, and %v; %s", err, leaveOut))
	}
	if i := slices.IndexFunc(c.Query, func(s string) bool { return strings.HasPrefix(s, "--") }); i >= 0 {
		return usageError(fmt.Sprintf("search: %s stands after --, and so is taken for a word; write flags before it", c.Query[i]))
	}
	if err := a.knowWatchlist(c.Watchlist); err != nil {
		return err
	}
	cfg, err := a.config()
	if err != nil {
		return err
	}
	ar, err := openForReading(a.dataDir(cfg))
	if err != nil {
		return err
	}
	defer ar.Close()
	q := store.Query{Words: strings.Join(c.Query, " "), Watchlist: c.Watchlist, Limit: c.Limit, Latin: cfg.Latin()}
	found, err := ar.Search(ctx, q)
	if err != nil {
		return err
	}
	if len(found) == 0 && !c.JSON {
		return c.nothing(ctx, ar, q)
	}
	if err := c.print(a, found); err != nil {
		return err
	}
	if len(found) < c.Limit || c.Limit <= 0 {
		return nil
	}
	all, err := ar.Count(ctx, q) // a search of its own, and so only where there may be more
	if err == nil && all > len(found) {
		a.say("%d of %s shown, those found last; --limit 0 shows all", len(found), say.Count(all, "article"))
	}
	return err
}

// print shows what was found.
func (c *searchCommand) print(a *app, found []store.Placed) error {
	if c.JSON {
		return printLines(a.out, found)
	}
	return terminal.On(a.out).Found(found)
}

// nothing says that nothing was found, and why where the archive knows it.
func (c *searchCommand) nothing(ctx context.Context, ar *archive.Archive, q store.Query) error {
	if q.Words == "" {
		return fmt.Errorf("the archive holds no such article yet: %w", errNone)
	}
	absent, err := ar.Absent(ctx, q)
	if err == nil && len(absent) > 0 {
		return fmt.Errorf("%w: %s", errNone, strings.Join(absent, "; "))
	}
	return cmp.Or(err, fmt.Errorf("nothing in the archive meets %q: %w", q.Words, errNone))
}

// readArchive opens the archive for reading: it works while the daemon writes.
func (a *app) readArchive() (*archive.Archive, error) {
	cfg, err := a.config()
	if err != nil {
		return nil, err
	}
	return openForReading(a.dataDir(cfg))
}

// knowWatchlist refuses the name of a watchlist that is not configured.
func (a *app) knowWatchlist(name string) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	var names []string
	for _, w := range cfg.Watchlists {
		names = append(names, w.Name)
	}
	if name != "" && !slices.Contains(names, name) {
		return usageError(fmt.Sprintf("no watchlist %q in the configuration; there are %s", name, strings.Join(names, ", ")))
	}
	return nil
}

// openForReading opens an archive without its lock.
func openForReading(data string) (*archive.Archive, error) {
	return archive.Open(data, archive.Options{ReadOnly: true})
}
