package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/digest/say"
)

// reindexCommand rebuilds the index from the archive's files.
type reindexCommand struct{}

// Run folds all files again, in the order of the log, and prints those that it had to
// leave out, or that were changed since they were kept; the exit code tells whether any is.
func (c *reindexCommand) Run(ctx context.Context, a *app) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	// Opening makes an archive where there is none: a folder mistyped must not look well.
	if _, err := os.Stat(filepath.Join(a.dataDir(cfg), files.LogFolder)); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("open archive %s: %w", a.dataDir(cfg), archive.ErrNoArchive)
	}
	ar, err := archive.Open(a.dataDir(cfg), archive.Options{Log: a.logger(slog.LevelError)}) // what it would warn of is told below
	if err != nil {
		return err
	}
	defer ar.Close()
	if err := ar.Reindex(ctx); err != nil {
		return err
	}
	left := ar.Problems()
	for _, p := range left {
		fmt.Fprintln(a.out, p)
	}
	if len(left) > 0 {
		return fmt.Errorf("the index is rebuilt, but not all as it was kept: see %s above", say.Count(len(left), "file"))
	}
	_, err = fmt.Fprintln(a.out, "the index is rebuilt")
	return err
}
