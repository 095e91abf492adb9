package config

import (
	"regexp"
	"testing"
)

func TestTheExampleIsValidAlsoWithoutItsCommentMarks(t *testing.T) {
	bare, err := Parse("example.yaml", Example())
	if err != nil {
		t.Fatal(err)
	}
	if len(bare.Sources) < 60 || len(bare.Watchlists) != 1 {
		t.Errorf("%d sources and %d watchlists, want what is shipped", len(bare.Sources), len(bare.Watchlists))
	}
	// A line like "# sources:" or "#   - {…}" is configuration behind a mark; prose
	// begins with a capital letter or goes on from one.
	marked := regexp.MustCompile(`(?m)^# ((?:data|timezone|crawl|sources|watchlists|digests):|  )`)
	full, err := Parse("example.yaml", marked.ReplaceAll(Example(), []byte("$1")))
	if err != nil {
		t.Fatal(err)
	}
	if len(full.Sources) != len(bare.Sources)+2 || len(full.Watchlists) != 2 {
		t.Errorf("%d sources and %d watchlists with the marks removed", len(full.Sources), len(full.Watchlists))
	}
}
