package feed

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
)

// fromRSS takes from an RSS or RDF document what we announce.
func fromRSS(f *rss.Feed, at string) Document {
	doc := Document{Base: at, Lang: f.Language, Every: rhythm(f.TTL, f.Extensions)}
	doc.Hours, doc.Days = rests(f.SkipHours, f.SkipDays)
	if absolute(f.Link) {
		doc.Base = f.Link // RSS knows no base; relative links mean the site
	}
	if doc.Lang == "" && f.DublinCoreExt != nil {
		doc.Lang = first(f.DublinCoreExt.Language)
	}
	doc.Entries = make([]Entry, 0, len(f.Items))
	for _, it := range f.Items {
		doc.Entries = append(doc.Entries, rssEntry(it))
	}
	return doc
}

// rssEntry takes what we announce from one item: RSS first, then Dublin Core and the
// other modules where it is silent.
func rssEntry(it *rss.Item) Entry {
	e := Entry{
		Title:     it.Title,
		Summary:   it.Description,
		Content:   it.Content,
		Published: it.PubDate,
		Modified:  extension(it.Extensions, "atom", "updated"),
		Image:     mediaImage(it.Extensions),
		Paywalled: it.Custom["isPaywalled"] == "true" || it.Custom["premium"] == "true" || it.Custom["paid"] == "true",
	}
	// A guid is an address unless it says otherwise (RSS 2.0); many are none all the same.
	if it.GUID != nil {
		e.GUID = it.GUID.Value
		e.Permalink = !strings.EqualFold(it.GUID.IsPermalink, "false") && absolute(e.GUID)
	}
	// The order matters: the first that is an address of a page is taken.
	// FeedBurner counts clicks in link, and tells the true address beside it.
	e.Links = append(e.Links, extension(it.Extensions, "feedburner", "origLink"), it.Link)
	e.Links = append(e.Links, it.Links...)
	e.Links = append(e.Links, atomLink(it.Extensions))
	if it.Author != "" {
		e.Authors = append(e.Authors, it.Author)
	}
	if dc := it.DublinCoreExt; dc != nil {
		e.Authors = append(e.Authors, dc.Creator...)
		e.Published = nonEmpty(e.Published, first(dc.Date))
		e.Title = nonEmpty(e.Title, first(dc.Title))
		e.Summary = nonEmpty(e.Summary, first(dc.Description))
		e.Lang = first(dc.Language)
	}
	if it.ITunesExt != nil {
		e.Image = nonEmpty(e.Image, it.ITunesExt.Image)
	}
	e.Published = nonEmpty(e.Published, extension(it.Extensions, "dcterms", "issued"), extension(it.Extensions, "atom", "published"))
	e.Modified = nonEmpty(e.Modified, extension(it.Extensions, "dcterms", "modified"))
	for _, enclosure := range it.Enclosures {
		e.Enclosure = nonEmpty(e.Enclosure, enclosure.URL)
		if strings.HasPrefix(enclosure.Type, "image/") {
			e.Image = nonEmpty(e.Image, enclosure.URL)
		}
	}
	return e
}

// rhythm reads how often a feed says it changes: ttl in minutes (RSS 2.0), or the
// syndication module of RSS 1.0.
func rhythm(ttl string, x ext.Extensions) time.Duration {
	var every time.Duration
	if n, err := strconv.ParseUint(strings.TrimSpace(ttl), 10, 20); err == nil {
		every = time.Duration(n) * time.Minute
	}
	// The module knows no minutes; frequency divides the period.
	units := map[string]time.Duration{
		"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour,
		"monthly": 30 * 24 * time.Hour, "yearly": 365 * 24 * time.Hour,
	}
	unit := units[strings.ToLower(extension(x, "sy", "updatePeriod"))]
	times, err := strconv.ParseUint(extension(x, "sy", "updateFrequency"), 10, 16)
	if err != nil || times == 0 {
		times = 1
	}
	return max(every, unit/time.Duration(times))
}

// rests reads the hours and days in which a feed has no news (RSS 2.0): hours are GMT,
// and 24 is one of the names of midnight.
func rests(skipHours, skipDays []string) (hours uint32, days uint8) {
	for _, h := range skipHours {
		if n, err := strconv.ParseUint(strings.TrimSpace(h), 10, 8); err == nil && n <= 24 {
			hours |= 1 << (n % 24)
		}
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		if slices.ContainsFunc(skipDays, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), day.String()) }) {
			days |= 1 << day
		}
	}
	return hours, days
}

// extension returns the text of an extension element, "" where there is none.
func extension(x ext.Extensions, prefix, name string) string {
	if found := x[prefix][name]; len(found) > 0 {
		return strings.TrimSpace(found[0].Value)
	}
	return ""
}

// atomLink returns the atom:link of an item that leads to its page.
func atomLink(x ext.Extensions) string {
	for _, link := range x["atom"]["link"] {
		if rel := link.Attrs["rel"]; rel == "" || rel == "alternate" {
			return link.Attrs["href"]
		}
	}
	return ""
}

// mediaImage returns the first image of Media RSS, looking into groups too.
func mediaImage(x ext.Extensions) string {
	media := x["media"]
	if url := imageIn(media); url != "" {
		return url
	}
	for _, group := range media["group"] {
		if url := imageIn(group.Children); url != "" {
			return url
		}
	}
	return ""
}

// imageIn returns the first image among the elements of Media RSS.
func imageIn(media map[string][]ext.Extension) string {
	for _, c := range media["content"] {
		if c.Attrs["medium"] == "image" || strings.HasPrefix(c.Attrs["type"], "image/") {
			return c.Attrs["url"]
		}
		if len(c.Children) > 0 {
			if url := imageIn(c.Children); url != "" {
				return url
			}
		}
	}
	for _, t := range media["thumbnail"] {
		if url := t.Attrs["url"]; url != "" {
			return url
		}
	}
	return ""
}

// first returns the first of s, "" where there is none.
func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

// absolute reports whether s is an address of the web.
func absolute(s string) bool {
	u, err := url.Parse(strings.TrimSpace(s))
	return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}

// nonEmpty returns the first that is not empty.
func nonEmpty(s ...string) string {
	for _, v := range s {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}
