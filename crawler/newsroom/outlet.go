package newsroom

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/crawler/newsroom/fault"
)

// An Outlet is an invented publisher: what the head of its file says.
type Outlet struct {
	Name    string         // as the outlet writes itself
	Latin   string         // the name in Latin script; default Name
	Host    string         // under .example
	Country string         // ISO 3166-1 alpha-2
	Lang    string         // BCP 47
	Agency  bool           // a news agency
	Tagline string         // what stands under the name
	Zone    *time.Location // in which it writes its dates; default UTC
	Dates   string         // how feeds write dates: "zoned" (default), "bare" (without a zone) or "none"
	Full    bool           // its feeds carry the full text
	Tags    bool           // its feeds put tracking tags on addresses
	Layout  string         // template of its pages: plain, rich, table or soup
	Places  []Place        // where it announces; the first is its main one

	file     string      // name of the outlet's file
	path     string      // pattern of article addresses
	fault    fault.Fault // of the whole host; zero: none
	articles []*article
}

// A Place is one place where an outlet announces: a source, to those who poll it.
type Place struct {
	Format string // rss, atom, rdf, json, sitemap or site
	Path   string // from the root of the host

	fault fault.Fault
}

// kind is the kind of source that polls p.
func (p Place) kind() string {
	if p.Format == "sitemap" || p.Format == "site" {
		return p.Format
	}
	return "feed"
}

// Media returns the media type by which front pages point to p, without
// parameters; "" for what is no feed.
func (p Place) Media() string {
	if p.kind() != "feed" {
		return ""
	}
	media, _, _ := strings.Cut(formats[p.Format], ";")
	return media
}

// name is the name of the source: that of the outlet, unless it has several.
func (p Place) name(o *Outlet) string {
	if p.Path == o.Places[0].Path {
		return o.Name
	}
	return o.Name + " " + p.Path
}

// An article is one page of an outlet in the course of time. Moments are counted
// from the start of the first day.
type article struct {
	outlet  *Outlet
	line    int // in the outlet's file
	slug    string
	section string
	byline  []string
	credit  string // agency to which the text is credited; empty: none
	fault   fault.Fault
	texts   []text // at least one, in order of time
	removed removal
}

// A text is what an article says from a moment on.
type text struct {
	since      time.Duration
	title      string
	summary    string
	paragraphs []string
	edits      []edit // to be made on the text before, for a revision
	line       int
}

// An edit replaces words wherever they stand in title, summary and paragraphs.
type edit struct{ old, new string }

// A removal says that a page goes away. Its zero value says that it stays.
type removal struct {
	since  time.Duration
	status int // 404 or 410
}

// published is when a came out; a revision does not change it.
func (a *article) published() time.Duration { return a.texts[0].since }

// at returns the text in force, or the first one where a is not out yet.
func (a *article) at(moment time.Duration) text {
	t := a.texts[0]
	for _, next := range a.texts[1:] {
		if next.since <= moment {
			t = next
		}
	}
	return t
}

// gone says whether the page was there, and is no longer.
func (a *article) gone(moment time.Duration) bool {
	return a.removed.status != 0 && a.removed.since <= moment
}

// visible says whether readers find a at the given moment.
func (a *article) visible(moment time.Duration) bool {
	return a.published() <= moment && !a.gone(moment)
}

// number is an identity such as content management systems give: stable, and
// without a meaning.
func (a *article) number() uint32 {
	// Of the file rather than the host: twins with faults number as their model does.
	h := fnv.New32a()
	h.Write([]byte(a.outlet.file + "/" + a.slug))
	return 100000 + h.Sum32()%900000
}

// newest returns the articles that are to be seen, newest first, at most max.
func (o *Outlet) newest(moment time.Duration, max int) []*article {
	var seen []*article
	for _, a := range o.articles {
		if a.visible(moment) {
			seen = append(seen, a)
		}
	}
	slices.SortStableFunc(seen, func(a, b *article) int { return int(b.published() - a.published()) })
	return seen[:min(max, len(seen))]
}

// sections returns the sections in which o has articles, sorted.
func (o *Outlet) sections() []string {
	var all []string
	for _, a := range o.articles {
		if !slices.Contains(all, a.section) {
			all = append(all, a.section)
		}
	}
	slices.Sort(all)
	return all
}

// find returns the article with the slug, or nil.
func (o *Outlet) find(slug string) *article {
	for _, a := range o.articles {
		if a.slug == slug {
			return a
		}
	}
	return nil
}

// address is the one address at which a is served, and which it calls canonical.
func (r *Room) address(o *Outlet, a *article) string { return "http://" + o.Host + r.local(o, a) }

// local is the address of a within its host, after the pattern of its outlet. The
// day in it is that of the outlet's zone, as its editors would see it.
func (r *Room) local(o *Outlet, a *article) string {
	day := r.start.Add(a.published()).In(o.Zone)
	return strings.NewReplacer(
		"{section}", a.section, "{slug}", a.slug, "{id}", fmt.Sprint(a.number()),
		"{yyyy}", day.Format("2006"), "{mm}", day.Format("01"), "{dd}", day.Format("02"),
	).Replace(o.path)
}

// announced is the address of a as the feeds of o give it, which need not be the
// canonical one.
func (r *Room) announced(o *Outlet, a *article) string {
	if !o.Tags {
		return r.address(o, a)
	}
	mark := "?"
	if strings.Contains(o.path, "?") {
		mark = "&"
	}
	return r.address(o, a) + mark + "utm_source=rss&utm_medium=feed"
}

// guid is what the feeds of o call a, whatever becomes of its address.
func guid(o *Outlet, a *article) string { return fmt.Sprintf("tag:%s,2020:%d", o.Host, a.number()) }
