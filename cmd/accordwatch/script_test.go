package main

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/demo"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/newsroom"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"accordwatch": main, "feedserver": feedserver, "bareloop": bareloop})
}

var update = flag.Bool("update", false, "write the expected outputs in the scripts anew")

// TestScripts runs the sessions of testdata/script: each is what a user types, and
// what comes back. In a session, `newsroom` opens the invented internet and writes
// an accordwatch.yaml that watches it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(ts *testscript.TestScript, neg bool, args []string){"newsroom": openNewsroom},
	})
}

// openNewsroom serves the newsroom, whose fourth day ends now, until the script ends.
func openNewsroom(ts *testscript.TestScript, neg bool, args []string) {
	now := time.Now().UTC().Truncate(time.Minute).Add(10 * time.Minute) // the day is not to end while a test runs
	room, err := newsroom.Open(now)
	ts.Check(err)
	server := httptest.NewServer(room.Handler(func() time.Time { return now }))
	ts.Defer(server.Close)
	ts.Check(writeConfig(ts.MkAbs("accordwatch.yaml"), room.Config(), server.URL, now))
}

// writeConfig writes the sources of a newsroom as an operator would, with the
// shipped watchlist, and a digest whose day ends at now.
func writeConfig(path string, cfg *config.Config, proxy string, now time.Time) error {
	var b strings.Builder
	fmt.Fprintf(&b, "contact: test@accordwatch.example\ninclude: [shipped:abraham-accords]\ncrawl: {delay: 1ms, proxy: %q, allow_private: true}\n", proxy)
	fmt.Fprintf(&b, "digests:\n  - {watchlist: abraham-accords, at: %q}\n", now.Format("15:04"))
	b.WriteString(demo.Sources(cfg.Sources))
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// command runs accordwatch in this process and returns what it printed and its exit code.
func command(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e strings.Builder
	code = run(context.Background(), args, strings.NewReader(""), &o, &e)
	return o.String(), e.String(), code
}

func TestEveryCommandFileIsShort(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		shared := f == "main.go" || f == "wire.go" || strings.HasSuffix(f, "_test.go")
		if n := strings.Count(string(b), "\n"); n > 120 && !shared {
			t.Errorf("%s has %d lines: what a command does belongs below", f, n)
		}
	}
}
