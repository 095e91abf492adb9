package source

import (
	"strconv"
	"strings"
	"time"

	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
)

// fromRSS takes from an RSS or RDF document what we announce.
func fromRSS(f *rss.Feed, url string) document {
	doc := document{base: url, lang: f.Language, every: rhythm(f.TTL, f.Extensions)}
	if absolute(f.Link) {
		doc.base = f.Link // RSS knows no base; relative links mean the site
	}
	if doc.lang == "" && f.DublinCoreExt != nil {
		doc.lang = first(f.DublinCoreExt.Language)
	}
	doc.entries = make([]entry, 0, len(f.Items))
	for _, it := range f.Items {
		doc.entries = append(doc.entries, rssEntry(it))
	}
	return doc
}

func rssEntry(it *rss.Item) entry {
	e := entry{
		title:     it.Title,
		summary:   it.Description,
		content:   it.Content,
		published: it.PubDate,
		modified:  extension(it.Extensions, "atom", "updated"),
		image:     mediaImage(it.Extensions),
		paywalled: it.Custom["isPaywalled"] == "true" || it.Custom["premium"] == "true" || it.Custom["paid"] == "true",
	}
	if it.GUID != nil {
		e.guid = it.GUID.Value
		e.permalink = !strings.EqualFold(it.GUID.IsPermalink, "false") && absolute(e.guid)
	}
	// FeedBurner counts clicks in link, and tells the true address beside it.
	e.links = append(e.links, extension(it.Extensions, "feedburner", "origLink"), it.Link)
	e.links = append(e.links, it.Links...)
	e.links = append(e.links, atomLink(it.Extensions))
	if it.Author != "" {
		e.authors = append(e.authors, it.Author)
	}
	if dc := it.DublinCoreExt; dc != nil {
		e.authors = append(e.authors, dc.Creator...)
		e.published = nonEmpty(e.published, first(dc.Date))
		e.title = nonEmpty(e.title, first(dc.Title))
		e.summary = nonEmpty(e.summary, first(dc.Description))
		e.lang = first(dc.Language)
	}
	if it.ITunesExt != nil {
		e.image = nonEmpty(e.image, it.ITunesExt.Image)
	}
	e.published = nonEmpty(e.published, extension(it.Extensions, "dcterms", "issued"), extension(it.Extensions, "atom", "published"))
	e.modified = nonEmpty(e.modified, extension(it.Extensions, "dcterms", "modified"))
	for _, enclosure := range it.Enclosures {
		e.enclosure = nonEmpty(e.enclosure, enclosure.URL)
		if strings.HasPrefix(enclosure.Type, "image/") {
			e.image = nonEmpty(e.image, enclosure.URL)
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

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
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
