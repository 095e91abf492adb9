package lineage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
	"github.com/accordwatch/accordwatch/store/wording"
)

// An Archive hands out stories, and the full texts of articles. (*archive.Archive)
type Archive interface {
	Story(ctx context.Context, id string) (store.Story, error)
	Revisions(ctx context.Context, id string) ([]*store.Article, error)
}

// An Account is a story told in full: each text that was printed, what became of it
// with those who copied it, and what was changed later.
type Account struct {
	store.Story
	Told []Told // by text, in the order in which these came
}

// A Told is a text in an account.
type Told struct {
	Origin Telling
	Copies []Copied
}

// A Telling is an article with its full text, and what its revisions changed, the
// weightiest first.
type Telling struct {
	store.Placed
	Place   Place
	Revised []Revision
}

// A Copied is a copy, held against its origin.
type Copied struct {
	Telling
	wording.Loan
	Renamed bool // under another headline
}

// A Revision is what a revision changed in the one before.
type Revision struct {
	*store.Article
	Before *store.Article
	wording.Change
}

// Tell reads the account of the story that has an id, had it, or holds the article that
// has it.
func Tell(ctx context.Context, from Archive, id string) (Account, error) {
	s, err := from.Story(ctx, id)
	if err != nil {
		return Account{}, err
	}
	a, places := Account{Story: s}, Places(s)
	for _, t := range Texts(s) {
		told := Told{}
		if told.Origin, err = telling(ctx, from, t.Origin, places); err != nil {
			return Account{}, fmt.Errorf("tell story %s: %w", s.ID, err)
		}
		for _, p := range t.Copies {
			c, err := telling(ctx, from, p, places)
			if err != nil {
				return Account{}, fmt.Errorf("tell story %s: %w", s.ID, err)
			}
			told.Copies = append(told.Copies, held(told.Origin.Article, c))
		}
		a.Told = append(a.Told, told)
	}
	return a, nil
}

// telling reads the full text and the revisions of p, whose text is cut to its lead.
func telling(ctx context.Context, from Archive, p store.Placed, places map[string]Place) (Telling, error) {
	texts, err := from.Revisions(ctx, p.ID)
	if err != nil {
		return Telling{}, err
	}
	t := Telling{Placed: p, Place: places[p.ID], Revised: Revisions(texts)}
	if len(texts) > 0 {
		t.Article = texts[len(texts)-1]
	}
	return t, nil
}

// held holds a copy against its origin.
func held(origin *store.Article, c Telling) Copied {
	return Copied{c, wording.Between(origin, c.Article), wording.Compare(
		&store.Article{Title: origin.Title, Lang: origin.Lang}, &store.Article{Title: c.Title, Lang: c.Lang}).Headline}
}

// Revisions says what each of the texts of an article, oldest first, changed in the one
// before: the weightiest change first, and of those that weigh alike the newest.
func Revisions(texts []*store.Article) []Revision {
	var all []Revision
	for i := len(texts) - 1; i > 0; i-- {
		all = append(all, Revision{texts[i], texts[i-1], wording.Compare(texts[i-1], texts[i])})
	}
	slices.SortStableFunc(all, func(a, b Revision) int { return cmp.Compare(b.Weight(), a.Weight()) })
	return all
}

// Headline returns the article whose headline a reader of languages, the best first, is
// shown: of those the reader reads best, the one that came first, where the origin of a
// text goes before a copy.
func (a Account) Headline(langs []string) store.Placed {
	best, rank := store.Placed{}, len(langs)+1
	for _, t := range a.Told {
		if r := preference(langs, t.Origin.Lang); t.Origin.Title != "" && r < rank {
			best, rank = t.Origin.Placed, r
		}
	}
	if rank > len(langs) && len(a.Told) > 0 {
		return a.Told[0].Origin.Placed
	}
	return best
}

// preference is the place of a language in a list; those that are not in it come last.
func preference(langs []string, lang string) int {
	if i := slices.IndexFunc(langs, func(l string) bool { return text.Base(l) == text.Base(lang) }); i >= 0 {
		return i
	}
	return len(langs)
}
