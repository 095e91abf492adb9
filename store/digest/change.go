package digest

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/lead"
	"github.com/accordwatch/accordwatch/store/wording"
)

// A reviser is an archive that also keeps earlier texts. Where it does, only a
// changed headline or lead is a change, and the line shows it.
type reviser interface {
	Revisions(ctx context.Context, id string) ([]*store.Article, error)
}

// changes returns the new texts in e: of articles told before, and of new ones that
// were revised before they could be told. The change that means most comes first.
func (m *maker) changes(ctx context.Context, e event) ([]Change, error) {
	var all []weighed
	add := func(p store.Placed, told int) error {
		c, changed, err := m.change(ctx, p, told)
		if changed {
			all = append(all, c)
		}
		return err
	}
	for _, p := range e.revised {
		if err := add(p, m.Told.articles[p.ID].revision); err != nil {
			return nil, err
		}
	}
	for _, p := range e.fresh {
		if p.Revision < 2 || p.Verdict.Part == store.Copy {
			continue
		}
		if err := add(p, 1); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(all, func(a, b weighed) int { return cmp.Compare(b.weight, a.weight) })
	var changes []Change
	for _, c := range all {
		changes = append(changes, c.Change)
	}
	return changes, nil
}

// A weighed is a change, and how much it means; see wording.Change.
type weighed struct {
	Change
	weight int
}

// change compares p with the revision of it that was told.
func (m *maker) change(ctx context.Context, p store.Placed, told int) (weighed, bool, error) {
	c := weighed{Change: Change{Telling: m.telling(p), At: p.Added.UTC()}}
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
			// Other words alone are how every text is polished: a headline, a number, a name or
			// a quote must have changed, unless only an announcement was read before.
			what := wording.Compare(before, texts[len(texts)-1])
			if before.Complete && !what.Material() {
				return c, false, nil
			}
			c.weight = what.Weight()
			c.Pieces = lead.Compare(before, p.Article)
			return c, len(c.Pieces) > 0, nil
		}
	}
	return c, true, nil
}
