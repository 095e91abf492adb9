package wording

import (
	"strconv"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

func TestALoanSaysWhatWasCutAndWhatWasAdded(t *testing.T) {
	const wire = "Ministers from nine states met in Port Ambar. Patrols begin in March under one flag. In all 214 boats were seized last year. Coast Wire"
	for _, c := range []struct{ name, text, want string }{
		{"all of it", wire, "3 shared"},
		{"all of it, in other marks", strings.ToUpper(strings.ReplaceAll(wire, " met", ", met")), "3 shared"},
		{"cut", "Ministers from nine states met in Port Ambar.", "1 shared, cut Patrols begin in March under one flag., cut In all 214 boats were seized last year."},
		{"extended", wire + ". Fishermen in the harbour were not asked.", "3 shared, added Fishermen in the harbour were not asked."},
		{"reworded", "Ministers from nine states met in Port Ambar. Joint patrols begin in March under one flag. In all 214 boats were seized last year.", "2 shared, reworded Joint patrols begin in March under one flag."},
		{"another text", "Rain fell on the whole of the coast.", "0 shared, cut Ministers from nine states met in Port Ambar., cut Patrols begin in March under one flag., cut In all 214 boats were seized last year., added Rain fell on the whole of the coast."},
		{"none", "", "0 shared, cut Ministers from nine states met in Port Ambar., cut Patrols begin in March under one flag., cut In all 214 boats were seized last year."},
	} {
		l := Between(&store.Article{Text: wire, Lang: "en"}, &store.Article{Text: c.text, Lang: "en"})
		got := strconv.Itoa(len(l.Shared)) + " shared"
		for _, part := range []struct {
			what string
			all  []string
		}{{"reworded", l.Reworded}, {"cut", l.Cut}, {"added", l.Added}} {
			for _, s := range part.all {
				got += ", " + part.what + " " + s
			}
		}
		if got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, got, c.want)
		}
	}
}

func TestAChangeIsNamedByWhatWeighsMost(t *testing.T) {
	for want, c := range map[string]Change{
		"another headline, 1 quote, 2 numbers": {Headline: true, Quotes: 1, Numbers: 2, Words: 9},
		"1 name":                               {Names: 1, Words: 4},
		"4 words":                              {Words: 4},
		"marks and spaces only":                {},
	} {
		if got := c.String(); got != want {
			t.Errorf("%+v is named %q, want %q", c, got, want)
		}
	}
}
