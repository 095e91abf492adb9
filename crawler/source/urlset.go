package source

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source/date"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/canonical"
)

// maxURLs is how many addresses of one sitemap are read: what the protocol allows.
const maxURLs = 50_000

// urlset is a sitemap, or an index of sitemaps, read.
type urlset struct {
	entries     []urlEntry
	parts       []part     // of an index
	lost        bool       // it ended early
	closed      bool       // its end was read
	unchanged   bool       // the host says so, or the bytes show it; nothing else is read then
	notModified bool       // the host says so
	time        time.Time  // when it came
	valid       validators // to ask with next time
	header      http.Header
}

// urlEntry is one address of a sitemap, with the extensions for news and images.
type urlEntry struct {
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

// part is one sitemap of an index.
type part struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod"`
}

// readSitemap reads a sitemap or an index, element by element: one of 50,000 addresses
// never stands in memory as a tree, and a zipped one not even as a text. One that
// breaks in the middle keeps what stands before.
func readSitemap(in *bufio.Reader, at string) (urlset, error) {
	head, _ := in.Peek(maxSitemapHead) // shorter where the document is
	root := feed.FindRoot(string(head))
	switch root.Local() {
	case "urlset", "sitemapindex":
	case "rss", "rdf", "feed":
		return urlset{}, unfit(at, "not a sitemap: "+root.Describe()+" (kind: feed)")
	case "":
		if len(bytes.TrimSpace(head)) == 0 {
			return urlset{}, &fetch.Error{Kind: fetch.Temporary, URL: at, Reason: "an empty answer"}
		}
		return urlset{}, unfit(at, "not a sitemap: plain text")
	default:
		return urlset{}, unfit(at, "not a sitemap: "+root.Describe())
	}
	_, _ = in.Discard(root.Start) // it was peeked at
	var doc urlset
	d := xml.NewDecoder(in)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	for len(doc.entries)+len(doc.parts) < maxURLs {
		err := doc.next(d, root)
		// A lenient decoder ends quietly where the text does: only the closing tag tells an
		// end from a cut.
		if doc.closed && errors.Is(err, io.EOF) {
			break
		}
		if fetch.KindOf(err) == fetch.Unfit {
			return urlset{}, err // too large: it was no mishap on the way
		}
		if err != nil {
			doc.lost = true
			break
		}
	}
	base, _ := url.Parse(at)
	for i := range doc.parts {
		doc.parts[i].Loc = resolve(base, doc.parts[i].Loc)
	}
	return doc, nil
}

// next reads up to the end of the next address or part, or of the root.
func (u *urlset) next(d *xml.Decoder, root feed.Root) error {
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
		var e urlEntry
		err = d.DecodeElement(&e, &start)
		if err == nil {
			u.entries = append(u.entries, e)
		}
	case "sitemap":
		var p part
		err = d.DecodeElement(&p, &start)
		if err == nil {
			u.parts = append(u.parts, p)
		}
	}
	return err
}

// item makes an item of an address; false where it is none. lastmod is the last
// edit, never the publication.
func (s *sitemap) item(e urlEntry) (store.Item, bool) {
	at := resolve(nil, e.Loc)
	if at == "" || len(at) > maxURL || isHome(at) {
		return store.Item{}, false
	}
	key, err := canonical.URL(at)
	if err != nil {
		return store.Item{}, false
	}
	return store.Item{
		Key:       key,
		URL:       at,
		Title:     shorten(feed.Plain(e.News.Title), maxTitle),
		Lang:      tag(e.News.Language),
		Image:     resolve(nil, e.Image.Loc),
		Published: s.dates.Past(e.News.Date),
		Modified:  s.dates.Past(e.LastMod),
		Paywalled: e.News.Access != "",
	}, true
}

// newest returns the addresses of the parts that may hold news: those changed
// lately, else the newest. Where an index tells no dates, numbers in the names
// stand in for them, and a name that speaks of news goes first.
func newest(parts []part, now time.Time) []string {
	type ranked struct {
		url  string
		at   time.Time
		news bool
		name string
	}
	var row []ranked
	for _, p := range parts {
		u, err := url.Parse(p.Loc)
		if err != nil || p.Loc == "" {
			continue
		}
		row = append(row, ranked{p.Loc, date.Reader{}.Past(p.LastMod), strings.Contains(u.Path, "news"), numbered(p.Loc)})
	}
	// By date, then by the word "news", then by number: the first that differs decides.
	slices.SortStableFunc(row, func(a, b ranked) int {
		if c := b.at.Compare(a.at); c != 0 {
			return c
		}
		if a.news != b.news {
			if a.news {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.name, a.name)
	})
	var urls []string
	for _, r := range row[:min(maxParts, len(row))] {
		// The newest part is always visited, however old: an outlet may rest.
		if len(urls) > 0 && now.Sub(r.at) > fresh && !row[0].at.IsZero() {
			break
		}
		urls = append(urls, r.url)
	}
	return urls
}

var digits = regexp.MustCompile(`\d+`)

// numbered pads the numbers in a name, so that names sort as their numbers do.
func numbered(name string) string {
	return digits.ReplaceAllStringFunc(name, func(n string) string {
		return strings.Repeat("0", max(0, 12-len(n))) + n
	})
}
