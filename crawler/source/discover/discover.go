// Package discover finds where a site announces news: its feeds, its sitemaps, and the
// pages that list articles. What it returns was tried, and announced something. It
// asks politely and within bounds, remembers nothing, and writes nothing.
package discover

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source"
	"github.com/accordwatch/accordwatch/crawler/source/address"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
	"github.com/accordwatch/accordwatch/store"
)

// A Place is a source that was found on a site, and tried.
type Place struct {
	Outlet string    `json:"outlet"`          // the site's own name; its host where it does not say
	Name   string    `json:"name"`            // for people: the title of the link, else the address
	Kind   string    `json:"kind"`            // feed, sitemap or site
	URL    string    `json:"url"`             // as it is to be configured
	Items  int       `json:"items"`           // that it announces now
	Newest time.Time `json:"newest,omitzero"` // date of the newest item; zero: none is dated
	Lang   string    `json:"lang,omitempty"`  // most of the items, or else the page, are declared to be in it; "": not said
	least  int       // items that it must announce to be one; zero: one
}

// What is asked is bounded: the site is a stranger, and asked politely it takes time.
const (
	maxTried   = 24 // places tried, sections among them
	maxPlaces  = 12 // places returned
	namedFeeds = 8  // of the links whose address only sounds like a feed
	sections   = 6  // pages that may list articles
	fewest     = 3  // articles that a section must list: every page links to one or two
)

// wellKnown are the paths at which many sites have a feed or a sitemap of news.
var wellKnown = []struct{ kind, path string }{
	{"feed", "/feed"}, {"feed", "/rss"}, {"feed", "/rss.xml"}, {"feed", "/feed.xml"}, {"feed", "/atom.xml"}, {"feed", "/index.xml"},
	{"sitemap", "/news-sitemap.xml"}, {"sitemap", "/sitemap-news.xml"}, {"sitemap", "/sitemap_news.xml"}, {"sitemap", "/sitemap.xml"},
}

// Sources returns the places on a site where news is announced, each tried, the
// best first: feeds, then sitemaps, then the page itself and its sections as sites. It
// looks at the page's own declarations, its links, the sitemaps of robots.txt and
// well-known paths. The failure of the page itself is an error. Before each place is
// tried, trying is told which of how many it is.
func Sources(ctx context.Context, f *fetch.Fetcher, site string, trying func(n, of int, p Place)) ([]Place, error) {
	page, err := open(ctx, f, strings.TrimSpace(site))
	if err != nil {
		return nil, err
	}
	candidates := []Place{{Kind: "feed", URL: page.URL}, {Kind: "sitemap", URL: page.URL}}
	var said frontPage
	// The operator may have pasted the address of a feed itself.
	if root := feed.FindRoot(page.UTF8()); root.Name == "" || root.IsHTML() {
		said = readFront(page)
		candidates = places(ctx, f, page, said)
	}
	found, err := tried(ctx, f, candidates, trying)
	for i := range found {
		p := &found[i]
		p.Outlet = cmp.Or(said.outlet, strings.TrimPrefix(hostOf(p.URL), "www."))
		p.Lang = cmp.Or(p.Lang, said.lang)
	}
	return found, err
}

// open fetches a site, over HTTPS where it is given without a scheme, and where nobody
// answers so, in the clear.
func open(ctx context.Context, f *fetch.Fetcher, site string) (*fetch.Page, error) {
	if bare, ok := strings.CutPrefix(site, "//"); ok || !strings.Contains(site, "://") {
		page, err := open(ctx, f, "https://"+bare)
		if fetch.KindOf(err) == fetch.Temporary {
			if plain, err := open(ctx, f, "http://"+bare); err == nil {
				return plain, nil
			}
		}
		return page, err
	}
	if u, err := url.Parse(site); err == nil && u.Path == "" {
		u.Path = "/"
		site = u.String()
	}
	return f.Get(ctx, fetch.Request{URL: site})
}

// hostOf returns the host of an address, "" where it has none.
func hostOf(at string) string {
	u, err := url.Parse(at)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// places returns where the site of a front page may announce news, each once.
func places(ctx context.Context, f *fetch.Fetcher, page *fetch.Page, said frontPage) []Place {
	found := append(said.declared, said.linked[:min(len(said.linked), namedFeeds)]...)
	sitemaps, _ := f.Sitemaps(ctx, page.URL) // without them there is enough to try
	for _, at := range sitemaps {
		found = append(found, Place{Kind: "sitemap", URL: at})
	}
	base, _ := url.Parse(page.URL)
	for _, w := range wellKnown {
		found = append(found, Place{Kind: w.kind, URL: address.Resolve(base, w.path)})
	}
	pages := []Place{{Kind: "site", URL: page.URL}}
	for _, at := range said.sections[:min(len(said.sections), sections)] {
		pages = append(pages, Place{Kind: "site", URL: at, least: fewest})
	}
	pages, found = distinct(pages), distinct(found)
	return append(found[:min(len(found), maxTried-len(pages))], pages...)
}

// distinct leaves out places that are there before, or have no address.
func distinct(all []Place) []Place {
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(p Place) bool {
		key := p.Kind + " " + strings.TrimSuffix(p.URL, "/")
		known := seen[key]
		seen[key] = true
		return known || p.URL == ""
	})
}

// tried polls each candidate, and returns those that announce something.
func tried(ctx context.Context, f *fetch.Fetcher, candidates []Place, trying func(n, of int, p Place)) ([]Place, error) {
	var found []Place
	for i, p := range candidates {
		trying(i+1, len(candidates), p)
		ok, err := try(ctx, f, &p)
		if ctx.Err() != nil {
			return nil, err
		}
		if ok {
			found = append(found, p)
		}
	}
	// Feeds say most, and ask least of the host; a crawl says least, and asks most.
	rank := map[string]int{"feed": 0, "sitemap": 1, "site": 2}
	slices.SortStableFunc(found, func(a, b Place) int {
		return cmp.Or(cmp.Compare(rank[a.Kind], rank[b.Kind]), b.Newest.Compare(a.Newest))
	})
	return found[:min(len(found), maxPlaces)], nil
}

// try polls p, and fills in what it announces.
func try(ctx context.Context, f *fetch.Fetcher, p *Place) (bool, error) {
	s, err := source.New(config.Source{Name: p.URL, Kind: p.Kind, URL: p.URL}, f)
	if err != nil {
		return false, err
	}
	found, err := s.Poll(ctx, store.SourceState{})
	if err != nil || len(found.Items) < max(p.least, 1) {
		return false, err
	}
	p.Items = len(found.Items)
	langs := map[string]int{}
	for _, it := range found.Items {
		if it.Published.After(p.Newest) {
			p.Newest = it.Published
		}
		langs[it.Lang]++
	}
	for lang, n := range langs {
		if n*2 > len(found.Items) {
			p.Lang = lang
		}
	}
	if p.Name == "" {
		p.Name = strings.TrimPrefix(strings.TrimPrefix(p.URL, "https://"), "http://")
	}
	return true, nil
}
