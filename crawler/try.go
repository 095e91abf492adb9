package crawler

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/store"
)

// A Trial is what the watchlists make of one page that is at hand, beside what was
// made of it when it was read.
type Trial struct {
	Name     string          `json:"name"` // the id of a line or of an article, or the file of a page
	Title    string          `json:"title"`
	Known    bool            `json:"known"`            // it comes from an archive, which says what was
	Was      []string        `json:"was"`              // watchlists that it hit when it was read
	Now      []string        `json:"now"`              // those that it hits
	Hits     []store.Hit     `json:"hits"`             // where their terms stand
	Verdicts []match.Verdict `json:"verdicts"`         // one for each watchlist
	Signals  []string        `json:"signals"`          // "joins KZ", sorted
	Gone     []string        `json:"gone_signals"`     // those that it gave when it was read, and gives no more
	New      []string        `json:"new_signals"`      // those that it gives, and did not give
	Reason   string          `json:"reason,omitempty"` // why there is no article in the page

	article *store.Article // as the watchlists see it now
	before  []store.Hit    // that it had when it was read
}

// Changed reports whether the archive would be another.
func (t Trial) Changed() bool {
	return t.Known && (!slices.Equal(t.Was, t.Now) || len(t.Gone)+len(t.New) > 0)
}

// Try holds what lies at path against the watchlists, writing nothing: a page, a text,
// a JSON Lines or WARC file, or a folder of these, such as that of an archive, of
// whose articles the latest revision counts. An error ends the sequence.
func (r *Reader) Try(path string) iter.Seq2[Trial, error] {
	return func(yield func(Trial, error) bool) {
		files, err := trialFiles(path)
		if err != nil {
			yield(Trial{}, fmt.Errorf("try %s: %w", path, err))
			return
		}
		for _, file := range files {
			for t, err := range r.tryFile(file, nameIn(path, file)) {
				if !yield(t, err) || err != nil {
					return
				}
			}
		}
	}
}

// nameIn returns what a file is called that was found at path.
func nameIn(path, file string) string {
	if name, err := filepath.Rel(path, file); err == nil && name != "." {
		return filepath.ToSlash(name)
	}
	return filepath.Base(file)
}

// trialFiles returns the files at path in the order of their names; those of an
// archive without the articles that were revised later.
func trialFiles(path string) ([]string, error) {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return []string{path}, err
	}
	if inner := filepath.Join(path, "archive"); isFolder(inner) {
		path = inner // a data folder holds digests, manifests and raw pages, too
	}
	var files []string
	latest := map[string]int{} // by article: its place in files
	err := filepath.WalkDir(path, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !isPage(file) {
			return err
		}
		key := articleKey(file)
		if i, known := latest[key]; known {
			files[i] = file // names of revisions sort after that of the first
			return nil
		}
		latest[key] = len(files)
		files = append(files, file)
		return nil
	})
	if err == nil && len(files) == 0 {
		err = errors.New("there is no page in it (.html, .htm, .txt, .json, .jsonl, .warc)")
	}
	return files, err
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// isPage reports whether a file of a folder may hold pages.
func isPage(file string) bool {
	if strings.HasPrefix(filepath.Base(file), ".") {
		return false
	}
	switch filepath.Ext(strings.TrimSuffix(file, ".gz")) {
	case ".html", ".htm", ".txt", ".json", ".jsonl", ".warc":
		return true
	}
	return false
}

// articleKey is what the revisions of one article share: the id at the end of the
// name (title-3f9a2c81d0b7e644.r2.json). Any other file has a key of its own.
func articleKey(file string) string {
	name, ok := strings.CutSuffix(filepath.Base(file), ".json")
	stem, _, _ := strings.Cut(name, ".r")
	id := stem[strings.LastIndexByte(stem, '-')+1:]
	if !ok || len(id) != 16 || strings.Trim(id, "0123456789abcdef") != "" {
		return file
	}
	return id
}

// tryFile tries all pages of one file, which is called name.
func (r *Reader) tryFile(path, name string) iter.Seq2[Trial, error] {
	return func(yield func(Trial, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(Trial{}, err)
			return
		}
		defer f.Close()
		var lines iter.Seq2[Line, error]
		switch ext := filepath.Ext(strings.TrimSuffix(path, ".gz")); ext {
		case ".jsonl":
			lines = Lines(path, f)
		case ".warc":
			lines = Pages(path, f)
		default:
			yield(r.tryWhole(name, f, ext == ".json"))
			return
		}
		for l, err := range lines {
			if err != nil {
				yield(Trial{}, err)
				return
			}
			if !yield(r.tryLine(l), nil) {
				return
			}
		}
	}
}

// tryWhole tries a file that holds one page: HTML, a text, or the file of an article.
func (r *Reader) tryWhole(name string, f io.Reader, isArticle bool) (Trial, error) {
	data, err := io.ReadAll(io.LimitReader(f, maxLine))
	if err != nil {
		return Trial{}, fmt.Errorf("read %s: %w", name, err)
	}
	if isArticle {
		var a store.Article
		if err := json.Unmarshal(data, &a); err != nil {
			return Trial{}, fmt.Errorf("read %s: not the file of an article: %w", name, err)
		}
		return r.tryArticle(cmp.Or(a.ID, name), &a), nil
	}
	return r.tryLine(Given(name, data)), nil
}

// tryLine tries a page of which nothing is known.
func (r *Reader) tryLine(l Line) Trial {
	a, _, reason := r.Article(l, nil)
	t := r.trial(cmp.Or(l.ID, l.URL), a)
	t.Reason = reason
	return t
}

// tryArticle tries an article that was read before.
func (r *Reader) tryArticle(name string, a *store.Article) Trial {
	was, before, signals := a.Watchlists(), a.Hits, signalsOf(a)
	t := r.trial(name, a)
	t.Known, t.Was, t.before = true, orEmpty(was), before
	t.Gone, t.New = notIn(signals, t.Signals), notIn(t.Signals, signals)
	return t
}

// trial notes what a mentions and hits now.
func (r *Reader) trial(name string, a *store.Article) Trial {
	r.Note(a)
	return Trial{
		Name: name, Title: a.Title, Was: []string{}, Now: orEmpty(a.Watchlists()), Hits: orEmpty(a.Hits), Verdicts: orEmpty(r.Watch.Explain(a)),
		Signals: orEmpty(signalsOf(a)), Gone: []string{}, New: []string{}, article: a,
	}
}

// signalsOf returns the signals of a as "joins KZ", sorted, each once.
func signalsOf(a *store.Article) []string {
	var all []string
	for _, s := range a.Signals {
		all = append(all, s.Name+" "+s.ISO2)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// notIn returns what of all is not in some.
func notIn(all, some []string) []string {
	return orEmpty(slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(some, s) }))
}
