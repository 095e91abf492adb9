package crawler_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/store"
)

// shippedReader notes what the shipped watchlist asks for.
func shippedReader(t testing.TB) *crawler.Reader {
	t.Helper()
	w, err := match.Compile(config.Shipped().Watchlists)
	if err != nil {
		t.Fatal(err)
	}
	return &crawler.Reader{Countries: country.Default(), Watch: w}
}

// A sentence is a row of testdata/sentences.tsv: what a headline must tell.
type sentence struct {
	lang, kept, countries, signals, text string
}

func sentences(t *testing.T) []sentence {
	t.Helper()
	data, err := os.ReadFile("testdata/sentences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []sentence
	for line := range strings.Lines(string(data)) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(c) != 5 {
			continue
		}
		all = append(all, sentence{c[0], c[1], c[2], c[3], c[4]})
	}
	return all
}

// listed returns words sorted, each once, "-" for none: as the table writes them.
func listed(words []string) string {
	slices.Sort(words)
	if words = slices.Compact(words); len(words) == 0 {
		return "-"
	}
	return strings.Join(words, " ")
}

// heard returns the signals of a as the table writes them.
func heard(a *store.Article) string {
	var signals []string
	for _, g := range a.Signals {
		signals = append(signals, g.Name+":"+g.ISO2)
	}
	return listed(signals)
}

func TestSentencesOfManyLanguagesAreReadAsAPersonReadsThem(t *testing.T) {
	r := shippedReader(t)
	all, langs := sentences(t), map[string]bool{}
	for _, s := range all {
		langs[s.lang] = true
		a := &store.Article{Title: s.text, Lang: s.lang}
		r.Note(a)
		var countries []string
		for _, m := range a.Mentions {
			if m.Role != store.OutletOf {
				countries = append(countries, m.ISO2)
			}
		}
		kept := "-"
		if len(a.Hits) > 0 {
			kept = "+"
		}
		wanted := listed(strings.Fields(strings.Trim(s.signals, "-")))
		got := strings.Join([]string{kept, listed(countries), heard(a)}, " | ")
		want := strings.Join([]string{s.kept, listed(strings.Fields(strings.Trim(s.countries, "-"))), wanted}, " | ")
		if got != want {
			t.Errorf("%s %s: %s, want %s", s.lang, s.text, got, want)
		}
		// What a headline says, the text says as well.
		body := &store.Article{Text: s.text, Lang: s.lang}
		if r.Note(body); heard(body) != wanted {
			t.Errorf("%s %s: as a text %s, want %s", s.lang, s.text, heard(body), wanted)
		}
	}
	if len(all) < 400 || len(langs) < 12 {
		t.Errorf("%d sentences in %d languages", len(all), len(langs))
	}
}
