package main

import (
	"context"
	"errors"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/store/archive"
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
	d := terminal.Decision{Placed: p}
	if d.Story, err = ar.Story(ctx, p.Verdict.Story); err != nil {
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
