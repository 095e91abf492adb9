package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/store"
)

// showCommand shows one article.
type showCommand struct {
	ID   string `arg:"" help:"Id of the article, or the beginning of it."`
	JSON bool   `help:"Print as JSON, with all revisions and the story."`
}

// Run prints an article, its story and its revisions.
func (c *showCommand) Run(ctx context.Context, a *app) error {
	ar, err := a.readArchive()
	if err != nil {
		return err
	}
	defer ar.Close()
	p, err := ar.Get(ctx, c.ID)
	if err != nil {
		return err
	}
	revisions, err := ar.Revisions(ctx, p.ID)
	if err != nil {
		return err
	}
	told, err := ar.Story(ctx, p.Verdict.Story)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(map[string]any{"article": lineOf(p), "revisions": revisions, "story": storyLines(told)})
	}
	return c.print(a, p, revisions, told)
}

func (c *showCommand) print(a *app, p store.Placed, revisions []*store.Article, told store.Story) error {
	fmt.Fprintf(a.out, "%s\n\n", p.Title)
	tw := table(a.out)
	fmt.Fprintf(tw, "outlet\t%s\n", p.Outlet)
	fmt.Fprintf(tw, "address\t%s\n", p.URL)
	if len(p.Byline) > 0 {
		fmt.Fprintf(tw, "byline\t%s\n", strings.Join(p.Byline, ", "))
	}
	if !p.Published.IsZero() {
		fmt.Fprintf(tw, "published\t%s\n", p.Published.Format(stamp))
	}
	fmt.Fprintf(tw, "found\t%s\n", p.Found.Format(stamp))
	if !p.Complete {
		fmt.Fprintf(tw, "incomplete\t%s\n", p.Reason)
	}
	var names []string
	for _, n := range p.Countries() {
		names = append(names, country.Name(n.ISO2, "en"))
	}
	fmt.Fprintf(tw, "countries\t%s\n", strings.Join(names, ", "))
	printPlace(tw, p)
	for _, r := range revisions[:max(0, len(revisions)-1)] {
		fmt.Fprintf(tw, "revision %d\t%s  %s\n", r.Revision, r.Added.Format(stamp), r.Title)
	}
	for _, o := range told.Articles {
		if o.ID != p.ID {
			fmt.Fprintf(tw, "also\t%s  %s  %s: %s\n", o.ID, o.Verdict.Part, o.Outlet, shorten(o.Title, 60))
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.out, "\n%s\n", p.Text)
	return err
}
