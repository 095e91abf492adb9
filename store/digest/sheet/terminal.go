package sheet

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store/digest/chart"
	"github.com/accordwatch/accordwatch/store/digest/column"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/text"
)

// A terminal sets a digest as plain text, measured by display width.
type terminal struct {
	view
	strings.Builder
	columns int // that a line may have
}

// Columns is how wide a digest is set in a file: a terminal of 100 shows it whole.
const Columns = 96

func writeText(w io.Writer, d *Digest) error { return d.Text(w, Columns) }

// Text writes d as plain text for a terminal of so many columns, and in no more than
// Columns: longer lines are hard to read.
func (d *Digest) Text(w io.Writer, columns int) error {
	t := &terminal{view: viewOf(d), columns: min(max(columns, column.Narrowest), Columns)}
	t.head()
	t.signals()
	t.stories()
	t.countries()
	t.together()
	t.coverage()
	_, err := io.WriteString(w, t.String())
	return err
}

func (t *terminal) line(s string) { t.WriteString(strings.TrimRight(s, " ") + "\n") }

func (t *terminal) rule() { t.line(strings.Repeat("─", t.columns)) }

// apart sets two texts at the two ends of a line.
func (t *terminal) apart(left, right string) {
	for _, l := range column.Apart(left, right, t.columns) {
		t.line(l)
	}
}

// part opens a part with a rule, its name and a note at the right.
func (t *terminal) part(name, note string) {
	t.line("")
	t.rule()
	t.apart(name, note)
	t.line("")
}

// para sets s, wrapped, after a first prefix and under it.
func (t *terminal) para(prefix, s string) {
	indent := strings.Repeat(" ", column.Displayed(prefix))
	for i, l := range column.Wrap(s, t.columns-len(indent)) {
		if i == 0 {
			t.line(prefix + l)
			continue
		}
		t.line(indent + l)
	}
}

func (t *terminal) head() {
	t.apart(strings.ToUpper(t.Title), t.LongDay())
	t.apart(t.Span(), "accordwatch")
	t.rule()
	t.line("")
	t.para("", t.Sentence())
	t.line("")
	var figures []string
	for _, f := range t.Figures() {
		s := f.N + " " + f.What
		if f.Under != "" {
			s += " (" + f.Under + ")"
		}
		figures = append(figures, s)
	}
	t.para("  ", strings.Join(figures, "; ")+".")
	if w := t.Warning(); w != "" {
		t.line("")
		t.para("! ", "Not heard: "+w)
	}
}

// signalMarks are the glyphs of signals in text.
var signalMarks = map[string]string{"full": "●", "half": "◐", "barred": "⊘", "open": "○"}

func (t *terminal) signals() {
	if len(t.Signals) == 0 {
		return
	}
	t.part("SIGNALS", "")
	for i, s := range t.Signals {
		if i > 0 {
			t.line("")
		}
		kind := signalMarks[chart.SignalGlyph(s.Name)] + " " + strings.ToUpper(s.Title) + " "
		if column.Displayed(kind) > 16 { // too long for its column
			t.line(kind)
			kind = ""
		}
		kind = column.Fit(kind, 16)
		t.para(kind, t.name(s.ISO2)+" "+s.ISO2+"  ("+newsInside(s.News)+s.before()+")")
		indent := strings.Repeat(" ", column.Displayed(kind))
		for _, q := range s.Quotes {
			t.quote(indent, q, "\n")
		}
		t.para(indent, say.Count(len(s.Outlets), "outlet")+": "+t.tellings(s.Outlets))
	}
}

func (t *terminal) stories() {
	full, brief := t.split()
	if len(full)+len(t.Silent) == 0 {
		return
	}
	t.part("STORIES", "independent reports + copies")
	for i, l := range full {
		if i > 0 {
			t.line("")
		}
		t.story(l)
	}
	t.brief(brief)
	if s := t.SilentText(); s != "" {
		t.line("")
		t.para("", t.NotToldAgain()+" "+s)
	}
}

// storyIndent is how far in the sentences of a story stand, under its headline.
const storyIndent = "           "

// brief lists stories with their headline alone.
func (t *terminal) brief(lines []Line) {
	if len(lines) == 0 {
		return
	}
	t.line("")
	t.para("", briefTitle(lines)+":")
	t.line("")
	for _, l := range lines[:min(len(lines), mostBrief)] {
		h := l.Headline
		t.headline(number(l), l, newsInside(l.News)+"; "+text.Isolate(h.Plain())+" "+t.clock(h.Time)+cited(h.Telling))
	}
	if more := len(lines) - mostBrief; more > 0 {
		t.line(say.Number(more) + " more are in the JSON beside this file.")
	}
}

// number writes the reports and copies of a line: "  9 +41   "; "rev" where it has
// only new texts of old articles.
func number(l Line) string {
	s := fmt.Sprintf("%3d", len(l.Reports))
	if len(l.Reports)+len(l.Copies) == 0 {
		s = "rev"
	}
	if len(l.Copies) > 0 {
		s += fmt.Sprintf(" +%d", len(l.Copies))
	}
	return column.Fit(s, 10) + " "
}

func (t *terminal) story(l Line) {
	t.headline(number(l), l, newsInside(l.News))
	for _, q := range l.Quotes {
		t.quote(storyIndent, q, " ")
	}
	var facts []string
	for _, f := range t.roles(l) {
		facts = append(facts, strings.ToLower(f.Name)+" "+f.Text)
	}
	if len(facts) > 0 {
		t.para(storyIndent, title(strings.Join(facts, "; ")))
	}
	for _, c := range l.Revised {
		if text.RightToLeft(c.Title) {
			t.para(storyIndent, "Revised, "+text.Isolate(c.Plain())+" "+t.clock(c.At))
			continue
		}
		t.para(storyIndent, "Revised, "+text.Isolate(c.Plain())+" "+t.clock(c.At)+pieces(c.Pieces, "[-%s-]", "{+%s+}", nil))
	}
}

// headline sets a headline after its figures, or on lines of its own where it runs
// from right to left.
func (t *terminal) headline(prefix string, l Line, note string) {
	s := l.Headline.Text
	if !text.RightToLeft(s) {
		t.para(prefix, strings.TrimSpace(s+" ("+note+")"))
		return
	}
	t.para(prefix, "("+note+")")
	t.turned(storyIndent, s)
}

// quote sets a sentence with its outlet, which follows it after sep.
func (t *terminal) quote(indent string, q Quote, sep string) {
	by := text.Isolate(q.Plain()) + " " + t.clock(q.Time)
	if q.Lang != "" && !strings.HasPrefix(q.Lang, "en") {
		by += " (" + q.Lang + ")"
	}
	by += cited(q.Telling)
	said := "“" + q.Text + "”"
	switch {
	case text.RightToLeft(q.Text):
		t.turned(indent, said)
		t.para(indent, "— "+by)
	case sep == " ":
		t.para(indent, said+" "+by)
	default:
		t.para(indent, said)
		t.para(indent, "— "+by)
	}
}

// cited writes the id by which an article is shown, after what stands in it: an address
// would be longer than a line.
func cited(x Telling) string {
	if x.Article == "" {
		return ""
	}
	return " [" + x.Article + "]"
}

// turned sets s on lines of its own, each isolated from what stands around it: a terminal
// that knows no bidi would mix both directions on one.
func (t *terminal) turned(indent, s string) {
	for _, l := range column.Wrap(s, t.columns-len(indent)) {
		t.line(indent + "\u2067" + l + "\u2069")
	}
}

// tellings lists outlets with their times, all but of a crowd.
func (t *terminal) tellings(ts []Telling) string {
	const most = 24
	var all []string
	for _, x := range ts[:min(len(ts), most)] {
		all = append(all, text.Isolate(x.Plain())+" "+t.clock(x.Time))
	}
	s := strings.Join(all, ", ")
	if len(ts) > most {
		s += fmt.Sprintf(" and %d more", len(ts)-most)
	}
	return s
}

func (t *terminal) countries() {
	unusual, others, _ := t.groups()
	if len(unusual)+len(others) == 0 {
		return
	}
	t.part("COUNTRIES", "independent reports today, usual range, 28 days")
	for i, c := range append(unusual, others...) {
		if i == len(unusual) && i > 0 {
			t.line("")
		}
		t.country(c)
	}
	if s := t.MoreCountries(); s != "" {
		t.line("")
		t.para("  ", s)
	}
	t.line("")
	note := t.CountryNote() + " " + t.TestNote()
	if slices.ContainsFunc(t.Countries, func(c Country) bool { return c.Part != "" }) {
		note = "m: a member; c: a candidate. " + note
	}
	t.para("  ", note)
}

// besideReason is how many columns a reason needs to stand beside what it explains.
const besideReason = 28

// explained sets a row with its reason beside it, or below where there is no room.
func (t *terminal) explained(row, reason string) {
	if column.Displayed(row)+besideReason > t.columns && reason != "" {
		t.line(row)
		row = strings.Repeat(" ", len("  blocked  "))
	}
	t.para(row, reason)
}

// country sets one row, and under it the sentence that shows what is told of the country.
func (t *terminal) country(c Country) {
	mark := "  "
	if c.State == Surge {
		mark = "▲ "
	}
	usual := "–"
	if c.Usual != nil {
		usual = say.Range(c.Usual.Low, c.Usual.High)
	}
	part := " "
	if c.Part != "" {
		part = c.Part[:1]
	}
	name := min(20, t.columns-46) // the rest of the row takes 46
	row := fmt.Sprintf("%s%s %s %4d %6s  %28s", mark, column.Fit(t.name(c.ISO2), name), part, c.Reports, usual, spark(c))
	t.explained(row+"  ", c.reason())
	if c.Quote != nil && c.Quote.Text != "" {
		t.quote(storyIndent, *c.Quote, " ")
	}
}

// spark draws the days in eighths of a line's height; a day that cannot be compared is a dot.
func spark(c Country) string {
	most := 4
	for _, n := range c.Days {
		most = max(most, n)
	}
	levels := []rune("▁▂▃▄▅▆▇█")
	var b strings.Builder
	for i, n := range c.Days {
		if i == len(c.Days)-1 && c.State == NotComparable {
			b.WriteRune('·')
			continue
		}
		b.WriteRune(levels[(len(levels)-1)*n/most])
	}
	return b.String()
}

func (t *terminal) coverage() {
	t.part("COVERAGE", t.CoverageNote())
	var counts []string
	for _, h := range t.Tally() {
		counts = append(counts, fmt.Sprintf("%d %s", h.N, h.Health))
	}
	if line := "  " + strings.Join(counts, "   "); column.Displayed(line) <= t.columns {
		t.line(line)
	} else {
		t.para("  ", strings.Join(counts, ", "))
	}
	if len(t.Coverage.Gaps) > 0 {
		t.line("")
	}
	for _, g := range t.Coverage.Gaps {
		lost := ""
		if g.Lost > 0 {
			lost = fmt.Sprintf("%d h", int(g.Lost.Hours()+0.5))
		}
		prefix := "  " + column.Fit(string(g.Health), 8) + " " + column.Fit(text.Isolate(g.Plain()), 24) + " " + fmt.Sprintf("%5s", lost) + "  "
		since := "since " + t.since(g)
		if g.Since.IsZero() {
			since = "never heard"
		}
		t.explained(prefix, strings.TrimPrefix(t.gapReason(g)+"; "+since, "; "))
	}
	t.line("")
	t.rule()
	if len(t.Lines) > 0 {
		t.para("", "In brackets: the article that says so. “accordwatch show ID” tells all of it, with its address.")
	}
	t.para("", "Made "+t.MadeText()+".")
}
