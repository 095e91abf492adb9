package digest

import (
	"fmt"

	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/digest/sheet"
	"github.com/accordwatch/accordwatch/store/digest/surge"
)

// tellFacts counts the day.
func (m *maker) tellFacts() {
	f := &m.d.Facts
	f.Stories = len(m.d.Lines)
	for _, l := range m.d.Lines {
		f.Reports += len(l.Reports)
		f.Copies += len(l.Copies)
	}
	var told []int
	for _, d := range m.Told.days {
		told = append(told, d.stories)
	}
	if len(told) >= fewestDays {
		f.Usual = usual(told)
	}
	for _, c := range m.d.Countries {
		switch c.State {
		case sheet.Surge:
			f.Surges = append(f.Surges, c.ISO2)
		case sheet.First:
			f.First = append(f.First, c.ISO2)
		}
	}
}

// tellLede says what changed in one sentence: the first signal of up to three countries,
// then surges that the signals do not name, then, on a day without either, what there was.
func (m *maker) tellLede() {
	d := m.d
	// Signals are in the watchlist's order, so the weightiest act of a country names it.
	named := map[string]bool{}
	for _, s := range d.Signals {
		if len(d.Lede) < 3 && !named[s.ISO2] {
			d.Lede = append(d.Lede, m.signalClause(s))
			named[s.ISO2] = true
		}
	}
	for _, c := range d.Countries {
		if c.State == sheet.Surge && !named[c.ISO2] && len(d.Lede) < 4 {
			d.Lede = append(d.Lede, m.surgeClause(c))
		}
	}
	if len(d.Lede) > 0 {
		return
	}
	if d.Facts.Stories > 0 {
		c := Clause{Fact: say.Count(d.Facts.Stories, "story") + " with news", Weight: ", by revision alone; no signal, no surge"}
		if d.Facts.Reports > 0 {
			c.Weight = fmt.Sprintf(", in %s; no signal, no surge", say.Count(d.Facts.Reports, "independent report"))
		}
		d.Lede = []Clause{c}
		return
	}
	d.Lede = []Clause{m.emptyClause()}
}

// emptyClause tells a day without a story, and never calls it calm where we were deaf.
func (m *maker) emptyClause() Clause {
	switch f := m.d.Facts; {
	case f.Sources == 0:
		return Clause{Fact: "Nothing was heard", Weight: ": no source is configured"}
	case f.Heard == 0:
		return Clause{Fact: "Nothing was heard", Weight: ": none of " + say.Count(f.Sources, "source") + " answered"}
	case f.Heard < f.Sources:
		return Clause{Fact: "Nothing new was found", Weight: fmt.Sprintf(" in the %d of %s that were heard", f.Heard, say.Count(f.Sources, "source"))}
	default:
		return Clause{Fact: "Nothing new was found", Weight: ", and all " + say.Count(f.Sources, "source") + " were heard"}
	}
}

// signalClause says who does what, how many outlets say so by themselves, and what else
// was told of the country that day or lately: a claim never stands without its denial.
func (m *maker) signalClause(s Signal) Clause {
	c := Clause{Fact: m.name(s.ISO2) + " " + say.Inside(s.Title)}
	n := len(s.Outlets)
	switch {
	case s.News.Returns && n > s.Was:
		c.Weight = fmt.Sprintf(", by %s, where it was %d", say.Count(n, "outlet"), s.Was)
	case n == 1:
		c.Weight = ", by one outlet alone"
	case s.Langs > 1:
		c.Weight = fmt.Sprintf(", by %s in %d languages", say.Count(n, "outlet"), s.Langs)
	default:
		c.Weight = ", by " + say.Count(n, "outlet")
	}
	c.Weight += m.beside(s)
	return c
}

// beside says, after the weight of a signal, what its country is told to do to the
// contrary that day, and what else it was told to do before.
func (m *maker) beside(s Signal) string {
	said := ""
	for _, o := range m.d.Signals {
		if o.ISO2 == s.ISO2 && contrary(m.Watchlist, s.Name, o.Name) {
			said += ", and " + say.Inside(o.Title) + ", by " + say.Count(len(o.Outlets), "outlet")
		}
	}
	// What came before is half of the news of what is new, and says nothing of what returns.
	if len(s.Before) > 0 && (s.Before[0].Contrary || !s.News.Returns) {
		said += " (" + s.Before[0].String() + ")"
	}
	return said
}

// surgeClause says how many reports a country has, and how many it usually has.
func (m *maker) surgeClause(c Country) Clause {
	before := surge.Total(c.Days[:len(c.Days)-1])
	against := fmt.Sprintf("where the %s before had %s", say.Count(m.d.Baseline.Days, "day"), say.Number(before))
	if c.Usual != nil {
		against = "where " + say.Range(c.Usual.Low, c.Usual.High) + " is usual"
	}
	return Clause{Fact: m.name(c.ISO2) + " surges", Weight: ", with " + say.Count(c.Reports, "independent report") + " " + against}
}
