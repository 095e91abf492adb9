package archive

import (
	"context"
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive/index"
	"github.com/accordwatch/accordwatch/store/story"
)

// reader lends a reader of the index as it is now.
func (a *Archive) reader(ctx context.Context) (*index.Reader, error) {
	a.swap.RLock()
	defer a.swap.RUnlock()
	if a.index == nil {
		return nil, errClosed
	}
	return a.index.Reader(ctx)
}

// Get returns the latest revision of an article with its full text. The id may be cut
// short as long as one article alone has it. The error is ErrNotFound where none does.
func (a *Archive) Get(ctx context.Context, id string) (store.Placed, error) {
	p, err := a.get(ctx, id)
	if err != nil {
		return store.Placed{}, fmt.Errorf("get article %s: %w", id, err)
	}
	return p, nil
}

func (a *Archive) get(ctx context.Context, id string) (store.Placed, error) {
	r, err := a.reader(ctx)
	if err != nil {
		return store.Placed{}, err
	}
	defer r.Close()
	if id, err = r.ID(ctx, id); err != nil {
		return store.Placed{}, err
	}
	path, p, err := r.Latest(ctx, id)
	if err != nil {
		return store.Placed{}, err
	}
	e, err := a.files.Read(path)
	if err != nil {
		return store.Placed{}, err
	}
	p.Article = &e.Article
	return p, nil
}

// Revisions returns all revisions of an article, oldest first, with their full texts.
// The id may be cut short, as with Get.
func (a *Archive) Revisions(ctx context.Context, id string) ([]*store.Article, error) {
	all, err := a.revisions(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("get revisions of %s: %w", id, err)
	}
	return all, nil
}

func (a *Archive) revisions(ctx context.Context, id string) ([]*store.Article, error) {
	r, err := a.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if id, err = r.ID(ctx, id); err != nil {
		return nil, err
	}
	paths, err := r.Revisions(ctx, id)
	if err != nil {
		return nil, err
	}
	all := make([]*store.Article, len(paths))
	for i, path := range paths {
		e, err := a.files.Read(path)
		if err != nil {
			return nil, err
		}
		all[i] = &e.Article
	}
	return all, nil
}

// Explain says what the decision over an article rests on: what it was most like when it
// came. It folds what was remembered then anew, which takes as long as a start does.
func (a *Archive) Explain(ctx context.Context, id string) ([]story.Evidence, error) {
	all, err := a.explain(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("explain article %s: %w", id, err)
	}
	return all, nil
}

func (a *Archive) explain(ctx context.Context, id string) ([]story.Evidence, error) {
	texts, err := a.revisions(ctx, id)
	if err != nil || len(texts) == 0 {
		return nil, err
	}
	r, err := a.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	stories, err := r.StoriesBefore(ctx, texts[0].ID)
	if err != nil {
		return nil, err
	}
	return stories.Explain(texts[0]), nil
}

// Foresee says which story an article would tell if it were added now, and what that would
// rest on. Its id must be set. It adds nothing, and takes as long as a start does.
func (a *Archive) Foresee(ctx context.Context, x *store.Article) (store.Verdict, []story.Evidence, error) {
	stories, err := ask(ctx, a, func(r *index.Reader) (*story.Index, error) { return r.StoriesNow(ctx) })
	if err != nil {
		return store.Verdict{}, nil, fmt.Errorf("foresee the story of %s: %w", x.URL, err)
	}
	all := stories.Explain(x)
	v, _ := stories.Place(x)
	return v, all, nil
}

// Story returns a story with all of its articles, their texts cut to the lead. The id
// may be that of a story which was joined to another, or of any article in it. The
// error is ErrNotFound where there is none.
func (a *Archive) Story(ctx context.Context, id string) (store.Story, error) {
	s, err := ask(ctx, a, func(r *index.Reader) (store.Story, error) { return r.Story(ctx, id) })
	if err != nil {
		return store.Story{}, fmt.Errorf("get story %s: %w", id, err)
	}
	return s, nil
}

// Stories returns the stories with an article that q asks for, and of each only those
// articles, in the order in which they were found, their texts cut to the lead. The
// story with the article found last comes first; limit and offset count stories.
func (a *Archive) Stories(ctx context.Context, q store.Query) ([]store.Story, error) {
	return ask(ctx, a, func(r *index.Reader) ([]store.Story, error) { return r.Stories(ctx, q) })
}

// Search returns the articles that q asks for, the one found last first, their texts
// cut to the lead. What Query.Words may hold, package index tells; the error is a
// BadQuery where it cannot be meant.
func (a *Archive) Search(ctx context.Context, q store.Query) ([]store.Placed, error) {
	return ask(ctx, a, func(r *index.Reader) ([]store.Placed, error) { return r.Search(ctx, q) })
}

// Absent tells, where a search finds nothing, of each outlet, watchlist and signal that
// it asks for and no article has, what is nearest to it.
func (a *Archive) Absent(ctx context.Context, q store.Query) ([]string, error) {
	return ask(ctx, a, func(r *index.Reader) ([]string, error) { return r.Absent(ctx, q) })
}

// Count counts the articles that Search would return without limit and offset.
func (a *Archive) Count(ctx context.Context, q store.Query) (int, error) {
	return ask(ctx, a, func(r *index.Reader) (int, error) { return r.Count(ctx, q) })
}

// Each calls f with the latest revision of each article that q asks for, with its full
// text, in the order in which the log took those revisions. It sees the archive as it
// was at the call. An error of f ends it, and is returned as it is.
func (a *Archive) Each(ctx context.Context, q store.Query, f func(store.Placed) error) error {
	r, err := a.reader(ctx)
	if err != nil {
		return err
	}
	defer r.Close()
	return r.Each(ctx, q, func(path string, p store.Placed) error {
		e, err := a.files.Read(path)
		if err != nil {
			return err
		}
		p.Article = &e.Article
		return f(p)
	})
}

// Days counts, for each country (ISO 3166-1 alpha-2), the independent reports of each
// day that mention it: days of 24 hours from the time from on, until to. A report is an
// article found on that day that hits the watchlist (empty: any), names the country as
// more than an outlet, is no copy, and was not backlog.
func (a *Archive) Days(ctx context.Context, watchlist string, from, to time.Time) (map[string][]int, error) {
	return ask(ctx, a, func(r *index.Reader) (map[string][]int, error) { return r.Days(ctx, watchlist, from, to) })
}

// Stats tell how much an archive holds.
type Stats = index.Stats

// Stats counts what is in the archive.
func (a *Archive) Stats(ctx context.Context) (Stats, error) {
	s, err := ask(ctx, a, func(r *index.Reader) (Stats, error) { return r.Stats(ctx) })
	s.Problems = len(a.Problems())
	return s, err
}

// ask asks the index as it is now.
func ask[T any](ctx context.Context, a *Archive, f func(*index.Reader) (T, error)) (T, error) {
	r, err := a.reader(ctx)
	if err != nil {
		var none T
		return none, err
	}
	defer r.Close()
	return f(r)
}
