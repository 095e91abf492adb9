package sheet

import (
	"fmt"
	"html"
	"html/template"
	"strconv"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store/digest/say"
)

// The charts are inline SVG with classes for colours: the page's policy forbids
// attributes of style. Zero is on every scale, and the figures stand beside.

// svg wraps shapes; label is what the chart says, "" where the row says it already.
func svg(class string, width, height int, label, shapes string) template.HTML {
	told := `aria-hidden="true"`
	if label != "" {
		told = `role="img" aria-label="` + html.EscapeString(label) + `"`
	}
	if class != "" {
		class = ` class="` + class + `"`
	}
	return template.HTML(fmt.Sprintf(`<svg%s width="%d" height="%d" viewBox="0 0 %d %d" %s>%s</svg>`,
		class, width, height, width, height, told, shapes))
}

// px writes a coordinate with at most one decimal.
func px(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
}

// strip draws the line of the day: when the reports and copies of a line arrived.
func (v view) strip(l Line) template.HTML {
	const left, right = 4, 276
	day := v.To.Sub(v.From)
	at := func(t time.Time) string {
		part := float64(t.Sub(v.From)) / float64(day)
		return px(left + (right-left)*min(1, max(0, part)))
	}
	var b strings.Builder
	b.WriteString(`<path class="axis strong" d="M4 22H276"/>`)
	for _, t := range l.Copies {
		fmt.Fprintf(&b, `<path class="copy" d="M%s 24v7"/>`, at(t.Time))
	}
	for i, t := range l.Reports {
		x := at(t.Time)
		fmt.Fprintf(&b, `<path class="indep" d="M%s 21v-13"/>`, x)
		if i == 0 {
			fmt.Fprintf(&b, `<circle class="origin" cx="%s" cy="7" r="3.5"/>`, x)
		}
	}
	for i := range 5 {
		tick := v.tick(i)
		anchor := map[int]string{0: "start", 4: "end"}[i]
		if anchor == "" {
			anchor = "middle"
		}
		fmt.Fprintf(&b, `<path class="axis" d="M%s 22v3"/><text x="%[1]s" y="47" text-anchor="%s">%s</text>`, at(tick), anchor, say.Clock(tick.In(v.loc)))
	}
	label := "Arrival over the day: " + say.Count(len(l.Reports), "independent report")
	if len(l.Reports) > 0 {
		label += " from " + v.clock(l.Reports[0].Time) + " on"
	}
	return svg("strip", 280, 50, label+", "+copies(len(l.Copies))+".", b.String())
}

// tick returns the i-th quarter of the day by the wall clock, so that the hours stay
// round on a day of 23 or 25.
func (v view) tick(i int) time.Time {
	if i == 4 {
		return v.To
	}
	f := v.From.In(v.loc)
	return time.Date(f.Year(), f.Month(), f.Day(), f.Hour()+6*i, f.Minute(), 0, 0, v.loc)
}

// bar draws today over the usual range; most is the end of the scale of all rows.
func bar(c Country, most int) template.HTML {
	const width = 154
	x := func(n float64) string { return px(width * n / float64(max(most, 1))) }
	var b strings.Builder
	if u := c.Usual; u != nil {
		low := float64(u.Low)
		fmt.Fprintf(&b, `<rect class="band" x="%s" y="1" width="%s" height="16"/>`, x(low), px(max(2, width*(float64(u.High)-low)/float64(max(most, 1)))))
	}
	fmt.Fprintf(&b, `<rect class="bar%s" x="0" y="6" width="%s" height="6"/>`, up(c), x(float64(c.Stories)))
	if u := c.Usual; u != nil {
		fmt.Fprintf(&b, `<path class="usual" d="M%s 1v16"/>`, px(max(0.5, width*u.Mean/float64(max(most, 1)))))
	}
	return svg("", 156, 18, "", b.String())
}

func up(c Country) string {
	if c.State == Surge {
		return " up"
	}
	return ""
}

// days draws the 28 days of a country; days before the first are left out.
func (v view) days(c Country) template.HTML {
	const left, step, floor, top = 3, 142.0 / 27, 27.0, 4.0
	most := 4
	for _, n := range c.Days {
		most = max(most, n)
	}
	if c.Usual != nil {
		most = max(most, c.Usual.High)
	}
	first := 28 - len(c.Days)
	x := func(i int) float64 { return left + step*float64(first+i) }
	y := func(n int) float64 { return floor - (floor-top)*float64(n)/float64(most) }
	var b strings.Builder
	b.WriteString(`<path class="axis" d="M0 27.5H150"/>`)
	if u := c.Usual; u != nil {
		fmt.Fprintf(&b, `<path class="band" d="M%s %sH147.6V%sH%[1]sz"/>`, px(x(0)-2.6), px(min(y(u.High), floor-1)), px(y(u.Low)))
	}
	last := len(c.Days) - 1
	shown := c.Days
	if c.State == NotComparable {
		shown = c.Days[:last] // the line breaks where its sources were lost
		fmt.Fprintf(&b, `<path class="lost" d="M137.1 29.5H147.6"/>`)
	}
	for i, n := range shown {
		word := "L"
		if i == 0 {
			word = `<path class="line" d="M`
		}
		fmt.Fprintf(&b, "%s%s %s", word, px(x(i)), px(y(n)))
	}
	if len(shown) > 0 {
		b.WriteString(`"/>`)
	}
	b.WriteString(today(c, px(x(last)), y(c.Days[last])))
	label := fmt.Sprintf("%s, %s: today %d", v.name(c.ISO2), say.Count(len(c.Days), "day"), c.Stories)
	if c.Usual != nil {
		label += ", usual " + say.Range(c.Usual.Low, c.Usual.High)
	}
	return svg("", 150, 32, label, b.String())
}

// today draws the last day: a diamond for a surge, an open dot where it cannot be
// compared, else a dot.
func today(c Country, x string, y float64) string {
	switch c.State {
	case Surge:
		return fmt.Sprintf(`<path class="dot up" d="M%s %sl4.4 4.4-4.4 4.4-4.4-4.4z"/>`, x, px(y-4.4))
	case NotComparable:
		return fmt.Sprintf(`<circle class="ring" cx="%s" cy="%s" r="2.6"/>`, x, px(y))
	}
	return fmt.Sprintf(`<circle class="dot" cx="%s" cy="%s" r="2.6"/>`, x, px(y))
}

// glyphs are the second carriers of states and kinds, on a field of 10 by 10.
var glyphs = map[string]string{
	"full":          `<circle class="glyph" cx="5" cy="5" r="4.2"/>`,
	"half":          `<circle class="hollow" cx="5" cy="5" r="4"/><path class="glyph" d="M5 1a4 4 0 0 0 0 8z"/>`,
	"barred":        `<circle class="hollow" cx="5" cy="5" r="4"/><path class="hollow" d="M2.2 7.8l5.6-5.6"/>`,
	"open":          `<circle class="hollow" cx="5" cy="5" r="4"/>`,
	"surge":         `<path class="glyph" d="M5 1.4l4 7.2h-8z"/>`,
	string(Healthy): `<circle class="glyph" cx="5" cy="5" r="3"/>`,
	string(Quiet):   `<circle class="hollow" cx="5" cy="5" r="3.6"/>`,
	string(Blocked): `<path class="hollow" d="M1 1h8v8h-8zM2.5 5h5"/>`,
	string(Broken):  `<path class="hollow" d="M1.5 1.5l7 7m0-7l-7 7"/>`,
}

func glyph(name string) template.HTML {
	return template.HTML(`<svg viewBox="0 0 10 10" aria-hidden="true">` + glyphs[name] + `</svg>`)
}

// signalGlyph returns the glyph of a kind of signal by the word in its name: full
// for an act, half for what may come, barred for what is turned down.
func signalGlyph(name string) string {
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(name, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("refus", "den", "reject", "suspend", "leave", "quit", "withdraw", "freez"):
		return "barred"
	case has("may", "talk", "invit", "consider", "next"):
		return "half"
	case has("join", "sign", "ratif", "normal", "accede"):
		return "full"
	}
	return "open"
}
