// Package source knows the kinds of places where news is announced: a feed (RSS,
// RDF, Atom, JSON Feed), a news sitemap, a site whose pages are crawled for links.
// Each kind answers one question, Poll: what do you announce, and what shall I
// remember until I ask again? It reads and writes lists of them, too (OPML).
//
// Polling remembers nothing itself: state comes in and goes out by value. Every
// request goes through crawler/fetch. Nothing is written to disk.
package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source/date"
	"github.com/accordwatch/accordwatch/store"
)

// A Source is one place that is polled.
type Source interface {
	// Name returns the name by which the configuration knows the source.
	Name() string
	// Poll asks what the source announces. last is what the poll before said to
	// remember; its zero value stands for "never polled". Found.State is last with
	// what this poll learned: validators, LastPoll, LastSuccess, Announced, Undated
	// and Hint; the other fields belong to the frontier. With an error, Found.State
	// is last with LastPoll alone. A failure of the source is a *fetch.Error.
	Poll(ctx context.Context, last store.SourceState) (store.Found, error)
}

// kinds are the kinds of source. To teach accordwatch a new one, write its Poll
// and add it here.
var kinds = map[string]func(config.Source, *fetch.Fetcher) (Source, error){
	"feed":    newFeed,
	"sitemap": newSitemap,
	"site":    newSite,
}

// New returns the source that c describes, polled through f. An empty kind is a feed.
func New(c config.Source, f *fetch.Fetcher) (Source, error) {
	if c.Kind == "" {
		c.Kind = "feed"
	}
	build := kinds[c.Kind]
	if build == nil {
		known := strings.Join(slices.Sorted(maps.Keys(kinds)), ", ")
		return nil, fmt.Errorf("make source %q: kind %q is none of %s", c.Name, c.Kind, known)
	}
	return build(c, f)
}

const (
	// trust is how long a source is believed that says "not modified": some answer
	// so for ever. After it, the document is asked for without conditions once.
	trust = 24 * time.Hour
	// maxItems bounds what one poll announces; feeds of 50,000 entries exist.
	maxItems = 2000
)

// place is what all kinds have in common.
type place struct {
	config config.Source
	door   *fetch.Fetcher
	dates  date.Reader
}

// newPlace returns what all kinds begin with.
func newPlace(c config.Source, f *fetch.Fetcher) place {
	return place{config: c, door: f, dates: date.Reader{Zone: c.Timezone.Location, Country: c.Country}}
}

// Name returns the name by which the configuration knows the source.
func (p *place) Name() string { return p.config.Name }

// request asks for url, with the headers and the credentials of the source where it
// is on the source's own site.
func (p *place) request(url string) fetch.Request {
	r := fetch.Request{URL: url, Home: p.config.URL, User: p.config.User, Password: string(p.config.Password)}
	if len(p.config.Headers) > 0 {
		r.Header = make(map[string]string, len(p.config.Headers))
		for name, secret := range p.config.Headers {
			r.Header[name] = string(secret)
		}
	}
	return r
}

// failed is what a poll returns with an error.
func failed(last store.SourceState, err error) (store.Found, error) {
	last.LastPoll = time.Now().UTC()
	return store.Found{State: last}, err
}

// succeeded returns last with what every poll that worked must note.
func succeeded(last store.SourceState, now time.Time) store.SourceState {
	last.LastPoll, last.LastSuccess = now, now
	last.Kind, last.Reason = "", ""
	return last
}

// unchanged is what a poll returns when there is nothing new to read.
func unchanged(state store.SourceState) store.Found {
	return store.Found{State: state, Unchanged: true}
}

// announce puts items into the order of Found and counts them into state. Items
// come in the order of the document, newest first as a rule.
func announce(state store.SourceState, items []store.Item) store.Found {
	items = oldestFirst(once(items))
	state.Announced, state.Undated = len(items), 0
	for _, it := range items {
		if it.Published.IsZero() {
			state.Undated++
		}
	}
	return store.Found{Items: items, State: state}
}

// once keeps the first item of each key, and at most maxItems.
func once(items []store.Item) []store.Item {
	// Of two items with one key the first is kept: documents are written newest first.
	seen := make(map[string]bool, len(items))
	return slices.DeleteFunc(items, func(it store.Item) bool {
		if seen[it.Key] || len(seen) >= maxItems {
			return true
		}
		seen[it.Key] = true
		return false
	})
}

// oldestFirst sorts items by date. One without a date stays next to its neighbour
// in the document, which is read from its end.
func oldestFirst(items []store.Item) []store.Item {
	type dated struct {
		store.Item
		at time.Time
	}
	// Each takes the date of the last dated one before it, read from the end.
	row := make([]dated, 0, len(items))
	var at time.Time
	for _, it := range slices.Backward(items) {
		if !it.Published.IsZero() {
			at = it.Published
		}
		row = append(row, dated{it, at})
	}
	slices.SortStableFunc(row, func(a, b dated) int { return a.at.Compare(b.at) })
	for i := range row {
		items[i] = row[i].Item
	}
	return items
}

// hash returns the SHA-256 of b in hex.
func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// unfit is the error for an answer that is of no use to this kind of source.
func unfit(url, reason string) error {
	return &fetch.Error{Kind: fetch.Unfit, URL: url, Reason: reason}
}
