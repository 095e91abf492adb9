package crawler

import (
	"cmp"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/extract"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// announcement makes an article of what a source announced: all there is where
// the page is not to be had. It is never complete.
func announcement(t store.Task, src config.Source) *store.Article {
	i := t.Item
	a := &store.Article{
		URL: i.URL, CanonicalURL: i.Key, Outlet: src.Outlet, Source: src.Name,
		Title: i.Title, Byline: i.Byline, Image: i.Image, Text: i.Summary,
		Published: sane(i.Published, t.Found), Modified: sane(i.Modified, t.Found),
		Found: t.Found, Backlog: t.Backlog,
	}
	a.Evidence.Extractor = "announcement"
	if full := extract.Fragment(i.Content); len(full) > len(a.Text) {
		a.Text = full
	}
	if src.Agency {
		a.Agency = src.Outlet
	}
	a.Lang = text.Language(a.Title+"\n"+a.Text, cmp.Or(i.Lang, src.Lang))
	return a
}

// take puts what extraction found over what was announced: the page knows its
// own headline and text best, and an empty field takes nothing away.
func take(a *store.Article, r *extract.Reading) {
	a.Title = cmp.Or(r.Title, a.Title)
	a.Agency = cmp.Or(r.Agency, a.Agency)
	a.Lang = cmp.Or(r.Lang, a.Lang)
	a.Image = cmp.Or(r.Image, a.Image)
	if r.Text != "" {
		a.Text = r.Text
	}
	if len(r.Byline) > 0 {
		a.Byline = r.Byline
	}
	if p := sane(readTime(r.Published), a.Found); !p.IsZero() && (a.Published.IsZero() || len(r.Published) > len(time.DateOnly)) {
		a.Published = p
	}
	if m := sane(readTime(r.Modified), a.Found); !m.IsZero() {
		a.Modified = m
	}
	a.Evidence.Extractor = r.Extractor
}

// outdated is how long before it was found a page is dated that is no news: as for items
// whose source tells their date (frontier.Announce).
const outdated = 30 * 24 * time.Hour

// isOld says by the date of its page whether an article is no news: a site that is read
// by its links announces what it shows again from its archive, and no dates.
func isOld(a *store.Article) bool {
	return !a.Published.IsZero() && a.Found.Sub(a.Published) > outdated
}

// readTime reads a time as extraction writes it; a date is its midnight, UTC. What lies
// in a year that cannot be written is no time.
func readTime(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t, err = time.Parse(time.DateOnly, s)
	}
	if y := t.UTC().Year(); err != nil || y < 1 || y > 9999 {
		return time.Time{}
	}
	return t
}
