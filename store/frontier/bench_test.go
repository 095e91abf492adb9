package frontier

import (
	"context"
	"fmt"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// filled returns a frontier with sources that were just polled for n items in all,
// a tenth of them still to be read.
func filled(b *testing.B, sources, n int) *Frontier {
	b.Helper()
	f, err := Open(filepath.Join(b.TempDir(), "frontier.db"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = f.Close() })
	var plans []store.Plan
	for i := range sources {
		plans = append(plans, store.Plan{Source: fmt.Sprint("source", i), Host: fmt.Sprintf("h%d.example", i)})
	}
	if err := f.Plan(b.Context(), plans); err != nil {
		b.Fatal(err)
	}
	for i, task := range lentAll(b, f, sources) {
		if _, err := f.Announce(b.Context(), task, store.Found{Items: batch(i, 0, n/sources)}); err != nil {
			b.Fatal(err)
		}
	}
	if err := f.commit(); err != nil {
		b.Fatal(err)
	}
	if _, err := f.writer.ExecContext(b.Context(), "UPDATE items SET due = NULL, status = 'passed' WHERE id % 10 <> 0"); err != nil {
		b.Fatal(err)
	}
	return f
}

func lentAll(b *testing.B, f *Frontier, n int) []store.Task {
	b.Helper()
	tasks, err := f.Next(b.Context(), n)
	if err != nil {
		b.Fatal(err)
	}
	return tasks
}

// batch returns items of one source.
func batch(source, from, n int) []store.Item {
	items := make([]store.Item, n)
	for i := range items {
		url := fmt.Sprintf("https://h%d.example/2026/11/23/a-headline-of-the-usual-length-%d", source, from+i)
		items[i] = store.Item{Key: url, URL: url, Title: "A headline of the usual length, as outlets write them",
			Summary: "Two sentences say what the article is about. They are not long.", Published: time.Now().UTC()}
	}
	return items
}

// BenchmarkAnnounce keeps the twenty items of a poll: all of them fresh, one of them
// fresh, or nothing changed.
func BenchmarkAnnounce(b *testing.B) {
	for name, fresh := range map[string]int{"fresh": 20, "one fresh": 1, "unchanged": 0} {
		b.Run(name, func(b *testing.B) {
			f := filled(b, 5000, 100_000)
			ctx, at := context.Background(), 0
			for b.Loop() {
				at++
				// A task without a lease is a repeated settlement: it always counts.
				task := store.Task{Kind: store.Poll, Source: fmt.Sprint("source", at%5000)}
				found := store.Found{Items: batch(at%5000, (at/5000+1)*fresh, 20), Unchanged: fresh == 0}
				if _, err := f.Announce(ctx, task, found); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNext lends and settles reads, sixteen at a time, where 5,000 sources and a
// million items are known.
func BenchmarkNext(b *testing.B) {
	f := filled(b, 5000, 1_000_000)
	ctx := context.Background()
	b.Run("lend", func(b *testing.B) {
		for b.Loop() {
			tasks, err := f.Next(ctx, 16)
			if err != nil || len(tasks) != 16 {
				b.Fatal(len(tasks), err)
			}
			f.leases = newLeases()
		}
	})
	b.Run("lend and settle", func(b *testing.B) {
		for b.Loop() {
			tasks, err := f.Next(ctx, 16)
			if err != nil || len(tasks) != 16 {
				b.Fatal(len(tasks), err)
			}
			for _, t := range tasks {
				if err := f.Settle(ctx, t, store.Outcome{Status: store.Passed, Reason: "no term of any watchlist"}); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkUnchangedPolls lends and settles polls of sources that announce nothing new:
// 5,000 of them, each on a host of its own, or all on one.
func BenchmarkUnchangedPolls(b *testing.B) {
	const sources = 5000
	for _, hosts := range []int{sources, 1} {
		b.Run(fmt.Sprint(hosts, " hosts"), func(b *testing.B) {
			f := filled(b, sources, 100_000)
			ctx := context.Background()
			again := fmt.Sprintf("UPDATE items SET due = NULL; UPDATE sources SET due = 1, host = 'h' || (id %% %d) || '.example'; DELETE FROM hosts; INSERT INTO hosts SELECT host, 0, NULL FROM sources GROUP BY host", hosts)
			var began, paused time.Duration
			for b.Loop() {
				if began == 0 {
					began = spent(b)
				}
				tasks, err := f.Next(ctx, 1)
				if err != nil {
					b.Fatal(err)
				}
				if len(tasks) == 0 || tasks[0].Kind == store.Read { // all were polled
					b.StopTimer()
					paused -= spent(b)
					f.leases = newLeases()
					clear(f.cached)
					if _, err := f.writer.ExecContext(ctx, again); err != nil {
						b.Fatal(err)
					}
					paused += spent(b)
					b.StartTimer()
					continue
				}
				if _, err := f.Announce(ctx, tasks[0], store.Found{State: tasks[0].State, Unchanged: true}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(spent(b)-began-paused)/float64(b.N), "cpu-ns/op")
		})
	}
}

// spent returns the CPU time of this process, which machines that others use leave as it is.
func spent(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
