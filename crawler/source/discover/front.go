package discover

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source/address"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
)

// A frontPage is what the front page of a site tells of the places behind it.
type frontPage struct {
	lang     string   // of the page, as declared; "": not said
	outlet   string   // the site's own name; "": it does not say
	declared []Place  // feeds that it declares (<link rel=alternate>)
	linked   []Place  // feeds that it links to by an address which sounds like one
	sections []string // pages of its site that may list articles, those near the root first
}

// longestName is how many bytes the name of a site may have.
const longestName = 1000

// readFront reads a front page.
func readFront(page *fetch.Page) frontPage {
	base, _ := url.Parse(page.URL)
	doc, err := html.Parse(strings.NewReader(page.UTF8()))
	if err != nil || base == nil {
		return frontPage{}
	}
	var f frontPage
	title := ""
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			f.lang = feed.Lang(attribute(n, "lang"))
		case atom.Link, atom.A:
			f.link(base, n)
		case atom.Meta:
			if f.outlet == "" && slices.Contains([]string{"og:site_name", "application-name"}, cmp.Or(attribute(n, "property"), attribute(n, "name"))) {
				name := feed.Plain(attribute(n, "content"))
				f.outlet = strings.ToValidUTF8(name[:min(len(name), longestName)], "") // a rune cut in two is left out
			}
		case atom.Title:
			if title == "" && n.FirstChild != nil {
				title = feed.Plain(n.FirstChild.Data)
			}
		}
	}
	f.outlet = cmp.Or(f.outlet, ownName(title, base.Hostname()))
	slices.SortStableFunc(f.sections, func(a, b string) int { return strings.Count(a, "/") - strings.Count(b, "/") })
	return f
}

// link notes what a link leads to.
func (f *frontPage) link(base *url.URL, n *html.Node) {
	at := address.Resolve(base, attribute(n, "href"))
	u, err := url.Parse(at)
	switch {
	case at == "" || err != nil:
	case n.DataAtom == atom.Link:
		if isFeedType(attribute(n, "type")) && strings.Contains(strings.ToLower(attribute(n, "rel")), "alternate") {
			f.declared = append(f.declared, Place{Kind: "feed", URL: at, Name: feed.Plain(attribute(n, "title"))})
		}
	case soundsLikeFeed(at):
		f.linked = append(f.linked, Place{Kind: "feed", URL: at})
	case fetch.SameSite(u.Hostname(), base.Hostname()) && u.RawQuery == "" && !address.IsHome(at) && address.IsSection(u, "") && !address.LooksLikeArticle(at):
		u.Fragment = ""
		// One address with a slash at its end and one without are nearly always one page.
		if !slices.ContainsFunc(f.sections, func(s string) bool { return strings.TrimSuffix(s, "/") == strings.TrimSuffix(u.String(), "/") }) {
			f.sections = append(f.sections, u.String())
		}
	}
}

// ownName picks a site's name out of the title of its front page: of the parts that
// dashes and bars set apart, the one that its host is named for, else the first.
func ownName(title, host string) string {
	parts := strings.FieldsFunc(title, func(r rune) bool { return strings.ContainsRune("|–—·•»:", r) })
	if len(parts) == 1 {
		parts = strings.Split(title, " - ")
	}
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	for _, p := range parts {
		if l := letters(p); l != "" && strings.Contains(letters(host), l) {
			return strings.TrimSpace(p)
		}
	}
	for _, p := range parts {
		if name := strings.TrimSpace(p); name != "" {
			return name
		}
	}
	return ""
}

// attribute returns an attribute of an element without the space around it, "" where
// it has none.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
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
