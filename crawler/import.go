package crawler

import (
	"context"
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

	Read, Kept int // counted so far; Kept counts only what is durable

	waiting []*store.Article
}

// shared is how many imported articles share one sync of the disk.
const shared = 500

// Import reads all lines. What stood before an error is kept.
func (im *Importer) Import(ctx context.Context, lines iter.Seq2[Line, error]) error {
	for l, err := range lines {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = im.line(ctx, l)
		}
		if err != nil {
			if ferr := im.flush(context.WithoutCancel(ctx)); ferr != nil {
				return ferr
			}
			return err
		}
	}
	return im.flush(ctx)
}

func (im *Importer) line(ctx context.Context, l Line) error {
	im.Read++
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
