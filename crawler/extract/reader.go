package extract

import (
	"net/url"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A candidate is a text that one reader proposes.
type candidate struct {
	reader string
	blocks []string
}

// size is the length of a candidate in bytes.
func (c candidate) size() int {
	n := 0
	for _, b := range c.blocks {
		n += len(b)
	}
	return n
}

// propose lets each reader propose a text. All share one parse of the page:
// trafilatura works on copies of doc.
func propose(doc *html.Node, base *url.URL, h *head) []candidate {
	var cs []candidate
	opts := trafilatura.Options{
		OriginalURL:     base,
		EnableFallback:  true,
		ExcludeComments: true,
		HtmlDateMode:    trafilatura.Disabled, // times come from readHead
	}
	if r, err := trafilatura.ExtractDocument(doc, opts); err == nil && r.ContentNode != nil {
		cs = append(cs, candidate{"trafilatura", blocksOf(r.ContentNode)})
	}
	if h.ld.body != "" {
		cs = append(cs, candidate{"json-ld", plainBlocks(h.ld.body)})
	}
	if n := find(doc, marked); n != nil {
		cs = append(cs, candidate{"marked", paragraphs(n)})
	}
	return append(cs, candidate{"dense", dense(doc)})
}

// marked reports whether n is an element which the page itself calls the body of
// its article (schema.org microdata).
func marked(n *html.Node) bool { return strings.EqualFold(attr(n, "itemprop"), "articleBody") }

// paragraphs returns the texts of the p, blockquote and heading elements below n.
func paragraphs(n *html.Node) []string {
	var blocks []string
	each(n, func(e *html.Node) {
		switch e.DataAtom {
		case atom.P, atom.Blockquote, atom.H2, atom.H3:
			if e.DataAtom == atom.Blockquote && find(e, func(c *html.Node) bool { return c.DataAtom == atom.P }) != nil {
				return
			}
			blocks = append(blocks, blocksOf(e)...)
		}
	})
	return blocks
}

// plainBlocks splits a plain text, or HTML in a text, into blocks.
func plainBlocks(s string) []string {
	if strings.Contains(s, "</p>") || strings.Contains(s, "<br") {
		if doc, err := html.Parse(strings.NewReader(s)); err == nil {
			return blocksOf(doc)
		}
	}
	var blocks []string
	for line := range strings.Lines(s) {
		if line = strings.Join(strings.Fields(html.UnescapeString(line)), " "); line != "" {
			blocks = append(blocks, line)
		}
	}
	return blocks
}

// choose takes one of the candidates: trafilatura's, unless the page itself names
// a body that is twice as long (a text outside the usual elements), or trafilatura
// found nothing better than all text in one lump, and the dense reader found blocks.
func choose(cs []candidate) candidate {
	var best candidate
	for _, c := range cs {
		lump := best.reader == "trafilatura" && len(best.blocks) == 1 && 3*c.size() > best.size()
		longer := c.reader != "dense" && c.size() > 2*best.size() && c.size() > 600
		if best.size() == 0 || lump || longer {
			best = c
		}
	}
	return best
}

// Fragment returns the text of a piece of HTML, such as the full content that a
// feed carries, as paragraphs separated by "\n\n".
func Fragment(s string) string {
	if s == "" || len(s) > maxHTML {
		return ""
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return ""
	}
	return strings.Join(blocksOf(doc), "\n\n")
}
