package match

import (
	"os"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
)

// termSentences returns the sentences of testdata/terms.tsv by group, language and term.
func termSentences(t *testing.T) map[[3]string][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/terms.tsv")
	if err != nil {
		t.Fatal(err)
	}
	all := map[[3]string][]string{}
	for line := range strings.Lines(string(data)) {
		if c := strings.Split(strings.TrimRight(line, "\n"), "\t"); len(c) == 4 {
			key := [3]string{c[0], c[1], c[2]}
			all[key] = append(all[key], c[3])
		}
	}
	return all
}

// finds reports whether a watchlist of this term alone hits s.
func finds(t *testing.T, term config.Term, synonyms config.Synonyms, s string) bool {
	t.Helper()
	w := compile(t, config.Watchlist{Name: "one", Synonyms: synonyms, Any: config.Terms{term}})
	hits, _ := w.Hits(&store.Article{Text: s, Lang: term.Lang})
	return len(hits) > 0
}

func TestEveryShippedTermHasASentenceThatHoldsIt(t *testing.T) {
	l := config.Shipped().Watchlists[0]
	sentences := termSentences(t)
	for group, terms := range map[string]config.Terms{"any": l.Any, "none": l.None} {
		for _, term := range terms {
			key := [3]string{group, term.Lang, term.Text}
			if len(sentences[key]) == 0 {
				t.Errorf("no sentence for %q (%s, %s)", term.Text, group, term.Lang)
			}
			for _, s := range sentences[key] {
				if !finds(t, term, l.Synonyms, s) {
					t.Errorf("%q (%s) is not found in %q", term.Text, term.Lang, s)
				}
			}
			delete(sentences, key)
		}
	}
	for key := range sentences {
		t.Errorf("the term %q (%s, %s) is not shipped", key[2], key[0], key[1])
	}
}

func TestATermIsFoundInTheFormsOfItsLanguage(t *testing.T) {
	data, err := os.ReadFile("testdata/forms.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		c := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(c) != 4 {
			continue
		}
		if got := finds(t, config.Term{Lang: c[0], Text: c[1]}, nil, c[3]); got != (c[2] == "+") {
			t.Errorf("%s %s: found %v in %q", c[0], c[1], got, c[3])
		}
	}
}
