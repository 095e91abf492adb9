// Package chart draws the small pictures of a page as inline SVG: the line of the day,
// today on the usual range, the days before, and the glyphs of states. It takes plain
// figures and knows nothing of digests. Colours are classes, because the page's policy
// forbids attributes of style; zero is on every scale; the figures stand beside.
package chart

import (
	"fmt"
	"html"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store/digest/say"
)

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

// Strip draws the line of a day: when reports (standing strokes, the first with a
// dot) and copies (hanging ones) arrived. Hours are those of loc.
func Strip(from, to time.Time, loc *time.Location, reports, copies []time.Time, label string) template.HTML {
	const left, right = 4, 276
	at := func(t time.Time) string {
		part := float64(t.Sub(from)) / float64(max(to.Sub(from), 1))
		return px(left + (right-left)*min(1, max(0, part)))
	}
	var b strings.Builder
	b.WriteString(`<path class="axis strong" d="M4 22H276"/>`)
	// Copies first, so that the strokes of reports lie over theirs.
	for _, t := range copies {
		fmt.Fprintf(&b, `<path class="copy" d="M%s 24v7"/>`, at(t))
	}
	for i, t := range reports {
		fmt.Fprintf(&b, `<path class="indep" d="M%s 21v-13"/>`, at(t))
		if i == 0 {
			fmt.Fprintf(&b, `<circle class="origin" cx="%s" cy="7" r="3.5"/>`, at(t))
		}
	}
	for i, anchor := range []string{"start", "middle", "middle", "middle", "end"} {
		t := tick(from, to, loc, i)
		fmt.Fprintf(&b, `<path class="axis" d="M%s 22v3"/><text x="%[1]s" y="47" text-anchor="%s">%s</text>`, at(t), anchor, say.Clock(t.In(loc)))
	}
	return svg("strip", 280, 50, label, b.String())
}

// tick returns the i-th quarter of the day by the wall clock, so that the hours stay
// round on a day of 23 or 25.
func tick(from, to time.Time, loc *time.Location, i int) time.Time {
	if i == 4 {
		return to
	}
	f := from.In(loc)
	return time.Date(f.Year(), f.Month(), f.Day(), f.Hour()+6*i, f.Minute(), 0, 0, loc)
}

// A Day is a country's day and the days before.
type Day struct {
	Reports   int
	Known     bool // what is usual is known
	Low, High int  // the usual range
	Mean      float64
	Series    []int // at most 28 days, today last
	Surge     bool
	Lost      bool // today cannot be compared
}

// Bar draws today over the usual range; most is the end of the scale of all rows.
func Bar(d Day, most int) template.HTML {
	const width = 154
	x := func(n float64) float64 { return width * n / float64(max(most, 1)) }
	var b strings.Builder
	if d.Known {
		fmt.Fprintf(&b, `<rect class="band" x="%s" y="1" width="%s" height="16"/>`, px(x(float64(d.Low))), px(max(2, x(float64(d.High-d.Low)))))
	}
	class := "bar"
	if d.Surge {
		class = "bar up"
	}
	fmt.Fprintf(&b, `<rect class="%s" x="0" y="6" width="%s" height="6"/>`, class, px(x(float64(d.Reports))))
	if d.Known {
		fmt.Fprintf(&b, `<path class="usual" d="M%s 1v16"/>`, px(max(0.5, x(d.Mean))))
	}
	return svg("", 156, 18, "", b.String())
}

// Days draws the days of a country on a scale of their own, from 0 to at least 4.
func Days(d Day, label string) template.HTML {
	const left, step, floor, top = 3, 142.0 / 27, 27.0, 4.0
	if len(d.Series) == 0 {
		return ""
	}
	most := max(4, d.High, slices.Max(d.Series))
	x := func(i int) float64 { return left + step*float64(28-len(d.Series)+i) }
	y := func(n int) float64 { return floor - (floor-top)*float64(n)/float64(most) }
	var b strings.Builder
	b.WriteString(`<path class="axis" d="M0 27.5H150"/>`)
	if d.Known {
		fmt.Fprintf(&b, `<path class="band" d="M%s %sH147.6V%sH%[1]sz"/>`, px(x(0)-2.6), px(min(y(d.High), floor-1)), px(y(d.Low)))
	}
	// The slots are those of 28 days, so that lines of young countries end together.
	last := len(d.Series) - 1
	shown := d.Series
	if d.Lost {
		shown = shown[:last] // the line breaks where its sources were lost
		b.WriteString(`<path class="lost" d="M137.1 29.5H147.6"/>`)
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
	b.WriteString(today(d, px(x(last)), y(d.Series[last])))
	return svg("", 150, 32, label, b.String())
}

// today draws the last day: a diamond for a surge, an open dot where it cannot be
// compared, else a dot.
func today(d Day, x string, y float64) string {
	switch {
	case d.Surge:
		return fmt.Sprintf(`<path class="dot up" d="M%s %sl4.4 4.4-4.4 4.4-4.4-4.4z"/>`, x, px(y-4.4))
	case d.Lost:
		return fmt.Sprintf(`<circle class="ring" cx="%s" cy="%s" r="2.6"/>`, x, px(y))
	}
	return fmt.Sprintf(`<circle class="dot" cx="%s" cy="%s" r="2.6"/>`, x, px(y))
}

// glyphs are the second carriers of states and kinds, on a field of 10 by 10.
var glyphs = map[string]string{
	"full":    `<circle class="glyph" cx="5" cy="5" r="4.2"/>`,
	"half":    `<circle class="hollow" cx="5" cy="5" r="4"/><path class="glyph" d="M5 1a4 4 0 0 0 0 8z"/>`,
	"barred":  `<circle class="hollow" cx="5" cy="5" r="4"/><path class="hollow" d="M2.2 7.8l5.6-5.6"/>`,
	"open":    `<circle class="hollow" cx="5" cy="5" r="4"/>`,
	"surge":   `<path class="glyph" d="M5 1.4l4 7.2h-8z"/>`,
	"healthy": `<circle class="glyph" cx="5" cy="5" r="3"/>`,
	"quiet":   `<circle class="hollow" cx="5" cy="5" r="3.6"/>`,
	"blocked": `<path class="hollow" d="M1 1h8v8h-8zM2.5 5h5"/>`,
	"refused": `<circle class="hollow" cx="5" cy="5" r="4"/><path class="hollow" d="M2.5 5h5"/>`,
	"broken":  `<path class="hollow" d="M1.5 1.5l7 7m0-7l-7 7"/>`,
}

// Glyph returns the glyph of a name in glyphs; an empty one for others.
func Glyph(name string) template.HTML {
	return template.HTML(`<svg viewBox="0 0 10 10" aria-hidden="true">` + glyphs[name] + `</svg>`)
}

// SignalGlyph returns the glyph of a kind of signal by the word in its name: full
// for an act, half for what may come, barred for what is turned down.
func SignalGlyph(name string) string {
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
