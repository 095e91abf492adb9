package source

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source/address"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
	"github.com/accordwatch/accordwatch/crawler/source/urlset"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/canonical"
)

// fresh is how old an announcement of a sitemap may be: the protocol of news sitemaps
// speaks of two days, and a weekend has three.
const fresh = 72 * time.Hour

// sitemap is a sitemap, plain or of news, or an index of them (sitemaps.org), which may
// hold indexes in turn.
//
// In SourceState.Extra it keeps a sitemapMemory as JSON.
type sitemap struct {
	place
	links address.Patterns
}

// sitemapMemory is what is remembered besides the validators of the source itself.
type sitemapMemory struct {
	Whole string          `json:"whole"`           // when the document last came whole, RFC 3339
	Parts map[string]part `json:"parts,omitempty"` // by address: the document itself, and of an index the parts visited
}

// validators are those of one document.
type validators struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	Hash         string `json:"hash,omitempty"`
}

// doubted returns v without what a host may lie about; the hash is our own.
func (v validators) doubted() validators { return validators{Hash: v.Hash} }

var _ Source = (*sitemap)(nil)

// newSitemap returns a source for the kind "sitemap".
func newSitemap(c config.Source, f *fetch.Fetcher) (Source, error) {
	links, err := address.Compile(c.Links)
	if err != nil {
		return nil, fmt.Errorf("make source %q: %w", c.Name, err)
	}
	return &sitemap{place: newPlace(c, f), links: links}, nil
}

// Poll asks for the sitemap if it changed, and for the newest parts of an index
// which changed. What is dated more than three days back is not announced, unless
// nobody could look since.
func (s *sitemap) Poll(ctx context.Context, last store.SourceState) (store.Found, error) {
	memory, known, earnest := s.recall(last, time.Now())
	doc, err := s.fetch(ctx, s.config.URL, known)
	if err != nil {
		return failed(last, err)
	}
	state := succeeded(last, doc.time)
	w := &walk{sitemap: s, ctx: ctx, since: since(last, doc.time), earnest: earnest, known: memory.Parts, seen: map[string]part{}}
	// An index may stay the same while its parts change: those of last time are
	// visited then.
	root := memory.Parts[s.config.URL]
	parts := root.recalled()
	if !doc.unchanged {
		root, parts = part{}, newest(doc.Parts, w.since)
		state.Hint = store.Hint{Every: freshFor(doc.header)}
	}
	if !doc.notModified {
		memory.Whole = doc.time.Format(time.RFC3339)
	}
	items, _ := s.items(doc.Entries, w.since)
	if err := w.all(root, parts); err != nil {
		return failed(last, err)
	}
	memory.Parts = w.seen
	state.ETag, state.LastModified, state.BodyHash = doc.valid.ETag, doc.valid.LastModified, doc.valid.Hash
	extra, _ := json.Marshal(memory) // nothing in it can fail
	state.Extra = string(extra)
	if doc.Lost {
		state.ETag, state.LastModified, state.BodyHash = "", "", ""
		state.Reason = "cut short or broken: " + strconv.Itoa(len(doc.Entries)) + " addresses could be read"
	}
	if len(doc.Entries) == 0 && !w.changed && (doc.unchanged || len(doc.Parts) > 0) && !doc.Lost {
		return unchanged(state), nil
	}
	return announce(state, append(items, w.items...)), nil
}

// recall reads what was remembered of the sitemap, and with what to ask for it. What a
// host may lie about is believed for a day; then the sitemap is asked for in earnest.
func (s *sitemap) recall(last store.SourceState, now time.Time) (m sitemapMemory, known validators, earnest bool) {
	_ = json.Unmarshal([]byte(last.Extra), &m) // empty or foreign: nothing is remembered
	if _, ok := m.Parts[s.config.URL]; !ok {   // which parts it has is not known: it must come in full
		return m, validators{}, true
	}
	known = validators{last.ETag, last.LastModified, last.BodyHash}
	if believed(m.Whole, now) {
		return m, known, false
	}
	for url, p := range m.Parts {
		p.validators = p.validators.doubted()
		m.Parts[url] = p
	}
	return m, known.doubted(), true
}

// since returns from when on announcements are fresh at a poll at now: what came out
// while nobody could look is as fresh as it was then.
func since(last store.SourceState, now time.Time) time.Time {
	if !last.LastSuccess.IsZero() && last.LastSuccess.Before(now) {
		now = last.LastSuccess
	}
	return now.Add(-fresh)
}

// answer is what a host answered for one document of the sitemap.
type answer struct {
	urlset.Document
	unchanged   bool       // the host says so, or the bytes show it; nothing else is read then
	notModified bool       // the host says so
	time        time.Time  // when it came
	valid       validators // to ask with next time
	header      http.Header
}

// fetch asks for one document of the sitemap, if it changed.
func (s *sitemap) fetch(ctx context.Context, at string, known validators) (answer, error) {
	r := s.request(at)
	r.ETag, r.LastModified = known.ETag, known.LastModified
	page, err := s.door.Get(ctx, r)
	if err != nil {
		return answer{}, err
	}
	valid := validators{page.Header.Get("ETag"), page.Header.Get("Last-Modified"), hash(page.Body)}
	if page.NotModified {
		return answer{unchanged: true, notModified: true, time: page.Time, valid: known, header: page.Header}, nil
	}
	if valid.Hash == known.Hash {
		return answer{unchanged: true, time: page.Time, valid: valid, header: page.Header}, nil
	}
	doc, err := urlset.Read(page)
	if err != nil {
		return answer{}, err
	}
	base, _ := url.Parse(page.URL)
	for i := range doc.Parts {
		doc.Parts[i].Loc = address.Resolve(base, doc.Parts[i].Loc)
	}
	return answer{Document: doc, time: page.Time, valid: valid, header: page.Header}, nil
}

// items makes items of the addresses that are articles, and fresh where dated. newest is
// the newest date of all; zero where one of them has none, or there is none.
func (s *sitemap) items(entries []urlset.Entry, since time.Time) (items []store.Item, newest time.Time) {
	undated := false
	for _, e := range entries {
		it, ok := s.item(e)
		if !ok {
			continue
		}
		// An old story that was edited today is announced again: revisions are news, too.
		when := it.Published
		if when.IsZero() {
			when = it.Modified
		}
		undated = undated || when.IsZero()
		if when.After(newest) {
			newest = when
		}
		if !when.IsZero() && when.Before(since) {
			continue
		}
		if it.Title == "" && !s.links.Article(it.URL) {
			continue // a plain sitemap lists every page of the site
		}
		items = append(items, it)
	}
	if undated {
		newest = time.Time{}
	}
	return items, newest
}

// item makes an item of an address; false where it is none. lastmod is the last
// edit, never the publication.
func (s *sitemap) item(e urlset.Entry) (store.Item, bool) {
	at := address.Resolve(nil, e.Loc)
	if at == "" || len(at) > address.MaxLen || address.IsHome(at) {
		return store.Item{}, false
	}
	key, err := canonical.URL(at)
	if err != nil {
		return store.Item{}, false
	}
	return store.Item{
		Key:       key,
		URL:       at,
		Title:     shorten(feed.Plain(e.News.Title), maxTitle),
		Lang:      feed.Lang(e.News.Language),
		Image:     address.Resolve(nil, e.Image.Loc),
		Published: s.dates.Past(e.News.Date),
		Modified:  s.dates.Past(e.LastMod),
		Paywalled: e.News.Access != "",
	}, true
}
