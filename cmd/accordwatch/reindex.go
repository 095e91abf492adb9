package main

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/accordwatch/accordwatch/store/archive"
)

// reindexCommand rebuilds the index from the archive's files.
type reindexCommand struct{}

// Run folds all files again, in the order of the log.
func (c *reindexCommand) Run(ctx context.Context, a *app) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	ar, err := archive.Open(a.dataDir(cfg), archive.Options{Log: a.logger(slog.LevelWarn)})
	if err != nil {
		return err
	}
	defer ar.Close()
	if err := ar.Reindex(ctx); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, "the index is rebuilt")
	return err
}
