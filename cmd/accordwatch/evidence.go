package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/story"
	"github.com/accordwatch/accordwatch/store/wording"
)

// A decision is an article at its place, and what that rests on.
type decision struct {
	store.Placed
	evidence []resting
}

// A resting is evidence, with the other article and what both texts have in common.
type resting struct {
	story.Evidence
	With   store.Placed `json:"-"`
	Shared []string     `json:"shared_sentences"` // of the article; those that are reworded in the other are not among them
}

// decided asks the archive for an article and why it is where it is. Where the archive
// does not have it, the article is nil.
func decided(ctx context.Context, data, id string) (decision, error) {
	ar, err := openForReading(data)
	if errors.Is(err, archive.ErrNoArchive) {
		return decision{}, nil
	}
	if err != nil {
		return decision{}, err
	}
	defer ar.Close()
	p, err := ar.Get(ctx, id)
	if errors.Is(err, archive.ErrNotFound) {
		return decision{}, nil
	}
	if err != nil {
		return decision{}, err
	}
	all, err := ar.Explain(ctx, p.ID)
	if err != nil {
		return decision{}, err
	}
	d := decision{Placed: p}
	for _, e := range all {
		other, err := ar.Get(ctx, e.Other)
		if err != nil && !errors.Is(err, archive.ErrNotFound) {
			return decision{}, err
		}
		r := resting{Evidence: e, With: other}
		if other.Article != nil {
			r.Shared = wording.Between(other.Article, p.Article).Shared
		}
		d.evidence = append(d.evidence, r)
	}
	return d, nil
}

// printEvidence tells what an article was held against, and what came out.
func printEvidence(w io.Writer, e resting) error {
	what := map[store.Part]string{store.Copy: "A copy of", store.Report: "Of one event with"}[e.Part]
	with := e.Other
	if e.With.Article != nil {
		with = fmt.Sprintf("%s, %s (%s)", e.With.Outlet, titled(e.With.Title), e.Other)
	}
	fmt.Fprintf(w, "\n%s %s? %s\n", what, with, answer(e.Evidence))
	tw := table(w)
	for _, f := range e.Features {
		fmt.Fprintf(tw, "  %s\t%8.3f\t× %6.2f\t= %6.2f\n", f.Name, f.Value, f.Weight, f.Value*f.Weight)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	printSentences(w, "  both say: ", e.Shared)
	return nil
}

func answer(e story.Evidence) string {
	switch {
	case e.Equal:
		return "Yes: headline and text are equal."
	case e.AtOdds:
		return fmt.Sprintf("No: its numbers are others, though the rest is alike (%.2f).", e.Chance)
	case e.Holds():
		return fmt.Sprintf("Yes: %.2f, and %.2f is enough.", e.Chance, e.Threshold)
	}
	return fmt.Sprintf("No: %.2f, and %.2f would be enough.", e.Chance, e.Threshold)
}
