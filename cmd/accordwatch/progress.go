package main

import (
	"log/slog"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/store/digest/column"
)

// A progress shows how work gets on: a moving line on a terminal, nothing in a pipe.
type progress struct {
	bar     *progressbar.ProgressBar // nil: nobody looks
	columns int                      // of the terminal, less those of the spinner
}

func (a *app) progress() progress {
	if !a.interactive() {
		return progress{}
	}
	bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(a.errs), progressbar.OptionSpinnerType(14),
		progressbar.OptionSetElapsedTime(false), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	return progress{bar, max(terminal.On(a.errs).Columns, column.Narrowest) - 4}
}

// crawled shows the counts of a crawl so far.
func (p progress) crawled(r crawler.Report) { p.tell(r.String()) }

// tell shows what is being done.
func (p progress) tell(what string) {
	if p.bar != nil {
		p.bar.Describe(column.Fit(what, p.columns))
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
