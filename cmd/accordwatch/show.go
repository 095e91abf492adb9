package main

import (
	"context"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/daily"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/lineage"
)

// showCommand shows an article or a story.
type showCommand struct {
	ID      string `arg:"" help:"Id of an article or a story, or the beginning of it. A story has the id of its first article: where others tell it too, the story is shown."`
	Article bool   `xor:"shape" help:"Show the article, even where the id is that of a story."`
	Story   bool   `xor:"shape" help:"Show the story, whichever article of it the id names."`
	JSON    bool   `help:"Print as JSON: an article with its revisions, its story and its place in it, or a story by its texts."`
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
		return a.json(map[string]any{"article": archive.NewRecord(p), "revisions": revisions, "story": storyLines(told), "place": lineage.Places(told)[p.ID].Record()})
	}
	return terminal.On(a.out).Article(p, revisions, told)
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
	return terminal.On(a.out).Account(account, daily.Langs(cfg))
}
