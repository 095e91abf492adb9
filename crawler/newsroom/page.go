package newsroom

import (
	"net/http"
	"slices"
	"time"
)

// layoutNames are the templates of pages; outlets choose one.
var layoutNames = []string{"plain", "rich", "table", "soup"}

// onPage writes a moment as readers see it: day first, as most of the world does.
func onPage(t time.Time) string { return t.Format("02.01.2006, 15:04") }

// A view is what templates of pages see.
type view struct {
	Outlet              *Outlet
	Words               furniture
	Dir                 string // ltr or rtl
	Home, URL, Image    string
	Number              uint32
	Title, Summary      string
	Credit              string
	Byline              []string
	Section             string
	Sections            []string
	Paragraphs          []string
	Published, Modified time.Time // in the outlet's zone
	Revised             bool
	Paywalled           bool
	Listed              []teaser // the articles of a front page, or those beside an article
	Status              int
}

// A teaser is an article as other pages point to it.
type teaser struct {
	URL, Title, Summary, Section string
	Published                    time.Time
}

// articlePage is what the address of a shows at the given moment.
func (r *Room) articlePage(o *Outlet, a *article, at time.Time) page {
	moment := at.Sub(r.start)
	switch {
	case a.published() > moment:
		return r.notFound(o, http.StatusNotFound, at)
	case a.gone(moment):
		return r.notFound(o, a.removed.status, at)
	}
	v := r.view(o, a, at)
	return page{body: []byte(r.pages.page(o.Layout, v)), kind: "text/html; charset=utf-8", modified: v.Modified}
}

// view gathers what the page of a shows. Beside the article stand teasers of six
// others: words of other stories, which a reader of the page must leave out.
func (r *Room) view(o *Outlet, a *article, at time.Time) view {
	t := a.at(at.Sub(r.start))
	v := r.frame(o, at)
	v.URL, v.Image, v.Number = r.address(o, a), image(o, a), a.number()
	v.Title, v.Summary, v.Credit, v.Byline, v.Section = t.title, t.summary, a.credit, a.byline, a.section
	v.Paragraphs = t.paragraphs
	v.Published, v.Modified = r.start.Add(a.published()).In(o.Zone), r.start.Add(t.since).In(o.Zone)
	v.Revised = t.since > a.published()
	if a.fault.Name == "paywall" { // the rest is not hidden by a style, but not sent
		v.Paywalled, v.Paragraphs = true, t.paragraphs[:1]
	}
	v.Listed = r.teasers(o, at, 6, func(other *article) bool { return other != a })
	return v
}

// frame is what all pages of o share. Its Modified is that of the outlet: what is
// listed beside an article changes with every other one.
func (r *Room) frame(o *Outlet, at time.Time) view {
	v := view{Outlet: o, Words: r.words[o.Lang], Dir: "ltr", Home: "http://" + o.Host + "/", Sections: o.sections()}
	if o.Lang == "ar" || o.Lang == "he" {
		v.Dir = "rtl"
	}
	v.Modified = r.start.Add(o.changed(at.Sub(r.start))).In(o.Zone)
	return v
}

// teasers point to the newest articles of o that keep lets pass.
func (r *Room) teasers(o *Outlet, at time.Time, max int, keep func(*article) bool) []teaser {
	moment := at.Sub(r.start)
	var all []teaser
	for _, a := range slices.DeleteFunc(o.newest(moment, window), func(a *article) bool { return !keep(a) }) {
		t := a.at(moment)
		all = append(all, teaser{r.address(o, a), t.title, t.summary, a.section, r.start.Add(a.published()).In(o.Zone)})
	}
	return all[:min(max, len(all))]
}

// front is the front page of o, or that of a section: what discovery looks at for
// feeds, and what sources of the kind site crawl for links.
func (r *Room) front(o *Outlet, section string, at time.Time) page {
	v := r.frame(o, at)
	v.URL, v.Title, v.Section = v.Home, o.Name, section
	if section != "" {
		v.URL += section + "/"
	}
	v.Listed = r.teasers(o, at, window, func(a *article) bool { return section == "" || a.section == section })
	return page{body: []byte(r.pages.page("front", v)), kind: "text/html; charset=utf-8", modified: v.Modified}
}

// notFound is the page for what is not, or no longer, there. It looks like any
// other, so that only its status tells.
func (r *Room) notFound(o *Outlet, status int, at time.Time) page {
	v := r.frame(o, at)
	v.URL, v.Title, v.Status = v.Home, v.Words.Missing, status
	v.Listed = r.teasers(o, at, 5, func(*article) bool { return true })
	return page{body: []byte(r.pages.page("missing", v)), kind: "text/html; charset=utf-8", status: status}
}
