package web

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/canonical"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/text"
)

//go:embed pages
var files embed.FS

// names are the pages; each has a template of its own inside the frame.
var names = []string{"overview", "search", "article", "story", "sources", "failure"}

// A view is what the templates are filled from.
type view struct {
	Title string
	Path  string // of the page, for the navigation
	Body  any
}

// templates are the pages by name.
type templates map[string]*template.Template

// parse parses the templates, once; they are part of the program, so that a fault in
// one cannot come up later.
func parse(country func(iso2 string) string) templates {
	frame := template.Must(template.New("").Funcs(template.FuncMap{
		"at": moment, "clock": clock, "country": country, "countries": func(a *store.Article) string { return countryLine(a, country) },
		"count": say.Count, "dir": text.Direction, "language": languageName, "link": canonical.Link, "part": partName, "percent": percent, "spaced": spaced,
		"short": func(t time.Time) string { return short(t, time.Now()) },
		"stamp": func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
	}).ParseFS(files, "pages/frame.html"))
	all := templates{}
	for _, name := range names {
		all[name] = template.Must(template.Must(frame.Clone()).ParseFS(files, "pages/"+name+".html"))
	}
	return all
}

// fill makes a page.
func (t templates) fill(name string, v view) ([]byte, error) {
	var page bytes.Buffer
	err := t[name].ExecuteTemplate(&page, "frame", v)
	// The direction of writing is dealt with here, once, and not in each place that shows
	// what an outlet wrote: none can be forgotten. That of each quote is an attribute of
	// its element, beyond which nothing must reach.
	return bytes.Map(text.Shown, page.Bytes()), err
}

// show sends a page; it is sent only if all of it could be made.
func (s *site) show(w http.ResponseWriter, req *http.Request, name, title string, body any) error {
	return s.showAs(w, req, http.StatusOK, name, title, body)
}

// showAs sends a page with a status of its own.
func (s *site) showAs(w http.ResponseWriter, req *http.Request, status int, name, title string, body any) error {
	page, err := s.templates.fill(name, view{Title: title, Path: req.URL.Path, Body: body})
	if err != nil {
		return err
	}
	write(w, status, page)
	return nil
}

func write(w http.ResponseWriter, status int, page []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page) // nobody is left to be told
}
