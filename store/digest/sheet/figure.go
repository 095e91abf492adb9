package sheet

import "github.com/accordwatch/accordwatch/store/digest/say"

// A Figure is one of the facts of the day: how many, of what, and what stands under it;
// empty: nothing does.
type Figure struct{ N, What, Under string }

// Figures returns the facts of the day, by the names that all pages give them.
func (d *Digest) Figures() []Figure {
	v, f := viewOf(d), d.Facts
	stories := Figure{say.Number(f.Stories), say.Plural(f.Stories, "story") + " with news", ""}
	if f.Usual != nil {
		stories.Under = "usual " + say.Range(f.Usual.Low, f.Usual.High)
	}
	reports := Figure{say.Number(f.Reports), say.Plural(f.Reports, "independent report"), ""}
	if f.Copies > 0 {
		reports.Under = "and " + copies(f.Copies)
		switch {
		case f.Reports == 1:
			reports.Under += " of it"
		case f.Reports > 1: // else they are copies of what was told before
			reports.Under += " of them"
		}
	}
	all := []Figure{stories, reports}
	if v.Baseline.Days > 0 {
		all = append(all, Figure{say.Number(len(f.Surges)), say.Plural(len(f.Surges), "surge"), v.names(f.Surges)})
	}
	if n := len(f.First); n > 0 {
		all = append(all, Figure{say.Number(n), say.Plural(n, "first mention"), v.names(f.First)})
	}
	under := "all that were asked"
	if lost := f.Sources - f.Heard; lost > 0 {
		under = say.Number(lost) + " lost"
	}
	return append(all, Figure{say.Number(f.Heard), "of " + say.Count(f.Sources, "source") + " heard", under})
}
