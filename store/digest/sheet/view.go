package sheet

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/text"
)

const (
	mostFull  = 60  // stories that are shown in full
	fewFull   = 6   // stories that are shown in full though they have one report
	mostBrief = 120 // stories that are listed with their headline alone
	mostSide  = 10  // outlets listed before the rest is folded away
	mostRows  = 20  // countries in their usual range that have a row
	mostPairs = 7   // columns of the matrix
)

// A view is a digest in its zone: what all formats share.
type view struct {
	*Digest
	loc *time.Location
}

func viewOf(d *Digest) view {
	loc, err := time.LoadLocation(d.Zone)
	if err != nil {
		// A zone that this machine does not know: the page says UTC then.
		loc = time.UTC
	}
	return view{d, loc}
}

// LongDay returns the day as a heading: "Friday 7 November 2025".
func (v view) LongDay() string {
	t, err := time.Parse(time.DateOnly, v.Day)
	if err != nil {
		return v.Day
	}
	return t.Format("Monday 2 January 2006")
}

// Span returns from when to when the day tells.
func (v view) Span() string {
	s := v.moment(v.From) + " to " + v.moment(v.To) + ", " + strings.ReplaceAll(v.loc.String(), "_", " ")
	if v.Made.Before(v.To) {
		s += ", as far as it was heard by " + v.clock(v.Made)
	}
	return s
}

// moment writes a time with its day: "Thu 6 Nov 6:00".
func (v view) moment(t time.Time) string {
	t = t.In(v.loc)
	return t.Format("Mon 2 Jan ") + say.Clock(t)
}

// clock writes t as a time of day, with its weekday where it lies outside the day told.
func (v view) clock(t time.Time) string {
	// Published before the day began, or late: a bare hour would be read as today's.
	local := t.In(v.loc)
	if v.within(t) {
		return say.Clock(local)
	}
	if t.Before(v.From.AddDate(0, 0, -6)) {
		return local.Format("2 Jan ") + say.Clock(local)
	}
	return say.Weekday(local)
}

func (v view) within(t time.Time) bool {
	return !t.Before(v.From) && t.Before(v.To)
}

// name returns the display name of a country, or its code.
func (v view) name(iso2 string) string {
	if n := v.Names[iso2]; n != "" {
		return n
	}
	return iso2
}

func (v view) names(codes []string) string {
	names := make([]string, len(codes))
	for i, c := range codes {
		names[i] = v.name(c)
	}
	return strings.Join(names, ", ")
}

// Warning returns what was not heard as one sentence, and for which countries a low
// count may be ours; "": all was heard.
func (v view) Warning() string {
	if len(v.Unheard) == 0 {
		return ""
	}
	s := strings.Join(v.Unheard, "; ") + "."
	var doubtful []string
	for _, c := range v.Countries {
		if c.State == NotComparable {
			doubtful = append(doubtful, v.name(c.ISO2))
		}
	}
	if len(doubtful) > 0 {
		s += " A low count for " + say.List(doubtful) + " may be ours."
	}
	return s
}

// split parts the lines into those shown in full and those of one report each that
// are only listed.
func (v view) split() (full, brief []Line) {
	for _, l := range v.Lines {
		// A quiet day would be a page of headlines alone: its first stories are told in full.
		weighty := len(l.Reports) > 1 || l.News.Returns || len(full) < fewFull
		if weighty && len(full) < mostFull {
			full = append(full, l)
			continue
		}
		brief = append(brief, l)
	}
	return full, brief
}

// briefTitle counts the stories that are only listed.
func briefTitle(lines []Line) string {
	n := say.Number(len(lines))
	switch {
	case slices.ContainsFunc(lines, func(l Line) bool { return len(l.Reports) > 1 }):
		return n + " more " + say.Plural(len(lines), "story")
	case len(lines) > 1:
		return n + " stories with one report each"
	}
	return n + " story with one report"
}

// A fact is one labelled figure or list.
type fact struct{ Name, Text string }

// roles returns what there is to say of a line besides its sentences.
func (v view) roles(l Line) []fact {
	var agencies, langs []string
	for _, c := range l.Agencies {
		agencies = append(agencies, text.Isolate(c.Name)+" "+copies(c.N))
	}
	for _, c := range l.Langs {
		langs = append(langs, say.Language(c.Name)+" "+say.Number(c.N))
	}
	var all []fact
	for _, f := range []fact{
		{"Actors", v.names(l.Actors)},
		{"Places", v.names(l.Places)},
		{"Agencies", strings.Join(agencies, ", ")},
		{"Languages", strings.Join(langs, ", ")},
	} {
		if f.Text != "" {
			all = append(all, f)
		}
	}
	return all
}

func copies(n int) string {
	if n == 1 {
		return "1 copy"
	}
	return say.Number(n) + " copies"
}

// NotToldAgain counts the stories that had nothing new.
func (v view) NotToldAgain() string {
	return say.Count(len(v.Silent), "story") + " not told again."
}

// SilentText says what the stories had that are not told again; "": there are none.
func (v view) SilentText() string {
	articles := 0
	for _, s := range v.Silent {
		articles += len(s.Articles)
	}
	if articles == 0 {
		return ""
	}
	return fmt.Sprintf("Stories of earlier days had %s and nothing new: no new country, no new signal, no correction, no wider echo.",
		say.Count(articles, "more article"))
}

// leastDays is how many days must have come before, to say what is usual.
const leastDays = 7

// CountryNote says what the table of countries counts.
func (v view) CountryNote() string {
	s := "Independent reports that tell of a country; what only copies another counts for nothing."
	switch n := v.Baseline.Days; {
	case n == 0:
		s += " This is the first day, so nothing is known yet of what is usual."
	case n < leastDays:
		s += fmt.Sprintf(" Only %s came before, too few to say what is usual.", say.Count(n, "day"))
	default:
		s += fmt.Sprintf(" Usual is the range of the %d days before.", n)
	}
	if n := v.Baseline.Deaf; n > 0 {
		s += " Not compared with: " + say.Count(n, "day") + " on which hardly anything was heard."
	}
	return s
}

// TestNote states the test behind every surge.
func (v view) TestNote() string {
	if v.Baseline.Days == 0 {
		return "Copies count for nothing. Without a day before, no surge can be told."
	}
	return fmt.Sprintf("Surge: at least 3 reports from 3 outlets, where the country’s own %s before make so many less likely than 1 in 100 "+
		"(negative binomial, so that few days weigh less than many). Usual: four days of five. "+
		"A line has its own scale, from 0 to at least 4.", say.Count(v.Baseline.Days, "day"))
}

// stateText returns the word for a state that a row must say; "": none.
func stateText(s State) string {
	switch s {
	case Surge:
		return "Surge"
	case First:
		return "First mention"
	case Above:
		return "Above usual"
	case Below:
		return "Below usual"
	case NotComparable:
		return "Not comparable"
	}
	return ""
}

// CoverageNote counts what was heard.
func (v view) CoverageNote() string {
	var lost time.Duration
	for _, g := range v.Coverage.Gaps {
		lost += g.Lost
	}
	end := v.To
	if v.Made.Before(end) {
		end = v.Made
	}
	hours := int(end.Sub(v.From).Hours()*float64(v.Facts.Sources) + 0.5)
	if lost == 0 {
		return fmt.Sprintf("%s, %s, none known to be lost.", say.Count(v.Facts.Sources, "source"), say.Count(hours, "source-hour"))
	}
	return fmt.Sprintf("%s, %s, at least %s of them lost.", say.Count(v.Facts.Sources, "source"),
		say.Count(hours, "source-hour"), say.Number(int(lost.Hours()+0.5)))
}

// Tally counts the sources by their health, all of them.
func (v view) Tally() []tally {
	n := map[Health]int{Healthy: len(v.Coverage.Healthy)}
	for _, g := range v.Coverage.Gaps {
		n[g.Health]++
	}
	var all []tally
	for _, h := range []Health{Healthy, Quiet, Blocked, Refused, Broken} {
		all = append(all, tally{h, n[h]})
	}
	return all
}

// gapReason says why a source was not healthy.
func (v view) gapReason(g Gap) string {
	if g.Health == Quiet && g.Reason == "" { // in digests of an older program
		return "answered, and announced nothing new"
	}
	return g.Reason
}

// since says when a gap began.
func (v view) since(g Gap) string {
	switch {
	case g.Since.IsZero():
		return "never"
	case v.within(g.Since):
		return v.clock(g.Since)
	}
	return v.moment(g.Since)
}

// MadeText says when, and from what, the digest was made.
func (v view) MadeText() string {
	s := v.moment(v.Made) + ", " + v.loc.String()
	if v.Seq > 0 {
		s += ", from the archive up to seq " + say.Number(int(v.Seq))
	}
	return s
}
