package frontier

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/frontier/rhythm"
)

// Settle notes how a task ended and when it is due again. A kept item is read again as
// Rereads says, counted from when it was found; one that failed after 5 minutes, half an
// hour, 2, 6 and 24 hours, and after six failures in a row is given up; one that was
// passed or is gone, never. A source that failed is asked again after its interval and a
// share of it for each failure. What a host asked for (RetryAfter) is heard, up to a day.
//
// A settlement whose lease is outdated is ignored: another has taken the task up.
func (f *Frontier) Settle(ctx context.Context, t store.Task, o store.Outcome) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.leases.holds(t) {
		return nil
	}
	err := f.write(ctx, func(tx *tx) error {
		if t.Kind == store.Poll {
			return tx.settlePoll(t, o)
		}
		return tx.settleRead(t, o)
	})
	if err != nil {
		return fmt.Errorf("settle the %s of %s: %w", t.Kind, refOf(t).name, err)
	}
	f.leases.end(t)
	return nil
}

// settlePoll notes how a poll ended that announced nothing.
func (t *tx) settlePoll(task store.Task, o store.Outcome) error {
	s, err := t.source(task.Source)
	if err != nil {
		return err
	}
	switch o.Status {
	case store.Kept:
		s.state.Reason = ""
		return t.polled(s, store.Found{State: s.state, Unchanged: true}, 0)
	case store.Retry:
	default:
		return fmt.Errorf("a poll does not end as %q", o.Status)
	}
	s.state.LastPoll = t.now
	s.state.Failures++
	s.state.Kind, s.state.Reason = o.Kind, o.Reason
	if s.pace == 0 { // it has never worked yet, and has no rhythm to wait by
		s.pace = rhythm.Interval(s.plan, 0, store.Found{}, 0, true)
	}
	s.due = t.now.Add(rhythm.Hesitate(s.pace, s.state.Failures, o))
	return t.keep(s)
}

// A standing is where an item stands.
type standing struct {
	id       int64
	host     string        // which the read asks; empty: none
	found    sql.NullInt64 // when it was first announced
	status   store.Status
	reason   string
	article  string // id of the kept article
	attempts int    // failures in a row
	kept     int    // how often it was kept
	asked    string // what it was held against when it was passed
	page     store.Validators
	due      time.Time // when it is read again; zero: never
}

// settleRead notes how the reading of an item ended.
func (t *tx) settleRead(task store.Task, o store.Outcome) error {
	var s standing
	err := t.row(t.sql.Standing, []any{task.Item.Key}, &s.id, &s.host, &s.found, &s.article, &s.attempts, &s.kept, &s.page.ETag, &s.page.LastModified)
	if errors.Is(err, sql.ErrNoRows) {
		return errors.New("the item was never announced")
	}
	if err != nil {
		return err
	}
	firstPage := s.kept == 0 && (o.Status == store.Kept || o.Status == store.Passed)
	if err := s.settle(o, t.now, t.rereads); err != nil {
		return err
	}
	if s.asked, err = t.asked(task, s.status, o); err != nil {
		return err
	}
	_, err = t.exec(t.sql.SettleItem, string(s.status), s.reason, s.article, s.attempts, s.kept,
		s.page.ETag, s.page.LastModified, t.now.UnixNano(), nanos(s.due), s.asked, s.id)
	if err != nil {
		return err
	}
	if firstPage && s.host != "" && len(o.Blocks) > 0 { // a page counts once, however often it is read
		err = t.addBlocks(s.host, o.Blocks)
	}
	// What is not read again needs no text; it may be most of the file otherwise.
	if s.due.IsZero() && task.Item.Content != "" {
		err = errors.Join(err, t.slim(s.id, task.Item))
	}
	t.stale[s.host] = true
	return err
}

// settle works out where the item stands after o.
func (s *standing) settle(o store.Outcome, now time.Time, rereads []time.Duration) error {
	s.status, s.reason, s.due = o.Status, o.Reason, time.Time{}
	// A 304 need not repeat them, and a failure has none: those known stay.
	if o.Page != (store.Validators{}) {
		s.page = o.Page
	}
	if o.Article != "" {
		s.article = o.Article
	}
	switch o.Status {
	case store.Kept:
		s.attempts, s.kept = 0, s.kept+1
		s.due = s.again(now, rereads)
	case store.Passed, store.Gone:
		s.attempts = 0
	case store.Retry:
		if s.attempts++; s.attempts < rhythm.Attempts {
			s.due = now.Add(rhythm.Backoff(s.attempts, o))
			return nil
		}
		s.status, s.reason, s.attempts = store.Passed, fmt.Sprintf("given up after %d attempts: %s", rhythm.Attempts, o.Reason), 0
		if s.kept > 0 { // the article stays kept; only this look at it failed
			s.status, s.due = store.Kept, s.again(now, rereads)
		}
	default:
		return fmt.Errorf("a read does not end as %q", o.Status)
	}
	return nil
}

// again returns when a kept item is read again. One that was read without asking a
// host is what was announced, and cannot have changed.
func (s *standing) again(now time.Time, rereads []time.Duration) time.Time {
	if s.host == "" {
		return time.Time{}
	}
	return rhythm.Reread(rereads, instant(s.found), now, s.kept)
}

// addBlocks adds the blocks of a page to the memory of its host.
func (t *tx) addBlocks(host string, page []uint64) error {
	var data []byte
	if err := t.row(t.sql.Blocks, []any{host}, &data); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	b := readBlocks(data)
	b.add(page)
	_, err := t.exec(t.sql.SetBlocks, host, b.bytes())
	return err
}

// slim drops the full text of an item that is not read any more.
func (t *tx) slim(id int64, item store.Item) error {
	item.Content = ""
	text, err := json.Marshal(item)
	if err != nil {
		return err
	}
	_, err = t.exec(t.sql.Retell, string(text), id)
	return err
}
