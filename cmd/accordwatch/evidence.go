package main

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/story"
	"github.com/accordwatch/accordwatch/store/wording"
)

// decided asks the archive for an article and why it is where it is. Where the archive
// does not have it, the article is nil.
func decided(ctx context.Context, data, id string) (terminal.Decision, error) {
	ar, err := openForReading(data)
	if errors.Is(err, archive.ErrNoArchive) {
		return terminal.Decision{}, nil
	}
	if err != nil {
		return terminal.Decision{}, err
	}
	defer ar.Close()
	p, err := ar.Get(ctx, id)
	if errors.Is(err, archive.ErrNotFound) {
		return terminal.Decision{}, nil
	}
	if err != nil {
		return terminal.Decision{}, err
	}
	all, err := ar.Explain(ctx, p.ID)
	if err != nil {
		return terminal.Decision{}, err
	}
	return resting(ctx, ar, p, all)
}

// foreseen asks the archive which story an article would tell, if it were kept now, or
// tells, if it is there. Where no watchlist keeps it, the decision has no article.
func (a *app) foreseen(ctx context.Context, x *store.Article) (terminal.Decision, error) {
	cfg, err := a.config()
	if err != nil || len(x.Hits) == 0 && cfg.Crawl.Keep != config.KeepAll {
		return terminal.Decision{}, err
	}
	x.ID = files.ArticleID(x.CanonicalURL)
	d, err := decided(ctx, a.dataDir(cfg), x.ID)
	if err != nil || d.Article != nil {
		return d, err
	}
	ar, err := openForReading(a.dataDir(cfg))
	if errors.Is(err, archive.ErrNoArchive) {
		return terminal.Decision{}, nil
	}
	if err != nil {
		return terminal.Decision{}, err
	}
	defer ar.Close()
	if x.Found.IsZero() {
		x.Found = cmp.Or(x.Published, time.Now().UTC())
	}
	v, all, err := ar.Foresee(ctx, x)
	if err != nil {
		return terminal.Decision{}, err
	}
	return resting(ctx, ar, store.Placed{Article: x, Verdict: v}, all)
}

// resting puts a decision together: what it rests on, with what both texts say.
func resting(ctx context.Context, ar *archive.Archive, p store.Placed, all []story.Evidence) (terminal.Decision, error) {
	d := terminal.Decision{Placed: p}
	var err error
	if d.Story, err = ar.Story(ctx, p.Verdict.Story); err != nil && !errors.Is(err, archive.ErrNotFound) {
		return terminal.Decision{}, err
	}
	for _, e := range all {
		other, err := ar.Get(ctx, e.Other)
		if err != nil && !errors.Is(err, archive.ErrNotFound) {
			return terminal.Decision{}, err
		}
		r := terminal.Resting{Evidence: e, With: other}
		if other.Article != nil {
			r.Shared = wording.Between(other.Article, p.Article).Shared
		}
		d.Evidence = append(d.Evidence, r)
	}
	return d, nil
}
