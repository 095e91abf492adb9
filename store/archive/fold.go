package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/story"
)

// foldBatch is how many entries are folded in one transaction.
const foldBatch = 1000

// rememberStories is how far back articles are given to the stories at the start,
// counted from the one found last.
const rememberStories = 30 * 24 * time.Hour

// An unfolded is an entry of the log that the index does not know.
type unfolded struct {
	seq  int64
	path string
}

// openIndex opens the index and folds in what it does not know. One that is missing,
// damaged or of another version is rebuilt from the log.
func (a *Archive) openIndex(ctx context.Context) error {
	for _, f := range []string{buildName, buildName + "-journal"} {
		if err := a.root.Remove(f); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return bare(err) // left by a rebuild that was cut short
		}
	}
	x, err := openIndex(ctx, filepath.Join(a.dir, indexName))
	if err == nil {
		a.index = x
		err = a.catchUp(ctx)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errPruned):
	case errors.Is(err, errVersion):
		a.log.Info("index is of another version and is rebuilt")
	case corrupt(err):
		if err := a.setIndexAside(err); err != nil {
			return err
		}
	default:
		return err
	}
	return a.rebuild(ctx)
}

// catchUp gives the stories what the index remembers, and folds in the entries that
// are newer than it.
func (a *Archive) catchUp(ctx context.Context) error {
	stories, err := a.index.restore(ctx)
	if err != nil {
		return err
	}
	from, err := a.index.newest(ctx)
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
	if a.last, err = a.fold(ctx, a.index, stories, from, entries); err != nil {
		return err
	}
	a.stories, a.behind = stories, false
	return nil
}

// errPruned says that articles were removed from the log since the index was made. A
// story may hang on them, so that only a fold from the beginning tells what is left.
var errPruned = errors.New("articles were pruned")

// restore gives a new memory of stories what the index keeps of the last days.
func (x *index) restore(ctx context.Context) (*story.Index, error) {
	stories := story.New()
	var last int64
	if err := x.writer.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) FROM articles").Scan(&last); err != nil {
		return nil, fmt.Errorf("restore stories: %w", err)
	}
	rows, err := x.writer.QueryContext(ctx, `SELECT a.id, a.story, a.part, a.copy_of, a.similarity, a.why, s.sketch
		FROM sketches s CROSS JOIN articles a ON a.n = s.n WHERE s.n >= ? ORDER BY s.seq`, last-int64(rememberStories/time.Millisecond)<<20)
	if err != nil {
		return nil, fmt.Errorf("restore stories: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var v store.Verdict
		var sketch []byte
		if err := rows.Scan(&id, &v.Story, &v.Part, &v.CopyOf, &v.Similarity, &v.Why, &sketch); err != nil {
			return nil, fmt.Errorf("restore stories: %w", err)
		}
		if err := stories.Restore(id, v, sketch); err != nil {
			return nil, fmt.Errorf("restore stories: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("restore stories: %w", err)
	}
	return stories, nil
}

// unfolded lists the entries that x does not know, in order, looking only from the
// folder of the newest known one on: time never runs backwards in the log. Temporary
// files that a crash left are removed on the way.
func (a *Archive) unfolded(ctx context.Context, x *index, from position) ([]unfolded, error) {
	first := ""
	if from.seq > 0 {
		first = folder(from.added)
	}
	known, err := x.pathsOf(ctx, from.added)
	if err != nil {
		return nil, err
	}
	folders, err := a.folders(first)
	if err != nil {
		return nil, err
	}
	var found []unfolded
	for _, f := range folders {
		names, err := a.list(f)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			path := f + "/" + name
			switch {
			case known[path]:
			case strings.HasPrefix(name, ".") && strings.HasSuffix(name, ".tmp"):
				if err := a.root.Remove(path); err != nil {
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
func (a *Archive) look(found []unfolded, path string, from position) []unfolded {
	seq, err := a.seqOf(path)
	switch {
	case err != nil:
		a.report([]Problem{{path, "cannot be read: " + err.Error()}})
	case seq <= from.seq:
		a.report([]Problem{{path, fmt.Sprintf("is unknown to the index, though its seq %d is not new: reindex", seq)}})
	default:
		found = append(found, unfolded{seq, path})
	}
	return found
}

// pathsOf returns the paths of the entries added on the day of t, and after.
func (x *index) pathsOf(ctx context.Context, t time.Time) (map[string]bool, error) {
	known := map[string]bool{}
	if t.IsZero() {
		return known, nil
	}
	rows, err := x.writer.QueryContext(ctx, "SELECT path FROM entries WHERE added >= ?", dayOf(t).UnixNano())
	if err != nil {
		return nil, fmt.Errorf("list known entries: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var path string
		if err := rows.Scan(&path); err != nil {
			return nil, fmt.Errorf("list known entries: %w", err)
		}
		known[path] = true
	}
	return known, rows.Err()
}

// fold folds entries of the log into x and stories, and returns the place of the last.
// One that cannot be read is reported and left out.
func (a *Archive) fold(ctx context.Context, x *index, stories *story.Index, last position, entries []unfolded) (position, error) {
	gone := a.pruned(entries)
	for batch := range slices.Chunk(entries, foldBatch) {
		if err := ctx.Err(); err != nil {
			return last, err
		}
		err := x.transaction(ctx, func() error {
			for _, u := range batch {
				e, reason := a.foldable(u, last, gone)
				if reason != "" {
					a.report([]Problem{{u.path, reason}})
				}
				if e == nil {
					continue
				}
				if err := x.keep(ctx, stories, e); err != nil {
					return err
				}
				last = position{e.Seq, e.Added}
			}
			return nil
		})
		if err != nil {
			return last, fmt.Errorf("fold log: %w", err)
		}
	}
	return last, nil
}

// foldable reads an entry that comes after last. Without one, reason says what is
// wrong with it; an article that was pruned is nil without a reason.
func (a *Archive) foldable(u unfolded, last position, pruned map[string]bool) (e *entry, reason string) {
	if pruned[idOfPath(u.path)] {
		return nil, ""
	}
	e, err := a.read(u.path)
	if err != nil {
		return nil, "cannot be read: " + err.Error()
	}
	if e.Seq <= last.seq {
		return nil, fmt.Sprintf("its seq %d is that of another entry", e.Seq)
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
		if e, err := a.read(u.path); err == nil { // else it is reported when it is folded
			for _, id := range e.Articles {
				ids[id] = true
			}
		}
	}
	return ids
}

// buildName is the file in which a new index is built.
const buildName = indexName + ".new"

// Reindex folds the whole log again into a new index, and puts it in the place of the
// old one. Until then reads see the old one, and writes wait.
func (a *Archive) Reindex(ctx context.Context) error {
	if a.readOnly {
		return ErrReadOnly
	}
	a.write.Lock()
	defer a.write.Unlock()
	if err := a.rebuild(ctx); err != nil {
		return fmt.Errorf("reindex: %w", err)
	}
	return nil
}

// rebuild builds the index anew beside the old one.
func (a *Archive) rebuild(ctx context.Context) error {
	a.swap.Lock()
	a.problems = nil
	a.swap.Unlock()
	path := filepath.Join(a.dir, buildName)
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return bare(err)
	}
	x, err := createIndex(ctx, path)
	if err != nil {
		return err
	}
	stories := story.New()
	entries, err := a.unfolded(ctx, x, position{})
	if err == nil {
		a.last, err = a.fold(ctx, x, stories, position{}, entries)
	}
	if err := errors.Join(err, x.close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	if err := a.replaceIndex(ctx); err != nil {
		return err
	}
	a.stories, a.behind = stories, false
	return nil
}

// replaceIndex puts the index that was built in the place of the old one.
//
// The WAL of the old one must be gone before: SQLite would take it for the new one's.
// It is emptied and removed; where a reader keeps it from being emptied, the old index
// is removed first, so that a crash in between leaves none, which is rebuilt. Readers
// that still hold the old one read it to their end.
func (a *Archive) replaceIndex(ctx context.Context) error {
	a.swap.Lock()
	defer a.swap.Unlock()
	if err := syncFile(a.root, buildName); err != nil {
		return err
	}
	gone := []string{indexName, indexName + "-wal", indexName + "-shm"}
	if a.index != nil {
		if a.index.emptyWAL(ctx) {
			gone = gone[1:]
		}
		if err := a.index.close(); err != nil {
			return err
		}
		a.index = nil
	}
	for _, f := range gone {
		if err := a.root.Remove(f); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove %s: %w", f, bare(err))
		}
	}
	if err := a.root.Rename(buildName, indexName); err != nil {
		return fmt.Errorf("rename %s: %w", buildName, bare(err))
	}
	if err := syncFolder(a.root, "."); err != nil {
		return err
	}
	var err error
	a.index, err = openIndex(ctx, filepath.Join(a.dir, indexName))
	return err
}

// emptyWAL writes what is in the WAL to the index itself, and says whether no reader
// kept it from doing so.
func (x *index) emptyWAL(ctx context.Context) bool {
	var busy, frames, moved int
	err := x.writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	return err == nil && busy == 0
}

// setIndexAside moves a damaged index out of the way, for whoever wants to look at it.
func (a *Archive) setIndexAside(why error) error {
	if a.index != nil {
		_ = a.index.close() // it is damaged: there is nothing left to lose
		a.index = nil
	}
	aside := indexName + ".corrupt-" + time.Now().UTC().Format("20060102T150405Z")
	a.log.Warn("index is damaged: moved aside, and rebuilt from the log", "to", aside, "error", why)
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := a.root.Rename(indexName+end, aside+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("move damaged index aside: %w", bare(err))
		}
	}
	return nil
}

// syncFile makes the bytes of a file durable.
func syncFile(root *os.Root, name string) error {
	f, err := root.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("open %s: %w", name, bare(err))
	}
	defer f.Close()
	if err := f.Sync(); err != nil {
		return fmt.Errorf("sync %s: %w", name, bare(err))
	}
	return nil
}
