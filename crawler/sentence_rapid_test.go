package crawler_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
	"pgregory.net/rapid"
)

// Any words of the table in any order and language are read without upset, and every
// signal stands on words that are there.
func TestShuffledSentencesUpsetNobody(t *testing.T) {
	r := shippedReader(t)
	var pool, langs []string
	for _, s := range sentences(t) {
		pool, langs = append(pool, strings.Fields(s.text)...), append(langs, s.lang)
	}
	pool = append(pool, ",", ".", "?", "\n\n", ": ", "(", ")", "2020", "1992", "«", "»", "-")
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(pool), 0, 40)
		a := &store.Article{
			Title: strings.Join(words.Draw(t, "title"), " "), Text: strings.Join(words.Draw(t, "text"), " "),
			Lang: rapid.SampledFrom(langs).Draw(t, "lang"),
		}
		r.Note(a)
		for _, s := range a.Signals {
			if a.Words(s.Span) != s.Sentence || s.Term == "" || !strings.Contains(s.Sentence, s.Term) || !utf8.ValidString(s.Term) {
				t.Fatalf("signal %+v stands on %q", s, a.Words(s.Span))
			}
		}
		for _, b := range a.Bodies {
			if a.Words(b.Span) != b.Surface || b.Code == "" {
				t.Fatalf("body %+v stands on %q", b, a.Words(b.Span))
			}
		}
		for _, m := range a.Mentions {
			if a.Words(m.Span) != m.Surface || len(m.ISO2) != 2 {
				t.Fatalf("mention %+v stands on %q", m, a.Words(m.Span))
			}
		}
	})
}
