package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A head is what a page says about itself: JSON-LD, meta elements, the title
// element and the headings, before any judgement.
type head struct {
	base      *url.URL
	ld        linkedData
	meta      map[string]string // by lower-case property, name or itemprop; the first of each
	title     string            // the title element
	headings  []string          // all h1
	lang      string
	canonical string
	authors   []string // names as declared, not cleaned
	bylines   []string // texts of elements marked as author or byline
	times     []string // datetime attributes of time elements, in order
}

// readHead gathers what doc says about itself.
func readHead(doc *html.Node, base *url.URL) *head {
	h := &head{base: base, meta: map[string]string{}}
	each(doc, h.see)
	h.authors = h.ld.authors
	if len(h.authors) == 0 {
		for _, name := range []string{"author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl"} {
			if v := h.meta[name]; v != "" && !strings.HasPrefix(v, "http") {
				h.authors = append(h.authors, v)
				break
			}
		}
	}
	if len(h.authors) == 0 {
		h.authors = h.bylines
	}
	return h
}

func (h *head) see(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		h.lang = attr(n, "lang")
	case atom.Title:
		if h.title == "" && (n.Parent == nil || n.Parent.DataAtom != atom.Svg) {
			h.title = inline(n)
		}
	case atom.H1:
		if s := inline(n); s != "" {
			h.headings = append(h.headings, s)
		}
	case atom.Meta:
		h.seeMeta(n)
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") && h.canonical == "" {
			h.canonical = h.absolute(attr(n, "href"))
		}
	case atom.Script:
		if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
			h.ld.read(n.FirstChild.Data)
		}
	case atom.Time:
		if v := attr(n, "datetime"); v != "" {
			h.times = append(h.times, v)
		}
	default:
		h.seeByline(n)
	}
}

func (h *head) seeMeta(n *html.Node) {
	v := attr(n, "content")
	if v == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop"} {
		if k := strings.ToLower(attr(n, key)); k != "" && h.meta[k] == "" {
			h.meta[k] = v
		}
	}
}

// seeByline takes the text of an element that is marked as the author's, where
// it is short enough to be a name.
func (h *head) seeByline(n *html.Node) {
	marked := strings.EqualFold(attr(n, "rel"), "author") || strings.EqualFold(attr(n, "itemprop"), "author")
	for class := range strings.FieldsSeq(strings.ToLower(attr(n, "class"))) {
		marked = marked || class == "byline" || class == "author" || class == "author-name" || class == "article-author"
	}
	if !marked || len(h.bylines) > 0 {
		return
	}
	if s := inline(n); s != "" && len(s) <= 120 {
		h.bylines = append(h.bylines, s)
	}
}

func (h *head) absolute(ref string) string {
	u, err := h.base.Parse(ref)
	if err != nil || ref == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return u.String()
}

// reading turns the evidence into a reading without a text, the best evidence first.
func (h *head) reading() *Reading {
	pub := []string{h.ld.published}
	for _, name := range []string{"article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
		"dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "og:published_time"} {
		pub = append(pub, h.meta[name])
	}
	if len(h.times) > 0 {
		pub = append(pub, h.times[0])
	}
	mod := []string{h.ld.modified, h.meta["article:modified_time"], h.meta["datemodified"], h.meta["og:updated_time"], h.meta["last-modified"]}
	return &Reading{
		Title:     h.headline(),
		Byline:    people(h.authors),
		Published: firstTime(pub),
		Modified:  firstTime(mod),
		Canonical: h.canonical,
		Image:     firstOf(h.absolute(h.meta["og:image"]), h.absolute(h.ld.image), h.absolute(h.meta["twitter:image"])),
	}
}

// inline returns the text below n on one line.
func inline(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || !unseen[c.DataAtom] {
				walk(c)
			}
			if c.DataAtom == atom.Br {
				b.WriteByte(' ')
			}
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}
