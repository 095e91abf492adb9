package main

import (
	"log/slog"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/accordwatch/accordwatch/crawler"
)

// A progress shows how a crawl gets on: a moving line on a terminal, nothing in a pipe.
type progress struct{ bar *progressbar.ProgressBar }

func (a *app) progress() progress {
	if !a.interactive() {
		return progress{}
	}
	return progress{progressbar.NewOptions(-1, progressbar.OptionSetWriter(a.errs), progressbar.OptionSpinnerType(14),
		progressbar.OptionSetElapsedTime(false), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())}
}

// tell shows the counts of a crawl so far.
func (p progress) tell(r crawler.Report) {
	if p.bar != nil {
		p.bar.Describe(r.String())
		_ = p.bar.Add(1) // it only draws
	}
}

func (p progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// logger logs to where errors go, from level on.
func (a *app) logger(level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(a.errs, &slog.HandlerOptions{Level: level}))
}
