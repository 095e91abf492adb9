// Package head reads what a page says about itself: JSON-LD, meta elements, the
// title element, headings and marked names and times; and makes of it a title, a
// byline, times, a language and addresses, the best evidence first.
package head

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

// most is how many headings, names or times of a page are heeded.
const most = 40

// A Head is the evidence of one page, before any judgement.
type Head struct {
	Lang      string   // as declared
	Canonical string   // rel=canonical, absolute; og:url where there is none
	Body      string   // articleBody of the JSON-LD
	Paid      bool     // the JSON-LD says that the article is not free
	Script    bool     // a script is to build the page: it says so, or has a place for it
	Kinds     []string // types that the JSON-LD and og:type name, such as LiveBlogPosting

	base     *url.URL
	doc      *html.Node
	ld       linkedData
	meta     map[string]string // by lower-case property, name or itemprop; the first of each
	authors  []string          // meta elements of authors: there may be one for each
	title    string            // the title element
	headline string            // the first element with itemprop=headline
	headings []string          // all h1
	bylines  [markedSorts][]mark
	times    []string // datetime attributes of time elements, in order
	marked   []string // the same, of those marked as the time of publication
}

// Read gathers what doc says about itself.
func Read(doc *html.Node, base *url.URL) *Head {
	h := &Head{base: base, doc: doc, meta: map[string]string{}}
	h.walk(doc)
	h.Body, h.Paid = h.ld.body, h.ld.paid
	h.Kinds = append(h.ld.kinds, h.meta["og:type"])
	if h.Canonical == "" {
		h.Canonical = h.absolute(h.meta["og:url"])
	}
	return h
}

// Image returns the absolute address of the lead image, or "".
func (h *Head) Image() string {
	for _, ref := range []string{h.meta["og:image"], h.ld.image, h.meta["twitter:image"]} {
		if a := h.absolute(ref); a != "" {
			return a
		}
	}
	return ""
}

// Summary returns the longest of what the page says in short of its article.
func (h *Head) Summary() string {
	longest := h.ld.description
	for _, name := range []string{"description", "og:description", "twitter:description"} {
		if s := h.meta[name]; len(s) > len(longest) {
			longest = s
		}
	}
	return longest
}

// Site returns the names under which the outlet goes.
func (h *Head) Site() []string {
	host := strings.TrimPrefix(h.base.Hostname(), "www.")
	label, _, _ := strings.Cut(host, ".")
	return []string{h.meta["og:site_name"], h.ld.publisher, h.meta["application-name"], h.meta["twitter:site"], host, label}
}

func (h *Head) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		h.see(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		h.walk(c)
	}
}

func (h *Head) see(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		h.Lang = attr(n, "lang")
	case atom.Title:
		if h.title == "" && (n.Parent == nil || n.Parent.DataAtom != atom.Svg) {
			h.title = inline(n)
		}
	case atom.H1:
		if s := inline(n); s != "" && len(h.headings) < most {
			h.headings = append(h.headings, s)
		}
	case atom.Meta:
		h.seeMeta(n)
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") && h.Canonical == "" {
			h.Canonical = h.absolute(attr(n, "href"))
		}
	case atom.Script:
		if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
			h.ld.read(n.FirstChild.Data)
		}
	case atom.Noscript:
		h.Script = h.Script || n.FirstChild != nil && namesScript.MatchString(n.FirstChild.Data)
	default:
		h.Script = h.Script || mounts[attr(n, "id")] && inline(n) == ""
		if h.headline == "" && attr(n, "itemprop") == "headline" {
			h.headline = inline(n)
		}
		h.seeTime(n)
		h.seeByline(n)
	}
}

// namesScript is how a page asks for scripts, in any language.
var namesScript = regexp.MustCompile(`(?i)javascript|джаваскрипт|جافا ?سكر[ي]?بت|جاوااسکریپت`)

// mounts are the ids of the elements in which the usual frameworks build a page.
var mounts = map[string]bool{"root": true, "app": true, "__next": true, "__nuxt": true, "app-root": true, "react-root": true, "svelte": true, "___gatsby": true}

func (h *Head) seeMeta(n *html.Node) {
	v := attr(n, "content")
	if v == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop"} {
		k := strings.ToLower(attr(n, key))
		if k != "" && h.meta[k] == "" {
			h.meta[k] = v
		}
		// Many elements with itemprop=author may stand in a page: on credits of pictures too.
		if authorMeta[k] && (key != "itemprop" || len(h.authors) == 0) && len(h.authors) < most {
			h.authors = append(h.authors, v)
		}
	}
}

func (h *Head) absolute(ref string) string {
	u, err := h.base.Parse(strings.TrimSpace(ref))
	if err != nil || ref == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return u.String()
}

// inline returns the text below n on one line.
func inline(n *html.Node) string {
	return line(n, func(n *html.Node) bool { return n.DataAtom == atom.Br || block.Breaks(n.DataAtom) })
}

// spaced returns the text below n on one line, with a space after each element: the
// parts of a byline are set apart by style only.
func spaced(n *html.Node) string {
	return line(n, func(n *html.Node) bool { return n.Type == html.ElementNode })
}

// line returns the text below n with a space after each node that parts it.
func line(n *html.Node, parts func(*html.Node) bool) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || !block.Unseen(c.DataAtom) {
				walk(c)
			}
			if parts(c) {
				b.WriteByte(' ')
			}
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// attr returns the value of an attribute of n, or "".
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
