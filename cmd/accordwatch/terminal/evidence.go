package terminal

import (
	"fmt"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/story"
)

// A Decision is an article at its place, its story, and what was decided when it came.
type Decision struct {
	store.Placed
	Story    store.Story
	Evidence []Resting
}

// A Resting is evidence, with the other article and what both texts have in common.
type Resting struct {
	story.Evidence
	With   store.Placed `json:"-"`
	Shared []string     `json:"shared_sentences"` // of the article; those that are reworded in the other are not among them
}

// evidence tells what an article was held against, and what came out.
func (p *page) evidence(e Resting) {
	what := map[store.Part]string{store.Copy: "The same text as", store.Report: "Of one event with"}[e.Part]
	with := e.Other
	if e.With.Article != nil {
		with = fmt.Sprintf("%s, %s (%s)", p.foreign(e.With.Outlet), p.foreign(titled(e.With.Title)), e.Other)
	}
	p.line("")
	p.para("", fmt.Sprintf("%s %s? %s", what, with, answer(e.Evidence)))
	widest := 0
	for _, f := range e.Features {
		widest = max(widest, len(f.Name))
	}
	for _, f := range e.Features {
		p.line(fmt.Sprintf("  %-*s  %8.3f  × %6.2f  = %6.2f", widest, f.Name, f.Value, f.Weight, f.Value*f.Weight))
	}
	p.sentences("  both say: ", e.Shared)
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
