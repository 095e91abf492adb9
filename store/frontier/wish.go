package frontier

import (
	"cmp"
	"encoding/json"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/frontier/rhythm"
)

// What was passed was held against the wishes of its day. When those change, it may be
// wanted after all, as long as its source still shows it. So the source is asked for
// its whole document once more, and what it shows that was passed under another wish
// is due again: as many items as the source announces, no more, each source in its turn.
const (
	// within is the time over which the sources are asked anew whose wish has changed.
	within = time.Hour
	// apart is how far apart the items of one poll fall due that are read anew: news
	// that comes meanwhile is not kept waiting.
	apart = 10 * time.Second
)

// wishChanged takes up another wish. Where none is known, as in a file of a program that
// noted none, nothing says that it is another: what is shown and was passed is taken to
// have been held against this one. To ask all sources for all they show is not for an upgrade.
func (t *tx) wishChanged(s *source, p store.Plan) error {
	if s.plan.Wish == "" {
		_, err := t.exec(t.sql.Adopt, p.Wish, s.id)
		return err
	}
	s.tellAll(p, t.now)
	return nil
}

// tellAll sees to it that the source tells all it shows, soon: as if nothing of its
// document were at hand.
func (s *source) tellAll(p store.Plan, now time.Time) {
	s.state.ETag, s.state.LastModified, s.state.BodyHash, s.state.Extra = "", "", "", ""
	if s.state.Failures > 0 { // it is left alone for a reason
		return
	}
	soonest := s.state.LastPoll.Add(cmp.Or(p.Every, p.Min))
	soon := now.Add(time.Duration(rhythm.Fraction(p.Source) * float64(within)))
	if soonest.After(soon) {
		soon = soonest
	}
	if s.due.After(soon) {
		s.due = soon
	}
}

// askAnew makes an item due that was passed, as it is announced now; nth is how many of
// the same poll are due before it.
func (t *tx) askAnew(s source, item store.Item, id int64, nth int) error {
	text, err := json.Marshal(item)
	if err != nil {
		return err
	}
	// Its full text was dropped when it was passed.
	if _, err := t.exec(t.sql.Retell, string(text), id); err != nil {
		return err
	}
	host := readHost(s.plan.Offline, item)
	t.stale[host] = true
	due := t.now.Add(time.Duration(nth) * apart)
	_, err = t.exec(t.sql.AskAnew, s.id, host, due.UnixNano(), id)
	return err
}

// asked returns what an item was held against that has just been settled: what the
// outcome says, else the wish of its source. Only what was passed is ever asked anew. What
// was given up for a source that is not configured any more was held against nothing: it is
// asked anew where that one comes back, or another one announces it.
func (t *tx) asked(task store.Task, status store.Status, o store.Outcome) (string, error) {
	if status != store.Passed || o.Wish != "" {
		return o.Wish, nil
	}
	s, err := t.source(task.Source)
	if s.rests {
		return "", err
	}
	return s.plan.Wish, err
}
