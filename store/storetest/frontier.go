package storetest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// A Frontier is what TestFrontier holds against its promises.
type Frontier interface {
	Plan(ctx context.Context, plans []store.Plan) error
	Next(ctx context.Context, limit int) ([]store.Task, error)
	Announce(ctx context.Context, t store.Task, found store.Found) (fresh int, err error)
	Settle(ctx context.Context, t store.Task, o store.Outcome) error
	Return(t store.Task)
	OnePass()
	States(ctx context.Context) ([]store.SourceState, error)
	Known(ctx context.Context, key string) (store.Known, bool, error)
	Due(ctx context.Context) (time.Time, error)
	Close() error
}

// TestFrontier says whether a frontier keeps its promises. Each runs in a bubble of
// its own, whose clock starts at 2000-01-01, with a path that holds nothing yet.
// To play a crash, the folder of that path is copied while the frontier is open, and
// open called with the path in the copy.
//
// A frontier may lose its newest calls in a crash, but none from before a Next.
func TestFrontier(t *testing.T, open func(path string) (Frontier, error)) {
	for name, promise := range map[string]func(b *bed){
		"sources that were never polled are due at once":                   neverPolled,
		"a host has one task at a time":                                    oneAtAHost,
		"polls come first, what is due longest next, and the backlog last": oldestFirst,
		"of what is found together the first published comes first":        publishedFirst,
		"polls that are always due starve no read":                         neverStarved,
		"a single pass reads all that its polls found, and ends":           onePass,
		"an item is announced once":                                        announcedOnce,
		"what was said before a Close is known after it":                   closing,
		"the backlog of a host comes after its news":                       backlogOfAHost,
		"what was old at the first poll is backlog":                        firstPoll,
		"an archive that is announced anew is backlog":                     archiveAnnouncedAnew,
		"a lease runs out, and its settlement counts no more":              leaseRunsOut,
		"what is given back is lent again at once, as it was":              givenBack,
		"a kept item is read again four times":                             readAgain,
		"a failing item is put off, and given up in the end":               putOff,
		"what was passed or is gone never comes back":                      neverAgain,
		"a changed wish asks anew for what is still announced":             askedAnew,
		"a changed wish asks each source once, and not all at once":        askedInTurn,
		"a failing source is left alone for longer, and heals":             heals,
		"a fixed interval is kept to the second":                           fixedInterval,
		"news brings a source sooner, quiet later, within limits":          ownRhythm,
		"sources that began together do not stay together":                 spread,
		"an item is known for a month after it was last announced":         remembered,
		"blocks on three pages of a host are its repeats":                  repeats,
		"a source that leaves rests, and comes back as it was":             resting,
		"what waits for a source that left is taken over by another":       takenOver,
		"what was given up for a source that left is asked anew":           givenUpForNobody,
		"the next due moment is told":                                      dueMoment,
		"a crash between any two calls loses nothing":                      crashes,
		"a day goes by, and each item is read once":                        wholeDay,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "frontier.db")
			synctest.Test(t, func(t *testing.T) {
				b := &bed{T: t, path: path, open: open}
				defer b.close() // also when the promise is broken: the bubble waits for it
				b.restart()
				promise(b)
			})
		})
	}
}

// A bed is what a promise is tried on. What must not fail ends the test.
type bed struct {
	*testing.T
	path string
	open func(path string) (Frontier, error)
	f    Frontier
}

// restart plays a crash: what lies on disk at this moment is copied, and a frontier is
// opened on the copy.
func (b *bed) restart() {
	b.Helper()
	b.crash()
	f, err := b.open(b.path)
	if err != nil {
		b.Fatalf("open: %v", err)
	}
	b.f = f
}

// crash leaves only what lies on disk.
func (b *bed) crash() {
	b.Helper()
	if b.f == nil {
		return
	}
	folder := b.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Dir(b.path))); err != nil {
		b.Fatalf("copy what lies on disk: %v", err)
	}
	b.close()
	b.path = filepath.Join(folder, filepath.Base(b.path))
}

func (b *bed) close() {
	b.Helper()
	if b.f == nil {
		return
	}
	if err := b.f.Close(); err != nil {
		b.Errorf("close: %v", err)
	}
	b.f = nil
}

// plan configures sources of the hosts h0.example, h1.example, …; p changes each.
func (b *bed) plan(n int, p func(*store.Plan)) {
	b.Helper()
	var plans []store.Plan
	for i := range n {
		name := fmt.Sprintf("source%d", i)
		one := store.Plan{Source: name, Host: fmt.Sprintf("h%d.example", i), Min: 5 * time.Minute, Max: 6 * time.Hour}
		if p != nil {
			p(&one)
		}
		plans = append(plans, one)
	}
	if err := b.f.Plan(b.Context(), plans); err != nil {
		b.Fatalf("plan: %v", err)
	}
}

func (b *bed) next(limit int) []store.Task {
	b.Helper()
	tasks, err := b.f.Next(b.Context(), limit)
	if err != nil {
		b.Fatalf("next: %v", err)
	}
	return tasks
}

// one returns the only task that is due.
func (b *bed) one() store.Task {
	b.Helper()
	tasks := b.next(10)
	if len(tasks) != 1 {
		b.Fatalf("%d tasks are due at %s, want one: %+v", len(tasks), time.Now().UTC(), tasks)
	}
	return tasks[0]
}

// none says that nothing may be due.
func (b *bed) none(when string) {
	b.Helper()
	if tasks := b.next(10); len(tasks) > 0 {
		b.Fatalf("%s: %d tasks are due, want none: %+v", when, len(tasks), tasks)
	}
}

func (b *bed) announce(t store.Task, items ...store.Item) int {
	b.Helper()
	fresh, err := b.f.Announce(b.Context(), t, store.Found{Items: items})
	if err != nil {
		b.Fatalf("announce: %v", err)
	}
	return fresh
}

func (b *bed) settle(t store.Task, o store.Outcome) {
	b.Helper()
	if err := b.f.Settle(b.Context(), t, o); err != nil {
		b.Fatalf("settle: %v", err)
	}
}

func (b *bed) known(key string) store.Known {
	b.Helper()
	k, ok, err := b.f.Known(b.Context(), key)
	if err != nil || !ok {
		b.Fatalf("known %s: %v, %v", key, ok, err)
	}
	return k
}

func (b *bed) state() store.SourceState {
	b.Helper()
	states, err := b.f.States(b.Context())
	if err != nil || len(states) != 1 {
		b.Fatalf("states: %v, %v", states, err)
	}
	return states[0]
}

// poll waits until the only source is due, polls it, and says how long that took.
func (b *bed) poll(items ...store.Item) (waited time.Duration, fresh int) {
	b.Helper()
	from := time.Now()
	b.wait()
	return time.Since(from), b.announce(b.one(), items...)
}

// wait sleeps until something is due.
func (b *bed) wait() {
	b.Helper()
	due, err := b.f.Due(b.Context())
	if err != nil || due.IsZero() {
		b.Fatalf("due: %v, %v", due, err)
	}
	time.Sleep(time.Until(due))
}

// reading announces one fresh item of the only source, which is not asked again soon,
// and returns the task of reading it.
func (b *bed) reading() store.Task {
	b.Helper()
	b.plan(1, func(p *store.Plan) { p.Every = 1000 * time.Hour })
	b.announce(b.one(), item(1))
	return b.one()
}

// item returns an item of the host page.example that was published just now.
func item(n int) store.Item {
	url := fmt.Sprintf("https://page.example/%d", n)
	return store.Item{Key: url, URL: url, Title: fmt.Sprintf("Item %d", n), Published: time.Now().UTC()}
}

var kept = store.Outcome{Status: store.Kept, Article: "3f9a2c81d0b7e644"}
