package newsroom

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"github.com/accordwatch/accordwatch/config"
)

// A Fault is something that goes wrong on the web, with a source on a host of its
// own which shows it.
type Fault struct {
	Name   string        // as outlet files call it
	Says   string        // what happens, for a person
	Source config.Source // polls the faulty outlet
}

// A reach says what of an outlet a fault befalls in Faults.
type reach int

const (
	onSource reach = iota
	onPages
	onBoth
)

// A fault changes how a handler answers. Its zero value is none.
type fault struct {
	name  string
	says  string
	reach reach
	wrap  func(http.Handler) http.Handler // nil: made where the page is rendered
}

const (
	slowness  = 20 * time.Second
	stall     = 10 * time.Minute
	patience  = 120 // seconds that a busy host asks for
	hugeSize  = 5 << 30
	bombParts = 512 // of 1 MiB each
)

// faults are the known ways to fail. Those without a wrap are seen to by
// feed.go (empty), page.go (paywall) and handler.go (refused, robots-down).
var faults = []fault{
	{"missing", "the feed answers 404", onSource, status(http.StatusNotFound)},
	{"gone", "the feed answers 410", onSource, status(http.StatusGone)},
	{"broken", "the feed answers 500", onSource, status(http.StatusInternalServerError)},
	{"busy", "the feed answers 429 with Retry-After, always", onSource, busy},
	{"busy-once", "the feed answers 429 with Retry-After, once", onSource, busyOnce},
	{"slow", "the feed takes 20 seconds", onSource, slow},
	{"stalled", "the feed stops in the middle and keeps the line open", onSource, stalled},
	{"cut", "the feed ends in the middle", onSource, cut},
	{"cut-page", "pages end in the middle", onPages, cut},
	{"redirect", "the feed has moved for good", onSource, redirect},
	{"loop", "the feed redirects to itself", onSource, loop},
	{"empty", "the feed announces nothing", onSource, nil},
	{"blank", "the feed has no bytes", onSource, blank},
	{"html", "the feed answers with a page", onSource, html},
	{"entities", "the feed is an XML bomb", onSource, entities},
	{"bomb", "the feed is a gzip bomb", onSource, bomb},
	{"huge", "the feed has 5 GB", onSource, huge},
	{"stale", "the feed answers 304 to any validator", onSource, stale},
	{"restless", "the feed has another ETag at each poll", onSource, restless},
	{"charset", "feed and pages are windows-1251 and say utf-8", onBoth, charset},
	{"refused", "robots.txt refuses the pages", onPages, nil},
	{"robots-down", "robots.txt answers 503", onSource, nil},
	{"paywall", "pages show a teaser and ask to subscribe", onPages, nil},
}

func faultNamed(name string) (fault, error) {
	for _, f := range faults {
		if f.name == name {
			return f, nil
		}
	}
	return fault{}, fmt.Errorf("unknown fault %q", name)
}

// Faults returns everything that can go wrong, each with the source of an outlet
// where nothing else does. Handler and Transport answer for these hosts too;
// Config leaves them out.
func (r *Room) Faults() []Fault {
	var all []Fault
	for _, f := range faults {
		for _, o := range r.broken {
			if o.Host == faultHost(f) {
				all = append(all, Fault{Name: f.name, Says: f.says, Source: sources(o)[0]})
			}
		}
	}
	return all
}

func faultHost(f fault) string { return f.name + ".faults.example" }

// breakAll makes an outlet for each fault: a twin of a healthy one.
func breakAll(outlets []*Outlet) []*Outlet {
	var all []*Outlet
	for _, f := range faults {
		model := "steppe-wire"
		if f.name == "charset" {
			model = "aral-courier"
		}
		for _, o := range outlets {
			if o.file == model {
				all = append(all, o.broken(f))
			}
		}
	}
	return all
}

// broken returns a twin of o, on a host of its own, in which only f is wrong.
func (o *Outlet) broken(f fault) *Outlet {
	twin := *o
	twin.Host, twin.Name, twin.Latin = faultHost(f), faultHost(f), faultHost(f)
	twin.Agency, twin.fault = false, f
	twin.Places = []Place{{Format: o.Places[0].Format, Path: o.Places[0].Path}}
	if f.reach != onPages {
		twin.Places[0].fault = f
	}
	twin.articles = nil
	for _, a := range o.articles {
		copied := *a
		copied.outlet, copied.fault = &twin, fault{}
		if f.reach != onSource {
			copied.fault = f
		}
		twin.articles = append(twin.articles, &copied)
	}
	return &twin
}

// befall returns next with f upon it.
func (f fault) befall(next http.Handler) http.Handler {
	if f.wrap == nil {
		return next
	}
	return f.wrap(next)
}

// plainly runs next without compression and returns its whole answer.
func plainly(next http.Handler, r *http.Request) *answer {
	plain := r.Clone(r.Context())
	plain.Header.Del("Accept-Encoding")
	plain.Method = http.MethodGet // the server, or answer.response, keeps the body from HEAD
	a := newAnswer()
	next.ServeHTTP(a, plain)
	return a
}

func status(code int) func(http.Handler) http.Handler {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, http.StatusText(code), code)
		})
	}
}

func refuse(w http.ResponseWriter, seconds int) {
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	http.Error(w, "Too Many Requests", http.StatusTooManyRequests)
}

func busy(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { refuse(w, patience) })
}

// busyOnce asks for few seconds, so that a demonstration need not wait long.
func busyOnce(next http.Handler) http.Handler {
	var asked atomic.Bool
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked.Swap(true) {
			next.ServeHTTP(w, r)
			return
		}
		refuse(w, 2)
	})
}

// wait returns false where the request is given up before d has passed.
func wait(r *http.Request, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
		return false
	}
}

func slow(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wait(r, slowness) {
			next.ServeHTTP(w, r)
		}
	})
}

func stalled(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		plainly(next, r).half(w)
		_ = http.NewResponseController(w).Flush() // in memory there is nothing to flush
		wait(r, stall)
	})
}

// cut announces the whole length, and sends half of it: the server then closes
// the connection.
func cut(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { plainly(next, r).half(w) })
}

func redirect(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("moved") {
			next.ServeHTTP(w, r)
			return
		}
		http.Redirect(w, r, r.URL.Path+"?moved=1", http.StatusMovedPermanently)
	})
}

func loop(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Path, http.StatusFound)
	})
}

func blank(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
	})
}

func html(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		_, _ = io.WriteString(w, "<!DOCTYPE html><html><head><title>One moment</title></head>"+
			"<body><p>We are checking your browser.</p></body></html>")
	})
}

func entities(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		var b strings.Builder
		b.WriteString("<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY e0 \"accord\">\n")
		for i := range 9 {
			fmt.Fprintf(&b, "<!ENTITY e%d \"%s\">\n", i+1, strings.Repeat(fmt.Sprintf("&e%d;", i), 10))
		}
		b.WriteString("]>\n<rss version=\"2.0\"><channel><title>&e9;</title></channel></rss>\n")
		_, _ = io.WriteString(w, b.String())
	})
}

// bomb repeats one gzip member, which RFC 1952 (section 2.2) lets readers join.
func bomb(http.Handler) http.Handler {
	var member bytes.Buffer
	z := gzip.NewWriter(&member)
	_, _ = z.Write(make([]byte, 1<<20)) // a buffer does not fail
	_ = z.Close()
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bytes.Repeat(member.Bytes(), bombParts))
	})
}

func huge(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		w.Header().Set("Content-Length", strconv.Itoa(hugeSize))
		spaces := bytes.Repeat([]byte(" "), 1<<16)
		for range hugeSize / len(spaces) {
			if _, err := w.Write(spaces); err != nil {
				return
			}
		}
	})
}

func stale(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func restless(next http.Handler) http.Handler {
	var polls atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := plainly(next, r)
		a.Header().Set("ETag", fmt.Sprintf("%q", strconv.FormatInt(polls.Add(1), 10)))
		a.Header().Del("Last-Modified")
		a.copyTo(w)
	})
}

// charset sends windows-1251 and calls it utf-8 in the header. A page tells the
// truth in its meta element, a feed nowhere.
func charset(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := plainly(next, r)
		body := bytes.Replace(a.body.Bytes(), []byte(`<meta charset="utf-8">`), []byte(`<meta charset="windows-1251">`), 1)
		// What the code page lacks becomes a character reference, which HTML and XML share.
		encoded, err := encoding.HTMLEscapeUnsupported(charmap.Windows1251.NewEncoder()).Bytes(body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		a.body.Reset()
		a.body.Write(encoded)
		a.copyTo(w)
	})
}
