package web

import (
	"bytes"
	"embed"
	"errors"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

//go:embed pages
var files embed.FS

// A view is what the templates are filled from.
type view struct {
	Title string
	Path  string // of the page, for the navigation
	Body  any
}

// found is the outcome of a search.
type found struct {
	Query    string
	Articles []store.Placed
	More     bool
}

// told is an article with its story and its revisions.
type told struct {
	store.Placed
	Revisions []*store.Article
	Story     store.Story
}

// A day is one written digest.
type day struct{ Day, Watchlist string }

// shown is how many search results a page shows.
const shown = 50

// overview lists the newest digests.
func (r Room) overview(w http.ResponseWriter, req *http.Request) error {
	days, err := written(r.Digests)
	if err != nil {
		return err
	}
	return r.show(w, req, "overview.html", "Digests", days)
}

// written returns the digests of a folder, newest first.
func written(dir string) ([]day, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var days []day
	for _, e := range slices.Backward(entries) {
		made, _ := filepath.Glob(filepath.Join(dir, e.Name(), "*.json"))
		for _, m := range made {
			days = append(days, day{e.Name(), strings.TrimSuffix(filepath.Base(m), ".json")})
		}
		if len(days) >= 60 {
			break
		}
	}
	return days, nil
}

// search shows what the archive finds.
func (r Room) search(w http.ResponseWriter, req *http.Request) error {
	q := req.FormValue("q")
	f := found{Query: q}
	if strings.TrimSpace(q) != "" {
		all, err := r.Archive.Search(req.Context(), store.Query{Words: q, Limit: shown + 1})
		if err != nil {
			return err
		}
		f.Articles, f.More = all[:min(shown, len(all))], len(all) > shown
	}
	return r.show(w, req, "search.html", "Search", f)
}

// article shows one article.
func (r Room) article(w http.ResponseWriter, req *http.Request) error {
	p, err := r.Archive.Get(req.Context(), req.PathValue("id"))
	if err != nil {
		return err
	}
	revisions, err := r.Archive.Revisions(req.Context(), p.ID)
	if err != nil {
		return err
	}
	story, err := r.Archive.Story(req.Context(), p.Verdict.Story)
	if err != nil {
		return err
	}
	return r.show(w, req, "article.html", p.Title, told{p, revisions, story})
}

// story shows all articles on one event.
func (r Room) story(w http.ResponseWriter, req *http.Request) error {
	s, err := r.Archive.Story(req.Context(), req.PathValue("id"))
	if err != nil {
		return err
	}
	return r.show(w, req, "story.html", "Story", s)
}

// sources shows how each source does.
func (r Room) sources(w http.ResponseWriter, req *http.Request) error {
	rows, err := r.Sources(req.Context())
	if err != nil {
		return err
	}
	return r.show(w, req, "sources.html", "Sources", rows)
}

// show fills a template; the page is sent only if all of it could be made.
func (r Room) show(w http.ResponseWriter, req *http.Request, name, title string, body any) error {
	var page bytes.Buffer
	if err := r.fill(&page, name, view{Title: title, Path: req.URL.Path, Body: body}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, err := page.WriteTo(w)
	return err
}

func (r Room) fill(w io.Writer, name string, v view) error {
	t, err := template.New(name).Funcs(template.FuncMap{
		"at": at, "country": r.Country, "dir": text.Direction, "paragraphs": func(s string) []string { return strings.Split(s, "\n\n") },
	}).ParseFS(files, "pages/frame.html", "pages/"+name)
	if err != nil {
		return err
	}
	return t.ExecuteTemplate(w, "frame", v)
}

// at shows a time; a dash where it is not known.
func at(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.UTC().Format("2 Jan 2006, 15:04")
}

// styles serves the one style sheet.
func styles(w http.ResponseWriter, req *http.Request) {
	http.ServeFileFS(w, req, files, "pages/style.css")
}
