// Package evidence asks what is remembered of a page: by the frontier, what became of it;
// by the archive, which story it tells, or would tell, and what that rests on. It reads
// without taking the archive's lock, so also while the daemon writes, and writes nothing.
package evidence

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/frontier"
	"github.com/accordwatch/accordwatch/store/story"
	"github.com/accordwatch/accordwatch/store/wording"
)

// Of asks the archive for an article and why it is where it is. Where the archive
// does not have it, the article is nil.
func Of(ctx context.Context, data, id string) (terminal.Decision, error) {
	ar, err := archive.Open(data, archive.Options{ReadOnly: true})
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

// Foreseen asks the archive which story an article would tell, if it were kept now, or
// tells, if it is there. Where there is no archive, the decision has no article.
func Foreseen(ctx context.Context, data string, x *store.Article) (terminal.Decision, error) {
	x.ID = files.ArticleID(x.CanonicalURL)
	d, err := Of(ctx, data, x.ID)
	if err != nil || d.Article != nil {
		return d, err
	}
	ar, err := archive.Open(data, archive.Options{ReadOnly: true})
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

// Remembered asks the frontier for an item; false where there is no frontier, or it does not know.
func Remembered(ctx context.Context, data, key string) (store.Known, bool, error) {
	f, err := frontier.Open(filepath.Join(data, "frontier.db"), frontier.Options{ReadOnly: true})
	if errors.Is(err, fs.ErrNotExist) {
		return store.Known{}, false, nil
	}
	if err != nil {
		return store.Known{}, false, err
	}
	defer f.Close()
	return f.Known(ctx, key)
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
