package source

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"

	"github.com/accordwatch/accordwatch/crawler/fetch"
)

// document is a feed of any format, read.
type document struct {
	entries []entry
	base    string        // absolute address that relative links start from
	lang    string        // as declared; "": not said
	every   time.Duration // ttl or sy:updatePeriod; zero: not said
	lost    bool          // some of it could not be read
}

// entry is one announcement, in the words of its format: texts may be HTML, links
// relative, dates anything.
type entry struct {
	links     []string // best first
	guid      string
	permalink bool // guid is an address
	title     string
	summary   string
	content   string
	authors   []string
	published string
	modified  string
	image     string
	enclosure string // address of a file that comes with it
	lang      string
	paywalled bool
}

// declaration stands before every XML document handed on: the text is UTF-8 by
// then, whatever its own declaration says.
const declaration = `<?xml version="1.0" encoding="UTF-8"?>`

// readDocument reads the feed that text is. url is where it came from.
func readDocument(text, url string) (document, error) {
	if trimmed := strings.TrimSpace(text); trimmed == "" {
		return document{}, &fetch.Error{Kind: fetch.Temporary, URL: url, Reason: "an empty answer"}
	} else if trimmed[0] == '{' || trimmed[0] == '[' {
		return readJSON(trimmed, url)
	}
	root := findRoot(text)
	parse := parsers[strings.ToLower(root.local())]
	if parse == nil {
		return document{}, unfit(url, "not a feed: "+root.describe())
	}
	text = text[root.start:]
	doc, err := parse(prologue(root, text), url)
	if err != nil || len(doc.entries) == 0 {
		doc, err = salvage(root, text, url, parse)
	}
	if err != nil {
		return document{}, &fetch.Error{Kind: fetch.Unfit, URL: url, Reason: "not a feed that can be read: " + oneLine(err), Err: err}
	}
	return doc, nil
}

// parser reads one format.
type parser func(r io.Reader, url string) (document, error)

// parsers are the formats by the name of their root element.
var parsers = map[string]parser{
	"rss":     guarded(readRSS),
	"rdf":     guarded(readRSS),
	"channel": guarded(readRSS), // RSS without its root, as some write it by hand
	"feed":    guarded(readAtom),
}

func readRSS(r io.Reader, url string) (document, error) {
	f, err := (&rss.Parser{}).Parse(r)
	if err != nil {
		return document{}, fmt.Errorf("parse RSS: %w", err)
	}
	return fromRSS(f, url), nil
}

func readAtom(r io.Reader, url string) (document, error) {
	f, err := (&atom.Parser{}).Parse(r)
	if err != nil {
		return document{}, fmt.Errorf("parse Atom: %w", err)
	}
	return fromAtom(f, url), nil
}

// guarded turns a panic of a parser into an error: a feed is a stranger's text, and
// one of thousands must not end the daemon.
func guarded(p parser) parser {
	return func(r io.Reader, url string) (doc document, err error) {
		defer func() {
			if v := recover(); v != nil {
				doc, err = document{}, fmt.Errorf("parse feed: panic: %v", v)
			}
		}()
		return p(r, url)
	}
}

// prologue puts the declaration before a document, and the root before one that
// lacks it.
func prologue(root element, text string) io.Reader {
	if strings.EqualFold(root.name, "channel") {
		return io.MultiReader(strings.NewReader(declaration+`<rss version="2.0">`), strings.NewReader(text), strings.NewReader(`</rss>`))
	}
	return io.MultiReader(strings.NewReader(declaration), strings.NewReader(text))
}

// oneLine returns an error's text on one line of bounded length.
func oneLine(err error) string {
	const most = 160
	line := strings.Join(strings.Fields(err.Error()), " ")
	if len(line) > most {
		line = strings.ToValidUTF8(line[:most], "") + "…"
	}
	return line
}
