package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/lineage"
)

// showCommand shows an article or a story.
type showCommand struct {
	ID      string `arg:"" help:"Id of an article or a story, or the beginning of it. A story has the id of its first article: where others tell it too, the story is shown."`
	Article bool   `help:"Show the article, even where the id is that of a story."`
	Story   bool   `help:"Show the story, whichever article of it the id names."`
	JSON    bool   `help:"Print as JSON: an article with its revisions and its story, or a story by its texts."`
}

// Run prints a story by its texts, or an article with its revisions.
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
	told, err := ar.Story(ctx, p.Verdict.Story)
	if err != nil {
		return err
	}
	if c.Story || told.ID == p.ID && len(told.Articles) > 1 && !c.Article {
		return c.story(ctx, a, ar, told.ID)
	}
	revisions, err := ar.Revisions(ctx, p.ID)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(map[string]any{"article": lineOf(p), "revisions": revisions, "story": storyLines(told)})
	}
	return c.print(a, p, revisions, told)
}

// story prints a story.
func (c *showCommand) story(ctx context.Context, a *app, ar *archive.Archive, id string) error {
	account, err := lineage.Tell(ctx, ar, id)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(account.Record())
	}
	cfg, err := a.config()
	if err != nil {
		return err
	}
	return printAccount(a.out, account, readerLangs(cfg))
}

// readerLangs are the languages in which the first digest prefers headlines.
func readerLangs(cfg *config.Config) []string {
	for _, d := range cfg.Digests {
		if len(d.Langs) > 0 {
			return d.Langs
		}
	}
	return []string{"en"}
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
	fmt.Fprintf(tw, "countries\t%s\n", countryNames(p.Article))
	printPlace(tw, p)
	for _, r := range lineage.Revisions(revisions) {
		fmt.Fprintf(tw, "revision %d\t%s  %s\n", r.Revision, r.Added.Format(stamp), r.Change)
	}
	if p.Gone != "" {
		fmt.Fprintf(tw, "gone\t%s\n", p.Gone)
	}
	for _, o := range told.Articles {
		if o.ID != p.ID {
			fmt.Fprintf(tw, "also\t%s  %s  %s: %s\n", o.ID, o.Verdict.Part, o.Outlet, shorten(o.Title, 60))
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "\n%s\n", p.Text)
	for _, r := range lineage.Revisions(revisions) {
		fmt.Fprintf(a.out, "\nREVISION %d changed %s\n", r.Revision, r.Change)
		printChange(a.out, "  ", r)
	}
	return nil
}
