// Package proposal lets several readers propose the text of a page.
package proposal

import (
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
	"github.com/accordwatch/accordwatch/crawler/extract/judge"
)

// Proposals are the texts that readers propose, and what one of them found besides.
type Proposals struct {
	Candidates []judge.Candidate
	Author     string // as trafilatura read it, names divided by semicolons
}

// Of returns what the readers propose. All share one parse of the page: those that
// change it work on copies. The body is what the page's JSON-LD says is the text.
func Of(doc *html.Node, blocks []block.Block, base *url.URL, body string) Proposals {
	var p Proposals
	add := func(reader string, bs []block.Block) {
		if len(bs) > 0 {
			p.Candidates = append(p.Candidates, judge.Candidate{Reader: reader, Blocks: bs})
		}
	}
	opts := trafilatura.Options{OriginalURL: base, ExcludeComments: true, HtmlDateMode: trafilatura.Disabled}
	if r, err := trafilatura.ExtractDocument(doc, opts); err == nil && r.ContentNode != nil {
		add("trafilatura", block.Of(r.ContentNode))
		p.Author = r.Metadata.Author
	}
	parser := readability.NewParser()
	if a, err := parser.ParseDocument(doc, base); err == nil && a.Node != nil {
		add("readability", block.Of(a.Node))
	}
	add("json-ld", Plain(body))
	if n := find(doc, marked); n != nil {
		add("marked", block.Of(n))
	}
	add("dense", dense(blocks))
	return p
}

// marked reports whether n is an element which the page itself calls the body of
// its article (schema.org microdata).
func marked(n *html.Node) bool {
	return strings.Contains(strings.ToLower(attr(n, "itemprop")), "articlebody")
}

// dense proposes the box that holds most prose.
func dense(blocks []block.Block) []block.Block {
	score := map[*html.Node]int{}
	var best *html.Node
	prose := func(b block.Block) bool {
		return 3*b.Link < len(b.Text) && len(b.Words) >= 9 && b.Marks&(block.Comment|block.Nav) == 0 && b.In&(block.InNav|block.InFooter|block.InAside|block.InForm) == 0
	}
	for _, b := range blocks {
		if !prose(b) {
			continue
		}
		for n, weight := b.Box, 4; n != nil && weight > 0; n, weight = n.Parent, weight/2 {
			score[n] += weight * len(b.Text)
			if best == nil || score[n] > score[best] {
				best = n
			}
		}
	}
	var out []block.Block
	end := 0
	for _, b := range blocks {
		if best == nil || 2*b.Link > len(b.Text) || !within(b.Box, best) {
			continue
		}
		if prose(b) {
			end = len(out) + 1
		}
		if end > 0 {
			out = append(out, b)
		}
	}
	return out[:end]
}

func within(n, box *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == box {
			return true
		}
	}
	return false
}

// Plain splits a plain text, or HTML in a text, into blocks.
func Plain(s string) []block.Block {
	if strings.Contains(s, "</p>") || strings.Contains(s, "<br") || strings.Contains(s, "</div>") {
		if doc, err := html.Parse(strings.NewReader(s)); err == nil {
			return block.Of(doc)
		}
	}
	var blocks []block.Block
	for line := range strings.Lines(html.UnescapeString(s)) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			blocks = append(blocks, block.Block{Text: line, Tag: atom.P, Words: block.Hashes(line)})
		}
	}
	return blocks
}

// find returns the first element below n, n included, that ok accepts.
func find(n *html.Node, ok func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && ok(n) {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if f := find(c, ok); f != nil {
			return f
		}
	}
	return nil
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
