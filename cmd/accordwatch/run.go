package main

import (
	"context"
	"errors"
	"log/slog"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/agenda"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/daemon"
)

// runCommand is the daemon.
type runCommand struct {
	Listen  string `default:"127.0.0.1:8080" env:"ACCORDWATCH_LISTEN" placeholder:"ADDR" help:"Where the web page listens; - for nowhere (default: ${default})."`
	Verbose bool   `short:"v" help:"Log each item that is read."`
}

// Run works until ctx ends, which is no error: that is how a daemon is stopped.
func (c *runCommand) Run(ctx context.Context, a *app) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	level := slog.LevelInfo
	if c.Verbose {
		level = slog.LevelDebug
	}
	log := a.logger(level)
	if told := agenda.Unpolled(cfg); told != "" {
		log.Warn("sources: " + told)
	}
	d, err := daemon.Open(daemon.Options{Log: log, Config: cfg, Load: a.config, Data: a.dataDir, Version: version()})
	if err != nil {
		return err
	}
	return errors.Join(d.Run(ctx, c.Listen), d.Close())
}
