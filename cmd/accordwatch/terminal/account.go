package terminal

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/lineage"
	"github.com/accordwatch/accordwatch/store/wording"
)

// How much of a text an account shows.
const (
	sentencesShown = 3   // that a copy cut, or added
	linesShown     = 8   // of what a revision changed
	sentenceShown  = 160 // characters of a sentence
)

// Account tells a story to a person: what it is, when it was told, and each text
// with those who copied it and what was changed later.
func (s Screen) Account(a lineage.Account, langs []string) error {
	p, best := s.page(), a.Headline(langs)
	p.para("", titled(best.Title))
	p.line("")
	p.summary(a, best)
	p.line("\nTIMELINE")
	p.timeline(a)
	outlets := outletsOf(a.Story)
	for i, t := range a.Told {
		p.line("")
		p.para(fmt.Sprintf("%d. ", i+1), strings.ToUpper(p.foreign(t.Origin.Outlet))+"  "+clockOf(t.Origin.Placed))
		p.telling(t.Origin, outlets)
		for _, c := range t.Copies {
			p.copied(c)
		}
	}
	return p.show()
}

// outletsOf writes outlets for the ids of the articles of a story.
func outletsOf(s store.Story) *strings.Replacer {
	var pairs []string
	for _, p := range s.Articles {
		pairs = append(pairs, p.ID, p.Outlet)
	}
	return strings.NewReplacer(pairs...)
}

// named writes the outlets of the articles of a story before their ids.
func (p *page) named(s store.Story) *strings.Replacer {
	var pairs []string
	for _, x := range s.Articles {
		pairs = append(pairs, x.ID, p.foreign(x.Outlet)+" ("+x.ID+")")
	}
	return strings.NewReplacer(pairs...)
}

// summary says in figures what a story is.
func (p *page) summary(a lineage.Account, best store.Placed) {
	copies, langs, credits := 0, map[string]bool{}, map[string]int{}
	for _, t := range a.Told {
		copies += len(t.Copies)
		for _, c := range t.Copies {
			if c.Agency != "" {
				credits[c.Agency]++
			}
		}
	}
	for _, x := range a.Articles {
		langs[x.Lang] = true
	}
	rows := Rows{
		{"story", a.ID},
		{"told by", say.Count(len(a.Told), "independent report") + " and " + say.Count(copies, "copy") + ", in " + say.Count(len(langs), "language")},
		{"from", clockOf(a.Articles[0]) + " to " + clockOf(a.Articles[len(a.Articles)-1])},
		{"origin", p.foreign(a.Told[0].Origin.Outlet)},
	}
	rows.Add("backlog", say.Backlog(a.Backlog()))
	for _, agency := range slices.Sorted(maps.Keys(credits)) {
		rows.Add("agency", p.foreign(agency)+", credited by "+say.Count(credits[agency], "copy"))
	}
	if best.Article != nil {
		rows.Add("countries", countryNames(best.Article))
	}
	p.rows(rows)
}

// timeline lists the articles in the order in which they were found. A copy stands
// under the number of the text that it copies.
func (p *page) timeline(a lineage.Account) {
	number := map[string]string{}
	for i, t := range a.Told {
		number[t.Origin.ID] = fmt.Sprint(i + 1)
		for _, c := range t.Copies {
			number[c.ID] = fmt.Sprintf("copy of %d", i+1)
		}
	}
	p.list(a.Articles, clockOf, idOf, func(x store.Placed) string {
		if x.Article.Backlog {
			return number[x.ID] + ", backlog"
		}
		return number[x.ID]
	})
}

// telling tells one article: its headline, how it begins, why it is in the story, and
// what its revisions changed.
func (p *page) telling(t lineage.Telling, outlets *strings.Replacer) {
	p.para("   ", titled(t.Title))
	if lead := leadOf(t.Text); lead != "" {
		p.para("   ", "“"+shorten(lead, 2*sentenceShown)+"”")
	}
	if t.Place.Part == store.Report && t.Place.Why != "" {
		p.para("   ", "In this story because "+outlets.Replace(t.Place.Why)+".")
	}
	p.later("   ", t)
}

// later tells what became of an article after it was kept.
func (p *page) later(indent string, t lineage.Telling) {
	for _, r := range t.Revised {
		p.para(indent, fmt.Sprintf("Revision %d, %s: %s.", r.Revision, r.Added.Format(Stamp), r.Change))
		p.change(indent+"  ", r)
	}
	if t.Gone != "" {
		p.para(indent, "Its page is gone: "+t.Gone+".")
	}
}

// change shows what a revision changed: words that were cut in square brackets, words
// that came in braces.
func (p *page) change(indent string, r lineage.Revision) {
	if r.Before.Title != r.Title {
		p.para(indent, marked(wording.Words(r.Before.Title, r.Title)))
	}
	shown := 0
	for _, l := range wording.Lines(r.Before.Text, r.Text) {
		if l.Same > 0 {
			continue
		}
		if shown++; shown > linesShown {
			p.line(indent + "…")
			return
		}
		p.para(indent, marked(l.Pieces))
	}
}

// copied tells what a copy took, and what it made of it.
func (p *page) copied(c lineage.Copied) {
	p.para("   = ", p.foreign(c.Outlet)+"  "+clockOf(c.Placed)+credited(c.Agency))
	const indent = "     "
	if c.Renamed {
		p.para(indent, "its headline: "+titled(c.Title))
	}
	taken := len(c.Shared) + len(c.Reworded)
	switch whole := taken + len(c.Cut); {
	case whole+len(c.Added) == 0:
		p.para(indent, "its text could not be read")
	case len(c.Cut)+len(c.Added)+len(c.Reworded) == 0:
		p.para(indent, "the whole text, unchanged")
	default:
		p.para(indent, fmt.Sprintf("%d of %s taken, %d of them reworded", taken, say.Count(whole, "sentence"), len(c.Reworded)))
	}
	p.sentences(indent+"cut:   ", c.Cut)
	p.sentences(indent+"added: ", c.Added)
	p.later(indent, c.Telling)
}

func (p *page) sentences(before string, sentences []string) {
	for i, s := range sentences {
		if i == sentencesShown {
			p.line(fmt.Sprintf("%s… and %d more", before, len(sentences)-i))
			return
		}
		p.para(before, shorten(s, sentenceShown))
	}
}

// marked writes pieces for a terminal that may have no colours.
func marked(pieces []wording.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Op {
		case wording.Cut:
			b.WriteString("[-" + p.Text + "-]")
		case wording.Added:
			b.WriteString("{+" + p.Text + "+}")
		default:
			b.WriteString(p.Text)
		}
	}
	return strings.TrimSpace(oneLine(b.String()))
}

func credited(agency string) string {
	if agency == "" {
		return ""
	}
	return ", credits " + agency
}

func titled(title string) string {
	if title == "" {
		return "(no headline)"
	}
	return title
}

func clockOf(p store.Placed) string { return p.Found.Format(Stamp) }

// leadOf is the first paragraph of a text.
func leadOf(text string) string {
	first, _, _ := strings.Cut(text, "\n\n")
	return oneLine(first)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func countryNames(a *store.Article) string {
	var names []string
	for _, n := range a.Countries() {
		names = append(names, country.Name(n.ISO2, "en"))
	}
	return strings.Join(names, ", ")
}
