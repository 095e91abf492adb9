package extract

import (
	"hash/fnv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/accordwatch/accordwatch/store/text"
)

// breaks are the elements that end a block. Anything else is inline.
var breaks = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true,
	atom.Dd: true, atom.Details: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Figcaption: true,
	atom.Figure: true, atom.Footer: true, atom.Form: true, atom.H1: true, atom.H2: true, atom.H3: true,
	atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true, atom.Hr: true, atom.Li: true,
	atom.Main: true, atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true, atom.Section: true,
	atom.Table: true, atom.Td: true, atom.Th: true, atom.Tr: true, atom.Ul: true,
}

// unseen are the elements whose text nobody reads.
var unseen = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true,
	atom.Iframe: true, atom.Svg: true, atom.Object: true, atom.Select: true, atom.Button: true,
}

// blocksOf returns the blocks of text below n, in reading order, with white
// space collapsed. Two line breaks in a row end a block as a paragraph does, and
// one does after a few words that are no sentence: a caption, a name, a label.
func blocksOf(n *html.Node) []string {
	w := blockWriter{}
	w.walk(n)
	w.end()
	return w.blocks
}

// A blockWriter gathers the text of inline nodes until a block ends.
type blockWriter struct {
	blocks []string
	now    strings.Builder
	lines  int // line breaks since the last text
}

func (w *blockWriter) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data)
	case n.Type == html.ElementNode && unseen[n.DataAtom]:
	case n.Type == html.ElementNode && n.DataAtom == atom.Br:
		w.lines++
		w.now.WriteByte(' ')
	default:
		block := n.Type == html.ElementNode && breaks[n.DataAtom]
		if block {
			w.end()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.walk(c)
		}
		if block {
			w.end()
		}
	}
}

func (w *blockWriter) text(s string) {
	if strings.TrimSpace(s) != "" {
		if w.lines > 1 || w.lines == 1 && isLabel(w.now.String()) {
			w.end()
		}
		w.lines = 0
	}
	w.now.WriteString(s)
}

// isLabel reports whether s is too short, and ends too plainly, for a sentence.
func isLabel(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && len(s) < 60 && !strings.ContainsAny(s[len(s)-1:], `.!?,;:"')`) && utf8.RuneCountInString(s) < 40
}

func (w *blockWriter) end() {
	if s := strings.Join(strings.Fields(w.now.String()), " "); s != "" {
		w.blocks = append(w.blocks, s)
	}
	w.now.Reset()
	w.lines = 0
}

// blockHash names a block by the FNV-1a hash of its folded text, so that letter
// case and typographic quotes make no difference.
func blockHash(block string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(text.Key(block, "")))
	return h.Sum64()
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

// each calls f for every element below n, n included, in document order.
func each(n *html.Node, f func(*html.Node)) {
	if n.Type == html.ElementNode {
		f(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, f)
	}
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
