package crawler

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
)

// An Importer reads pages that other programs hand in, as if they had been fetched.
type Importer struct {
	Reader *Reader
	Sink   Sink
	Keep   config.Keep
	Now    time.Time // when pages that do not say so were found

	// Amiss is told of each line that is no page, and of each whose times cannot be
	// read: that one was found Now. nil: nobody is.
	Amiss func(error)

	Read, Kept, Bad int // counted so far; Kept counts only what is durable, Bad the lines that are no page

	waiting []*store.Article
}

// shared is how many imported articles share one sync of the disk.
const shared = 500

// Import reads all lines, and passes over those that are no page. An error is that of
// the sink, or of ctx; what stood before is kept.
func (im *Importer) Import(ctx context.Context, lines iter.Seq2[Line, error]) error {
	for l, err := range lines {
		if ctx.Err() != nil {
			return errors.Join(ctx.Err(), im.flush(context.WithoutCancel(ctx)))
		}
		if bad := l.amiss(); err == nil && bad != nil {
			err = fmt.Errorf("%s: no page: %w", l.Place, bad)
		}
		if err != nil {
			im.Bad++
			im.tell(err)
			continue
		}
		if err := im.line(ctx, l); err != nil {
			return err
		}
	}
	return im.flush(ctx)
}

func (im *Importer) tell(err error) {
	if im.Amiss != nil {
		im.Amiss(err)
	}
}

func (im *Importer) line(ctx context.Context, l Line) error {
	im.Read++
	if err := l.untimed(); err != nil {
		im.tell(fmt.Errorf("%s: %w", l.Place, err))
	}
	a, _, _ := im.Reader.Article(l, nil)
	im.Reader.Note(a)
	if len(a.Hits) == 0 && im.Keep != config.KeepAll {
		return nil
	}
	if a.Found.IsZero() || a.Found.After(im.Now) { // nothing is found before it happens
		a.Found = im.Now
	}
	im.waiting = append(im.waiting, a)
	if len(im.waiting) < shared {
		return nil
	}
	return im.flush(ctx)
}

func (im *Importer) flush(ctx context.Context) error {
	waiting := im.waiting
	im.waiting = nil
	if len(waiting) == 0 {
		return nil
	}
	if err := im.Sink.Add(ctx, waiting...); err != nil {
		return err
	}
	im.Kept += len(waiting)
	return nil
}
