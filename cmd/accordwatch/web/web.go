// Package web shows the archive in a browser: digests, search, articles, stories,
// and how the sources do; and tells machines whether the daemon is well.
//
// It reads and never writes. All pages are made here from templates, without script
// and without inline style, and wear the stylesheet of the digests. What outlets
// wrote is text, never markup; links lead to http and https only; and no page holds
// a control character that could turn the direction of what stands after it.
package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/store/archive"
)

// A Room is what the pages are made of. All fields must be set.
type Room struct {
	Log     *slog.Logger // of pages that could not be made
	Archive *archive.Archive
	Digests string                                               // folder of the written digests
	Sources func(ctx context.Context) ([]standing.Source, error) // in the order of the configuration
	Health  func() error                                         // nil: the daemon is well
	Notice  func() string                                        // what a reader should know of the configuration; "": nothing
	Counts  func() map[string]int                                // what was done since the start
	Country func(iso2 string) string                             // name of a country
	Latin   func() map[string]string                             // outlets in Latin script, by which they are found too; nil: none
	Langs   func() []string                                      // languages of headlines, the best first; nil: any
}

// A site is a Room with the templates of its pages.
type site struct {
	Room
	templates templates
}

// errTooLong says that a query is longer than anyone types.
var errTooLong = errors.New("query is too long")

// Handler serves the pages.
func Handler(r Room) http.Handler {
	s := &site{Room: r, templates: parse(r.Country)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.page(s.overview))
	mux.HandleFunc("GET /digest/{day}/{file}", s.page(s.digest))
	mux.HandleFunc("GET /search", s.page(s.search))
	mux.HandleFunc("GET /article/{id}", s.page(s.article))
	mux.HandleFunc("GET /story/{id}", s.page(s.story))
	mux.HandleFunc("GET /sources", s.page(s.sources))
	mux.HandleFunc("GET /style.css", serveStyle(styleSheet()))
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.Handle("GET /metrics", metrics(r.Counts))
	mux.HandleFunc("GET /", s.page(func(http.ResponseWriter, *http.Request) error { return fs.ErrNotExist }))
	return guarded(mux)
}

// policy is the Content-Security-Policy of a page: it may load and run nothing but
// one style sheet, named as CSP Level 3 names it.
func policy(style string) string {
	return "default-src 'none'; style-src " + style + "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

// guarded sets the headers that keep a page to itself.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy("'self'"))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, req)
	})
}

// page turns a function that fails into a handler: what is not there is a 404, and
// anything else is ours to mend, so that the log is told and the reader is not.
func (s *site) page(f func(w http.ResponseWriter, req *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		err := f(w, req)
		switch {
		case err == nil || req.Context().Err() != nil: // shown, or nobody waits any more
		case errors.Is(err, archive.ErrNotFound), errors.Is(err, fs.ErrNotExist):
			s.failure(w, req, http.StatusNotFound, "Nothing is kept under this address. It may be mistyped, or what it named was removed.")
		case errors.Is(err, errTooLong):
			s.failure(w, req, http.StatusBadRequest, fmt.Sprintf("A search may have %d characters at most.", maxQuery))
		default:
			s.Log.Error("page could not be made", "path", req.URL.Path, "error", err)
			s.failure(w, req, http.StatusInternalServerError, "This page could not be made. The log of accordwatch says why.")
		}
	}
}

// failure shows a page that says what went wrong.
func (s *site) failure(w http.ResponseWriter, req *http.Request, status int, text string) {
	page, err := s.templates.fill("failure", view{Title: http.StatusText(status), Path: req.URL.Path, Body: text})
	if err != nil {
		http.Error(w, text, status)
		return
	}
	write(w, status, page)
}

// healthz answers 200 while the daemon is well, else 503 with the reason.
func (s *site) healthz(w http.ResponseWriter, _ *http.Request) {
	if err := s.Health(); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "well")
}
