package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/archive/index"
)

// A draft is what a batch of articles comes to: which of them are entries.
type draft struct {
	histories map[string]*history
	fills     []func(*store.Article) // one an article: fills in where it is kept; nil: it is refused
	refused   store.Refusals
}

// A history is what the log holds of one article, and besides, what the batch adds.
type history struct {
	*index.History
	drafted map[int]*files.Entry // by number of revision; not in the log yet
}

// draft makes the entries of a batch. What can never be kept is left out and noted: one
// page must not stand in the way of the others.
func (a *Archive) draft(ctx context.Context, d *draft, articles []*store.Article) ([]*files.Entry, error) {
	var entries []*files.Entry
	for _, given := range articles {
		e := &files.Entry{Article: *given}
		if err := a.identify(ctx, e); err != nil {
			return nil, err
		}
		e.Evidence.TextSHA256 = files.TextSum(given)
		h, err := a.historyOf(ctx, d, e)
		if err != nil {
			return nil, err
		}
		if why := h.refuses(e); why != "" {
			d.refused = append(d.refused, store.Refusal{Article: given, Reason: why})
			d.fills = append(d.fills, nil)
			continue
		}
		r := h.known(e)
		switch {
		case r == nil:
			r = h.next(e, a.now())
			entries = append(entries, e)
		case h.Gone:
			h.Gone = false
			entries = append(entries, files.NewBack(e.ID))
		}
		d.fills = append(d.fills, h.fill(e.ID, *r))
	}
	return entries, nil
}

// identify sets the id of e. An article that says which one it is, and is known, is
// that one also where its page has moved since: its id and its canonical URL are
// those of its first Add.
func (a *Archive) identify(ctx context.Context, e *files.Entry) error {
	if e.ID != "" {
		known, err := a.index.History(ctx, e.ID)
		if err != nil {
			return err
		}
		if known.URL != "" {
			e.CanonicalURL = known.URL
			return nil
		}
	}
	e.ID = files.ArticleID(e.CanonicalURL)
	return nil
}

// historyOf returns what is known of the article of e.
func (a *Archive) historyOf(ctx context.Context, d *draft, e *files.Entry) (*history, error) {
	h := d.histories[e.ID]
	if h == nil {
		known, err := a.index.History(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		h = &history{known, map[int]*files.Entry{}}
		d.histories[e.ID] = h
	}
	return h, nil
}

// refuses says why e can never be kept; "": it can.
func (h *history) refuses(e *files.Entry) string {
	switch {
	case e.CanonicalURL == "":
		return "it has no canonical URL"
	case h.URL != "" && h.URL != e.CanonicalURL:
		return fmt.Sprintf("its id %s is that of %s", e.ID, h.URL)
	}
	for _, t := range []time.Time{e.Published, e.Modified, e.Found, e.Fetched} {
		if y := t.Year(); y < 0 || y > 9999 { // RFC 3339 has four digits for it, and so has the file
			return fmt.Sprintf("it tells of a time in the year %d", y)
		}
	}
	return ""
}

// known returns the revision that stands for e, so that e need not be kept; nil: none.
func (h *history) known(e *files.Entry) *index.Revision {
	for i := range h.Revisions {
		r := &h.Revisions[i]
		if r.TextSum == e.Evidence.TextSHA256 && (r.Complete || !e.Complete) {
			return r
		}
	}
	if n := len(h.Revisions); n > 0 && h.Revisions[n-1].Complete && !e.Complete {
		return &h.Revisions[n-1]
	}
	return nil
}

// next makes e the next revision.
func (h *history) next(e *files.Entry, now time.Time) *index.Revision {
	e.Revision = 1
	if n := len(h.Revisions); n > 0 {
		e.Revision = h.Revisions[n-1].Number + 1
		e.Found, e.Backlog = h.Found, h.Backlog
	}
	if e.Found.IsZero() {
		e.Found = now
	}
	e.Found = e.Found.UTC()
	if c := e.Capture; c != nil && e.Evidence.PageSHA256 == "" {
		sum := sha256.Sum256(c.Body)
		e.Evidence.PageSHA256 = hex.EncodeToString(sum[:])
	}
	h.URL, h.Found, h.Backlog = e.CanonicalURL, e.Found, e.Backlog
	h.Gone = false
	h.drafted[e.Revision] = e
	h.Revisions = append(h.Revisions, index.Revision{Number: e.Revision, TextSum: e.Evidence.TextSHA256, Complete: e.Complete})
	return &h.Revisions[len(h.Revisions)-1]
}

// fill returns a function that tells an article where it is kept, to be called once
// the batch is in the log.
func (h *history) fill(id string, r index.Revision) func(*store.Article) {
	e := h.drafted[r.Number]
	return func(a *store.Article) {
		a.Schema, a.ID, a.Revision, a.Found, a.Backlog = store.Schema, id, r.Number, h.Found, h.Backlog
		if e == nil {
			a.Seq, a.Added, a.Evidence.TextSHA256 = r.Seq, r.Added, r.TextSum
			return
		}
		a.Seq, a.Added, a.Evidence = e.Seq, e.Added, e.Evidence
	}
}
