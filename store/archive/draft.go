package archive

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// A draft is what a batch of articles comes to: which of them are entries.
type draft struct {
	histories map[string]*history
	fills     []func(*store.Article) // one an article: fills in where it is kept
}

// A history is what the log holds of one article, the batch so far included.
type history struct {
	url       string // canonical
	found     time.Time
	backlog   bool
	revisions []revision // oldest first
}

// A revision is one text of an article. Its seq is set once it is in the log.
type revision struct {
	entry    *entry // of the same batch, not in the log yet; nil: it is
	number   int
	seq      int64
	added    time.Time
	textSum  string
	complete bool
}

// draft makes the entries of a batch.
func (a *Archive) draft(ctx context.Context, d *draft, articles []*store.Article) ([]*entry, error) {
	var entries []*entry
	for _, given := range articles {
		if given.CanonicalURL == "" {
			return nil, fmt.Errorf("article %q (%s) has no canonical URL", cut(given.Title, 80), given.URL)
		}
		e := &entry{Article: *given}
		e.ID = articleID(e.CanonicalURL)
		e.Evidence.TextSHA256 = textSum(given)
		h, err := a.historyOf(ctx, d, e)
		if err != nil {
			return nil, err
		}
		if known := h.known(e); known != nil {
			d.fills = append(d.fills, known.fill(e))
			continue
		}
		h.next(e, a.now())
		d.fills = append(d.fills, h.revisions[len(h.revisions)-1].fill(e))
		entries = append(entries, e)
	}
	return entries, nil
}

// historyOf returns what is known of the article of e. The error says where another
// article has its id.
func (a *Archive) historyOf(ctx context.Context, d *draft, e *entry) (*history, error) {
	h := d.histories[e.ID]
	if h == nil {
		var err error
		if h, err = a.index.history(ctx, e.ID); err != nil {
			return nil, err
		}
		d.histories[e.ID] = h
	}
	if h.url != "" && h.url != e.CanonicalURL {
		return nil, fmt.Errorf("article %s is refused: its id %s is that of %s", e.CanonicalURL, e.ID, h.url)
	}
	return h, nil
}

// known returns the revision that stands for e, so that e need not be kept; nil: none.
func (h *history) known(e *entry) *revision {
	for i := range h.revisions {
		r := &h.revisions[i]
		if r.textSum == e.Evidence.TextSHA256 && (r.complete || !e.Complete) {
			return r
		}
	}
	if n := len(h.revisions); n > 0 && h.revisions[n-1].complete && !e.Complete {
		return &h.revisions[n-1]
	}
	return nil
}

// next makes e the next revision.
func (h *history) next(e *entry, now time.Time) {
	e.Revision = 1
	if n := len(h.revisions); n > 0 {
		e.Revision = h.revisions[n-1].number + 1
		e.Found, e.Backlog = h.found, h.backlog
	}
	if e.Found.IsZero() {
		e.Found = now
	}
	// The file says what the wire said: whole UTC times, without a monotonic clock.
	e.Found = e.Found.UTC().Round(0)
	if c := e.Capture; c != nil && e.Evidence.PageSHA256 == "" {
		sum := sha256.Sum256(c.Body)
		e.Evidence.PageSHA256 = hex.EncodeToString(sum[:])
	}
	h.url, h.found, h.backlog = e.CanonicalURL, e.Found, e.Backlog
	h.revisions = append(h.revisions, revision{entry: e, number: e.Revision, textSum: e.Evidence.TextSHA256, complete: e.Complete})
}

// fill returns a function that tells an article where it is kept, to be called once
// the batch is in the log.
func (r *revision) fill(e *entry) func(*store.Article) {
	kept := *r
	return func(a *store.Article) {
		if kept.entry != nil {
			kept.seq, kept.added = kept.entry.Seq, kept.entry.Added
		}
		a.Schema, a.Seq, a.Added, a.ID, a.Revision = store.Schema, kept.seq, kept.added, e.ID, kept.number
		if kept.entry == e {
			a.Found, a.Backlog, a.Evidence = e.Found, e.Backlog, e.Evidence
		}
	}
}

// history reads what the index knows of an article.
func (x *index) history(ctx context.Context, id string) (*history, error) {
	h := &history{}
	var found int64
	err := x.do.findHistory.QueryRowContext(ctx, id).Scan(&h.url, &found, &h.backlog)
	if errors.Is(err, sql.ErrNoRows) {
		return h, nil
	}
	if err != nil {
		return nil, fmt.Errorf("find article %s: %w", id, err)
	}
	h.found = fromNano(found)
	rows, err := x.do.listRevisions.QueryContext(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("list revisions of %s: %w", id, err)
	}
	defer rows.Close()
	for rows.Next() {
		var r revision
		var added int64
		if err := rows.Scan(&r.number, &r.seq, &added, &r.textSum, &r.complete); err != nil {
			return nil, fmt.Errorf("list revisions of %s: %w", id, err)
		}
		r.added = fromNano(added)
		h.revisions = append(h.revisions, r)
	}
	return h, rows.Err()
}

// gone says whether the page of an article is known to be gone.
func (x *index) gone(ctx context.Context, id string) (bool, error) {
	var reason sql.NullString
	err := x.writer.QueryRowContext(ctx, "SELECT gone FROM articles WHERE id = ?", id).Scan(&reason)
	if errors.Is(err, sql.ErrNoRows) {
		return false, ErrNotFound
	}
	return reason.Valid, err
}
