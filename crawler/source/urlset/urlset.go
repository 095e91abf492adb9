// Package urlset reads sitemaps and indexes of sitemaps (sitemaps.org), with the
// extensions for news and images, plain or zipped, as they come: element by element, and
// a zipped one as it is unzipped. Which addresses are articles, and which parts of an
// index are worth a visit, is not its business. Nothing is fetched or written.
package urlset

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
)

// maxURLs is how many addresses of one sitemap are read: what the protocol allows.
const maxURLs = 50_000

// A Document is a sitemap, or an index of sitemaps, read.
type Document struct {
	Entries []Entry
	Parts   []Part // of an index
	Lost    bool   // it ended early
	closed  bool   // its end was read
}

// An Entry is one address of a sitemap, with the extensions for news and images.
type Entry struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod"`
	News    struct {
		Language string `xml:"publication>language"`
		Date     string `xml:"publication_date"`
		Title    string `xml:"title"`
		Access   string `xml:"access"` // "Subscription" or "Registration"
	} `xml:"news"`
	Image struct {
		Loc string `xml:"loc"`
	} `xml:"image"`
}

// A Part is one sitemap of an index.
type Part struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod"`
}

// Read reads the sitemap or index that a page is. One that breaks in the middle keeps
// what stands before, and is Lost; one that is none, or too large, is a *fetch.Error
// that says in one line what it is.
func Read(page *fetch.Page) (Document, error) {
	in, err := text(page)
	if err != nil {
		return Document{}, err
	}
	doc, err := read(in, page.URL)
	doc.Lost = doc.Lost || page.Truncated
	return doc, err
}

// read reads the text of a sitemap that came from at.
func read(in *bufio.Reader, at string) (Document, error) {
	head, _ := in.Peek(maxHead) // shorter where the document is
	root := feed.FindRoot(string(head))
	switch root.Local() {
	case "urlset", "sitemapindex":
	case "rss", "rdf", "feed":
		return Document{}, unfit(at, "not a sitemap: "+root.Describe()+" (kind: feed)")
	case "":
		if len(bytes.TrimSpace(head)) == 0 {
			return Document{}, &fetch.Error{Kind: fetch.Temporary, URL: at, Reason: "an empty answer"}
		}
		return Document{}, unfit(at, "not a sitemap: plain text")
	default:
		return Document{}, unfit(at, "not a sitemap: "+root.Describe())
	}
	_, _ = in.Discard(root.Start) // it was peeked at
	var doc Document
	d := xml.NewDecoder(in)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	for len(doc.Entries)+len(doc.Parts) < maxURLs {
		err := doc.next(d, root)
		// A lenient decoder ends quietly where the text does: only the closing tag tells an
		// end from a cut.
		if doc.closed && errors.Is(err, io.EOF) {
			break
		}
		if fetch.KindOf(err) == fetch.Unfit {
			return Document{}, err // too large: it was no mishap on the way
		}
		if err != nil {
			doc.Lost = true
			break
		}
	}
	return doc, nil
}

// next reads up to the end of the next address or part, or of the root.
func (u *Document) next(d *xml.Decoder, root feed.Root) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	if end, ok := token.(xml.EndElement); ok && strings.EqualFold(end.Name.Local, root.Local()) {
		u.closed = true
	}
	start, ok := token.(xml.StartElement)
	if !ok {
		return nil
	}
	switch start.Name.Local {
	case "url":
		var e Entry
		err = d.DecodeElement(&e, &start)
		if err == nil {
			u.Entries = append(u.Entries, e)
		}
	case "sitemap":
		var p Part
		err = d.DecodeElement(&p, &start)
		if err == nil {
			u.Parts = append(u.Parts, p)
		}
	}
	return err
}

// unfit is the error for what is no sitemap.
func unfit(at, reason string) error {
	return &fetch.Error{Kind: fetch.Unfit, URL: at, Reason: reason}
}
