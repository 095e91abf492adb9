package source

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
	"github.com/accordwatch/accordwatch/store"
)

// A Place is a source that was found on a site, and tried.
type Place struct {
	Name   string    // for people: the title of the link, else the address
	Kind   string    // feed, sitemap or site
	URL    string    // as it is to be configured
	Items  int       // that it announces now
	Newest time.Time // date of the newest item; zero: none is dated
	Lang   string    // most of the items are declared to be in it; "": not said
}

// Discovery is bounded: the site is a stranger, and asked politely it takes time.
const (
	maxTried   = 24 // places tried
	maxPlaces  = 12 // places returned
	namedFeeds = 8  // of the links whose address only sounds like a feed
)

// wellKnown are the paths at which many sites have a feed or a sitemap of news.
var wellKnown = []struct{ kind, path string }{
	{"feed", "/feed"}, {"feed", "/rss"}, {"feed", "/rss.xml"}, {"feed", "/feed.xml"}, {"feed", "/atom.xml"}, {"feed", "/index.xml"},
	{"sitemap", "/news-sitemap.xml"}, {"sitemap", "/sitemap-news.xml"}, {"sitemap", "/sitemap_news.xml"}, {"sitemap", "/sitemap.xml"},
}

// Discover returns the places on a site where news is announced, each tried, the
// best first: feeds, then sitemaps, then the page itself as a site. It looks at the
// page's own declarations, its links, the sitemaps of robots.txt and well-known
// paths. The failure of the page itself is an error.
func Discover(ctx context.Context, f *fetch.Fetcher, site string) ([]Place, error) {
	if !strings.Contains(site, "://") {
		site = "https://" + site
	}
	if u, err := url.Parse(site); err == nil && u.Path == "" {
		u.Path = "/"
		site = u.String()
	}
	page, err := f.Get(ctx, fetch.Request{URL: site})
	if err != nil {
		return nil, err
	}
	candidates := []Place{{Kind: "feed", URL: page.URL}, {Kind: "sitemap", URL: page.URL}}
	// The operator may have pasted the address of a feed itself.
	if root := feed.FindRoot(page.UTF8()); root.Name == "" || root.IsHTML() {
		candidates = onPage(page)
		sitemaps, _ := f.Sitemaps(ctx, page.URL) // without them there is enough to try
		for _, at := range sitemaps {
			candidates = append(candidates, Place{Kind: "sitemap", URL: at})
		}
		base, _ := url.Parse(page.URL)
		for _, w := range wellKnown {
			candidates = append(candidates, Place{Kind: w.kind, URL: resolve(base, w.path)})
		}
		candidates = append(candidates[:min(len(candidates), maxTried)], Place{Kind: "site", URL: page.URL})
	}
	return tried(ctx, f, candidates)
}

// tried polls each candidate, and returns those that announce something.
func tried(ctx context.Context, f *fetch.Fetcher, candidates []Place) ([]Place, error) {
	var found []Place
	seen := map[string]bool{}
	for _, p := range candidates {
		key := p.Kind + " " + strings.TrimSuffix(p.URL, "/")
		if p.URL == "" || seen[key] {
			continue
		}
		seen[key] = true
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
	s, err := New(config.Source{Name: p.URL, Kind: p.Kind, URL: p.URL}, f)
	if err != nil {
		return false, err
	}
	found, err := s.Poll(ctx, store.SourceState{})
	if err != nil || len(found.Items) == 0 {
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

// onPage returns the feeds that a page declares (<link rel=alternate>), and those
// that it links to by an address which sounds like one.
func onPage(page *fetch.Page) []Place {
	base, _ := url.Parse(page.URL)
	var declared, linked []Place
	doc, err := html.Parse(strings.NewReader(page.UTF8()))
	if err != nil {
		return nil
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		at := resolve(base, attribute(n, "href"))
		switch {
		case at == "":
		case n.DataAtom == atom.Link && isFeedType(attribute(n, "type")) && strings.Contains(strings.ToLower(attribute(n, "rel")), "alternate"):
			declared = append(declared, Place{Kind: "feed", URL: at, Name: feed.Plain(attribute(n, "title"))})
		case n.DataAtom == atom.A && soundsLikeFeed(at):
			linked = append(linked, Place{Kind: "feed", URL: at})
		}
	}
	return append(declared, linked[:min(len(linked), namedFeeds)]...)
}

// attribute returns an attribute of an element, "" where it has none.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// isFeedType reports whether a media type is that of a feed.
func isFeedType(t string) bool {
	switch strings.ToLower(strings.TrimSpace(t)) {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml":
		return true
	}
	return false
}

// soundsLikeFeed reports whether the path of an address says feed, RSS or Atom.
func soundsLikeFeed(at string) bool {
	u, err := url.Parse(at)
	if err != nil {
		return false
	}
	for _, word := range strings.FieldsFunc(strings.ToLower(u.Path), func(r rune) bool { return r == '/' || r == '.' || r == '-' || r == '_' }) {
		switch word {
		case "rss", "feed", "feeds", "atom", "rdf", "rss2":
			return true
		}
	}
	return false
}
