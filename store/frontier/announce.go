package frontier

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/frontier/rhythm"
)

const (
	// stale is how old an item may be at its source's first poll and still be news.
	stale = 24 * time.Hour
	// remember is how long an item is known after no source announces it any more.
	// Counting from then, not from when it was found, keeps a feed that never changes
	// from announcing its old items as new ones. An item that was older than this already
	// when its source was last polled is no news either, whatever makes the source
	// announce it now: it may have been known once, and forgotten since.
	remember = 30 * 24 * time.Hour
)

// A source is what the tables hold of one.
type source struct {
	id    int64
	plan  store.Plan
	rests bool
	due   time.Time
	pace  time.Duration
	state store.SourceState
}

// source reads a source by its name, and remembers it: a poll reads one and writes it.
func (t *tx) source(name string) (source, error) {
	if s, ok := t.sources[name]; ok {
		return s, nil
	}
	s, err := scanSource(t.sql.Source.QueryRowContext(context.Background(), name).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		err = errors.New("the source was never planned")
	}
	if err == nil {
		t.sources[name] = s
	}
	return s, err
}

// scanSource reads a row of sources.
func scanSource(scan func(...any) error) (source, error) {
	var s source
	var due sql.NullInt64
	var state []byte
	p := &s.plan
	err := scan(&s.id, &p.Source, &p.Host, &p.Offline, &p.Every, &p.Min, &p.Max, &p.Wish, &s.rests, &due, &s.pace, &state)
	if err != nil {
		return s, err
	}
	s.due = instant(due)
	err = json.Unmarshal(state, &s.state)
	p.Door = s.state.Door
	return s, err
}

// Announce takes what a poll brought, the items together with the new state of their
// source, in one transaction, and settles the task. It returns how many items were
// not known. An item that is known stays as it is, unless it was
// passed and the source's wish is another now (see wish.go), or it waits to be read for a
// source that is not configured any more: then it is this one's. On the first poll of a source,
// items without a date or older than a day are backlog; on a later one, items that were
// dated a month or more before the poll that last worked.
//
// Where the task's lease is outdated, the items still count, as they were seen; the
// state is that of whoever polled later.
func (f *Frontier) Announce(ctx context.Context, t store.Task, found store.Found) (fresh int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	mine := f.leases.holds(t)
	err = f.write(ctx, func(tx *tx) error {
		s, err := tx.source(t.Source)
		if err != nil {
			return err
		}
		if !found.Unchanged {
			if fresh, err = tx.announce(s, found.Items); err != nil {
				return err
			}
		}
		if !mine {
			return nil
		}
		return tx.polled(s, found, fresh)
	})
	if err != nil {
		return 0, fmt.Errorf("keep what %s announced: %w", t.Source, err)
	}
	if mine {
		f.leases.end(t)
	}
	return fresh, nil
}

// announce keeps the items that are not known, and which ones the source shows now.
func (t *tx) announce(s source, items []store.Item) (fresh int, err error) {
	known, err := t.known(s, items)
	if err != nil {
		return 0, err
	}
	before, err := t.shown(s.id)
	if err != nil {
		return 0, err
	}
	now, again := map[int64]bool{}, 0
	// An item that is known and was shown before, as most are, is not written at all.
	for _, item := range items {
		k, ok := known[item.Key]
		id := k.id
		switch {
		case !ok:
			host := readHost(s.plan.Offline, item)
			id, err = t.discover(s, item, host)
			known[item.Key], t.stale[host] = row{id: id}, true
			fresh++
		case !before[id]:
			err = t.show(s.id, id)
		}
		switch {
		case err != nil || now[id]:
		case k.anew:
			err = t.askAnew(s, item, id, again)
			again++
		case k.orphan:
			err = t.takeOver(s, item, k)
		}
		if err != nil {
			return 0, err
		}
		before[id], now[id] = true, true
	}
	for id := range before {
		if !now[id] {
			err = errors.Join(err, t.hide(s.id, id))
		}
	}
	return fresh, errors.Join(err, t.forget())
}

// A row is an item that is known.
type row struct {
	id     int64
	host   string // which the read asks; empty: none
	anew   bool   // it was passed, and held against something else than it would be now
	orphan bool   // it is to be read, and the source that announced it is not configured any more
}

// known returns the rows of the items that are known already, by key.
func (t *tx) known(s source, items []store.Item) (map[string]row, error) {
	// One query with a list: a query for each of twenty keys costs ten times as much.
	keys := make([]string, len(items))
	for i, item := range items {
		keys[i] = item.Key
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	rows := make(map[string]row, len(items))
	return rows, t.each(t.sql.KnownKeys, []any{string(list), s.plan.Wish, s.id}, func(scan func(...any) error) error {
		var one row
		var key string
		if err := scan(&one.id, &key, &one.host, &one.anew, &one.orphan); err != nil {
			return err
		}
		rows[key] = one
		return nil
	})
}

// shown returns the rows of the items that a source announced at its last poll.
func (t *tx) shown(source int64) (map[int64]bool, error) {
	rows := map[int64]bool{}
	return rows, t.each(t.sql.Shown, []any{source}, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		rows[id] = true
		return err
	})
}

// discover adds an item that was not known.
func (t *tx) discover(s source, item store.Item, host string) (int64, error) {
	text, err := json.Marshal(item)
	if err != nil {
		return 0, err
	}
	found := t.now.UnixNano()
	added, err := t.exec(t.sql.AddItem, item.Key, s.id, host, s.isOld(item, t.now), found, found-int64(head(item.Published, t.now)))
	if err != nil {
		return 0, err
	}
	id, err := added.LastInsertId() // ids grow: they keep the order in which items were found
	if err != nil {
		return 0, err
	}
	if _, err = t.exec(t.sql.AddAnnounce, id, string(text)); err != nil {
		return 0, err
	}
	_, err = t.exec(t.sql.AddShow, s.id, id)
	return id, err
}

// isOld says whether an item that was not known is no news. Modified never stands in for
// Published: an edit does not make old news new.
func (s source) isOld(item store.Item, now time.Time) bool {
	if s.state.LastSuccess.IsZero() {
		return now.Sub(item.Published) > stale
	}
	// Counted from the last look: what came out while nobody could look is news.
	return !item.Published.IsZero() && s.state.LastSuccess.Sub(item.Published) > remember
}

// head is how much earlier than now an item is due for its age: of items found within
// minutes of each other, as in a pass over all sources, the one published first is read
// first. A day makes a quarter of an hour, and no age makes more than half of one.
func head(published, now time.Time) time.Duration {
	if published.IsZero() {
		return 0
	}
	return max(0, min(now.Sub(published)/96, grace))
}

// takeOver makes an item this source's, as it is announced now. How to read it stands with
// its source; what failed meanwhile, as it was nobody's, is due at once.
func (t *tx) takeOver(s source, item store.Item, k row) error {
	text, err := json.Marshal(item)
	if err != nil {
		return err
	}
	host := readHost(s.plan.Offline, item)
	t.stale[k.host], t.stale[host] = true, true
	_, err = t.exec(t.sql.Retell, string(text), k.id)
	_, err2 := t.exec(t.sql.TakeOver, s.id, host, t.now.UnixNano(), k.id)
	return errors.Join(err, err2)
}

// show notes that one more source announces an item.
func (t *tx) show(source, item int64) error {
	_, err := t.exec(t.sql.AddShow, source, item)
	_, err2 := t.exec(t.sql.ShowItem, item)
	return errors.Join(err, err2)
}

// hide notes that a source announces an item no longer.
func (t *tx) hide(source, item int64) error {
	_, err := t.exec(t.sql.DropShow, source, item)
	_, err2 := t.exec(t.sql.HideItem, t.now.UnixNano(), item)
	return errors.Join(err, err2)
}

// forget drops items that no source has announced for long, some at a time.
func (t *tx) forget() error {
	var rows []int64
	err := t.each(t.sql.Forgotten, []any{t.now.Add(-remember).UnixNano()}, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		rows = append(rows, id)
		return err
	})
	for _, id := range rows {
		_, err1 := t.exec(t.sql.DropItem, id)
		_, err2 := t.exec(t.sql.DropAnn, id)
		err = errors.Join(err, err1, err2)
	}
	return err
}

// polled keeps what a poll that worked says of its source, and when it is next.
func (t *tx) polled(s source, found store.Found, fresh int) error {
	first, before := s.state.LastSuccess.IsZero(), s.state
	state := found.State
	state.LastPoll, state.LastSuccess, state.LastChange = t.now, t.now, before.LastChange
	state.Failures, state.Kind = 0, "" // the reason is what the poll says itself
	state.Door = before.Door
	state.Announced, state.Undated = before.Announced, before.Undated
	// What did not change announces as much as it did before.
	if !found.Unchanged {
		state.Announced, state.Undated = len(found.Items), undated(found.Items)
	}
	if state.Rhythm = before.Rhythm; fresh > 0 {
		state.Rhythm = rhythm.Gap(before, t.now)
		state.LastChange = t.now
	}
	s.pace = rhythm.Interval(s.plan, s.pace, found, fresh, first)
	s.due = rhythm.Awake(s.plan, found.State.Hint.Rests, rhythm.Next(s.plan, s.plan.Source, s.pace, s.due, t.now, first), t.now)
	s.state = state
	return t.keep(s)
}

// undated counts the items without a date: a source with many needs a closer look.
func undated(items []store.Item) (n int) {
	for _, item := range items {
		if item.Published.IsZero() {
			n++
		}
	}
	return n
}

// keep writes the state of a source, and when it is due.
func (t *tx) keep(s source) error {
	s.state.Source, s.state.NextPoll = s.plan.Source, s.due
	t.sources[s.plan.Source] = s
	text, err := json.Marshal(s.state)
	if err != nil {
		return err
	}
	if _, err = t.exec(t.sql.SetSource, s.due.UnixNano(), int64(s.pace), string(text), s.id); err != nil {
		return err
	}
	t.stale[s.plan.Host] = true
	return nil
}

// readHost returns the host that reading an item asks, or none.
func readHost(offline bool, item store.Item) string {
	if offline {
		return ""
	}
	u, err := url.Parse(item.URL)
	if err != nil {
		return "" // the reader will say what is wrong with it
	}
	return strings.ToLower(u.Host)
}
