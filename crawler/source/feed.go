package source

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
	"github.com/accordwatch/accordwatch/store"
)

// syndication is a feed: RSS 0.9x to 2.0, RDF, Atom or JSON Feed.
//
// In SourceState.Extra it keeps when the document last came whole (RFC 3339).
type syndication struct{ place }

var _ Source = (*syndication)(nil)

// newFeed returns a source for the kind "feed".
func newFeed(c config.Source, f *fetch.Fetcher) (Source, error) {
	return &syndication{newPlace(c, f)}, nil
}

// Poll asks for the document if it changed, heals it, and reads its items. A
// document that was cut short announces the items that came whole, and is asked
// for again without conditions.
func (s *syndication) Poll(ctx context.Context, last store.SourceState) (store.Found, error) {
	// Validators are part of the state, and the state is saved together with the items
	// that it stands for: what was never kept is never "not modified".
	r := s.request(s.config.URL)
	if believed(last.Extra, time.Now()) {
		r.ETag, r.LastModified = last.ETag, last.LastModified
	}
	page, err := s.door.Get(ctx, r)
	if err != nil {
		return failed(last, err)
	}
	state := succeeded(last, page.Time)
	if page.NotModified {
		return unchanged(revalidated(state, page.Header)), nil
	}
	state.ETag, state.LastModified = page.Header.Get("ETag"), page.Header.Get("Last-Modified")
	state.BodyHash, state.Extra = hash(page.Body), page.Time.Format(time.RFC3339)
	// Validators that change with every answer are common; bytes do not lie.
	if state.BodyHash == last.BodyHash {
		return unchanged(state), nil
	}
	return s.read(page, last, state)
}

// read turns a page into what it announces.
func (s *syndication) read(page *fetch.Page, last, state store.SourceState) (store.Found, error) {
	doc, err := feed.Read(page.UTF8(), page.URL)
	switch {
	case err == nil:
	case page.Truncated:
		return failed(last, &fetch.Error{Kind: fetch.Temporary, URL: page.URL, Reason: "the connection broke before the first item", Err: err})
	case errors.Is(err, feed.ErrEmpty):
		return failed(last, &fetch.Error{Kind: fetch.Temporary, URL: page.URL, Reason: err.Error()})
	default:
		return failed(last, unfit(page.URL, err.Error()))
	}
	if page.Truncated || doc.Lost {
		// What is missing must come with the next poll, whatever the validators say.
		state.ETag, state.LastModified, state.BodyHash = "", "", ""
		state.Reason = "cut short or broken: " + strconv.Itoa(len(doc.Entries)) + " items could be read"
	}
	items := make([]store.Item, 0, len(doc.Entries))
	for n, e := range doc.Entries {
		if it, ok := s.item(e, n, doc); ok {
			items = append(items, it)
		}
	}
	// What the document says of itself weighs more than what its cache does.
	state.Hint = store.Hint{Every: cmp.Or(doc.Every, freshFor(page.Header)), Rests: store.Rests{Hours: doc.Hours, Days: doc.Days}}
	return announce(state, items), nil
}

// believed reports whether validators may be sent, given when the document last
// came whole.
func believed(whole string, now time.Time) bool {
	at, err := time.Parse(time.RFC3339, whole)
	return err == nil && now.Sub(at) < trust
}

// revalidated takes over the validators of a 304, which may be newer than ours
// (RFC 9111, section 4.3.4).
func revalidated(state store.SourceState, h http.Header) store.SourceState {
	if v := h.Get("ETag"); v != "" {
		state.ETag = v
	}
	if v := h.Get("Last-Modified"); v != "" {
		state.LastModified = v
	}
	return state
}

// freshFor is how long a document says it stays as it is: the max-age of Cache-Control,
// else Expires (RFC 9111, section 4.2.1); zero: not said, or no time at all.
func freshFor(h http.Header) time.Duration {
	for _, directive := range strings.Split(strings.Join(h.Values("Cache-Control"), ","), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
		if !strings.EqualFold(name, "max-age") {
			continue
		}
		if n, err := strconv.ParseUint(strings.Trim(value, `"`), 10, 31); err == nil {
			return time.Duration(n) * time.Second
		}
	}
	expires, err1 := http.ParseTime(h.Get("Expires"))
	sent, err2 := http.ParseTime(h.Get("Date")) // of the same clock
	if err1 != nil || err2 != nil {
		return 0
	}
	return max(0, expires.Sub(sent))
}
