// Package block cuts a page into blocks of text: what a reader sees as one
// paragraph, heading, list item, caption or label, in reading order.
//
// A block knows where it stands: its element, what surrounds it, what the classes
// around it say of themselves, and how much of it is link. It does not judge; that
// is the judge's affair.
package block

import (
	"hash/fnv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/accordwatch/accordwatch/store/text"
)

// A Block is a run of text that no block element divides.
type Block struct {
	Text  string     // white space collapsed; never empty
	Link  int        // bytes of Text that are link text
	Tag   atom.Atom  // the nearest block element around it
	Box   *html.Node // the nearest element around it that is no part of a text
	Path  uint64     // names the place: equal for blocks of the same sort of element
	Near  Marks      // what the classes of Tag's element say
	Marks Marks      // what the classes of all elements around it say, Near included
	In    Elements   // the elements around it
	Words []uint64   // hashes of its words; see Hashes
}

// Hash names a block by the FNV-1a hash of its folded text, so that letter
// case and typographic quotes make no difference.
func Hash(block string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(text.Key(block, "")))
	return h.Sum64()
}

// Texts returns the texts of blocks.
func Texts(blocks []Block) []string {
	texts := make([]string, len(blocks))
	for i, b := range blocks {
		texts[i] = b.Text
	}
	return texts
}

// Elements is a set of the elements that say something about the text in them.
type Elements uint32

// The elements that are told apart.
const (
	InArticle Elements = 1 << iota
	InMain
	InAside
	InNav
	InFooter
	InHeader
	InFigure
	InForm
	InTable
	InList
	InQuote
	InParagraph
	InCaption
	InHeading
	InLink
	ElementKinds = 15 // how many there are
)

var elements = map[atom.Atom]Elements{
	atom.Article: InArticle, atom.Main: InMain, atom.Aside: InAside, atom.Nav: InNav, atom.Footer: InFooter,
	atom.Header: InHeader, atom.Figure: InFigure, atom.Form: InForm, atom.Table: InTable, atom.Ul: InList,
	atom.Ol: InList, atom.Dl: InList, atom.Blockquote: InQuote, atom.P: InParagraph, atom.Figcaption: InCaption,
	atom.H1: InHeading, atom.H2: InHeading, atom.H3: InHeading, atom.H4: InHeading, atom.H5: InHeading, atom.H6: InHeading,
	atom.A: InLink,
}
