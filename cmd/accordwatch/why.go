package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/evidence"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/store"
)

// whyCommand explains what became of a page, or would.
type whyCommand struct {
	Page  string `arg:"" optional:"" help:"URL, HTML file, or - for standard input. A known URL is answered from memory, without the network; a page that is not kept is told which story it would join."`
	JSON  bool   `help:"Print the trace as JSON."`
	Jsonl string `placeholder:"FILE" help:"Trace each line of a JSON Lines file ({\"id\",\"url\",\"lang\",\"title\",\"text\"|\"html\"}); one line out for each line in."`
	Urls  string `placeholder:"FILE" help:"Print the canonical URL of each line of FILE."`
	URL   string `placeholder:"URL" help:"Address that the page of a file came from."`
	Lang  string `placeholder:"LANG" help:"Language of the page, where it is known."`
}

// Run traces one page, or many.
func (c *whyCommand) Run(ctx context.Context, a *app) error {
	switch {
	case c.Urls != "":
		return c.canonicals(a)
	case c.Jsonl != "":
		return c.lines(a)
	case c.Page == "":
		return usageError("why: name a URL, a file, or - for standard input")
	case strings.HasPrefix(c.Page, "http://"), strings.HasPrefix(c.Page, "https://"):
		return c.known(ctx, a)
	}
	return c.file(ctx, a)
}

// file traces one page at hand.
func (c *whyCommand) file(ctx context.Context, a *app) error {
	var page []byte
	var err error
	if c.Page == "-" {
		page, err = io.ReadAll(io.LimitReader(a.in, 64<<20))
	} else {
		page, err = os.ReadFile(c.Page)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w (why takes a URL, a file or -; for an id, ask: accordwatch show %s)", err, c.Page)
	}
	if err != nil {
		return err
	}
	reader, err := a.offlineReader()
	if err != nil {
		return err
	}
	l := crawler.Given(c.Page, page)
	l.URL, l.Lang = c.URL, c.Lang
	return c.explain(ctx, a, reader, l)
}

// explain traces a page, and says which story it tells, or would.
func (c *whyCommand) explain(ctx context.Context, a *app, reader *crawler.Reader, l crawler.Line) error {
	t, x := reader.Explain(l)
	d, err := a.foreseen(ctx, x)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(explained{t, d.Verdict, d.Evidence})
	}
	return terminal.On(a.out).Trace(t, d)
}

// foreseen says which story an article would tell, or tells. Where no watchlist keeps
// it, the decision has no article.
func (a *app) foreseen(ctx context.Context, x *store.Article) (terminal.Decision, error) {
	cfg, err := a.config()
	if err != nil || len(x.Hits) == 0 && cfg.Crawl.Keep != config.KeepAll {
		return terminal.Decision{}, err
	}
	return evidence.Foreseen(ctx, a.dataDir(cfg), x)
}

// explained is a trace as JSON, with the story that its article would tell.
type explained struct {
	crawler.Trace
	Story    store.Verdict      `json:"story,omitzero"`
	Evidence []terminal.Resting `json:"evidence,omitempty"`
}
