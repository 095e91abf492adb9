// Package feed reads documents of syndication: RSS 0.9x to 2.0, RDF, Atom and JSON
// Feed, in whatever health they come. Each format is parsed into its own truth (by
// gofeed, or member by member), then adapted once into entries that know no format.
//
// Text comes in as UTF-8. A document that its parser refuses is mended, cut after
// its last complete item, or read item by item. Addresses, dates and identity are
// left to the caller; nothing is fetched or written.
package feed

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"
)

// A Document is a feed of any format, read.
type Document struct {
	Entries []Entry       // in the order of the document
	Base    string        // absolute address that relative links start from
	Lang    string        // as declared; "": not said
	Every   time.Duration // ttl or sy:updatePeriod; zero: not said
	Hours   uint32        // in which it has no news (skipHours), bit n for the hour from n on, in UTC
	Days    uint8         // likewise (skipDays), bit n for the weekday n, Sunday being 0
	Lost    bool          // some of it could not be read
}

// An Entry is one announcement in the words of its format: texts may be HTML,
// links relative, dates anything. Every field may be empty.
type Entry struct {
	Links     []string // that lead to its page, best first
	GUID      string
	Permalink bool // GUID is an address
	Title     string
	Summary   string
	Content   string // HTML
	Authors   []string
	Published string
	Modified  string // never stands in for Published
	Image     string
	Enclosure string // address of a file that comes with it
	Lang      string // as declared; "": that of the document
	Paywalled bool   // it says of itself that it is not free
}

// ErrEmpty says that there was nothing to read.
var ErrEmpty = errors.New("an empty answer")

// declaration stands before every XML document handed on: the text is UTF-8 by
// then, whatever its own declaration says.
const declaration = `<?xml version="1.0" encoding="UTF-8"?>`

// Read reads the feed that text is; url is where it came from. The error is ErrEmpty,
// or says in one line what text is instead of a feed.
func Read(text, url string) (Document, error) {
	if trimmed := strings.TrimSpace(text); trimmed == "" {
		return Document{}, ErrEmpty
	} else if trimmed[0] == '{' || trimmed[0] == '[' {
		return readJSON(trimmed, url)
	}
	root := FindRoot(text)
	parse := parsers[root.Local()]
	if parse == nil {
		// A server's warning before the first brace makes JSON look like something else.
		if at := strings.IndexByte(text, '{'); at >= 0 && strings.Contains(text[at:], `"items"`) {
			if doc, err := readJSON(text[at:], url); err == nil && len(doc.Entries) > 0 {
				return doc, nil
			}
		}
		return Document{}, errors.New("not a feed: " + root.Describe())
	}
	// What stands before the root is dropped: a declaration that lies about the encoding,
	// entities of its own, and whatever else a server put there.
	text = text[root.Start:]
	doc, err := parse(prologue(root, text), url)
	// An element or a CDATA section that is never closed swallows items without an error.
	if err != nil || len(doc.Entries) == 0 || len(doc.Entries) < strings.Count(text, "</"+root.item()+">") {
		doc, err = salvage(root, text, url, parse, doc, err)
	}
	if err != nil {
		return Document{}, fmt.Errorf("not a feed that can be read: %s", OneLine(err))
	}
	return doc, nil
}

// parser reads one format.
type parser func(r io.Reader, url string) (Document, error)

// parsers are the formats by the name of their root element.
var parsers = map[string]parser{
	"rss":     guarded(readRSS),
	"rdf":     guarded(readRSS),
	"channel": guarded(readRSS), // RSS without its root, as some write it by hand
	"feed":    guarded(readAtom),
}

// readRSS reads RSS of every version, and RDF.
func readRSS(r io.Reader, url string) (Document, error) {
	f, err := (&rss.Parser{}).Parse(r)
	if err != nil {
		return Document{}, fmt.Errorf("parse RSS: %w", err)
	}
	return fromRSS(f, url), nil
}

// readAtom reads Atom 1.0 and 0.3.
func readAtom(r io.Reader, url string) (Document, error) {
	f, err := (&atom.Parser{}).Parse(r)
	if err != nil {
		return Document{}, fmt.Errorf("parse Atom: %w", err)
	}
	return fromAtom(f, url), nil
}

// guarded turns a panic of a parser into an error: a feed is a stranger's text, and
// one of thousands must not end the daemon.
func guarded(p parser) parser {
	return func(r io.Reader, url string) (doc Document, err error) {
		defer func() {
			if v := recover(); v != nil {
				doc, err = Document{}, fmt.Errorf("parse feed: panic: %v", v)
			}
		}()
		return p(r, url)
	}
}

// prologue puts the declaration before a document, and the root around one that
// lacks it. One that was cut is not closed: it must fail, and be salvaged.
func prologue(root Root, text string) io.Reader {
	before, after := declaration, ""
	if root.Local() == "channel" {
		before += `<rss version="2.0">`
		if strings.Contains(text, "</"+root.Name) {
			after = "</rss>"
		}
	}
	return io.MultiReader(strings.NewReader(before), strings.NewReader(text), strings.NewReader(after))
}
