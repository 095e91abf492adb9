// Package fault knows how hosts on the web fail: they are slow, busy, gone, cut
// off, or send something else than they say. A fault is a wrapper around a
// handler that works. It knows nothing of outlets or articles; its state, where
// it has any, is that of one handler.
package fault

import (
	"fmt"
	"net/http"
	"slices"
)

// A Reach says what of an outlet a fault befalls.
type Reach int

const (
	OnSource Reach = iota // where it announces, or the whole host
	OnPages               // the pages of articles
	OnBoth                // all of it
)

// A Fault is something that goes wrong. Its zero value is none.
type Fault struct {
	Name  string // as outlet files call it
	Says  string // what happens, for a person
	Reach Reach
	wrap  func(http.Handler) http.Handler // nil: for those who render to bring about
}

// faults are the known ones. Those without a wrapper are in the content rather
// than in how it is sent. To add one, write its wrapper in ways.go, and a line.
var faults = []Fault{
	{"missing", "the feed answers 404", OnSource, status(http.StatusNotFound)},
	{"gone", "the feed answers 410", OnSource, status(http.StatusGone)},
	{"broken", "the feed answers 500", OnSource, status(http.StatusInternalServerError)},
	{"busy", "the feed answers 429 with Retry-After, always", OnSource, busy},
	{"busy-once", "the feed answers 429 with Retry-After, once", OnSource, busyOnce},
	{"slow", "the feed takes 20 seconds", OnSource, slow},
	{"stalled", "the feed stops in the middle and keeps the line open", OnSource, stalled},
	{"cut", "the feed ends in the middle", OnSource, cut},
	{"cut-page", "pages end in the middle", OnPages, cut},
	{"redirect", "the feed has moved for good", OnSource, redirect},
	{"loop", "the feed redirects to itself", OnSource, loop},
	{"empty", "the feed announces nothing", OnSource, nil},
	{"blank", "the feed has no bytes", OnSource, blank},
	{"html", "the feed answers with a page", OnSource, html},
	{"entities", "the feed is an XML bomb", OnSource, entities},
	{"bomb", "the feed is a gzip bomb", OnSource, bomb},
	{"huge", "the feed has 5 GB", OnSource, huge},
	{"stale", "the feed answers 304 to any validator", OnSource, stale},
	{"restless", "the feed has another ETag at each poll", OnSource, restless},
	{"charset", "feed and pages are windows-1251 and say utf-8", OnBoth, charset},
	{"unlabelled", "feed and pages are windows-1251 and say nothing of it", OnBoth, unlabelled},
	{"wall", "the feed asks for a browser", OnSource, wall},
	{"refused", "robots.txt refuses the pages", OnPages, nil},
	{"robots-down", "robots.txt answers 503", OnSource, nil},
	{"robots-closed", "robots.txt refuses the feed", OnSource, nil},
	{"robots-changed", "robots.txt refuses everything from the middle of the third day on", OnSource, nil},
	{"paywall", "pages show a teaser and ask to subscribe", OnPages, nil},
}

// All returns every known fault.
func All() []Fault { return slices.Clone(faults) }

// Named returns the fault of that name.
func Named(name string) (Fault, error) {
	for _, f := range faults {
		if f.Name == name {
			return f, nil
		}
	}
	return Fault{}, fmt.Errorf("unknown fault %q", name)
}

// Befall returns next with f upon it; next itself where f is none, or not in how
// things are sent.
func (f Fault) Befall(next http.Handler) http.Handler {
	if f.wrap == nil {
		return next
	}
	return f.wrap(next)
}
