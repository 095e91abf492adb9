package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The dense reader takes the box of a page that holds most prose: blocks long
// enough to be sentences, with few links in them. It knows nothing of elements
// that mean something, and so reads the pages that have none: tables, naked div,
// paragraphs parted by line breaks. The idea of text and link density is that of
// Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text
// Features" (WSDM 2010).
func dense(doc *html.Node) []string {
	w := denseWriter{}
	w.walk(doc, doc, 0)
	w.end(doc)
	score := map[*html.Node]int{}
	var best *html.Node
	for _, p := range w.pieces {
		if !p.prose() {
			continue
		}
		// What a box holds itself weighs most; a box around several of them may win
		// all the same.
		for n, weight := p.box, 4; n != nil && weight > 0; n, weight = n.Parent, weight/2 {
			score[n] += weight * len(p.text)
			if best == nil || score[n] > score[best] {
				best = n
			}
		}
	}
	return proseIn(best, w.pieces)
}

// proseIn returns the blocks of a box from its first prose to its last, without
// what is mostly links.
func proseIn(box *html.Node, pieces []piece) []string {
	var blocks []string
	end := 0
	for _, p := range pieces {
		if box == nil || !within(p.box, box) || 2*p.links > len(p.text) {
			continue
		}
		if p.prose() {
			end = len(blocks) + 1
		}
		if end > 0 {
			blocks = append(blocks, p.text)
		}
	}
	return blocks[:end]
}

// A piece is a block of text with the box it stands in.
type piece struct {
	text  string
	links int // bytes of it that are link text
	box   *html.Node
}

// sentence is the length in runes from which a block may be prose.
const sentence = 50

// prose reports whether a block reads like sentences.
func (p piece) prose() bool {
	return 3*p.links < len(p.text) && utf8.RuneCountInString(p.text) >= sentence
}

// furnished are the names of classes and ids that say of themselves that they are
// not the article.
var furnished = regexp.MustCompile(`(?i)(?:^|[-_ ])(?:comments?|related|newsletter|promo|share|social|cookies?|consent|sidebar|footer|nav|navbar|menu|breadcrumbs?|teasers?|recommend\w*|most-read|author-box|gate|subscribe|advert\w*|banner)(?:$|[-_ ])`)

// outside are the elements in which no article stands.
var outside = map[atom.Atom]bool{atom.Nav: true, atom.Header: true, atom.Footer: true, atom.Aside: true, atom.Form: true}

// flows are the block elements that are part of a text, and no box around one.
var flows = map[atom.Atom]bool{atom.P: true, atom.Blockquote: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Pre: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true}

// A denseWriter gathers pieces as blockWriter gathers blocks.
type denseWriter struct {
	pieces []piece
	now    blockWriter
	links  int
}

func (w *denseWriter) walk(n, box *html.Node, inLink int) {
	switch {
	case n.Type == html.TextNode:
		if w.now.lines > 0 && strings.TrimSpace(n.Data) != "" && (w.now.lines > 1 || isLabel(w.now.now.String())) {
			w.end(box)
		}
		w.now.text(n.Data)
		w.links += inLink * len(strings.TrimSpace(n.Data))
		return
	case n.Type == html.ElementNode && n.DataAtom == atom.Br:
		w.now.walk(n)
		return
	case n.Type == html.ElementNode && skipped(n):
		return
	}
	block := n.Type == html.ElementNode && breaks[n.DataAtom]
	if block {
		w.end(box)
		if !flows[n.DataAtom] {
			box = n
		}
	}
	if n.DataAtom == atom.A {
		inLink = 1
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, box, inLink)
	}
	if block {
		w.end(box)
	}
}

// end ends the block that is being gathered.
func (w *denseWriter) end(box *html.Node) {
	w.now.end()
	if len(w.now.blocks) > 0 {
		w.pieces = append(w.pieces, piece{w.now.blocks[0], w.links, box})
	}
	w.now, w.links = blockWriter{}, 0
}

func skipped(n *html.Node) bool {
	return unseen[n.DataAtom] || outside[n.DataAtom] || furnished.MatchString(attr(n, "class")) || furnished.MatchString(attr(n, "id"))
}

// within reports whether n is box, or stands in it.
func within(n, box *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == box {
			return true
		}
	}
	return false
}
