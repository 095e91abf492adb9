package sheet

import (
	"crypto/sha256"
	_ "embed" // the page and its stylesheet
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store/digest/chart"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/text"
)

//go:embed style.css
var style string

//go:embed page.html
var pageText string

// pageTemplate is parsed once; html/template escapes all that is put into it by where
// it stands.
var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{"apart": apart}).Parse(pageText))

// apart sets a sentence of ours whose names are isolated with an element for each: it
// keeps what runs from right to left from turning what stands beside it.
func apart(s string) template.HTML {
	return template.HTML(strings.NewReplacer("\u2068", "<bdi>", "\u2069", "</bdi>").Replace(template.HTMLEscapeString(s)))
}

// Style returns the stylesheet of a digest, for pages that show one inside theirs.
func Style() string {
	return style
}

// writeHTML writes d as one file that needs nothing else and runs nothing: the policy
// allows its own stylesheet, by hash, and nothing besides (CSP Level 3).
func writeHTML(w io.Writer, d *Digest) error {
	return pageTemplate.Execute(w, page{viewOf(d)})
}

// A page is what a template asks. What is drawn is a method of its row, so that a format
// without pictures draws none.
type page struct{ view }

// Style returns the stylesheet.
func (p page) Style() template.CSS { return template.CSS(style) }

// RangeNote says how the usual range is drawn; "" where none is.
func (p page) RangeNote() string {
	if p.Baseline.Days < leastDays {
		return ""
	}
	return "It is grey, with the middle marked."
}

// Policy returns the Content-Security-Policy of the page.
func (p page) Policy() string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; img-src data:; base-uri 'none'; form-action 'none'"
}

// A stamp is a time as it is shown.
type stamp struct {
	T    time.Time
	Text string
	Long bool // with its day
}

// A said is a quote, a headline or an outlet as the page shows it.
type said struct {
	Quote
	Stamp    stamp
	Language string
	Dir      string
	Foreign  bool // not in English, the language of the page
	First    bool
	Places   string
	Pieces   []Piece
}

func (p page) said(q Quote) said {
	s := said{
		Quote: q, Dir: text.Direction(q.Lang), Foreign: q.Lang != "" && !strings.HasPrefix(q.Lang, "en"),
		Stamp: stamp{q.Time, p.clock(q.Time), !p.within(q.Time)},
	}
	if q.Lang != "" {
		s.Language = say.Language(q.Lang)
	}
	return s
}

func (p page) saids(qs []Quote) []said {
	var all []said
	for _, q := range qs {
		all = append(all, p.said(q))
	}
	return all
}

// tellings returns the outlets of ts, the first ones and the rest.
func (p page) tellings(ts []Telling) (first, rest []said) {
	var all []said
	for i, t := range ts {
		s := p.said(Quote{Telling: t})
		s.First = i == 0 && !t.Copy
		all = append(all, s)
	}
	// All are in the page, so that each article can be reached; the rest is folded away.
	if len(all) <= mostSide+2 { // to fold one or two away saves nothing
		return all, nil
	}
	return all[:mostSide], all[mostSide:]
}

// A signalRow is a signal as the page shows it.
type signalRow struct {
	Signal
	Country     string
	Said        []said
	Count       string
	Earlier     string // begins with its own semicolon; empty: nothing else was told
	First, Rest []said
}

// SignalRows returns the signals.
func (p page) SignalRows() []signalRow {
	var rows []signalRow
	for _, s := range p.Signals {
		r := signalRow{
			Signal: s, Country: p.name(s.ISO2), Said: p.saids(s.Quotes),
			Count: say.Count(len(s.Outlets), "outlet"), Earlier: s.before(),
		}
		r.First, r.Rest = p.tellings(s.Outlets)
		rows = append(rows, r)
	}
	return rows
}

// Glyph draws the kind of the signal.
func (r signalRow) Glyph() template.HTML { return chart.Glyph(chart.SignalGlyph(r.Name)) }

// A lineRow is a line as the page shows it in full.
type lineRow struct {
	Line
	page                   page
	Number, Unit, CopyText string
	Head                   *said
	Said                   []said
	Roles                  []fact
	Changes                []said
	First, Rest, CopyList  []said
}

// FullLines returns the lines that are shown in full.
func (p page) FullLines() []lineRow {
	full, _ := p.split()
	var rows []lineRow
	for _, l := range full {
		r := lineRow{
			Line: l, page: p, Number: say.Number(len(l.Reports)), Unit: say.Plural(len(l.Reports), "independent report"),
			Said: p.saids(l.Quotes), Roles: p.roles(l),
		}
		if len(l.Reports)+len(l.Copies) == 0 {
			r.Number, r.Unit = say.Number(len(l.Revised)), "revised "+say.Plural(len(l.Revised), "article")
		}
		if len(l.Copies) > 0 {
			r.CopyText = copies(len(l.Copies))
		}
		if l.Headline.Text != "" {
			h := p.said(l.Headline)
			r.Head = &h
		}
		for _, c := range l.Revised {
			s := p.said(Quote{Telling: c.Telling})
			s.Stamp, s.Pieces = stamp{c.At, p.clock(c.At), false}, c.Pieces
			r.Changes = append(r.Changes, s)
		}
		r.First, r.Rest = p.tellings(l.Reports)
		for _, t := range l.Copies {
			r.CopyList = append(r.CopyList, p.said(Quote{Telling: t}))
		}
		rows = append(rows, r)
	}
	return rows
}

// Strip draws when the articles of the line arrived; "" where it has none of today.
func (r lineRow) Strip() template.HTML {
	p, l := r.page, r.Line
	if len(l.Reports)+len(l.Copies) == 0 {
		return ""
	}
	label := "Arrival over the day: " + say.Count(len(l.Reports), "independent report")
	if len(l.Reports) > 0 {
		label += " from " + p.clock(l.Reports[0].Time) + " on"
	}
	return chart.Strip(p.From, p.To, p.loc, times(l.Reports), times(l.Copies), label+", "+copies(len(l.Copies))+".")
}

func times(ts []Telling) []time.Time {
	var all []time.Time
	for _, t := range ts {
		all = append(all, t.Time)
	}
	return all
}

// A briefList is the stories that are only listed.
type briefList struct {
	N, Unit, CopyText, More string
	Lines                   []said
}

// BriefLines returns the stories that are only listed; nil: none.
func (p page) BriefLines() *briefList {
	_, brief := p.split()
	if len(brief) == 0 {
		return nil
	}
	b := &briefList{}
	b.N, b.Unit, _ = strings.Cut(briefTitle(brief), " ")
	n := 0
	for i, l := range brief {
		n += len(l.Copies)
		if i >= mostBrief {
			continue
		}
		s := p.said(l.Headline)
		countries := l.Actors
		if len(countries) == 0 {
			countries = l.Places
		}
		s.Places = p.names(countries[:min(4, len(countries))])
		b.Lines = append(b.Lines, s)
	}
	if n > 0 {
		b.CopyText = copies(n)
	}
	if more := len(brief) - mostBrief; more > 0 {
		b.More = say.Number(more) + " more are in the JSON beside this file."
	}
	return b
}

// SilentCount returns how many stories are not told again.
func (p page) SilentCount() string { return say.Number(len(p.Silent)) }

// FreshTitle says over how long a pair is the first.
func (p page) FreshTitle() string {
	for _, x := range p.Pairs {
		if x.Fresh > 0 {
			return fmt.Sprintf("First together in %s", say.Count(x.Fresh, "day"))
		}
	}
	return ""
}
