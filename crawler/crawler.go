// Package crawler is the loop that turns announcements into articles. It asks the
// frontier what is due, polls sources, reads items (fetch, extract, mentions,
// hits, signals), gives the articles to a sink, and tells the frontier how each
// task ended.
//
// It remembers nothing: what must outlive a crash is the frontier's and the
// sink's. A task is settled only after its article is durable, so a crash
// between any two lines costs a second reading at most, and never an article.
package crawler

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source"
	"github.com/accordwatch/accordwatch/store"
)

// A Frontier lends what is due and remembers how it ended.
type Frontier interface {
	// Next leases at most max tasks that are due, oldest first, and at most one
	// for each host at a time. None means that nothing is due.
	Next(ctx context.Context, max int) ([]store.Task, error)
	// Announce takes the items of a poll together with the new state of their
	// source, in one transaction. It returns how many were not known.
	Announce(ctx context.Context, t store.Task, f store.Found) (fresh int, err error)
	// Settle ends a task's lease and keeps how it ended.
	Settle(ctx context.Context, t store.Task, o store.Outcome) error
	// Return takes a task back that was not done: it is due as it was.
	Return(t store.Task)
}

// A Sink takes what was read.
type Sink interface {
	// Add keeps articles: one call, one durable batch. Adding one again is harmless.
	// Where the error is store.Refusals, all are kept but those.
	Add(ctx context.Context, articles ...*store.Article) error
	// Gone notes that the page of a kept article is no more.
	Gone(ctx context.Context, id, reason string) error
}

// A Crawler does what is due. All fields must be set, but for those that say otherwise.
type Crawler struct {
	Frontier Frontier
	Sink     Sink
	Sources  map[string]source.Source // by name
	Reader   *Reader
	Workers  int            // tasks worked on at the same time; at least 1
	Log      *slog.Logger   // nil: silent
	Progress func(r Report) // called after each batch, from Crawl's own goroutine; nil: nobody looks
	// Enough says whether to begin nothing more. It is called once a second or more
	// often, from Crawl's own goroutine; nil: never.
	Enough func() bool
}

const (
	// ahead is how many tasks are leased for each worker, and fewest how many at least:
	// enough that a batch shares the sync of the disk, few enough that a crash repeats
	// little and that all are done long before their leases end.
	ahead  = 4
	fewest = 256
	// again is how long a crawl with idle workers waits before it asks anew what is due.
	again = time.Second
	// patience is how long a task may take: less than a lease, so that it is settled
	// before it is lent again.
	patience = 8 * time.Minute
	// linger is how long a task that ended waits for others to share its batch with.
	linger = 50 * time.Millisecond
)

// Crawl works until nothing is due any more, or it is Enough, or ctx ends. The error is
// that of a store; what fails on the web is counted in the report and kept by the
// frontier. When it is Enough, what is being worked on is still done. When ctx ends, it
// is abandoned. What was not done stays due.
func (c *Crawler) Crawl(ctx context.Context) (Report, error) {
	work, stop := context.WithCancel(ctx)
	begin, enough := context.WithCancel(work) // ends where nothing more is to be begun
	var workers sync.WaitGroup
	defer workers.Wait()
	defer enough()
	defer stop()

	var report Report
	most := max(c.Workers*ahead, fewest)
	ended := make(chan done, most)
	room := newRoom(c.Workers)
	busy, idle := 0, true
	for {
		if c.Enough != nil && c.Enough() {
			enough()
		}
		// Asking costs more the more is lent: so there must be a good reason to.
		if idle || busy < c.Workers || busy <= most/2 {
			tasks, err := c.lend(begin, most-busy)
			if err != nil {
				return report, err
			}
			for _, t := range tasks {
				in := room.seats(t.Host)
				workers.Go(func() { ended <- c.seated(work, begin, t, in) })
			}
			busy += len(tasks)
		}
		if busy == 0 {
			return report, ctx.Err()
		}
		batch := collect(ended, busy)
		busy, idle = busy-len(batch), len(batch) == 0
		room.learn(batch)
		if err := c.settle(context.WithoutCancel(ctx), batch, &report); err != nil {
			return report, err
		}
		if c.Progress != nil && len(batch) > 0 {
			c.Progress(report)
		}
	}
}

// seated works on one task when its host may be asked and there is a seat for it, unless
// begin has ended by then. The pause that a host is owed is waited for standing.
func (c *Crawler) seated(ctx, begin context.Context, t store.Task, in []seats) done {
	if t.Host != "" && c.Reader.Fetcher != nil {
		c.Reader.Fetcher.Await(begin, c.asks(t))
	}
	for _, s := range in {
		s <- struct{}{}
		defer func() { <-s }()
	}
	if err := begin.Err(); err != nil {
		return done{task: t, err: err}
	}
	began := time.Now()
	d := c.do(ctx, t)
	d.took = time.Since(began)
	return d
}

// asks returns the address that a task asks.
func (c *Crawler) asks(t store.Task) string {
	if t.Kind == store.Poll {
		return c.Reader.Sources[t.Source].URL
	}
	return t.Item.URL
}

// lend asks for tasks while there is room, and for none once ctx has ended.
func (c *Crawler) lend(ctx context.Context, room int) ([]store.Task, error) {
	if room <= 0 || ctx.Err() != nil {
		return nil, nil
	}
	tasks, err := c.Frontier.Next(ctx, room)
	if err != nil && ctx.Err() == nil {
		return nil, fmt.Errorf("ask the frontier what is due: %w", err)
	}
	return tasks, nil
}

// collect waits for one of the busy tasks to end, and a little for others. It comes
// back with none after a while, so that what falls due in the meantime is seen.
func collect(ended <-chan done, busy int) []done {
	timer := time.NewTimer(again)
	defer timer.Stop()
	var batch []done
	for len(batch) < busy {
		select {
		case d := <-ended:
			if batch = append(batch, d); len(batch) == 1 {
				timer.Reset(linger)
			}
		case <-timer.C:
			return batch
		}
	}
	return batch
}

// done is a task with what came of it.
type done struct {
	task    store.Task
	found   store.Found    // a poll that worked
	article *store.Article // a read that is to be kept; nil: none
	outcome store.Outcome
	took    time.Duration
	err     error // of a context: the task was not begun, or abandoned
}

// do works on one task. Whatever a page or a feed does to us, the others go on: a
// panic is a failure of that task, and judged as any other.
func (c *Crawler) do(ctx context.Context, t store.Task) (d done) {
	bounded, stop := context.WithTimeout(ctx, patience)
	defer stop()
	defer func() {
		if p := recover(); p != nil {
			c.warn("a task panicked", t, string(debug.Stack()))
			d = c.fallen(t, &fetch.Error{Kind: fetch.Temporary, URL: t.Item.URL, Reason: fmt.Sprint("the program failed at it: ", p)})
		}
		d.task, d.err = t, ctx.Err()
	}()
	if t.Kind == store.Poll {
		d.found, d.outcome = c.poll(bounded, t)
	} else {
		d.article, d.outcome = c.Reader.Read(bounded, t)
	}
	return d
}

// fallen is what comes of a task at which the program failed. Where it fails at the
// announcement of an item, too, there is nothing to keep.
func (c *Crawler) fallen(t store.Task, err error) (d done) {
	defer func() {
		if recover() != nil {
			d = done{outcome: failed(err)}
		}
	}()
	if src, ok := c.Reader.sourceOf(t); ok && t.Kind == store.Read {
		d.article, d.outcome = c.Reader.without(t, src, announcement(t, src), err)
		return d
	}
	return done{outcome: failed(err)}
}

// poll asks a source what it announces.
func (c *Crawler) poll(ctx context.Context, t store.Task) (store.Found, store.Outcome) {
	s := c.Sources[t.Source]
	if s == nil {
		return store.Found{}, store.Outcome{Status: store.Retry, Reason: "the source is not in the configuration any more"}
	}
	found, err := s.Poll(ctx, t.State)
	if err != nil {
		return found, failed(err)
	}
	return found, store.Outcome{Status: store.Kept}
}

// settle makes a batch durable, in this order: articles, then what the frontier
// remembers. Tasks that were not begun, or abandoned, are given back.
func (c *Crawler) settle(ctx context.Context, batch []done, report *Report) error {
	refused, err := c.keep(ctx, batch)
	if err != nil {
		return err // it says itself what it could not keep
	}
	for _, d := range batch {
		if d.err != nil {
			c.Frontier.Return(d.task)
			continue
		}
		if why := refused[d.article]; why != "" {
			c.warn("an article is refused", d.task, why)
			d = d.refused(why)
		}
		if err := c.end(ctx, d, report); err != nil {
			return err
		}
	}
	return nil
}

// keep gives the articles of a batch to the sink. It returns those that can never be
// kept, each with the reason.
func (c *Crawler) keep(ctx context.Context, batch []done) (map[*store.Article]string, error) {
	var articles []*store.Article
	for _, d := range batch {
		if d.article != nil && d.err == nil {
			articles = append(articles, d.article)
		}
	}
	if len(articles) == 0 {
		return nil, nil
	}
	err := c.Sink.Add(ctx, articles...)
	refusals, ok := errors.AsType[store.Refusals](err)
	if err != nil && !ok {
		return nil, err
	}
	refused := make(map[*store.Article]string, len(refusals))
	for _, r := range refusals {
		refused[r.Article] = r.Reason
	}
	return refused, nil
}

// refused is what comes of a task whose article can never be kept: the item is passed,
// for to ask again would be in vain; what was kept of it before stays.
func (d done) refused(why string) done {
	d.article = nil
	d.outcome.Status, d.outcome.Reason = store.Passed, "it cannot be kept: "+why
	if t := d.task; t.Reread > 0 {
		d.outcome.Status, d.outcome.Article, d.outcome.Page = store.Kept, t.Article, t.Page
	}
	return d
}

// end tells the stores how one task ended.
func (c *Crawler) end(ctx context.Context, d done, report *Report) error {
	t, o := d.task, d.outcome
	if t.Kind == store.Poll && o.Status == store.Kept {
		fresh, err := c.Frontier.Announce(ctx, t, d.found)
		if err != nil {
			return err
		}
		report.polled(d.found, fresh)
		return nil
	}
	if d.article != nil {
		o.Article = d.article.ID
	}
	if o.Status == store.Gone && t.Article != "" {
		if err := c.Sink.Gone(ctx, t.Article, o.Reason); err != nil {
			return fmt.Errorf("note that %s is gone: %w", t.Item.URL, err)
		}
	}
	if err := c.Frontier.Settle(ctx, t, o); err != nil {
		return err
	}
	report.settled(t, o, d.article)
	c.tell(t, o)
	return nil
}

// warn logs what should not have happened.
func (c *Crawler) warn(what string, t store.Task, why string) {
	if c.Log != nil {
		c.Log.Error(what, "source", t.Source, "url", t.Item.URL, "why", why)
	}
}

// tell logs what an operator may want to know of a task.
func (c *Crawler) tell(t store.Task, o store.Outcome) {
	if c.Log == nil {
		return
	}
	if t.Kind == store.Poll {
		c.Log.Warn("poll failed", "source", t.Source, "kind", o.Kind, "reason", o.Reason)
		return
	}
	c.Log.Debug("read", "url", t.Item.URL, "status", string(o.Status), "reason", o.Reason)
}
