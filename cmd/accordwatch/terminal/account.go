package terminal

import (
	"fmt"
	"io"
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
func Account(w io.Writer, a lineage.Account, langs []string) error {
	best := a.Headline(langs)
	fmt.Fprintf(w, "%s\n\n", titled(best.Title))
	if err := printSummary(w, a, best); err != nil {
		return err
	}
	fmt.Fprint(w, "\nTIMELINE\n")
	if err := printTimeline(w, a); err != nil {
		return err
	}
	outlets := outletsOf(a.Story)
	for i, t := range a.Told {
		fmt.Fprintf(w, "\n%d. %s  %s\n", i+1, strings.ToUpper(t.Origin.Outlet), clockOf(t.Origin.Placed))
		printTelling(w, t.Origin, outlets)
		for _, c := range t.Copies {
			printCopy(w, c)
		}
	}
	return nil
}

// outletsOf writes outlets for the ids of the articles of a story.
func outletsOf(s store.Story) *strings.Replacer {
	var pairs []string
	for _, p := range s.Articles {
		pairs = append(pairs, p.ID, p.Outlet)
	}
	return strings.NewReplacer(pairs...)
}

// printSummary says in figures what a story is.
func printSummary(w io.Writer, a lineage.Account, best store.Placed) error {
	tw := Table(w)
	copies, langs, credits := 0, map[string]bool{}, map[string]int{}
	for _, t := range a.Told {
		copies += len(t.Copies)
		for _, c := range t.Copies {
			if c.Agency != "" {
				credits[c.Agency]++
			}
		}
	}
	for _, p := range a.Articles {
		langs[p.Lang] = true
	}
	first := a.Told[0].Origin
	fmt.Fprintf(tw, "story\t%s\n", a.ID)
	fmt.Fprintf(tw, "told by\t%s and %s, in %s\n", counted(len(a.Told), "independent report"), counted(copies, "copy"), counted(len(langs), "language"))
	fmt.Fprintf(tw, "from\t%s to %s\n", a.Articles[0].Found.Format(Stamp), a.Articles[len(a.Articles)-1].Found.Format(Stamp))
	fmt.Fprintf(tw, "first\t%s\n", first.Outlet)
	for _, agency := range slices.Sorted(maps.Keys(credits)) {
		fmt.Fprintf(tw, "agency\t%s, credited by %s\n", agency, counted(credits[agency], "copy"))
	}
	if best.Article != nil && len(best.Countries()) > 0 {
		fmt.Fprintf(tw, "countries\t%s\n", countryNames(best.Article))
	}
	return tw.Flush()
}

// printTimeline lists the articles in the order in which they were found. A copy stands
// under the number of the text that it copies.
func printTimeline(w io.Writer, a lineage.Account) error {
	number := map[string]string{}
	for i, t := range a.Told {
		number[t.Origin.ID] = fmt.Sprint(i + 1)
		for _, c := range t.Copies {
			number[c.ID] = fmt.Sprintf("copy of %d", i+1)
		}
	}
	tw := Table(w)
	for _, p := range a.Articles {
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\t%s\n", p.Found.Format(Stamp), number[p.ID], p.Outlet, p.Lang, p.ID, Shorten(titled(p.Title), 70))
	}
	return tw.Flush()
}

// printTelling tells one article: its headline, how it begins, why it is in the story,
// and what its revisions changed.
func printTelling(w io.Writer, t lineage.Telling, outlets *strings.Replacer) {
	fmt.Fprintf(w, "   %s\n", titled(t.Title))
	if lead := leadOf(t.Text); lead != "" {
		fmt.Fprintf(w, "   “%s”\n", Shorten(lead, 2*sentenceShown))
	}
	if t.Verdict.Part == store.Report && t.Verdict.Why != "" {
		fmt.Fprintf(w, "   In this story because %s.\n", outlets.Replace(t.Verdict.Why))
	}
	printLater(w, "   ", t)
}

// printLater tells what became of an article after it was kept.
func printLater(w io.Writer, indent string, t lineage.Telling) {
	for _, r := range t.Revised {
		fmt.Fprintf(w, "%sRevision %d, %s: %s.\n", indent, r.Revision, r.Added.Format(Stamp), r.Change)
		printChange(w, indent+"  ", r)
	}
	if t.Gone != "" {
		fmt.Fprintf(w, "%sIts page is gone: %s.\n", indent, t.Gone)
	}
}

// printChange shows what a revision changed: words that were cut in square brackets,
// words that came in braces.
func printChange(w io.Writer, indent string, r lineage.Revision) {
	if r.Before.Title != r.Title {
		fmt.Fprintf(w, "%s%s\n", indent, marked(wording.Words(r.Before.Title, r.Title)))
	}
	shown := 0
	for _, l := range wording.Lines(r.Before.Text, r.Text) {
		if l.Same > 0 {
			continue
		}
		if shown++; shown > linesShown {
			fmt.Fprintf(w, "%s…\n", indent)
			return
		}
		fmt.Fprintf(w, "%s%s\n", indent, marked(l.Pieces))
	}
}

// printCopy tells what a copy took, and what it made of it.
func printCopy(w io.Writer, c lineage.Copied) {
	fmt.Fprintf(w, "   = %s  %s%s\n", c.Outlet, clockOf(c.Placed), credited(c.Agency))
	const indent = "     "
	if c.Renamed {
		fmt.Fprintf(w, "%sits headline: %s\n", indent, titled(c.Title))
	}
	taken := len(c.Shared) + len(c.Reworded)
	switch whole := taken + len(c.Cut); {
	case whole+len(c.Added) == 0:
		fmt.Fprintf(w, "%sits text could not be read\n", indent)
	case len(c.Cut)+len(c.Added)+len(c.Reworded) == 0:
		fmt.Fprintf(w, "%sthe whole text, unchanged\n", indent)
	default:
		fmt.Fprintf(w, "%s%d of %s taken, %d of them reworded\n", indent, taken, counted(whole, "sentence"), len(c.Reworded))
	}
	printSentences(w, indent+"cut:   ", c.Cut)
	printSentences(w, indent+"added: ", c.Added)
	printLater(w, indent, c.Telling)
}

func printSentences(w io.Writer, before string, sentences []string) {
	for i, s := range sentences {
		if i == sentencesShown {
			fmt.Fprintf(w, "%s… and %d more\n", before, len(sentences)-i)
			return
		}
		fmt.Fprintf(w, "%s%s\n", before, Shorten(s, sentenceShown))
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

// counted writes a number with its noun.
func counted(n int, noun string) string { return fmt.Sprint(n, " ", say.Plural(n, noun)) }

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
