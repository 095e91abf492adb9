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
	maxNodes = 50_000  // elements and texts
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
	nodes, text := weight(doc)
	switch {
	case nodes > maxNodes:
		return nil, fmt.Sprintf("page of %d elements, more than %d", nodes, maxNodes)
	case text > maxText:
		return nil, fmt.Sprintf("page with %d kB of text, more than %d kB", text>>10, maxText>>10)
	}
	return doc, ""
}

// weight counts the nodes below n and the bytes of the text among them that is seen.
func weight(n *html.Node) (nodes, text int) {
	for d := range n.Descendants() {
		nodes++
		if d.Type == html.TextNode && !block.Unseen(d.Parent.DataAtom) {
			text += len(d.Data)
		}
	}
	return nodes, text
}
