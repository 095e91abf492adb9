package extract

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

// What a page may hold at most. No article comes near; a page at one of these bounds
// is read in about a second, and what readers cost grows faster than pages do.
const (
	maxHTML  = 8 << 20 // bytes: parsing costs about twenty times its size in memory
	maxNodes = 40_000  // elements and texts
	maxPaths = 1 << 20 // the depths of all of them: readers climb from each to the top
	maxText  = 1 << 20 // bytes of text that is seen
)

// parse returns the parsed page, or why it is not read.
func parse(markup string) (doc *html.Node, reason string) {
	if len(markup) > maxHTML {
		return nil, fmt.Sprintf("page of %d MB, more than %d MB", len(markup)>>20, maxHTML>>20)
	}
	// The parser ends by itself where tags are nested more than 512 deep.
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return nil, "not HTML: " + err.Error()
	}
	w := weight{}
	w.add(doc, 0)
	switch {
	case w.nodes > maxNodes:
		return nil, fmt.Sprintf("page of %d elements, more than %d", w.nodes, maxNodes)
	case w.paths > maxPaths:
		return nil, fmt.Sprintf("page whose %d elements are nested %d deep on average", w.nodes, w.paths/w.nodes)
	case w.text > maxText:
		return nil, fmt.Sprintf("page with %d kB of text, more than %d kB", w.text>>10, maxText>>10)
	}
	return doc, ""
}

// A weight counts nodes, the sum of their depths, and the bytes of the text that is seen.
type weight struct{ nodes, paths, text int }

// add weighs what is below n, which stands at a depth.
func (w *weight) add(n *html.Node, depth int) {
	for d := n.FirstChild; d != nil; d = d.NextSibling {
		w.nodes++
		w.paths += depth
		if d.Type == html.TextNode && !block.Unseen(n.DataAtom) {
			w.text += len(d.Data)
		}
		w.add(d, depth+1)
	}
}
