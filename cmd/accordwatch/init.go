package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/accordwatch/accordwatch/config"
)

// initCommand writes a configuration to begin with.
type initCommand struct {
	File string `arg:"" optional:"" default:"accordwatch.yaml" help:"File to write; one that is there is left alone."`
}

// Run writes the commented example.
func (c *initCommand) Run(a *app) error {
	f, err := os.OpenFile(c.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already; name another file", c.File)
	}
	if err != nil {
		return err
	}
	if _, err := f.Write(config.Example()); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "written: %s\n", c.File)
	return err
}
