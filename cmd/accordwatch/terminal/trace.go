package terminal

import (
	"fmt"
	"io"
	"strings"

	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/store"
)

// Trace tells a trace to a person: the reading, the countries, the hits, the verdict.
func Trace(w io.Writer, t crawler.Trace) error {
	tw := Table(w)
	row := func(key, value string) {
		if value != "" {
			fmt.Fprintf(tw, "%s\t%s\n", key, value)
		}
	}
	row("page", t.URL)
	row("canonical", t.Canonical)
	row("title", t.Title)
	row("byline", strings.Join(t.Byline, ", "))
	row("agency", t.Agency)
	row("published", t.Published)
	row("language", t.Lang)
	row("text", fmt.Sprintf("%d characters in %d paragraphs, by %s", len([]rune(t.Text)), paragraphs(t.Text), t.Extractor))
	row("no article", t.Reason)
	choice(row, t)
	for _, c := range t.Countries {
		row("country", fmt.Sprintf("%s %s, %d× as %s, salience %.2f", c.ISO2, country.Name(c.ISO2, "en"), c.Count, c.Role, c.Salience))
	}
	for _, h := range t.Hits {
		row("hit", hit(h))
	}
	for _, s := range t.Signals {
		row("signal", fmt.Sprintf("%s: %s %s: %s", s.Watchlist, s.ISO2, s.Name, s.Sentence))
	}
	for _, v := range t.Verdicts {
		row("verdict", fmt.Sprintf("%s: %s", v.Watchlist, verdict(v.Kept, v.Reason)))
	}
	return tw.Flush()
}

// mostHits is how many hits of an article are told where they are no more than a
// reason for it to be here.
const mostHits = 5

// hit tells where a watchlist's term was found.
func hit(h store.Hit) string {
	return fmt.Sprintf("%s: %q in the %s at %d–%d", h.Watchlist, h.Term, h.Field, h.Start, h.End)
}

func verdict(kept bool, reason string) string {
	word := "passed over"
	if kept {
		word = "kept"
	}
	if reason == "" {
		return word
	}
	return word + ": " + reason
}

func paragraphs(text string) int {
	if text == "" {
		return 0
	}
	return strings.Count(text, "\n\n") + 1
}

// Known tells what is remembered of an item, and of its article.
func Known(w io.Writer, k store.Known, d Decision) error {
	tw := Table(w)
	if k.Item.URL != "" {
		printItem(tw, k)
	} else {
		fmt.Fprintf(tw, "page\t%s\n", d.URL)
	}
	if d.Article != nil {
		printPlace(tw, d.Placed)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	for _, e := range d.Evidence {
		if err := printEvidence(w, e); err != nil {
			return err
		}
	}
	return nil
}

// printItem tells what the frontier remembers of an item.
func printItem(tw io.Writer, k store.Known) {
	fmt.Fprintf(tw, "page\t%s\n", k.Item.URL)
	fmt.Fprintf(tw, "announced by\t%s\n", k.Source)
	fmt.Fprintf(tw, "title\t%s\n", k.Item.Title)
	fmt.Fprintf(tw, "found\t%s\n", k.Found.Format(Stamp))
	fmt.Fprintf(tw, "status\t%s\n", k.Status)
	if k.Reason != "" {
		fmt.Fprintf(tw, "reason\t%s\n", k.Reason)
	}
	if k.Attempts > 0 {
		fmt.Fprintf(tw, "tried\t%d times in vain, last at %s\n", k.Attempts, k.Settled.Format(Stamp))
	}
	switch {
	case k.Due.IsZero():
	case k.Settled.IsZero():
		fmt.Fprintf(tw, "to be read\t%s\n", "as soon as it is the host's turn")
	default:
		fmt.Fprintf(tw, "read again\t%s\n", k.Due.Format(Stamp))
	}
}

// printPlace tells an article's place in its story.
func printPlace(tw io.Writer, p store.Placed) {
	fmt.Fprintf(tw, "article\t%s, revision %d\n", p.ID, p.Revision)
	fmt.Fprintf(tw, "story\t%s, as %s", p.Verdict.Story, p.Verdict.Part)
	if p.Verdict.CopyOf != "" {
		fmt.Fprintf(tw, " of %s", p.Verdict.CopyOf)
	}
	fmt.Fprintln(tw)
	if p.Verdict.Why != "" {
		fmt.Fprintf(tw, "because\t%s\n", p.Verdict.Why)
	}
	for _, h := range p.Hits[:min(mostHits, len(p.Hits))] {
		fmt.Fprintf(tw, "hit\t%s\n", hit(h))
	}
	if len(p.Hits) == 0 {
		fmt.Fprintln(tw, "hit\tnone: it was kept all the same")
	}
}
