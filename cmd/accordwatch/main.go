// Command accordwatch watches the news: it polls feeds and sites on a schedule,
// keeps the articles that match its watchlists, folds copies into stories, notes
// the countries they mention, stores all of it on disk, and writes one digest a
// day that never repeats itself.
//
// This package opens the doors: it parses flags, and phrases errors for the terminal.
// Each command has a file of its own, which calls one function of a lower room and prints
// what came of it. The rooms are put together in wiring; daemon keeps the schedule, daily
// tells the days, terminal and web show what there is.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // a container from scratch has no time zones

	"github.com/alecthomas/kong"

	"github.com/accordwatch/accordwatch/config/yamlfile"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/store/archive"
)

// The exit codes, as --help tells them.
const (
	exitOK     = 0
	exitFailed = 1 // the work could not be done
	exitUsage  = 2 // the command line or the configuration is wrong
	exitLocked = 3 // another process holds the data folder
	exitNone   = 4 // asked for something that is not there
)

const about = `Watches the news for you: polls feeds and sites, keeps what matches your watchlists,
folds copies into stories, notes the countries, and writes one digest a day.

Start with "accordwatch demo". Exit codes: 0 done, 1 failed, 2 wrong command line or
configuration, 3 the data folder is in use by another process, 4 not found.`

// commands is the command line: one field a command, in the order of --help.
type commands struct {
	Config string `short:"c" placeholder:"FILE" env:"ACCORDWATCH_CONFIG" help:"Configuration: a YAML file or a folder of them (default: accordwatch.yaml if there, else the shipped one)."`
	Data   string `placeholder:"DIR" help:"Data folder (default: the configuration's, else $$ACCORDWATCH_DATA, else ./data)."`
	Quiet  bool   `short:"q" help:"Print no progress."`

	Demo    demoCommand    `cmd:"" help:"Do the main job with no network, in ./accordwatch-demo."`
	Run     runCommand     `cmd:"" help:"Run as a daemon: schedule, crawl, digest, web page."`
	Once    onceCommand    `cmd:"" help:"Make one pass over all sources that are due, then exit."`
	Digest  digestCommand  `cmd:"" help:"Make or show the digest of a day."`
	Search  searchCommand  `cmd:"" help:"Search the archive."`
	Show    showCommand    `cmd:"" help:"Show an article with its story and its revisions."`
	Why     whyCommand     `cmd:"" help:"Explain what became of a page, and why."`
	Sources sourcesCommand `cmd:"" help:"Show the health of the sources; find, import and export sources."`
	Check   checkCommand   `cmd:"" help:"Validate the configuration; try a watchlist; ask whether the daemon is well."`
	Init    initCommand    `cmd:"" help:"Write a commented configuration to begin with."`
	Schema  schemaCommand  `cmd:"" help:"Print the JSON Schema of the configuration."`
	Import  importCommand  `cmd:"" help:"Read articles from JSON Lines or WARC files into the archive."`
	Export  exportCommand  `cmd:"" help:"Write the archive for other tools."`
	Reindex reindexCommand `cmd:"" help:"Rebuild the index from the archive's files."`
	Verify  verifyCommand  `cmd:"" help:"Check the archive's files against their manifests."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends us at once
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run parses args, does what they ask, and returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	var c commands
	exited := -1
	parser, err := kong.New(&c, kong.Name("accordwatch"), kong.Description(about), kong.Writers(out, errs),
		kong.Exit(func(code int) { exited = code }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)))
	if err != nil {
		fmt.Fprintln(errs, "accordwatch:", err)
		return exitFailed
	}
	switch {
	case len(args) == 0:
		args = []string{"--help"}
	case args[0] == "--version":
		args[0] = "version"
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 { // --help was asked for
		return exited
	}
	if err != nil {
		fmt.Fprintln(errs, "accordwatch:", mistyped(err))
		return exitUsage
	}
	a := &app{flags: &c, in: in, out: out, errs: errs}
	if err := parsed.Run(a); err != nil {
		fmt.Fprintln(errs, "accordwatch:", phrase(err))
		return exitCode(err)
	}
	return exitOK
}

// mistyped tells what is wrong with a command line, and where to read on.
func mistyped(err error) string {
	command := "accordwatch"
	if p, ok := errors.AsType[*kong.ParseError](err); ok && p.Context != nil && p.Context.Selected() != nil {
		command = p.Context.Selected().FullPath()
	}
	told := err.Error()
	if flag, ok := strings.CutPrefix(told, "unknown flag -"); ok && command == "accordwatch search" && !strings.HasPrefix(flag, "-") {
		letter, _, _ := strings.Cut(flag, ",")
		told = fmt.Sprintf("-%s is taken for a flag, and there is none; %s", letter, leaveOut)
	}
	return fmt.Sprintf("%s\nSee \"%s --help\".", told, command)
}

// exitCode maps an error to the code that --help promises.
func exitCode(err error) int {
	var bad yamlfile.Errors
	var usage usageError
	var query archive.BadQuery
	switch {
	case errors.As(err, &bad), errors.As(err, &usage), errors.As(err, &query):
		return exitUsage
	case errors.Is(err, archive.ErrLocked):
		return exitLocked
	case errors.Is(err, archive.ErrNotFound), errors.Is(err, archive.ErrNoArchive), errors.Is(err, errNone):
		return exitNone
	}
	return exitFailed
}

// phrase tells an error to a person, with what to do about it where that is known.
func phrase(err error) string {
	switch {
	case errors.Is(err, context.Canceled):
		return "stopped; nothing is lost, what was left undone is done next time"
	case errors.Is(err, archive.ErrNoArchive):
		return err.Error() + ` (name another folder with --data, or fill this one: "accordwatch once")`
	case fetch.Forbidden(err):
		return err.Error() + " (where you mean it, write crawl: {allow_private: true} into the configuration)"
	case archive.Full(err):
		return err.Error() + " (the disk takes no more: make room on it; what is kept is safe, and the next run goes on from there)"
	}
	return err.Error()
}

// usageError is a wrong command line that only the command itself could see.
type usageError string

func (e usageError) Error() string { return string(e) }

// errNone is for what was asked and is not there.
var errNone = errors.New("not found")
