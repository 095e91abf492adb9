package frontier

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

const (
	// grace is by how much a poll goes before a read that waits at the same host: news
	// that is not known yet comes before news that only waits to be read.
	grace = 30 * time.Minute
	// hold is how long reads that ask no host wait while there are polls to lend: read
	// together they share their batches, and the origin of a text is read before what
	// other sources copied from it.
	hold = 20 * time.Second
)

// Next leases at most limit tasks that are due: polls first, then fresh items, the one
// published first before others that were found with it, then items of the backlog.
// None waits for ever: what has long been due goes before what is due now. A host has
// at most one task at a time; tasks without a host have no such limit. None means that
// nothing is due, or that all that is due waits for a host that is busy.
func (f *Frontier) Next(ctx context.Context, limit int) ([]store.Task, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.ready(ctx); err != nil {
		return nil, err
	}
	if err := f.freshen(); err != nil {
		return nil, err
	}
	// What follows only reads, by the one connection that writes and so sees what is
	// not committed yet.
	tx := f.now()
	var tasks []store.Task
	for backlog := range 2 {
		some, err := f.due(tx, limit-len(tasks), backlog, polls(tasks))
		if err != nil {
			return nil, fmt.Errorf("look for what is due: %w", f.noted(err))
		}
		for i := range some {
			f.leases.lend(&some[i], tx.now)
		}
		tasks = append(tasks, some...)
	}
	if len(tasks) > 0 && tx.now.Sub(f.since).Abs() < openFor {
		return tasks, nil
	}
	return tasks, f.commit()
}

// OnePass lends no poll from now on that falls due later: a single pass over the sources
// ends, also where they fall due faster than it gets round.
func (f *Frontier) OnePass() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pass = time.Now()
}

// Return takes back a task that was not done: it is due as it was, and its host may be
// asked by others. Where the task's lease is outdated there is nothing to take back.
func (f *Frontier) Return(t store.Task) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.leases.byTask[refOf(t)].token == t.Lease {
		f.leases.end(t)
	}
}

// due returns what may be lent, oldest first: polls and fresh items (backlog 0), or
// items of the backlog (1). polling says that a poll is lent in the same call.
func (f *Frontier) due(tx *tx, limit, backlog int, polling bool) ([]store.Task, error) {
	if limit <= 0 {
		return nil, nil
	}
	hosts, err := f.idle(tx, limit, backlog)
	if err != nil {
		return nil, err
	}
	var tasks []store.Task
	var hostless *waiting
	for _, w := range hosts {
		if w.host == "" {
			hostless = &w
			continue
		}
		some, err := f.oldest(tx, w, limit, backlog)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, some...)
	}
	if hostless != nil && !f.holds(tx.now, polling || polls(tasks)) {
		some, err := f.oldest(tx, *hostless, limit, backlog)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, some...)
	}
	slices.SortStableFunc(tasks, before)
	return tasks[:min(limit, len(tasks))], nil
}

// polls says whether one of the tasks is a poll.
func polls(tasks []store.Task) bool {
	return slices.ContainsFunc(tasks, func(t store.Task) bool { return t.Kind == store.Poll })
}

// holds says whether reads without a host are to wait a little more.
func (f *Frontier) holds(now time.Time, polling bool) bool {
	switch {
	case !polling:
		f.held = time.Time{}
	case f.held.IsZero():
		f.held = now
		return true
	case now.Sub(f.held).Abs() < hold:
		return true
	default:
		f.held = time.Time{}
	}
	return false
}

// before compares tasks by the order in which they are lent.
func before(a, b store.Task) int {
	turn := func(t store.Task) time.Time {
		if t.Kind == store.Poll {
			return t.Due.Add(-grace)
		}
		return t.Due
	}
	return turn(a).Compare(turn(b))
}

// A waiting host has something due, and since when.
type waiting struct {
	host  string
	since time.Time
}

// idle returns the hosts that have something due and nobody asking them, the one
// that waits longest first.
func (f *Frontier) idle(tx *tx, limit, backlog int) ([]waiting, error) {
	query := tx.sql.HostsFresh
	if backlog == 1 {
		query = tx.sql.HostsBacklog
	}
	// The busy ones are skipped below; there is one at most for each lease.
	args := []any{tx.now.UnixNano(), tx.latest.UnixNano(), limit + len(f.leases.byHost)}
	var hosts []waiting
	err := tx.each(query, args, func(scan func(...any) error) error {
		var host string
		var since sql.NullInt64
		if err := scan(&host, &since); err != nil {
			return err
		}
		if !f.leases.busy(host, tx.now) && len(hosts) < limit {
			hosts = append(hosts, waiting{host, instant(since)})
		}
		return nil
	})
	return hosts, err
}

// oldest returns the task of a host that waits longest; of the empty host, limit of them.
func (f *Frontier) oldest(tx *tx, w waiting, limit, backlog int) ([]store.Task, error) {
	host, n, lent := w.host, 1, 0
	if host == "" { // what is lent stays due in the tables, and is skipped here
		lent = f.leases.running(tx.now)
		n = limit
	}
	out := func(r ref) bool { return f.leases.out(r, tx.now) }
	var tasks []store.Task
	if backlog == 0 {
		polls, err := tx.polls(host, n+lent, out)
		if err != nil {
			return nil, err
		}
		tasks = polls
	}
	if len(tasks) == n && !w.since.Before(tasks[n-1].Due.Add(-grace)) {
		return tasks, nil // no read of the host has waited long enough to go before
	}
	reads, err := tx.reads(host, n+lent, backlog, out)
	if err != nil {
		return nil, err
	}
	tasks = append(tasks, reads...)
	slices.SortStableFunc(tasks, before)
	tasks = tasks[:min(n, len(tasks))]
	if host != "" && len(tasks) == 1 && tasks[0].Kind == store.Read {
		tasks[0].Repeats, err = tx.repeats(host)
	}
	return tasks, err
}

// polls returns the polls of a host that are due, oldest first, without those that are
// out among the first so many. Their sources are kept at hand for when the polls end.
func (t *tx) polls(host string, limit int, out func(ref) bool) (tasks []store.Task, err error) {
	args := []any{host, t.latest.UnixNano(), limit}
	err = t.each(t.sql.DuePolls, args, func(scan func(...any) error) error {
		s, err := scanSource(scan)
		if err != nil {
			return err
		}
		task := store.Task{Kind: store.Poll, Source: s.plan.Source, Host: s.plan.Host, Due: s.due, State: s.state}
		if !out(refOf(task)) {
			t.sources[s.plan.Source] = s
			tasks = append(tasks, task)
		}
		return nil
	})
	return tasks, err
}

// reads returns the reads of a host that are due, oldest first, and in the order in
// which they were announced, without those that are out among the first so many.
func (t *tx) reads(host string, limit, backlog int, out func(ref) bool) (tasks []store.Task, err error) {
	args := []any{host, backlog, t.now.UnixNano(), limit}
	err = t.each(t.sql.DueReads, args, func(scan func(...any) error) error {
		task := store.Task{Kind: store.Read}
		var id int64
		var due, found sql.NullInt64
		var item sql.RawBytes // read at once, and often not needed
		if err := scan(&id, &task.Item.Key, &task.Source, &task.Host, &due, &found, &task.Backlog, &task.Reread, &task.Attempts,
			&task.Article, &task.Page.ETag, &task.Page.LastModified, &item); err != nil {
			return err
		}
		if out(refOf(task)) {
			return nil
		}
		task.Due, task.Found = instant(due), instant(found)
		err := json.Unmarshal(item, &task.Item)
		tasks = append(tasks, task)
		return err
	})
	return tasks, err
}

// repeats returns the blocks that a host is known to repeat.
func (t *tx) repeats(host string) ([]uint64, error) {
	var data []byte
	err := t.row(t.sql.Blocks, []any{host}, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return repeats(data), err
}
