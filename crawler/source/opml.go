package source

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/source/address"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
)

// maxOPML bounds a list of sources, in bytes.
const maxOPML = 32 << 20

// opml is a list of feeds (OPML 2.0, section "Subscription lists").
type opml struct {
	XMLName xml.Name  `xml:"opml"`
	Version string    `xml:"version,attr"`
	Title   string    `xml:"head>title"`
	Body    []outline `xml:"body>outline"`
}

// outline is a feed, or a folder of them. Kinds other than feeds are written with
// their name as the type, which other programs pass over.
type outline struct {
	Text     string    `xml:"text,attr"`
	Title    string    `xml:"title,attr,omitempty"`
	Type     string    `xml:"type,attr,omitempty"`
	URL      string    `xml:"xmlUrl,attr,omitempty"`
	Language string    `xml:"language,attr,omitempty"`
	Country  string    `xml:"country,attr,omitempty"`
	Outlines []outline `xml:"outline,omitempty"`
}

// ReadOPML returns the sources in a list of feeds, folders opened. An address that
// is listed twice counts once; names are made unique.
func ReadOPML(r io.Reader) ([]config.Source, error) {
	d := xml.NewDecoder(io.LimitReader(r, maxOPML))
	// Lists are exported by many programs, with entities and encodings of their own.
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	var doc opml
	if err := d.Decode(&doc); err != nil {
		return nil, fmt.Errorf("read OPML: %w", err)
	}
	var sources []config.Source
	addresses, names := map[string]bool{}, map[string]int{}
	// An address that a browser would run is dropped with all that are not of the web.
	for _, o := range flat(doc.Body, nil) {
		at := address.Resolve(nil, o.URL)
		if at == "" || addresses[at] {
			continue
		}
		addresses[at] = true
		c := config.Source{Kind: "feed", URL: at, Lang: feed.Lang(o.Language), Country: o.Country}
		if kinds[o.Type] != nil {
			c.Kind = o.Type
		}
		c.Outlet = strings.Join(strings.Fields(html.UnescapeString(nonEmpty(o.Title, o.Text, at))), " ")
		c.Name = c.Outlet
		if names[c.Name]++; names[c.Name] > 1 {
			c.Name = fmt.Sprintf("%s (%d)", c.Name, names[c.Name])
		}
		sources = append(sources, c)
	}
	if len(sources) == 0 {
		return nil, errors.New("read OPML: no feeds in it")
	}
	return sources, nil
}

// flat opens the folders.
func flat(outlines, into []outline) []outline {
	for _, o := range outlines {
		if o.URL != "" {
			into = append(into, o)
		}
		into = flat(o.Outlines, into)
	}
	return into
}

// WriteOPML writes sources as a list of feeds. Headers, users and passwords are
// never written: such lists are passed on.
func WriteOPML(w io.Writer, title string, ss []config.Source) error {
	doc := opml{Version: "2.0", Title: title}
	for _, s := range ss {
		kind := s.Kind
		if kind == "" || kind == "feed" {
			kind = "rss"
		}
		name := nonEmpty(s.Name, s.Outlet, s.URL)
		doc.Body = append(doc.Body, outline{Text: name, Title: name, Type: kind, URL: s.URL, Language: s.Lang, Country: strings.ToUpper(s.Country)})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write OPML: %w", err)
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return fmt.Errorf("write OPML: %w", err)
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return fmt.Errorf("write OPML: %w", err)
	}
	return nil
}
