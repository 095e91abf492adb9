package newsroom

import (
	"embed"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// window is how many items a feed holds.
const window = 20

//go:embed templates/*.xml
var feedFiles embed.FS

// formats are the ways to announce, with their media types. To teach the newsroom
// another dialect of XML, write templates/<format>.xml and add it here. A site
// announces by its front page.
var formats = map[string]string{
	"rss":     "application/rss+xml; charset=utf-8",
	"atom":    "application/atom+xml; charset=utf-8",
	"rdf":     "application/rdf+xml; charset=utf-8",
	"sitemap": "application/xml; charset=utf-8",
	"json":    "application/feed+json",
	"site":    "text/html; charset=utf-8",
}

// A feedView is what templates of feeds see.
type feedView struct {
	Outlet     *Outlet
	Home, Self string
	Updated    time.Time
	Items      []announcement
}

// An announcement is an article as a feed tells it.
type announcement struct {
	URL, GUID, Title, Summary string
	Content                   string // HTML; empty where the feed carries summaries
	Byline                    []string
	Section, Image            string
	Published, Modified       time.Time // in the outlet's zone; Modified is Published where nothing was revised
}

// announce renders what o announces at p at the given moment.
func (r *Room) announce(o *Outlet, p Place, at time.Time) page {
	if p.Format == "site" {
		return r.front(o, "", at)
	}
	v := r.feedView(o, p, at)
	render := r.pages.feed
	if p.Format == "json" {
		render = jsonFeed
	}
	body, err := render(p.Format, v)
	if err != nil {
		return page{body: []byte(err.Error()), kind: "text/plain", status: http.StatusInternalServerError}
	}
	return page{body: body, kind: formats[p.Format], modified: v.Updated}
}

// feedView gathers what o announces at p. What was revised keeps its place and its
// GUID, and is dated twice; what was deleted is left out.
func (r *Room) feedView(o *Outlet, p Place, at time.Time) feedView {
	moment := at.Sub(r.start)
	v := feedView{
		Outlet: o, Home: "http://" + o.Host + "/", Self: "http://" + o.Host + p.Path,
		Updated: r.start.Add(o.changed(moment)).In(o.Zone),
	}
	if p.fault.Name == "empty" {
		return v
	}
	for _, a := range o.newest(moment, window) {
		t := a.at(moment)
		item := announcement{
			URL: r.announced(o, a), GUID: guid(o, a), Title: t.title, Summary: t.summary,
			Byline: a.byline, Section: a.section, Image: image(o, a),
			Published: r.start.Add(a.published()).In(o.Zone), Modified: r.start.Add(t.since).In(o.Zone),
		}
		if o.Full {
			item.Content = asHTML(t.paragraphs)
		}
		v.Items = append(v.Items, item)
	}
	return v
}

// image is the address of the picture of a; every picture is the same dot.
func image(o *Outlet, a *article) string {
	return fmt.Sprintf("http://%s/img/%d.gif", o.Host, a.number())
}

// never is when an outlet last changed at which nothing happened yet: before the
// first moment at which something can.
const never = -time.Second

// changed is when something at o last came out, was revised or went away before
// moment. Between two changes all announcements of o stay the same, byte for byte.
func (o *Outlet) changed(moment time.Duration) time.Duration {
	last := never
	note := func(d time.Duration) {
		if d <= moment {
			last = max(last, d)
		}
	}
	for _, a := range o.articles {
		for _, t := range a.texts {
			note(t.since)
		}
		if a.removed.status != 0 {
			note(a.removed.since)
		}
	}
	return last
}

// Date writes t as the feeds of o do.
func (o *Outlet) Date(t time.Time) string {
	switch o.Dates {
	case "bare":
		return t.In(o.Zone).Format(time.DateTime)
	case "none":
		return ""
	}
	return t.In(o.Zone).Format(time.RFC1123Z)
}

// escape makes s safe in XML and HTML, in text and in attributes.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder does not fail
	return b.String()
}

// iso writes t as RFC 3339, which Atom, Dublin Core and sitemaps share.
func iso(t time.Time) string { return t.Format(time.RFC3339) }

// jsonFeed writes a JSON Feed 1.1 (jsonfeed.org).
func jsonFeed(_ string, v feedView) ([]byte, error) {
	type object = map[string]any
	items := []object{} // not nil: an empty feed has an empty array
	for _, i := range v.Items {
		item := object{
			"id": i.GUID, "url": i.URL, "title": i.Title, "summary": i.Summary, "image": i.Image,
			"date_published": iso(i.Published), "tags": []string{i.Section}, "content_text": i.Summary,
		}
		if i.Content != "" {
			item["content_html"] = i.Content
		}
		if i.Modified.After(i.Published) {
			item["date_modified"] = iso(i.Modified)
		}
		var authors []object
		for _, name := range i.Byline {
			authors = append(authors, object{"name": name})
		}
		if authors != nil {
			item["authors"] = authors
		}
		items = append(items, item)
	}
	return json.MarshalIndent(object{
		"version": "https://jsonfeed.org/version/1.1", "title": v.Outlet.Name, "description": v.Outlet.Tagline,
		"home_page_url": v.Home, "feed_url": v.Self, "language": v.Outlet.Lang, "items": items,
	}, "", " ")
}
