package daemon

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
)

// schedule wakes the daemon as the table below says, until ctx ends, and waits for
// what is being done then. cron/v3 only ticks: whether something is due is asked of
// the frontier and of the digests on disk, so a tick that was missed, doubled or
// shifted by a change of clocks does no harm. An error of the stores ends it: the
// container's supervisor starts us anew.
func (d *Daemon) schedule(ctx context.Context) error {
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

// Wakings returns the next n times at which a schedule (crawl.schedule) wakes the crawl.
func Wakings(schedule string, after time.Time, n int) ([]time.Time, error) {
	s, err := cron.ParseStandard(schedule)
	if err != nil {
		return nil, fmt.Errorf("crawl.schedule: %w", err)
	}
	var all []time.Time
	for t := s.Next(after); len(all) < n && !t.IsZero(); t = s.Next(t) {
		all = append(all, t)
	}
	return all, nil
}
