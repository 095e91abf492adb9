// Package extract finds the article in a page: its headline, byline, times,
// language, canonical address, and its text in paragraphs.
//
// It parses a page once, lets several readers propose a text, and has a judge choose
// among them and prune what is not the article. It is pure: what a host repeats is
// handed in, nothing is fetched, remembered or written. A page without an article (a
// paywall, a consent wall, a script-only page, a live blog) is an *Unfit error which
// names the reason.
package extract

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
	"github.com/accordwatch/accordwatch/crawler/extract/head"
	"github.com/accordwatch/accordwatch/crawler/extract/judge"
	"github.com/accordwatch/accordwatch/crawler/extract/proposal"
	"github.com/accordwatch/accordwatch/store/text"
)

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
	Byline    []string // names of people, without "By"; of a desk, an outlet or an agency where none signs
	Agency    string   // agency that the text is credited to
	Published string   // RFC 3339 with the page's own offset, or YYYY-MM-DD
	Modified  string   // likewise
	Lang      string   // BCP 47 base language
	Canonical string   // rel=canonical as declared, absolute; whether to heed it is not decided here
	Image     string   // absolute address of the lead image
	Text      string   // paragraphs, separated by "\n\n"
	Extractor string   // the reader whose text was taken
	Blocks    []uint64 // hashes of the blocks that were weighed, pruned ones included

	Candidates []judge.Score  // how well each reader's text agrees with the judge
	Pruned     []judge.Pruned // what readers proposed and is not in Text, with the reason
}

// Unfit says that a page holds no article, and why.
type Unfit struct {
	Reason string // for a person: "paywall", "script-only page", …
	// Reading holds what the page says about itself all the same: title, times,
	// byline; never nil. Its Text is what stands before a paywall, or what a live
	// blog, a gallery or a video page says; of any other wall it is empty.
	Reading *Reading
}

// Error returns the reason.
func (u *Unfit) Error() string { return "no article in the page: " + u.Reason }

// Article reads the article in p. The error is an *Unfit where there is none.
func Article(p Page) (*Reading, error) {
	doc, reason := parse(p.HTML)
	if doc == nil {
		return nil, &Unfit{Reason: reason, Reading: &Reading{}}
	}
	base, err := url.Parse(p.URL)
	if err != nil {
		base = &url.URL{}
	}
	h, blocks := head.Read(doc, base), block.Of(doc)
	proposed := proposal.Of(doc, blocks, base, h.Body)
	title := h.Title()
	v := judge.Decide(&judge.Case{Blocks: blocks, Candidates: proposed.Candidates, Title: title, Summary: h.Summary(), Repeats: p.Repeats})
	r := &Reading{Title: title, Published: h.Published(), Modified: h.Modified(),
		Canonical: h.Canonical, Image: h.Image(), Extractor: v.Reader, Blocks: v.Seen, Candidates: v.Scores, Pruned: v.Pruned}
	r.Byline = h.Byline(signature(title, proposed.Author, blocks, v.Blocks))
	body := r.prune(block.Texts(v.Blocks))
	r.Agency = agency(body, h.Credits())
	r.Text = strings.Join(body, "\n\n")
	r.Lang = text.Language(r.Title+"\n"+r.Text, cmp.Or(h.Lang, p.Lang))
	return r.fit(base, h, blocks, body)
}

// nearby is how many blocks after the headline, and half of it after the text, may
// hold a byline.
const nearby = 10

// signature gathers what may name the author: blocks after the headline, and those
// at both ends of the text.
func signature(title, guess string, page, article []block.Block) head.Signature {
	texts := block.Texts(page)
	after := func(text string, n int) []string {
		i := slices.Index(texts, text) + 1
		return texts[i:min(len(texts), i+n)]
	}
	s := head.Signature{Guess: guess}
	if key := words(title); key != "" {
		if i := slices.IndexFunc(texts, func(t string) bool { return words(t) == key }); i >= 0 {
			s.Lines = slices.Clone(after(texts[i], nearby))
		}
	}
	if n := len(article); n > 0 {
		s.Top = block.Texts(article[:min(3, n)])
		s.Lines = append(s.Lines, s.Top...)
		s.Lines = append(s.Lines, block.Texts(article[max(0, n-2):])...)
		s.Lines = append(s.Lines, after(article[n-1].Text, nearby/2)...)
	}
	return s
}

// fit returns r, or an *Unfit where the page holds no article.
func (r *Reading) fit(base *url.URL, h *head.Head, blocks []block.Block, body []string) (*Reading, error) {
	reason := unfit(h, blocks, body)
	switch {
	case reason == paywall:
		before, wall := beforeWall(body)
		r.Text = strings.Join(before, "\n\n")
		r.leaveOut(wall, reason)
	case reason != "":
		r.Text = ""
		r.leaveOut(body, reason)
	default:
		if reason = other(base, h, size(body)); reason == "" {
			return r, nil
		}
	}
	return nil, &Unfit{Reason: reason, Reading: r}
}

// leaveOut notes blocks that stand where an article should, and why they are none of it.
func (r *Reading) leaveOut(blocks []string, reason string) {
	for _, b := range blocks {
		r.Pruned = append(r.Pruned, judge.Pruned{Text: b, Reason: reason})
	}
}

// Blocks returns the hashes of the blocks of a page, without reading further:
// what the memory of a host is built from.
func Blocks(p Page) []uint64 {
	doc, _ := parse(p.HTML)
	if doc == nil {
		return nil
	}
	var hashes []uint64
	for _, b := range block.Of(doc) {
		hashes = append(hashes, block.Hash(b.Text))
	}
	return hashes
}

// Fragment returns the text of a piece of HTML, such as the full content that a
// feed carries, as paragraphs separated by "\n\n".
func Fragment(s string) string {
	doc, _ := parse(s)
	if doc == nil {
		return ""
	}
	return strings.Join(block.Texts(block.Of(doc)), "\n\n")
}
