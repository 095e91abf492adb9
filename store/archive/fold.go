package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/archive/index"
	"github.com/accordwatch/accordwatch/store/story"
)

// foldBatch is how many entries are folded in one transaction.
const foldBatch = 1000

// An unfolded is an entry of the log that the index does not know.
type unfolded struct {
	seq  int64
	path string
}

// openIndex opens the index and folds in what it does not know. One that is missing,
// damaged or of another version is rebuilt from the log.
func (a *Archive) openIndex(ctx context.Context) error {
	for _, f := range []string{buildName, buildName + "-journal"} {
		if err := a.files.Root.Remove(f); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return files.Bare(err) // left by a rebuild that was cut short
		}
	}
	x, err := index.Open(ctx, filepath.Join(a.dir, indexName))
	if err == nil {
		a.index = x
		err = a.catchUp(ctx)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errPruned), errors.Is(err, story.ErrSketch):
	case errors.Is(err, index.ErrVersion):
		a.log.Info("index is of another version and is rebuilt")
	case index.Corrupt(err):
		if err := a.setIndexAside(err); err != nil {
			return err
		}
	default:
		return err
	}
	return a.rebuild(ctx)
}

// catchUp folds in the entries that are newer than the index. Where there are none, the
// stories are left for the first article to ask for: most runs end without one.
func (a *Archive) catchUp(ctx context.Context) error {
	from, err := a.index.Newest(ctx)
	if err != nil {
		return err
	}
	entries, err := a.unfolded(ctx, a.index, from)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(entries, func(u unfolded) bool { return strings.Contains(u.path, "/pruned-") }) {
		return errPruned
	}
	var stories *story.Index
	if len(entries) > 0 {
		if stories, err = a.index.Restore(ctx); err != nil {
			return err
		}
	}
	last, err := a.fold(ctx, a.index, stories, from, entries)
	if err != nil {
		return err
	}
	a.last, a.stories, a.behind = last, stories, false
	return nil
}

// errPruned says that articles were removed from the log since the index was made. A
// story may hang on them, so that only a fold from the beginning tells what is left.
var errPruned = errors.New("articles were pruned")

// unfolded lists the entries that x does not know, in order, looking only from the
// folder of the newest known one on: time never runs backwards in the log. Temporary
// files that a crash left are removed on the way.
func (a *Archive) unfolded(ctx context.Context, x *index.Index, from index.Position) ([]unfolded, error) {
	first, known := "", map[string]bool{}
	if from.Seq > 0 {
		var err error
		if known, err = x.PathsSince(ctx, dayOf(from.Added)); err != nil {
			return nil, err
		}
		first = files.DayFolder(from.Added)
	}
	folders, err := a.files.Days(first)
	if err != nil {
		return nil, err
	}
	var found []unfolded
	for _, f := range folders {
		names, err := a.files.List(f)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			path := f + "/" + name
			switch {
			case known[path]:
			case strings.HasPrefix(name, ".") && strings.HasSuffix(name, ".tmp"):
				if err := a.files.Root.Remove(path); err != nil {
					a.log.Warn("temporary file stays", "path", path, "error", err)
				}
			case strings.HasSuffix(name, ".json"):
				found = a.look(found, path, from)
			}
		}
	}
	slices.SortFunc(found, func(a, b unfolded) int { return cmp.Or(cmp.Compare(a.seq, b.seq), cmp.Compare(a.path, b.path)) })
	return found, ctx.Err()
}

// look adds the file at path to what was found, or reports what is wrong with it.
func (a *Archive) look(found []unfolded, path string, from index.Position) []unfolded {
	seq, err := a.files.SeqOf(path)
	if err == nil && seq <= from.Seq { // what a reindex would say of it is said now
		_, err = a.files.Read(path)
	}
	switch {
	case err != nil:
		a.report([]Problem{{path, unreadable(path, err)}})
	case seq <= from.Seq:
		a.report([]Problem{{path, fmt.Sprintf("is unknown to the index, though its seq %d is not new: reindex", seq)}})
	default:
		found = append(found, unfolded{seq, path})
	}
	return found
}

// fold folds entries of the log into x and stories, and returns the place of the last.
// One that cannot be read is reported and left out; one that was changed is reported.
func (a *Archive) fold(ctx context.Context, x *index.Index, stories *story.Index, last index.Position, entries []unfolded) (index.Position, error) {
	gone := a.pruned(entries)
	for batch := range slices.Chunk(entries, foldBatch) {
		if err := ctx.Err(); err != nil {
			return last, err
		}
		err := x.Transaction(ctx, func() error {
			for _, u := range batch {
				e, reason := a.foldable(u, last, gone)
				if reason != "" {
					a.report([]Problem{{u.path, reason}})
				}
				if e == nil {
					continue
				}
				if err := x.Keep(ctx, stories, e); err != nil {
					return err
				}
				last = index.Position{Seq: e.Seq, Added: e.Added}
			}
			return nil
		})
		if err != nil {
			return last, fmt.Errorf("fold log: %w", err)
		}
	}
	return last, nil
}

// foldable reads an entry that comes after last; nil where it is not to be folded. A
// reason says what is wrong with its file; an article that was pruned has none.
func (a *Archive) foldable(u unfolded, last index.Position, pruned map[string]bool) (e *files.Entry, reason string) {
	if pruned[files.IDOfPath(u.path)] {
		return nil, ""
	}
	e, err := a.files.Read(u.path)
	if err != nil {
		return nil, unreadable(u.path, err)
	}
	if e.Seq <= last.Seq {
		return nil, fmt.Sprintf("its seq %d is that of another entry", e.Seq)
	}
	if e.Kind == files.Kept && files.TextSum(&e.Article) != e.Evidence.TextSHA256 {
		return e, "its text was changed since it was kept, and is taken as it is now"
	}
	return e, ""
}

// pruned returns the ids of the articles that the entries say were pruned.
func (a *Archive) pruned(entries []unfolded) map[string]bool {
	ids := map[string]bool{}
	for _, u := range entries {
		if !strings.Contains(u.path, "/pruned-") {
			continue
		}
		if e, err := a.files.Read(u.path); err == nil { // else it is reported when it is folded
			for _, id := range e.Articles {
				ids[id] = true
			}
		}
	}
	return ids
}
