package source

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
	"github.com/accordwatch/accordwatch/crawler/source/urlset"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/canonical"
)

const (
	// fresh is how old an announcement of a sitemap may be: the protocol of news
	// sitemaps speaks of two days, and a weekend has three.
	fresh = 72 * time.Hour
	// maxParts is how many sitemaps of an index one poll visits. Archives of a
	// hundred thousand dead ones are known.
	maxParts = 5
)

// sitemap is a sitemap, plain or of news, or an index of them (sitemaps.org).
//
// In SourceState.Extra it keeps a sitemapMemory as JSON.
type sitemap struct {
	place
	links patterns
}

// sitemapMemory is what is remembered besides the validators of the source itself.
type sitemapMemory struct {
	Whole string                `json:"whole"`           // when the document last came whole, RFC 3339
	Parts map[string]validators `json:"parts,omitempty"` // of an index: the parts visited
}

// validators are those of one document.
type validators struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	Hash         string `json:"hash,omitempty"`
}

// doubted returns v without what a host may lie about; the hash is our own.
func (v validators) doubted() validators { return validators{Hash: v.Hash} }

// doubted returns m with every part's validators doubted.
func (m sitemapMemory) doubted() sitemapMemory {
	parts := make(map[string]validators, len(m.Parts))
	for url, v := range m.Parts {
		parts[url] = v.doubted()
	}
	return sitemapMemory{Whole: m.Whole, Parts: parts}
}

var _ Source = (*sitemap)(nil)

// newSitemap returns a source for the kind "sitemap".
func newSitemap(c config.Source, f *fetch.Fetcher) (Source, error) {
	links, err := compilePatterns(c)
	if err != nil {
		return nil, err
	}
	return &sitemap{place: newPlace(c, f), links: links}, nil
}

// Poll asks for the sitemap if it changed, and for the newest parts of an index
// which changed. What is dated more than three days back is not announced.
func (s *sitemap) Poll(ctx context.Context, last store.SourceState) (store.Found, error) {
	var memory sitemapMemory
	_ = json.Unmarshal([]byte(last.Extra), &memory) // empty or foreign: nothing is remembered
	known := validators{last.ETag, last.LastModified, last.BodyHash}
	if !believed(memory.Whole, time.Now()) {
		known, memory = known.doubted(), memory.doubted()
	}
	doc, err := s.fetch(ctx, s.config.URL, known)
	if err != nil {
		return failed(last, err)
	}
	state := succeeded(last, doc.time)
	// An index may stay the same while its parts change: those of last time are
	// visited then.
	parts, visits := memory.Parts, slices.Sorted(maps.Keys(memory.Parts))
	if !doc.unchanged {
		visits = newest(doc.Parts, doc.time)
		state.Hint = store.Hint{Every: freshFor(doc.header)}
	}
	if !doc.notModified {
		memory.Whole = doc.time.Format(time.RFC3339)
	}
	memory.Parts, err = s.visit(ctx, &doc, visits, parts)
	if err != nil {
		return failed(last, err)
	}
	state.ETag, state.LastModified, state.BodyHash = doc.valid.ETag, doc.valid.LastModified, doc.valid.Hash
	extra, _ := json.Marshal(memory) // strings only: cannot fail
	state.Extra = string(extra)
	if doc.Lost {
		state.ETag, state.LastModified, state.BodyHash = "", "", ""
		state.Reason = "cut short or broken: " + strconv.Itoa(len(doc.Entries)) + " addresses could be read"
	}
	if len(doc.Entries) == 0 && (doc.unchanged || len(doc.Parts) > 0) && !doc.Lost {
		return unchanged(state), nil
	}
	return announce(state, s.items(doc.Entries, doc.time)), nil
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

// visit reads the parts of an index into doc. One that fails is left for the next
// poll; all failing is a failure of the source.
func (s *sitemap) visit(ctx context.Context, doc *answer, visits []string, known map[string]validators) (map[string]validators, error) {
	var faults []error
	visited := map[string]validators{}
	for _, url := range visits {
		part, err := s.fetch(ctx, url, known[url])
		if ctx.Err() != nil {
			return nil, err
		}
		// Remembered without validators, so that it is asked for in full.
		if err != nil {
			faults = append(faults, err)
			visited[url] = validators{}
			continue
		}
		doc.Entries = append(doc.Entries, part.Entries...)
		visited[url] = part.valid
		if part.Lost {
			visited[url] = validators{}
		}
	}
	if len(faults) > 0 && len(faults) == len(visits) {
		return nil, faults[0]
	}
	return visited, nil
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
		doc.Parts[i].Loc = resolve(base, doc.Parts[i].Loc)
	}
	return answer{Document: doc, time: page.Time, valid: valid, header: page.Header}, nil
}

// items makes items of the addresses that are articles, and recent where dated.
func (s *sitemap) items(entries []urlset.Entry, now time.Time) []store.Item {
	var items []store.Item
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
		dated := !when.IsZero()
		if dated && now.Sub(when) > fresh {
			continue
		}
		if it.Title == "" && !s.links.article(it.URL) {
			continue // a plain sitemap lists every page of the site
		}
		items = append(items, it)
	}
	return items
}

// item makes an item of an address; false where it is none. lastmod is the last
// edit, never the publication.
func (s *sitemap) item(e urlset.Entry) (store.Item, bool) {
	at := resolve(nil, e.Loc)
	if at == "" || len(at) > maxURL || isHome(at) {
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
		Lang:      tag(e.News.Language),
		Image:     resolve(nil, e.Image.Loc),
		Published: s.dates.Past(e.News.Date),
		Modified:  s.dates.Past(e.LastMod),
		Paywalled: e.News.Access != "",
	}, true
}
