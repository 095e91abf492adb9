package block

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// breaks are the elements that end a block. Anything else is inline.
var breaks = set(atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Dd, atom.Details, atom.Div,
	atom.Dl, atom.Dt, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5,
	atom.H6, atom.Header, atom.Hr, atom.Li, atom.Main, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary,
	atom.Table, atom.Td, atom.Th, atom.Tr, atom.Ul)

// unseen are the elements whose text nobody reads.
var unseen = set(atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Object,
	atom.Select, atom.Button, atom.Textarea, atom.Canvas, atom.Math)

// flows are the block elements that are part of a text, and no box around one.
var flows = set(atom.P, atom.Blockquote, atom.Li, atom.Ul, atom.Ol, atom.Pre, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)

func set(atoms ...atom.Atom) map[atom.Atom]bool {
	m := map[atom.Atom]bool{}
	for _, a := range atoms {
		m[a] = true
	}
	return m
}

// Unseen reports whether nobody reads the text in an element.
func Unseen(a atom.Atom) bool { return unseen[a] }

// Breaks reports whether an element ends a block.
func Breaks(a atom.Atom) bool { return breaks[a] }

// maxBlocks bounds the blocks of a page: no article has a tenth of them.
const maxBlocks = 20_000

// Of returns the blocks below n, in reading order. Two line breaks in a row end a
// block as a paragraph does, and one does after a few words that are no sentence: a
// caption, a name, a label.
func Of(n *html.Node) []Block {
	w := writer{}
	w.walk(n, place{box: n})
	w.end()
	unhide(w.blocks)
	return w.blocks
}

// unhide takes back the mark Hidden where it covers most of the text: such pages
// hide all of it until their script has run.
func unhide(blocks []Block) {
	hidden, all := 0, 0
	for _, b := range blocks {
		all += len(b.Words) - min(len(b.Words), b.Link)
		if b.Marks&Hidden != 0 {
			hidden += len(b.Words) - min(len(b.Words), b.Link)
		}
	}
	if 2*hidden <= all {
		return
	}
	for i := range blocks {
		blocks[i].Marks &^= Hidden
		blocks[i].Near &^= Hidden
	}
}

// A place is what surrounds a text.
type place struct {
	tag   atom.Atom
	box   *html.Node
	path  uint64
	sort  uint64 // sort of the nearest block element
	near  Marks
	marks Marks
	in    Elements
}

// A writer gathers the text of inline nodes until a block ends.
type writer struct {
	blocks []Block
	now    strings.Builder
	link   int
	at     place // of the text being gathered
	lines  int   // line breaks since the last text
}

func (w *writer) walk(n *html.Node, at place) {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data, at)
		return
	case n.Type == html.ElementNode && unseen[n.DataAtom], len(w.blocks) >= maxBlocks:
		return
	case n.Type == html.ElementNode && n.DataAtom == atom.Br:
		w.lines++
		w.now.WriteByte(' ')
		return
	}
	block := n.Type == html.ElementNode && breaks[n.DataAtom]
	if n.Type == html.ElementNode {
		if !block && whispered(n) {
			return
		}
		at = at.enter(n, block)
	}
	if block {
		w.end()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, at)
	}
	if block {
		w.end()
	}
}

// enter returns the place inside of n.
func (p place) enter(n *html.Node, block bool) place {
	p.in |= elements[n.DataAtom]
	var names, class string
	for _, a := range n.Attr {
		switch {
		case a.Key == "class":
			class = a.Val
			names += " " + a.Val
		case a.Key == "id" || a.Key == "itemprop" || a.Key == "role":
			names += " " + a.Val
		case a.Key == "hidden", a.Key == "style" && hides(a.Val):
			p.marks |= Hidden
		}
	}
	var own Marks
	// The classes of body tell of the whole page, which holds more than the article.
	if names != "" && n.DataAtom != atom.Body && n.DataAtom != atom.Html {
		own = marksOf(names)
		p.marks |= own
	}
	if !block {
		return p
	}
	p.tag, p.near = n.DataAtom, own
	p.path, p.sort = p.sort*fnvPrime^sortOf(n.DataAtom, class), sortOf(n.DataAtom, class)
	if !flows[n.DataAtom] {
		p.box = n
	}
	return p
}

// whispers are the classes of what stands in a line and is not read with it: notes
// for a screen reader, and what shows under the mouse.
var whispers = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader(?:-text)?|tooltip|rollover-block)(?:$|[\s_-])`)

// whispered reports whether an inline element is not read with its line.
func whispered(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "class" && len(a.Val) >= len("tooltip") && whispers.MatchString(a.Val) || a.Key == "hidden" || a.Key == "style" && hides(a.Val) {
			return true
		}
	}
	return false
}

// sortOf names the sort of an element by its first two classes, without the
// numbers that make them unique.
func sortOf(tag atom.Atom, class string) uint64 {
	h := uint64(fnvOffset) ^ uint64(tag)
	words := 0
	for _, b := range []byte(class) {
		if b == ' ' {
			if words++; words == 2 {
				break
			}
		}
		if b < '0' || b > '9' {
			h = (h ^ uint64(b)) * fnvPrime
		}
	}
	return h
}

func hides(style string) bool {
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

func (w *writer) text(s string, at place) {
	t := strings.TrimSpace(s)
	if t != "" {
		if w.lines > 1 || w.lines == 1 && isLabel(w.now.String()) {
			w.end()
		}
		if strings.TrimSpace(w.now.String()) == "" {
			w.at = at
		}
		w.lines = 0
		if at.in&InLink != 0 {
			w.link += len(t)
		}
	}
	w.now.WriteString(s)
}

// isLabel reports whether s is too short, and ends too plainly, for a sentence.
func isLabel(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && len(s) < 60 && !strings.ContainsAny(s[len(s)-1:], `.!?,;:"')`) && utf8.RuneCountInString(s) < 40
}

func (w *writer) end() {
	if s := strings.Join(strings.Fields(w.now.String()), " "); s != "" && len(w.blocks) < maxBlocks {
		w.blocks = append(w.blocks, Block{Text: s, Link: min(w.link, len(s)), Tag: w.at.tag, Box: w.at.box, Path: w.at.path,
			Near: w.at.near, Marks: w.at.marks, In: w.at.in, Words: Hashes(s)})
	}
	w.now.Reset()
	w.link, w.lines = 0, 0
}
