package crawler

import (
	"cmp"
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

	// Amiss is told of each line that is no page or that the sink refuses, and of each
	// whose times cannot be read: that one was found Now. nil: nobody is.
	Amiss func(error)

	// What was counted so far: Kept only what is durable, Bad the lines that are no page
	// or are refused, Read all others.
	Read, Kept, Bad int

	waiting []*store.Article
	places  map[*store.Article]string // of the lines that wait
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
			im.bad(err)
			continue
		}
		if err := im.line(ctx, l); err != nil {
			return err
		}
	}
	return im.flush(ctx)
}

// bad counts a line of which nothing is kept.
func (im *Importer) bad(err error) {
	im.Bad++
	im.tell(err)
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
	if im.places == nil {
		im.places = map[*store.Article]string{}
	}
	im.waiting, im.places[a] = append(im.waiting, a), l.Place
	if len(im.waiting) < shared {
		return nil
	}
	return im.flush(ctx)
}

// flush gives what waits to the sink. What is refused is a bad line, and no more.
func (im *Importer) flush(ctx context.Context) error {
	waiting, places := im.waiting, im.places
	im.waiting, im.places = nil, nil
	if len(waiting) == 0 {
		return nil
	}
	err := im.Sink.Add(ctx, waiting...)
	refused, ok := errors.AsType[store.Refusals](err)
	if err != nil && !ok {
		return err
	}
	for _, r := range refused {
		im.Read--
		im.bad(fmt.Errorf("%s: not kept: %s", cmp.Or(places[r.Article], r.Article.URL), r.Reason))
	}
	im.Kept += len(waiting) - len(refused)
	return nil
}
