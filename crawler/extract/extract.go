// Package extract finds the article in a page: its headline, byline, times,
// language, canonical address, and its text in paragraphs.
//
// It parses a page once, lets several readers propose a text, and takes one;
// then it drops what is not the article (the repeated headline, byline and date
// lines, and the blocks that the host is known to repeat). It is pure: what a
// host repeats is handed in, nothing is fetched, remembered or written. A page
// without an article (a paywall, a consent wall, a script-only page) is an
// *Unfit error which names the reason.
package extract

import (
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"github.com/accordwatch/accordwatch/store/text"
)

// maxHTML bounds a page in bytes: real articles are far below it, and parsing
// costs about twenty times its size in memory.
const maxHTML = 8 << 20

// A Page is what is read.
type Page struct {
	URL  string // final address, after redirects; relative links resolve against it
	HTML string // UTF-8
	Lang string // language that the source declares; empty: not said

	// Repeats reports whether the host is known to repeat a block, by its hash
	// (see Reading.Blocks). Nil: nothing is known.
	Repeats func(block uint64) bool
}

// A Reading is what extraction found in a page. Empty fields were not found.
type Reading struct {
	Title     string
	Byline    []string // names of people, without "By"
	Agency    string   // agency that the text is credited to
	Published string   // RFC 3339 with the page's own offset, or YYYY-MM-DD
	Modified  string   // likewise
	Lang      string   // BCP 47 base language
	Canonical string   // rel=canonical as declared, absolute; whether to heed it is not decided here
	Image     string   // absolute address of the lead image
	Text      string   // paragraphs, separated by "\n\n"
	Extractor string   // the reader whose text was taken
	Blocks    []uint64 // hashes of the blocks that were proposed, pruned ones included
}

// Unfit says that a page holds no article, and why.
type Unfit struct {
	Reason string // for a person: "paywall", "script-only page", …
	// Reading holds what the page says about itself all the same: title, times,
	// byline; never nil. Its Text is what stands before a paywall, else empty.
	Reading *Reading
}

// Error returns the reason.
func (u *Unfit) Error() string { return "no article in the page: " + u.Reason }

// Article reads the article in p. The error is an *Unfit where there is none.
func Article(p Page) (*Reading, error) {
	if len(p.HTML) > maxHTML {
		return nil, &Unfit{Reason: fmt.Sprintf("page of %d MB, more than %d MB", len(p.HTML)>>20, maxHTML>>20), Reading: &Reading{}}
	}
	doc, err := html.Parse(strings.NewReader(p.HTML))
	if err != nil {
		return nil, &Unfit{Reason: "not HTML: " + err.Error(), Reading: &Reading{}}
	}
	base, err := url.Parse(p.URL)
	if err != nil {
		base = &url.URL{}
	}
	h := readHead(doc, base)
	r := h.reading()
	c := choose(propose(doc, base, h))
	r.Extractor = c.reader
	for _, b := range c.blocks {
		r.Blocks = append(r.Blocks, blockHash(b))
	}
	body := prune(c.blocks, r.Title, r.Byline, p.Repeats)
	r.Agency = agency(body, h.authors)
	r.Text = strings.Join(body, "\n\n")
	r.Lang = text.Language(r.Title+"\n"+r.Text, firstOf(h.lang, p.Lang))
	if reason := unfit(doc, h, body); reason != "" {
		r.Text = ""
		if reason == paywall {
			r.Text = strings.Join(beforeWall(body), "\n\n")
		}
		return nil, &Unfit{Reason: reason, Reading: r}
	}
	return r, nil
}

// Blocks returns the hashes of the blocks of a page, without reading further:
// what the memory of a host is built from.
func Blocks(p Page) []uint64 {
	if len(p.HTML) > maxHTML {
		return nil
	}
	doc, err := html.Parse(strings.NewReader(p.HTML))
	if err != nil {
		return nil
	}
	var hashes []uint64
	for _, b := range blocksOf(doc) {
		hashes = append(hashes, blockHash(b))
	}
	return hashes
}

// firstOf returns the first that is not empty.
func firstOf(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}
