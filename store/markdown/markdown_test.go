package markdown_test

import (
	"testing"

	"github.com/accordwatch/accordwatch/store/markdown"
)

func TestNothingThatOthersWroteIsMarkup(t *testing.T) {
	for written, want := range map[string]string{
		"<b>bold</b> & more":         `\<b\>bold\</b\> \& more`,
		"- a list":                   `\- a list`,
		"12. a list\n1) another":     "12\\. a list\n1\\) another",
		"a line\n    code\n\t- list": "a line\ncode\n\\- list",
		"a line\n===\n---":           "a line\n\\===\n\\---",
		"2026 was a year - it was":   "2026 was a year - it was",
		"# one *two* _three_ `f`":    "\\# one \\*two\\* \\_three\\_ \\`f\\`",
		"":                           "",
	} {
		if got := markdown.Lines(written); got != want {
			t.Errorf("%q stands as %q, want %q", written, got, want)
		}
	}
}
