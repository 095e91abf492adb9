package terminal

import (
	"fmt"
	"io"
	"strings"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/lineage"
)

// Article tells an article to a person, its place among those that tell of the same,
// and what its revisions changed.
func Article(w io.Writer, p store.Placed, revisions []*store.Article, told store.Story) error {
	fmt.Fprintf(w, "%s\n\n", p.Title)
	tw := Table(w)
	fmt.Fprintf(tw, "outlet\t%s\n", p.Outlet)
	fmt.Fprintf(tw, "address\t%s\n", p.URL)
	if len(p.Byline) > 0 {
		fmt.Fprintf(tw, "byline\t%s\n", strings.Join(p.Byline, ", "))
	}
	if !p.Published.IsZero() {
		fmt.Fprintf(tw, "published\t%s\n", p.Published.Format(Stamp))
	}
	fmt.Fprintf(tw, "found\t%s\n", p.Found.Format(Stamp))
	if !p.Complete {
		fmt.Fprintf(tw, "incomplete\t%s\n", p.Reason)
	}
	fmt.Fprintf(tw, "countries\t%s\n", countryNames(p.Article))
	printPlace(tw, p)
	for _, r := range lineage.Revisions(revisions) {
		fmt.Fprintf(tw, "revision %d\t%s  %s\n", r.Revision, r.Added.Format(Stamp), r.Change)
	}
	if p.Gone != "" {
		fmt.Fprintf(tw, "gone\t%s\n", p.Gone)
	}
	for _, o := range told.Articles {
		if o.ID != p.ID {
			fmt.Fprintf(tw, "also\t%s  %s  %s: %s\n", o.ID, o.Verdict.Part, o.Outlet, Shorten(o.Title, 60))
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%s\n", p.Text)
	for _, r := range lineage.Revisions(revisions) {
		fmt.Fprintf(w, "\nREVISION %d changed %s\n", r.Revision, r.Change)
		printChange(w, "  ", r)
	}
	return nil
}
