package daemon

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/web"
)

// stopWithin bounds how long the daemon takes to end once it is asked to.
const stopWithin = 8 * time.Second

// Run runs the schedule, and the web page at an address (-: nowhere), until ctx ends or
// one of them fails.
func (d *Daemon) Run(ctx context.Context, listen string) error {
	group, ctx := errgroup.WithContext(ctx)
	if listen != "-" {
		listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", listen)
		if err != nil {
			return fmt.Errorf("listen on %s (see --listen): %w", listen, err)
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
