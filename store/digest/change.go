package digest

import (
	"context"
	"fmt"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/lead"
)

// A reviser is an archive that also keeps earlier texts. Where it does, only a
// changed headline or lead is a change, and the line shows it.
type reviser interface {
	Revisions(ctx context.Context, id string) ([]*store.Article, error)
}

// changes returns the new texts in e: of articles told before, and of new ones that
// were revised before they could be told.
func (m *maker) changes(ctx context.Context, e event) ([]Change, error) {
	var all []Change
	for _, p := range e.revised {
		c, changed, err := m.change(ctx, p, m.Told.articles[p.ID].revision)
		if err != nil {
			return nil, err
		}
		if changed {
			all = append(all, c)
		}
	}
	for _, p := range e.fresh {
		if p.Revision < 2 || p.Verdict.Part == store.Copy {
			continue
		}
		c, changed, err := m.change(ctx, p, 1)
		if err != nil {
			return nil, err
		}
		if changed {
			all = append(all, c)
		}
	}
	return all, nil
}

// change compares p with the revision of it that was told.
func (m *maker) change(ctx context.Context, p store.Placed, told int) (Change, bool, error) {
	c := Change{Telling: m.telling(p), At: p.Added.UTC()}
	if p.Modified.After(p.Found) && p.Modified.Before(p.Added) {
		c.At = p.Modified.UTC()
	}
	// Without the text that was told, a higher revision is all that is known.
	keeper, ok := m.archive.(reviser)
	if !ok {
		return c, true, nil
	}
	texts, err := keeper.Revisions(ctx, p.ID)
	if err != nil {
		return c, false, fmt.Errorf("ask for revisions of %s: %w", p.ID, err)
	}
	for _, before := range texts {
		if before.Revision == told {
			c.Pieces = lead.Compare(before, p.Article)
			return c, len(c.Pieces) > 0, nil
		}
	}
	return c, true, nil
}
