// Package web shows the archive in a browser: digests, search, articles, stories,
// and how the sources do; and tells machines whether the daemon is well.
//
// It reads and never writes. All pages are made here from templates, without
// script; what outlets wrote is text, never markup, and links lead to http and
// https only.
package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/digest"
)

// A Room is what the pages are made of. All fields must be set.
type Room struct {
	Archive *archive.Archive
	Digests string                                      // folder of the written digests
	Sources func(ctx context.Context) ([]Source, error) // in the order of the configuration
	Health  func() error                                // nil: the daemon is well
	Counts  func() map[string]int                       // what was done since the start
	Country func(iso2 string) string                    // name of a country
}

// A Source is a configured source with what is remembered of it.
type Source struct {
	Name, Kind, Lang, URL string
	Health                store.Health
	Reason                string
	State                 store.SourceState
}

// policy forbids pages to load or run anything but their own style sheet.
const policy = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Handler serves the pages.
func Handler(r Room) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", r.page(r.overview))
	mux.HandleFunc("GET /digest/{day}/{watchlist}", r.page(r.digest))
	mux.HandleFunc("GET /search", r.page(r.search))
	mux.HandleFunc("GET /article/{id}", r.page(r.article))
	mux.HandleFunc("GET /story/{id}", r.page(r.story))
	mux.HandleFunc("GET /sources", r.page(r.sources))
	mux.HandleFunc("GET /style.css", styles)
	mux.HandleFunc("GET /healthz", r.healthz)
	mux.Handle("GET /metrics", metrics(r.Counts))
	return guarded(mux)
}

// guarded sets the headers that keep a page to itself.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, req)
	})
}

// page turns a function that fails into a handler: what is not there is a 404, and
// anything else is ours to mend.
func (r Room) page(f func(w http.ResponseWriter, req *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		err := f(w, req)
		switch {
		case err == nil || req.Context().Err() != nil:
		case errors.Is(err, archive.ErrNotFound), errors.Is(err, fs.ErrNotExist):
			r.failure(w, http.StatusNotFound, "There is nothing here under that address.")
		default:
			r.failure(w, http.StatusInternalServerError, err.Error())
		}
	}
}

func (r Room) failure(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = r.fill(w, "failure.html", view{Title: http.StatusText(status), Body: text}) // nobody is left to be told
}

// digest serves a written digest as it was written.
func (r Room) digest(w http.ResponseWriter, req *http.Request) error {
	day := req.PathValue("day")
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return fs.ErrNotExist
	}
	d, err := digest.Read(r.Digests, day, req.PathValue("watchlist"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	return d.Format(w, "html")
}

// healthz answers 200 while the daemon is well, else 503 with the reason.
func (r Room) healthz(w http.ResponseWriter, _ *http.Request) {
	if err := r.Health(); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "well")
}

// metrics serves the counts since the start in the format of Prometheus.
func metrics(counts func() map[string]int) http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collector{counts})
	return promhttp.HandlerFor(registry, promhttp.HandlerOpts{})
}

// A collector hands out counts at the moment they are asked for.
type collector struct{ counts func() map[string]int }

var done = prometheus.NewDesc("accordwatch_crawl_total", "What crawls did since the start, by what became of it.", []string{"what"}, nil)

// Describe implements prometheus.Collector.
func (c collector) Describe(to chan<- *prometheus.Desc) { to <- done }

// Collect implements prometheus.Collector.
func (c collector) Collect(to chan<- prometheus.Metric) {
	for what, n := range c.counts() {
		to <- prometheus.MustNewConstMetric(done, prometheus.CounterValue, float64(n), what)
	}
}
