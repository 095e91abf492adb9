package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/agenda"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/crawler/match"
)

// checkCommand validates the configuration, or asks whether the daemon is well.
type checkCommand struct {
	Alive  bool   `help:"Ask the running daemon whether it is well; for a container's health check."`
	Listen string `default:"127.0.0.1:8080" env:"ACCORDWATCH_LISTEN" placeholder:"ADDR" help:"Where the daemon's page listens (default: ${default})."`
	Try    string `placeholder:"FILE" help:"Hold a page, a JSON Lines or WARC file, a folder or an archive against the watchlists, and tell what would change. Nothing is written."`
	JSON   bool   `help:"Print as JSON."`
}

// Run prints what the configuration asks for and when it will next happen.
func (c *checkCommand) Run(ctx context.Context, a *app) error {
	if c.Alive {
		return alive(ctx, c.Listen)
	}
	cfg, err := a.config()
	if err != nil {
		return err
	}
	if _, err := match.Compile(cfg.Watchlists); err != nil {
		return usageError(err.Error())
	}
	if c.Try != "" {
		return c.try(a, cfg)
	}
	if c.JSON {
		return a.json(map[string]any{"ok": true, "sources": len(cfg.Sources), "watchlists": len(cfg.Watchlists), "fingerprint": cfg.Fingerprint})
	}
	rows, err := agenda.Of(cfg, time.Now().UTC())
	if err != nil {
		return err
	}
	if err := terminal.On(a.out).Rows(rows); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, "The configuration is valid.")
	return err
}

// alive asks the daemon's health page; an error is what a health check needs.
func alive(ctx context.Context, listen string) error {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return usageError(fmt.Sprintf("check: --listen %s: %v", listen, err))
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/healthz", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("the daemon does not answer: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		said, _ := io.ReadAll(io.LimitReader(resp.Body, 500))
		return fmt.Errorf("the daemon is not well: %s", strings.TrimSpace(string(said)))
	}
	return nil
}
