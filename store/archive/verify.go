package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/archive/index"
	"github.com/accordwatch/accordwatch/store/archive/warc"
)

// Verify holds the files against each other: each entry against its own hashes, each
// manifest against its files and the manifest before, the index against the log. It
// returns what does not agree, by path; nil where all is well. The error says that it
// could not look, not that it found something. Another process may write meanwhile:
// what is newer than the index was at the call is passed over.
func (a *Archive) Verify(ctx context.Context) ([]Problem, error) {
	v := newVerifier(a)
	for _, look := range []func(context.Context) error{v.start, v.entries, v.records, v.manifests, v.index} {
		if err := look(ctx); err != nil {
			return nil, fmt.Errorf("verify archive: %w", err)
		}
	}
	slices.SortStableFunc(v.problems, func(a, b Problem) int { return strings.Compare(a.Path, b.Path) })
	return v.problems, nil
}

// A verifier collects what does not agree.
type verifier struct {
	archive  *Archive
	newest   int64                      // seq of the newest entry that the index knew at the start
	days     []string                   // that had a manifest then
	seen     map[string]string          // path of each entry -> SHA-256 of its bytes
	pruned   map[string]bool            // ids of articles whose files were removed on purpose
	pages    map[string]map[string]page // file of pages -> id of a record -> what should be in it
	problems []Problem
}

func newVerifier(a *Archive) *verifier {
	return &verifier{archive: a, seen: map[string]string{}, pruned: map[string]bool{}, pages: map[string]map[string]page{}}
}

func (v *verifier) problem(path, reason string, args ...any) {
	v.problems = append(v.problems, Problem{path, fmt.Sprintf(reason, args...)})
}

// start notes how far the archive has come.
func (v *verifier) start(ctx context.Context) (err error) {
	if v.days, err = v.archive.files.ManifestDays(); err != nil {
		return err
	}
	newest, err := ask(ctx, v.archive, func(r *index.Reader) (index.Position, error) { return r.Newest(ctx) })
	if v.newest = newest.Seq; index.Corrupt(err) { // v.index tells of it
		v.newest, err = math.MaxInt64, nil
	}
	return err
}

// entries reads the whole log.
func (v *verifier) entries(ctx context.Context) error {
	folders, err := v.archive.files.Days("")
	if err != nil {
		return err
	}
	for _, f := range folders {
		names, err := v.archive.files.List(f)
		if err != nil {
			return err
		}
		for _, name := range names {
			if err := ctx.Err(); err != nil {
				return err
			}
			if !strings.HasPrefix(name, ".") { // a write may be under way
				v.entry(f, f+"/"+name)
			}
		}
	}
	return nil
}

// entry reads one file of the log.
func (v *verifier) entry(in, path string) {
	e, err := v.archive.files.Read(path)
	if err != nil {
		v.problem(path, "%s", unreadable(path, err))
		return
	}
	if e.Seq > v.newest && !slices.Contains(v.days, e.Added.Format(time.DateOnly)) {
		return
	}
	v.seen[path] = hex.EncodeToString(e.Sum[:])
	if files.DayFolder(e.Added) != in {
		v.problem(path, "was added on %s, and lies in another folder", e.Added.Format(time.DateOnly))
	}
	for _, id := range e.Articles {
		v.pruned[id] = true
	}
	if e.Kind != files.Kept {
		return
	}
	if got := files.TextSum(&e.Article); got != e.Evidence.TextSHA256 {
		v.problem(path, "its text has the hash %s, and its evidence says %s", got, e.Evidence.TextSHA256)
	}
	if got := files.ArticleID(e.CanonicalURL); got != e.ID {
		v.problem(path, "its canonical URL gives the id %s, and it has %s", got, e.ID)
	}
	v.page(path, &e.Article)
}

// A page is what the evidence of an article says of a record.
type page struct {
	article string // path of its entry
	sha256  string // of the body
}

// page notes the record that the evidence of an article names.
func (v *verifier) page(path string, a *store.Article) {
	name, id, ok := strings.Cut(a.Evidence.WARCRecord, "#")
	if !ok {
		return
	}
	if v.pages[name] == nil {
		v.pages[name] = map[string]page{}
	}
	v.pages[name][strings.Trim(id, "<>")] = page{path, a.Evidence.PageSHA256}
}

// records looks for the records that were noted, file by file.
func (v *verifier) records(ctx context.Context) error {
	for name, pages := range v.pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := v.file(name, pages); err != nil {
			v.problem(name, "cannot be read: %v", err)
		}
		for id, p := range pages {
			v.problem(p.article, "its page is not to be had: %s holds no record %s", name, id)
		}
	}
	return nil
}

// file reads a file of pages, and strikes off those that it holds.
func (v *verifier) file(name string, pages map[string]page) error {
	f, err := v.archive.files.Root.Open(name)
	if err != nil {
		return files.Bare(err)
	}
	defer f.Close()
	return warc.Bodies(f, func(id string, body []byte) {
		p, ok := pages[id]
		if !ok {
			return // the page of a batch that did not come to be kept
		}
		delete(pages, id)
		sum := sha256.Sum256(body)
		if got := hex.EncodeToString(sum[:]); got != p.sha256 {
			v.problem(p.article, "its page has the hash %s, and its evidence says %s", got, p.sha256)
		}
	})
}

// manifests follows the chain of manifests.
func (v *verifier) manifests(context.Context) error {
	before, beforeSum := "", ""
	for _, day := range v.days {
		name := files.ManifestName(day)
		m, sum, err := v.archive.files.ReadManifest(day)
		if err != nil {
			v.problem(name, "cannot be read: %v", err)
		} else {
			if m.Day != day || m.Previous != before || m.PreviousSHA256 != beforeSum {
				v.problem(name, "does not follow the manifest before it, of %q", before)
			}
			v.manifest(name, m)
		}
		before, beforeSum = day, sum
	}
	return nil
}

// manifest holds the files of a day against their manifest.
func (v *verifier) manifest(name string, m files.Manifest) {
	listed := map[string]bool{}
	in := ""
	for _, e := range m.Entries {
		listed[e.Name] = true
		in = e.Name[:strings.LastIndexByte(e.Name, '/')+1]
		switch sum, ok := v.seen[e.Name]; {
		case ok && sum != e.SHA256:
			v.problem(e.Name, "was changed since %s was written", name)
		case !ok && !v.pruned[files.IDOfPath(e.Name)]:
			v.problem(e.Name, "is gone, or cannot be read, since %s was written", name)
		}
	}
	for path := range v.seen {
		if in != "" && strings.HasPrefix(path, in) && !listed[path] {
			v.problem(path, "is not named by %s", name)
		}
	}
}

// index holds the index against the log.
func (v *verifier) index(ctx context.Context) error {
	r, err := v.archive.reader(ctx)
	if err != nil {
		return err
	}
	defer r.Close()
	faults, err := r.Check(ctx)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		v.problem(indexName, "is damaged: reindex: %s", faults[0])
		return nil
	}
	known := map[string]bool{}
	err = r.Entries(ctx, v.newest, func(path, sum string) {
		known[path] = true
		if got, ok := v.seen[path]; !ok {
			v.problem(path, "is known to the index, and cannot be read")
		} else if got != sum {
			v.problem(path, "was changed since it was kept")
		}
	})
	for path := range v.seen {
		if !known[path] && !v.pruned[files.IDOfPath(path)] {
			v.problem(path, "is unknown to the index: reindex")
		}
	}
	return err
}
