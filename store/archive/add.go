package archive

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/archive/index"
	"github.com/accordwatch/accordwatch/store/story"
)

// Add keeps articles as one durable batch, and fills in their ID, Revision, Seq, Added
// and Evidence. When it returns nil they are in the log and in the index; after an
// error some may be, and adding them again is safe.
//
// An article whose text is known (by title and text, in whatever revision) is not kept
// again: it is given the place of the one that is. Another text is the next revision,
// but a complete article is never followed by an incomplete one; a complete reading of
// a known text is a revision too. Found and Backlog stay what they were at the first
// revision. A zero Found is the time of the Add.
//
// Each article needs a CanonicalURL, which gives it its id; one whose page has no
// address is given a name of its own, such as urn:example:17. Where some can never be
// kept the error is store.Refusals, and all others are kept.
func (a *Archive) Add(ctx context.Context, articles ...*store.Article) error {
	if len(articles) == 0 {
		return nil
	}
	var d *draft
	err := a.append(ctx, func() ([]*files.Entry, error) {
		d = &draft{histories: map[string]*history{}}
		return a.draft(ctx, d, articles)
	})
	if err != nil {
		return fmt.Errorf("add to the archive: %w", err)
	}
	for i, to := range articles {
		if fill := d.fills[i]; fill != nil {
			fill(to)
		}
	}
	if len(d.refused) > 0 {
		return fmt.Errorf("add to the archive: %w", d.refused)
	}
	return nil
}

// Gone notes that the page of an article is no more, and why. What was kept of it
// stays; adding the article again takes the note back, whatever its text. Noting it twice
// is noting it once, and of an article that is not in the archive there is nothing to note.
func (a *Archive) Gone(ctx context.Context, id, reason string) error {
	err := a.append(ctx, func() ([]*files.Entry, error) {
		gone, err := a.index.Gone(ctx, id)
		if errors.Is(err, ErrNotFound) {
			return nil, nil
		}
		if err != nil || gone {
			return nil, err
		}
		return []*files.Entry{files.NewGone(id, reason)}, nil
	})
	if err != nil {
		return fmt.Errorf("note that article %s is gone: %w", id, err)
	}
	return nil
}

// append writes the entries that draft makes to the log, and folds them in. The draft
// is made when the writer's turn has come, against an index that is up to the log; once
// more where the index turns out to be damaged, and is built anew.
func (a *Archive) append(ctx context.Context, draft func() ([]*files.Entry, error)) error {
	if a.readOnly {
		return ErrReadOnly
	}
	a.write.Lock()
	defer a.write.Unlock()
	if a.index == nil {
		return errClosed
	}
	if a.behind {
		if err := a.healed(ctx, a.catchUp(ctx)); err != nil {
			return err
		}
	}
	entries, err := a.drafted(ctx, draft)
	if index.Corrupt(err) {
		if err = a.healed(ctx, err); err == nil {
			entries, err = a.drafted(ctx, draft)
		}
	}
	if err != nil || len(entries) == 0 {
		return err
	}
	if err := a.healed(ctx, a.remember(ctx)); err != nil {
		return err
	}
	now := a.now()
	if a.last.Seq > 0 && dayOf(a.last.Added).Before(dayOf(now)) {
		if err := a.closeDays(ctx, now); err != nil {
			return err
		}
	}
	// From here on the batch is finished, whatever becomes of ctx: half of one would
	// only have to be found again.
	return a.commit(context.WithoutCancel(ctx), now, entries)
}

// drafted makes the entries of a draft against one state of the index.
func (a *Archive) drafted(ctx context.Context, draft func() ([]*files.Entry, error)) (entries []*files.Entry, err error) {
	err = a.index.Snapshot(ctx, func() error {
		entries, err = draft()
		return err
	})
	return entries, err
}

// remember makes the stories those of the last entry folded, where they are not yet.
func (a *Archive) remember(ctx context.Context) (err error) {
	if a.stories == nil {
		a.stories, err = a.index.Restore(ctx)
	}
	return err
}

// healed builds the index anew where err says that it cannot be used; any other error
// is returned as it is.
func (a *Archive) healed(ctx context.Context, err error) error {
	if index.Corrupt(err) {
		a.log.Warn("index is damaged: built anew from the log", "error", err)
		return a.rebuild(ctx)
	}
	if errors.Is(err, errPruned) || errors.Is(err, story.ErrSketch) {
		return a.rebuild(ctx)
	}
	return err
}

// commit gives the entries their place in the log, writes their files, then their rows.
func (a *Archive) commit(ctx context.Context, now time.Time, entries []*files.Entry) error {
	for i, e := range entries {
		e.Seq, e.Added = a.last.Seq+int64(i)+1, now
	}
	a.behind = true
	if err := a.files.Append(now, entries); err != nil {
		return err
	}
	err := a.index.Transaction(ctx, func() error {
		for _, e := range entries {
			if err := a.index.Keep(ctx, a.stories, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return a.healed(ctx, err) // the entries are in the log, and so in an index made of it
	}
	a.last = index.Position{Seq: entries[len(entries)-1].Seq, Added: now}
	a.behind = false
	return nil
}
