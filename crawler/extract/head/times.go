package head

import (
	"cmp"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// layouts are the shapes of machine-readable times on real pages. Those without
// a zone yield a date only: an hour without its zone would be invented.
var layouts = []struct {
	layout string
	zoned  bool
}{
	{time.RFC3339Nano, true},
	{"2006-01-02T15:04Z07:00", true},
	{"2006-01-02T15:04:05Z0700", true},
	{"2006-01-02T15:04:05.000Z0700", true},
	{"2006-01-02 15:04:05Z07:00", true},
	{"2006-01-02 15:04:05 Z07:00", true},
	{"2006-01-02 15:04:05 -0700", true},
	{time.RFC1123Z, true},
	{"Mon Jan 02 15:04:05 -0700 2006", true},
	{"2006-01-02T15:04:05", false},
	{"2006-01-02T15:04", false},
	{"2006-01-02 15:04:05", false},
	{"2006-01-02 15:04", false},
	{"2006-01-02", false},
	{"2006/01/02", false},
	{"20060102", false},
	{"January 2, 2006", false},
	{"Jan 2, 2006", false},
	{"2 January 2006", false},
	{"2 Jan 2006", false},
}

// Published returns when the article was published, as the page has it: RFC 3339
// with its own offset, or YYYY-MM-DD; "" where it does not say.
func (h *Head) Published() string {
	said := []string{h.ld.published}
	for _, name := range []string{"article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
		"dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "og:published_time"} {
		said = append(said, h.meta[name])
	}
	said = append(said, h.marked...)
	said = append(said, h.times...)
	if t := firstTime(said); t != "" {
		return h.local(t)
	}
	if day := inPath(h.base); day != "" {
		return day
	}
	return inText(h.doc, h.base.String())
}

// local returns the time element that tells the same instant as a time in UTC with the
// outlet's own offset, or the time itself: the day of the outlet is the one it means.
func (h *Head) local(said string) string {
	t, err := time.Parse(time.RFC3339, said)
	if err != nil || !strings.HasSuffix(said, "Z") {
		return said
	}
	for _, shown := range append(h.marked, h.times...) {
		other, err := time.Parse(time.RFC3339, pageTime(shown))
		if err != nil || other.Sub(t).Abs() >= time.Minute {
			continue
		}
		if _, offset := other.Zone(); offset != 0 {
			return other.Format(time.RFC3339)
		}
	}
	return said
}

// Modified returns when the article was changed last, likewise.
func (h *Head) Modified() string {
	return firstTime([]string{h.ld.modified, h.meta["article:modified_time"], h.meta["datemodified"], h.meta["og:updated_time"], h.meta["last-modified"]})
}

// seeTime takes what a time element says.
func (h *Head) seeTime(n *html.Node) {
	if n.DataAtom != atom.Time {
		return
	}
	v := cmp.Or(attr(n, "datetime"), attr(n, "content"))
	if v == "" || len(h.times)+len(h.marked) >= most {
		return
	}
	if publishes.MatchString(attr(n, "itemprop") + " " + attr(n, "class")) {
		h.marked = append(h.marked, v)
	} else {
		h.times = append(h.times, v)
	}
}

// publishes marks the time elements that tell of the publication.
var publishes = regexp.MustCompile(`(?i)datepublished|pubdate|published|entry-date`)

// year keeps out what only looks like a time: no news page is older than the web.
var year = regexp.MustCompile(`(?:19[89]|20[0-9])\d`)

// firstTime returns the first of said that is a time, as RFC 3339 with its own
// offset, or as YYYY-MM-DD where it has none; "" where there is none.
func firstTime(said []string) string {
	for _, s := range said {
		if t := pageTime(s); t != "" {
			return t
		}
	}
	return ""
}

func pageTime(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 8 || len(s) > 64 || !year.MatchString(s) {
		return ""
	}
	for _, l := range layouts {
		t, err := time.Parse(l.layout, s)
		if err != nil {
			continue
		}
		if l.zoned {
			return t.Format(time.RFC3339)
		}
		return t.Format(time.DateOnly)
	}
	return ""
}
