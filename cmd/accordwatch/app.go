package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"github.com/accordwatch/accordwatch/config"
)

// An app is what every command is given: the global flags, and where to read and write.
type app struct {
	flags     *commands
	in        io.Reader
	out, errs io.Writer
}

// config loads the configuration that the flags, the environment and the current
// folder ask for.
func (a *app) config() (*config.Config, error) {
	path := a.flags.Config
	if path == "" {
		if _, err := os.Stat("accordwatch.yaml"); err == nil {
			path = "accordwatch.yaml"
		}
	}
	return config.Load(path)
}

// dataDir returns the data folder: the flag, else the configuration, else the
// environment, else ./data.
func (a *app) dataDir(cfg *config.Config) string {
	for _, dir := range []string{a.flags.Data, cfg.Data, os.Getenv("ACCORDWATCH_DATA")} {
		if dir != "" {
			return dir
		}
	}
	return "data"
}

// json prints v as indented JSON.
func (a *app) json(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// say prints a line for people, unless they asked for quiet.
func (a *app) say(format string, args ...any) {
	if !a.flags.Quiet {
		fmt.Fprintf(a.errs, format+"\n", args...)
	}
}

// interactive reports whether a person looks at the terminal.
func (a *app) interactive() bool {
	f, ok := a.errs.(*os.File)
	return ok && !a.flags.Quiet && term.IsTerminal(int(f.Fd()))
}
