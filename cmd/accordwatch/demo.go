package main

import (
	"context"
	"log/slog"
	"os"
	"strings"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/demo"
)

// demoCommand does the main job on an invented internet.
type demoCommand struct {
	Dir string `default:"accordwatch-demo" placeholder:"DIR" help:"Where to put the archive and the digests; a demo that is there is made anew (default: ${default})."`
}

// Run makes the demo.
func (c *demoCommand) Run(ctx context.Context, a *app) error {
	if a.flags.Data != "" {
		return usageError("demo: it has a folder of its own, which --dir names")
	}
	return demo.Demo{
		Dir: c.Dir, Out: a.out, Log: a.logger(slog.LevelError), Crawl: a.crawl, Program: invoked(), Version: version(),
	}.Make(ctx)
}

// invoked is how this program was called, to be typed again.
func invoked() string {
	if strings.Contains(os.Args[0], "go-build") {
		return "go run ./cmd/accordwatch"
	}
	return "accordwatch"
}
