package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
	"golang.org/x/sync/errgroup"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/web"
)

// runCommand is the daemon.
type runCommand struct {
	Listen  string `default:"127.0.0.1:8080" env:"ACCORDWATCH_LISTEN" placeholder:"ADDR" help:"Where the web page listens; - for nowhere (default: ${default})."`
	Verbose bool   `short:"v" help:"Log each item that is read."`
}

// stopWithin bounds how long the daemon takes to end once it is asked to.
const stopWithin = 8 * time.Second

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
	d, err := newDaemon(a.logger(level), cfg, a.dataDir(cfg))
	if err != nil {
		return err
	}
	if told := unpolled(cfg); told != "" {
		d.log.Warn("sources: " + told)
	}
	d.load, d.dataDir = a.config, a.dataDir
	err = c.serve(ctx, d)
	return errors.Join(err, d.rooms.Close())
}

// serve runs the schedule and the web page until ctx ends or one of them fails.
func (c *runCommand) serve(ctx context.Context, d *daemon) error {
	group, ctx := errgroup.WithContext(ctx)
	if c.Listen != "-" {
		listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
		if err != nil {
			return fmt.Errorf("listen on %s (see --listen): %w", c.Listen, err)
		}
		d.log.Info("listening", "address", "http://"+listener.Addr().String())
		server := &http.Server{
			Handler: web.Handler(d.room()), BaseContext: func(net.Listener) context.Context { return ctx },
			ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
			ErrorLog: slog.NewLogLogger(d.log.Handler(), slog.LevelWarn),
		}
		group.Go(func() error { return server.Serve(listener) })
		group.Go(func() error {
			<-ctx.Done()
			bounded, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
			defer cancel()
			return server.Shutdown(bounded)
		})
	}
	group.Go(func() error { return d.schedule(ctx) })
	if err := group.Wait(); err != nil && !errors.Is(err, http.ErrServerClosed) && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// schedule wakes the daemon as the table below says, until ctx ends, and waits for
// what is being done then. cron/v3 only ticks: whether something is due is asked of
// the frontier and of the digests on disk, so a tick that was missed, doubled or
// shifted by a change of clocks does no harm. An error of the stores ends it: the
// container's supervisor starts us anew.
func (d *daemon) schedule(ctx context.Context) error {
	jobs := []struct {
		spec string
		do   func(context.Context) error
	}{
		{d.config().Crawl.Schedule, d.crawl},
		{"* * * * *", d.tellDigests},
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	logger := cron.PrintfLogger(slog.NewLogLogger(d.log.Handler(), slog.LevelWarn))
	// Skip outside Recover: in v3.0.1 the other order never runs a job again that panicked.
	ticks := cron.New(cron.WithLocation(time.UTC), cron.WithChain(cron.SkipIfStillRunning(cron.DiscardLogger), cron.Recover(logger)))
	var first sync.WaitGroup
	for _, j := range jobs {
		id, err := ticks.AddFunc(j.spec, func() {
			if err := j.do(ctx); err != nil && ctx.Err() == nil {
				stop(err)
			}
		})
		if err != nil {
			return err
		}
		first.Go(ticks.Entry(id).WrappedJob.Run) // what is due at the start is not left to the first tick
	}
	ticks.Start()
	<-ctx.Done()
	<-ticks.Stop().Done()
	first.Wait()
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}
