package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// TestAnExitCodeTellsWhatWentWrong holds the promise of --help: each line is what a
// person types, the code that it ends with, and what the message must name.
func TestAnExitCodeTellsWhatWentWrong(t *testing.T) {
	data := filepath.Join(t.TempDir(), "d")
	pages := filepath.Join(t.TempDir(), "pages.jsonl")
	if err := os.WriteFile(pages, []byte(`{"id":"1","published":"2026-03-02","text":"One page."}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		line string
		code int
		told string // on standard error; empty: nothing is asked of it
	}{
		{"import --keep all " + pages, exitOK, ""},
		{"search page", exitOK, ""},
		{"search absent", exitNone, "absent"},
		{"import " + filepath.Dir(pages), exitUsage, "is a folder; name the files in it"},
		{"search --watchlist abraham-accords", exitNone, "holds no such article yet"},
		{"search since:2026-99-01", exitUsage, "2026-03-31"},
		{"search until:banana", exitUsage, "2026-03-31"},
		{"search country:ZZZ", exitUsage, "KZ"},
		{"search country:K1Z", exitUsage, "KZ"},
		{"search page -x", exitUsage, "search -- Kazakhstan -football"},
		{"search page -cairo", exitUsage, "search -- Kazakhstan -football"},
		{"search page --jason", exitUsage, "did you mean \"--json\""},
		{"search -- page -x", exitOK, ""},
		{"search -- absent -x", exitNone, "absent -x"},
		{"show 0 --article --story", exitUsage, "can't be used together"},
		{"show zzz", exitNone, "zzz"},
		{"show zzz --data nowhere", exitNone, "no archive is here"},
		{"search page --data nowhere", exitNone, "no archive is here"},
		{"reindex --data nowhere", exitNone, "no archive is here"},
		{"sources discover --all", exitUsage, "accordwatch sources discover --help"},
		{"sources discover http://127.0.0.1/", exitFailed, "private or reserved (where you mean it, write crawl: {allow_private: true}"},
		{"serach page", exitUsage, "accordwatch --help"},
	} {
		_, errs, code := command(t, append([]string{"--data", data}, strings.Fields(c.line)...)...)
		if code != c.code || !strings.Contains(errs, c.told) {
			t.Errorf("%s: exit %d, want %d, and %q told:\n%s", c.line, code, c.code, c.told, errs)
		}
	}
}

func TestHelpTellsEveryDefault(t *testing.T) {
	parser, err := kong.New(new(commands))
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, node := range parser.Model.Leaves(false) {
		for _, f := range node.Flags {
			switch {
			case !f.HasDefault, f.PlaceHolder == "": // without a placeholder its default stands in its place
			case strings.Contains(f.Help, "(default: "+f.Default+")"):
				told++
			default:
				t.Errorf("%s --%s does not tell that its default is %s", node.FullPath(), f.Name, f.Default)
			}
		}
	}
	if told == 0 {
		t.Error("no default was looked at")
	}
}
