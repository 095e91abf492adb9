package frontier

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/frontier/rhythm"
)

// Plan says which sources are configured. A new one is due at once; one that is not
// configured any more rests, and its memory is kept; one that comes back goes on
// where it left off.
func (f *Frontier) Plan(ctx context.Context, plans []store.Plan) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	err := f.write(ctx, func(tx *tx) error {
		before, err := tx.planned()
		if err != nil {
			return err
		}
		if err := tx.setBack(before); err != nil {
			return err
		}
		clear(tx.sources) // whatever changes below is read again
		for _, p := range plans {
			s, known := before[p.Source]
			delete(before, p.Source)
			if err := tx.plan(s, known, withLimits(p)); err != nil {
				return err
			}
		}
		for _, s := range before {
			if err := tx.rest(s); err != nil {
				return err
			}
		}
		return tx.loseHosts()
	})
	if err == nil {
		err = f.commit()
	}
	if err != nil {
		return fmt.Errorf("plan %d sources: %w", len(plans), err)
	}
	return nil
}

// withLimits gives a plan limits that make sense, whatever it says.
func withLimits(p store.Plan) store.Plan {
	p.Min = max(cmp.Or(p.Min, 5*time.Minute), time.Second)
	p.Max = max(cmp.Or(p.Max, 6*time.Hour), p.Min)
	return p
}

// planned reads all sources, by name.
func (t *tx) planned() (map[string]source, error) {
	all := map[string]source{}
	err := t.each(t.sql.Sources, nil, func(scan func(...any) error) error {
		s, err := scanSource(scan)
		all[s.plan.Source] = s
		return err
	})
	return all, err
}

// plan adds a source, or takes up what is new in its plan.
func (t *tx) plan(s source, known bool, p store.Plan) error {
	if known && s.plan == p && !s.rests {
		t.sources[p.Source] = s
		return nil
	}
	t.stale[s.plan.Host], t.stale[p.Host] = true, true // a source may have moved
	if !known {
		s = source{due: t.now, state: store.SourceState{Source: p.Source}}
	}
	if known && (s.plan.Host != p.Host || s.movedTo(p.Door)) { // nothing is known of what is asked now
		s.state.ETag, s.state.LastModified, s.state.BodyHash, s.state.Extra = "", "", "", ""
	}
	if s.movedTo(p.Door) {
		s.due, s.state.Failures, s.state.Kind, s.state.Reason = t.now, 0, "", ""
	}
	s.state.Door = p.Door
	if known && s.plan.Wish != p.Wish {
		if err := t.wishChanged(&s, p); err != nil {
			return err
		}
	}
	// A shorter interval counts at once, unless the source is being left alone.
	if limit := t.now.Add(cmp.Or(p.Every, p.Max)); s.state.Failures == 0 && s.due.After(limit) {
		s.due = limit
	}
	s.state.NextPoll = s.due
	state, err := json.Marshal(s.state)
	if err != nil {
		return err
	}
	_, err = t.exec(t.sql.PutSource, p.Source, p.Host, p.Offline, int64(p.Every), int64(p.Min), int64(p.Max), p.Wish,
		s.due.UnixNano(), int64(s.pace), string(state))
	if err != nil {
		return err
	}
	if known && s.plan.Offline != p.Offline {
		return t.rehost(s.id, p.Offline)
	}
	return nil
}

// movedTo reports whether the source is asked at another door than before, as far as that
// is known.
func (s *source) movedTo(door string) bool { return s.state.Door != "" && s.state.Door != door }

// setBack makes due what a clock that ran ahead has put off, perhaps for years: where
// a source was polled in the future, the clock was set back since. Later than this,
// nothing is ever put off.
func (t *tx) setBack(sources map[string]source) error {
	ahead := false
	for name, s := range sources {
		if !s.state.LastPoll.After(t.now.Add(time.Hour)) {
			continue
		}
		ahead = true
		for _, at := range []*time.Time{&s.state.LastPoll, &s.state.LastSuccess, &s.state.LastChange} {
			if at.After(t.now) {
				*at = t.now
			}
		}
		s.due = rhythm.Next(s.plan, name, cmp.Or(s.pace, rhythm.Start), time.Time{}, t.now, true)
		if err := t.keep(s); err != nil {
			return err
		}
		sources[name] = s
	}
	if !ahead {
		return nil
	}
	_, err := t.exec(t.sql.SetBack, t.now.UnixNano(), t.now.Add(rhythm.Longest).UnixNano())
	_, err2 := t.exec(t.sql.StaleAll, t.now.UnixNano())
	return errors.Join(err, err2)
}

// manyHosts is how many hosts may have a memory of blocks before those are looked for
// that no item leads to any more; of some 20 kB each.
const manyHosts = 1000

// loseHosts forgets hosts that were only met through items which are forgotten by now,
// as the thousands that an aggregator leads to in a year.
func (t *tx) loseHosts() error {
	_, err := t.exec(t.sql.LoseBlocks, manyHosts)
	_, err2 := t.exec(t.sql.LoseHosts)
	return errors.Join(err, err2)
}

// rest leaves a source alone that is not configured any more.
func (t *tx) rest(s source) error {
	if s.rests {
		return nil
	}
	t.stale[s.plan.Host] = true
	_, err := t.exec(t.sql.Rest, s.id)
	return err
}

// rehost says anew which host the items of a source ask that are still to be read.
func (t *tx) rehost(id int64, offline bool) error {
	moved := map[int64]string{}
	err := t.each(t.sql.Waiting, []any{id}, func(scan func(...any) error) error {
		var row int64
		var host string
		var text []byte
		if err := scan(&row, &host, &text); err != nil {
			return err
		}
		var item store.Item
		err := json.Unmarshal(text, &item)
		moved[row] = readHost(offline, item)
		t.stale[host], t.stale[moved[row]] = true, true
		return err
	})
	for row, host := range moved {
		if err == nil {
			_, err = t.exec(t.sql.MoveItem, host, row)
		}
	}
	return err
}
