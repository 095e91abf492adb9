package term

import (
	"slices"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/config/yamlfile"
	"github.com/accordwatch/accordwatch/store/text"
)

// terms writes terms of one language, with the line on which each stands.
func terms(lang string, all ...string) config.Terms {
	var ts config.Terms
	for i, t := range all {
		ts = append(ts, config.Term{Text: t, Lang: lang, Mark: yamlfile.Mark{File: "watch.yaml", Line: i + 1, Column: 7}})
	}
	return ts
}

// where returns the words at which one term stands in a text.
func where(t *testing.T, term, s string) []string {
	t.Helper()
	b := &Builder{}
	all, err := b.Add("any", terms("en", term), nil)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, p := range b.Compile().Scan(text.Fold(s, "en")).Places[all[0]] {
		words = append(words, s[p.Start:p.End])
	}
	return words
}

func TestProximityCountsTheWordsBetween(t *testing.T) {
	for _, c := range []struct {
		term, text string
		want       []string
	}{
		{`"join* accords"~2`, "joins the new accords", []string{"joins the new accords"}},
		{`"join* accords"~2`, "joins the three new accords", nil},
		{`"join* accords"~0`, "joins accords", []string{"joins accords"}},
		{`"join* accords"~0`, "joins the accords", nil},
		{`"join* accords"~2`, "the accords that it joined", []string{"accords that it joined"}},
		{`"join* accords"~9`, "joins.\n\nAccords", nil},
		{`"a b c"~1`, "c x a y b", []string{"c x a y b"}},
		{`"a b c"~1`, "c x x a y b", nil},
		{`"a a"~3`, "a", nil},
		{`"a b"~1`, "a b x x b a", []string{"a b", "b a"}},
		{`"not at all"`, "It was not at all so; not all", []string{"not at all"}},
	} {
		if got := where(t, c.term, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s in %q: %q, want %q", c.term, c.text, got, c.want)
		}
	}
}
