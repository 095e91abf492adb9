package terminal

import (
	"fmt"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/lineage"
)

// Article tells an article to a person, its place among those that tell of the same,
// and what its revisions changed.
func (s Screen) Article(x store.Placed, revisions []*store.Article, told store.Story) error {
	p, places := s.page(), lineage.Places(told)
	p.para("", titled(x.Title))
	p.line("")
	rows := Rows{
		{"outlet", p.foreign(x.Outlet)}, {"address", x.URL}, {"byline", p.foreign(strings.Join(x.Byline, ", "))},
		{"published", stamp(x.Published)}, {"found", stamp(x.Found)},
	}
	if !x.Complete {
		rows.Add("incomplete", x.Reason)
	}
	rows = append(append(append(rows, countries(x.Article)...), p.acts(x.Article)...), p.place(x, told)...)
	for _, r := range lineage.Revisions(revisions) {
		rows.Add(fmt.Sprintf("revision %d", r.Revision), fmt.Sprintf("%s  %s", r.Added.Format(Stamp), r.Change))
	}
	rows.Add("gone", x.Gone)
	for _, o := range told.Articles {
		if o.ID != x.ID {
			rows.Add("also", fmt.Sprintf("%s  %s  %s: %s", o.ID, places[o.ID].Part, p.foreign(o.Outlet), p.foreign(titled(o.Title))))
		}
	}
	p.rows(rows)
	p.line("")
	p.text(x.Text)
	for _, r := range lineage.Revisions(revisions) {
		p.line(fmt.Sprintf("\nREVISION %d changed %s", r.Revision, r.Change))
		p.change("  ", r)
	}
	return p.show()
}

// countries has a row for each country of an article, the one that it is most about first.
func countries(a *store.Article) (rows Rows) {
	for _, c := range a.Countries() {
		rows.Add("country", fmt.Sprintf("%.2f  %-8s  %3d ×  %s", c.Salience, c.Role, c.Count, country.Name(c.ISO2, "en")))
	}
	return rows
}

// acts has a row for each thing that an article says that a country does, with the first
// sentence that says so.
func (p *page) acts(a *store.Article) (rows Rows) {
	type act struct{ name, iso2 string }
	told := map[act]bool{}
	for _, s := range a.Signals {
		if one := (act{s.Name, s.ISO2}); !told[one] {
			told[one] = true
			rows.Add("signal", fmt.Sprintf("%s %s: %s", country.Name(s.ISO2, "en"), s.Name, p.foreign("“"+oneLine(s.Sentence)+"”")))
		}
	}
	return rows
}

// stamp writes a time; "" where there is none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(Stamp)
}
