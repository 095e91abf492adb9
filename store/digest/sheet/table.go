package sheet

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store/digest/chart"
	"github.com/accordwatch/accordwatch/store/digest/say"
)

// A countryRow is a country as a table shows it.
type countryRow struct {
	Country
	page                       page
	most                       int // reports of the longest bar
	Name, UsualText, StateText string
	Marked                     bool
	Said                       *said
}

// Bar draws the day on its usual range.
func (r countryRow) Bar() template.HTML { return chart.Bar(chartDay(r.Country), r.most) }

// Line draws the days before.
func (r countryRow) Line() template.HTML { return r.page.days(r.Country) }

// Glyph draws the sign of a surge; "" without one.
func (r countryRow) Glyph() template.HTML {
	if r.State != Surge {
		return ""
	}
	return chart.Glyph("surge")
}

// A countryGroup is the countries under one heading.
type countryGroup struct {
	Title string
	Rows  []countryRow
}

// groups parts the countries into those out of the usual and the others, and counts
// what is left out of the latter.
func (v view) groups() (unusual, others, left []Country) {
	for _, c := range v.Countries {
		switch {
		case c.State.Unusual():
			unusual = append(unusual, c)
		case len(others) < mostRows || c.Part != "":
			others = append(others, c)
		default:
			left = append(left, c)
		}
	}
	return unusual, others, left
}

// othersTitle is the heading over the countries that are not out of their usual.
func (v view) othersTitle() string {
	if v.Baseline.Days < 7 {
		return "No usual range yet"
	}
	return "Within the usual range"
}

// CountryGroups returns the table of countries.
func (p page) CountryGroups() []countryGroup {
	unusual, others, _ := p.groups()
	most := 1
	for _, c := range slices.Concat(unusual, others) {
		most = max(most, c.Reports)
		if c.Usual != nil {
			most = max(most, c.Usual.High)
		}
	}
	var groups []countryGroup
	if len(unusual) > 0 {
		groups = append(groups, countryGroup{"Out of the usual", p.countryRows(unusual, most)})
	}
	if len(others) > 0 {
		groups = append(groups, countryGroup{p.othersTitle(), p.countryRows(others, most)})
	}
	return groups
}

func (p page) countryRows(cs []Country, most int) []countryRow {
	var rows []countryRow
	for _, c := range cs {
		r := countryRow{
			Country: c, page: p, most: most, Name: p.name(c.ISO2), StateText: stateText(c.State),
			Marked: c.State == Surge || c.State == First || c.State == NotComparable,
		}
		if c.Usual != nil {
			r.UsualText = say.Range(c.Usual.Low, c.Usual.High)
		}
		if c.Quote != nil {
			s := p.said(*c.Quote)
			r.Said = &s
		}
		rows = append(rows, r)
	}
	return rows
}

// days draws the days of a country.
func (v view) days(c Country) template.HTML {
	label := fmt.Sprintf("%s, %s: today %d", v.name(c.ISO2), say.Count(len(c.Days), "day"), c.Reports)
	if c.Usual != nil {
		label += ", usual " + say.Range(c.Usual.Low, c.Usual.High)
	}
	return chart.Days(chartDay(c), label)
}

// chartDay returns what a chart needs of a country.
func chartDay(c Country) chart.Day {
	d := chart.Day{Reports: c.Reports, Series: c.Days, Surge: c.State == Surge, Lost: c.State == NotComparable}
	if u := c.Usual; u != nil {
		d.Known, d.Low, d.High, d.Mean = true, u.Low, u.High, u.Mean
	}
	return d
}

// MoreCountries names the countries that have no row; "": all have one.
func (v view) MoreCountries() string {
	_, _, left := v.groups()
	var names []string
	for _, c := range left {
		names = append(names, fmt.Sprintf("%s %d", v.name(c.ISO2), c.Reports))
	}
	if len(names) == 0 {
		return ""
	}
	return say.Number(len(names)) + " more, nothing unusual: " + strings.Join(names, ", ") + "."
}

// A tally is how many sources had one health.
type tally struct {
	Health
	N int
}

// Name is the word for their health.
func (t tally) Name() string { return title(string(t.Health)) }

// Glyph draws their health.
func (t tally) Glyph() template.HTML { return chart.Glyph(string(t.Health)) }

// Bad reports whether there are sources that were not heard.
func (t tally) Bad() bool { return bad(t.Health) && t.N > 0 }

func bad(h Health) bool { return h != Healthy && h != Quiet }

// title returns s with its first letter as a capital; s is one of our own words.
func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// A gapRow is a source that was not healthy.
type gapRow struct {
	Gap
	State, What, LostText, SinceText string
	Bad                              bool
}

// Glyph draws the health of the source.
func (r gapRow) Glyph() template.HTML { return chart.Glyph(string(r.Health)) }

// GapRows returns the sources that were not healthy.
func (p page) GapRows() []gapRow {
	var rows []gapRow
	for _, g := range p.Coverage.Gaps {
		r := gapRow{
			Gap: g, State: title(string(g.Health)), What: p.what(g), SinceText: p.since(g), Bad: bad(g.Health),
		}
		r.Reason = p.gapReason(g)
		if g.Lost > 0 {
			r.LostText = fmt.Sprintf("%d h", int(g.Lost.Hours()+0.5))
		}
		rows = append(rows, r)
	}
	return rows
}

// what says what kind of source a gap is.
func (v view) what(g Gap) string {
	parts := []string{g.Kind}
	if g.Country != "" {
		parts = append(parts, v.name(g.Country))
	}
	if g.Lang != "" {
		parts = append(parts, say.Language(g.Lang))
	}
	return strings.Join(parts, ", ")
}
