package digest

import (
	"context"
	"fmt"
	"strings"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
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
			c.Pieces = compare(before, p.Article)
			return c, len(c.Pieces) > 0, nil
		}
	}
	return c, true, nil
}

// compare returns how the headline changed or, where it did not, the first sentence
// of the lead that did; nil: neither.
func compare(before, after *store.Article) []Piece {
	if text.Key(before.Title, before.Lang) != text.Key(after.Title, after.Lang) {
		return diff(clean(before.Title), clean(after.Title))
	}
	old, known := sentences(before.Text), map[string]bool{}
	for _, s := range old {
		known[text.Key(s, "")] = true
	}
	now := sentences(after.Text)
	if len(now) > 1 && len(after.Text) >= cutFrom {
		now = now[:len(now)-1]
	}
	for _, s := range now {
		if known[text.Key(s, "")] {
			continue
		}
		for _, o := range old {
			if alike(o, s) {
				return diff(o, s)
			}
		}
		return []Piece{{"add", s}}
	}
	return nil
}

func sentences(s string) []string {
	var all []string
	for _, r := range text.Sentences(s) {
		all = append(all, clean(s[r.Start:r.End]))
	}
	return all
}

// diff compares two sentences word by word, by their longest common subsequence.
func diff(before, after string) []Piece {
	a, b := strings.Fields(before), strings.Fields(after)
	// common[i][j] is the length of the longest one of a[i:] and b[j:].
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			common[i][j] = max(common[i+1][j], common[i][j+1])
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	var pieces []Piece
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			pieces = extend(pieces, "same", a[i])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			pieces = extend(pieces, "cut", a[i])
			i++
		default:
			pieces = extend(pieces, "add", b[j])
			j++
		}
	}
	return pieces
}

// extend adds a word to the last piece, or begins another.
func extend(pieces []Piece, op, word string) []Piece {
	if n := len(pieces); n > 0 && pieces[n-1].Op == op {
		pieces[n-1].Text += " " + word
		return pieces
	}
	return append(pieces, Piece{op, word})
}
