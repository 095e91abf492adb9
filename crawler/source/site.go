package source

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gocolly/colly/v2"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source/address"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/canonical"
)

// site is a place without a feed: its section pages are crawled for links to
// articles. What it announces has an address and the words of the link, and a day
// where the address names one.
//
// SourceState.BodyHash is a hash of the addresses found: the pages themselves
// change with every view. SourceState.Extra are marks of them (see marks).
type site struct {
	place
	links address.Patterns
	depth int // of section pages; 1: the first page alone
	pages int // section pages at most
}

var _ Source = (*site)(nil)

// newSite returns a source for the kind "site".
func newSite(c config.Source, f *fetch.Fetcher) (Source, error) {
	links, err := address.Compile(c.Links)
	if err != nil {
		return nil, fmt.Errorf("make source %q: %w", c.Name, err)
	}
	s := &site{place: newPlace(c, f), links: links, depth: max(1, c.Depth), pages: c.Pages}
	if s.pages <= 0 {
		s.pages = 10
	}
	return s, nil
}

// Poll crawls the section pages, breadth first. Only a failure of the first page is
// a failure of the source.
func (s *site) Poll(ctx context.Context, last store.SourceState) (store.Found, error) {
	home, err := url.Parse(s.config.URL)
	if err != nil || home.Host == "" {
		return failed(last, unfit(s.config.URL, "not an address"))
	}
	home.Path = cmp.Or(home.Path, "/")
	c := &crawl{site: s, ctx: ctx, home: home, index: map[string]int{}, queued: map[string]bool{}, lists: map[string]bool{}}
	c.met(home)
	c.before, c.first = readMarks(last.Extra), last.LastSuccess.IsZero()
	if err := c.run(); err != nil {
		return failed(last, err)
	}
	state := succeeded(last, time.Now().UTC())
	// Several pages have no common validator.
	state.ETag, state.LastModified, state.BodyHash, state.Extra = "", "", c.fingerprint(), writeMarks(c.items)
	if len(c.items) == 0 {
		state.Reason = c.nothing()
	}
	if state.BodyHash == last.BodyHash {
		return unchanged(state), nil
	}
	return announce(state, c.items), nil
}

// crawl is one poll of a site.
type crawl struct {
	site    *site
	ctx     context.Context
	home    *url.URL
	first   bool // nothing of the site was ever read
	before  marks
	visited int
	items   []store.Item
	index   map[string]int  // place in items, by key
	queued  map[string]bool // section pages, ever, by address
	lists   map[string]bool // sections, ever, by the name of their list
	deeper  []string        // sections that are linked to, for the next level
	moved   string          // where the first page was found, if on another site

	// Of the page being read.
	base    *url.URL     // that its links start from
	list    address.List // which page of which list it is
	known   bool         // it shows an article that was there at the poll before
	called  string       // the page that it calls the next; "": none
	counted string       // the page whose number follows its own; "": none
}

// run visits the sections level by level, so that the bound on pages cuts the deepest
// first. The pages that follow the first of a section are no level of their own, and
// are read after the sections of its level.
func (c *crawl) run() error {
	queue := []string{c.home.String()}
	for level := 0; level < c.site.depth && len(queue) > 0; level++ {
		followed := map[string]int{}
		for ; len(queue) > 0 && c.visited < c.site.pages; queue = queue[1:] {
			at := queue[0]
			err := c.visit(at)
			if c.ctx.Err() != nil { // also where the page had come before the stop was seen
				return cmp.Or(err, c.ctx.Err())
			}
			if err != nil && c.visited == 1 {
				return err
			}
			if n, next := followed[at], c.next(); err == nil && n < further && c.goesOn(next) {
				c.queued[next], followed[next] = true, n+1
				queue = append(queue, next)
			}
		}
		queue, c.deeper = c.deeper, nil
	}
	return nil
}

// further is how many pages of a section are read after its first.
const further = 3

// next returns the page after the one just read; "" where there is none. What that one
// calls so is it, whatever the numbers say: there are lists that count from 0.
func (c *crawl) next() string { return cmp.Or(c.called, c.counted) }

// goesOn says whether the page after the one just read may tell anything new: at a later
// poll it does only where news has pushed all articles of the poll before off this one.
func (c *crawl) goesOn(next string) bool {
	return next != "" && !c.queued[next] && (c.first || len(c.before) > 0 && !c.known)
}

// nothing says why no article was found.
func (c *crawl) nothing() string {
	if c.moved != "" {
		return "it has moved to another site, " + c.moved + ": no links to articles of its own were found"
	}
	return "no links to articles were found"
}

// visit reads one section page with a collector of its own: state that outlives a
// page is what colly's surprises are made of.
func (c *crawl) visit(at string) (err error) {
	c.visited++
	c.base, c.known, c.called, c.counted = nil, false, "", ""
	defer func() {
		if v := recover(); v != nil {
			err = &fetch.Error{Kind: fetch.Unfit, URL: at, Reason: fmt.Sprintf("the page could not be read: %v", v)}
		}
	}()
	collector := colly.NewCollector(colly.StdlibContext(c.ctx))
	// Everything of its own is switched off, also what COLLY_* in the environment
	// may have switched on: the door decides on robots, pace, size and time.
	collector.AllowURLRevisit, collector.IgnoreRobotsTxt = true, true
	collector.MaxBodySize, collector.MaxDepth, collector.CacheDir = 0, 0, ""
	collector.AllowedDomains, collector.DisallowedDomains, collector.DetectCharset = nil, nil, false
	collector.DisableCookies()
	collector.SetRequestTimeout(0)
	collector.WithTransport(&reader{next: c.site.door.RoundTripper(c.site.request(c.site.config.URL))})

	// OnError alone is not enough: some failures of colly are only returned by Visit.
	var failure error
	collector.OnResponse(func(r *colly.Response) { c.arrive(r.Request.URL) })
	collector.OnHTML("base[href]", func(e *colly.HTMLElement) { c.startAt(e) })
	collector.OnHTML("link[rel=canonical]", func(e *colly.HTMLElement) { c.alias(e) })
	collector.OnHTML("a[href], link[rel=next]", func(e *colly.HTMLElement) { c.link(e) })
	collector.OnError(func(r *colly.Response, err error) { failure = c.failure(at, r, err) })
	if err := collector.Visit(at); err != nil && failure == nil {
		failure = c.failure(at, nil, err)
	}
	return failure
}

// failure classifies what colly reports.
func (c *crawl) failure(at string, r *colly.Response, err error) error {
	// What the door said is already classified, and a stop is no failure of the page.
	if fetch.KindOf(err) != "" || c.ctx.Err() != nil {
		return err
	}
	if r != nil && r.StatusCode != 0 {
		header := http.Header{}
		if r.Headers != nil {
			header = *r.Headers
		}
		if status := fetch.StatusError(at, r.StatusCode, header); status != nil {
			return status
		}
	}
	return &fetch.Error{Kind: fetch.Temporary, URL: at, Reason: feed.OneLine(err), Err: err}
}

// arrive notes where a page was found, which may be elsewhere than it was asked for.
func (c *crawl) arrive(at *url.URL) {
	c.base, c.list = at, address.ListOf(at)
	if c.visited == 1 && !fetch.SameSite(at.Hostname(), c.home.Hostname()) {
		c.moved = at.String()
	}
}

// startAt takes the address that a page wants its links to start from.
func (c *crawl) startAt(e *colly.HTMLElement) {
	if u, err := url.Parse(address.Resolve(c.base, e.Attr("href"))); err == nil && u.Host != "" {
		c.base = u
	}
}

// alias notes the address that a section page calls its own, so that it is not read
// under both.
func (c *crawl) alias(e *colly.HTMLElement) {
	if u, err := url.Parse(address.Resolve(c.base, e.Attr("href"))); err == nil && u.Host != "" {
		c.met(u)
	}
}

// met notes a section page that need not be queued any more, and with the first page of
// a list all addresses of it: /news and /news?page=1 are one.
func (c *crawl) met(u *url.URL) {
	c.queued[u.String()] = true
	if l := address.ListOf(u); l.Page <= 1 {
		c.lists[l.Name] = true
	}
}

// link takes a link for an article, for a section page, or for neither.
func (c *crawl) link(e *colly.HTMLElement) {
	href := e.Attr("href")
	if strings.HasPrefix(strings.TrimSpace(href), "#") {
		return
	}
	at := address.Resolve(c.base, href)
	u, err := url.Parse(at)
	if at == "" || err != nil || len(at) > address.MaxLen || !fetch.SameSite(u.Hostname(), c.home.Hostname()) {
		return
	}
	// Comments and pictures of one article are places in it, not pages.
	u.Fragment = ""
	if c.site.links.Article(u.String()) {
		c.found(u.String(), feed.Plain(e.Text))
		return
	}
	if !address.IsSection(u, e.Attr("rel")) {
		return
	}
	switch to := address.ListOf(u); {
	case address.IsNext(e.Attr("rel")):
		c.called = cmp.Or(c.called, u.String())
	case to.Follows(c.list):
		c.counted = cmp.Or(c.counted, u.String())
	case to.Page <= 1 && !c.lists[to.Name] && !c.queued[u.String()]: // the other pages of a list are reached by its first
		c.met(u)
		c.deeper = append(c.deeper, u.String())
	}
}

// found notes an article. Of several links to it, the one with most words tells
// the headline; the others are pictures and "read more".
func (c *crawl) found(at, words string) {
	key, err := canonical.URL(at)
	if err != nil {
		return
	}
	c.known = c.known || c.before.has(key)
	words = shorten(words, maxTitle)
	if i, known := c.index[key]; known {
		if len(words) > len(c.items[i].Title) {
			c.items[i].Title = words
		}
		return
	}
	c.index[key] = len(c.items)
	c.items = append(c.items, store.Item{Key: key, URL: at, Title: words, Published: c.site.dates.Past(address.Day(at))})
}

// fingerprint returns a hash of the addresses found, in no order.
func (c *crawl) fingerprint() string {
	keys := make([]string, 0, len(c.items))
	for _, it := range c.items {
		keys = append(keys, it.Key)
	}
	slices.Sort(keys)
	return hash([]byte(strings.Join(keys, "\n")))
}

// reader hands pages on as UTF-8 and says so, since colly heeds neither a meta
// element nor bytes that speak for themselves.
type reader struct{ next http.RoundTripper }

// RoundTrip fetches a page and decodes it.
func (d *reader) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := d.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil {
		return nil, err
	}
	text := (&fetch.Page{Header: resp.Header, Body: body}).UTF8()
	resp.Header = resp.Header.Clone()
	resp.Header.Set("Content-Type", "text/html; charset=utf-8")
	resp.Body = io.NopCloser(bytes.NewReader([]byte(text)))
	return resp, nil
}
