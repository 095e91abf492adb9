package web

import (
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

// bracketed writes pieces with their marks in brackets.
func bracketed(all []piece) string {
	var b strings.Builder
	for _, p := range all {
		if p.Kind == "" {
			b.WriteString(p.Text)
		} else {
			b.WriteString("[" + p.Text + "]")
		}
	}
	return b.String()
}

func TestMarksThatLieNowhereAreLeftOut(t *testing.T) {
	const s = "añb"
	marks := []mark{{-1, 1, hitMark, ""}, {2, 3, hitMark, ""}, {1, 2, hitMark, ""}, {3, 9, hitMark, ""}, {2, 1, hitMark, ""}, {1, 1, hitMark, ""}}
	if got := bracketed(pieces(s, marks)); got != s {
		t.Errorf("marks that lie on no letters give %s", got)
	}
	if got := bracketed(pieces(s, append(marks, mark{3, 4, hitMark, ""}))); got != "añ[b]" {
		t.Errorf("the one good mark among others gives %s", got)
	}
	if got := bracketed(pieces("", []mark{{0, 0, hitMark, ""}})); got != "" {
		t.Errorf("an empty text gives %s", got)
	}
}

func TestOfMarksThatOverlapOneIsLeft(t *testing.T) {
	const s = "the treaty of Chile"
	hit, wide := mark{4, 10, hitMark, "treaty"}, mark{4, 19, hitMark, "wide"}
	inside, beside := mark{14, 19, namedMark, "Chile"}, mark{4, 10, namedMark, "no"}
	for _, c := range []struct {
		what  string
		marks []mark
		want  string
	}{
		{"a hit and a name beside it", []mark{inside, hit}, "the [treaty] of [Chile]"},
		{"a name inside a hit", []mark{inside, wide}, "the [treaty of Chile]"},
		{"two hits that begin together", []mark{hit, wide}, "the [treaty of Chile]"},
		{"a hit and a name that begin together", []mark{beside, hit}, "the [treaty] of Chile"},
	} {
		if got := bracketed(pieces(s, c.marks)); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	if p := pieces(s, []mark{beside, hit}); p[1].Note != "treaty" || p[1].Kind != hitMark {
		t.Errorf("the hit does not go first: %+v", p)
	}
}

func TestParagraphsKeepTheirMarks(t *testing.T) {
	a := news("a", "T", "One «two».\n\n\n\n‹Chile› three.\n\nFour")
	var got []string
	for _, p := range paragraphs(a.Text, articleMarks(a, store.InText, strings.ToLower)) {
		got = append(got, bracketed(p))
	}
	if s := strings.Join(got, "|"); s != "One [two].|[Chile] three.|Four" {
		t.Errorf("the paragraphs are %s", s)
	}
	a.Mentions[0].Role = store.OutletOf
	if got := articleMarks(a, store.InText, strings.ToLower); len(got) != 1 || got[0].kind != hitMark {
		t.Errorf("what is part of an outlet's name is marked: %+v", got)
	}
	if got := articleMarks(a, store.InTitle, strings.ToLower); got != nil {
		t.Errorf("the title has marks of the text: %+v", got)
	}
}

func TestOneSentenceStandsForTheLead(t *testing.T) {
	const s = "Envoy in port! Rain fell on us. An envoy came late. A treaty came later."
	a := &store.Article{Title: "Envoy in port", Text: s}
	hits := []mark{{start: strings.Index(s, "treaty"), end: strings.Index(s, "treaty") + 6, kind: hitMark}}
	for _, c := range []struct{ query, want string }{
		{"envoy", "An [envoy] came late."},           // the first only repeats the headline
		{"sheep", "A treaty came later."},            // the hit is what remains, and was not looked for
		{"rain envoy", "[Rain] fell on us."},         // the first that holds any
		{"treaty later", "A [treaty] came [later]."}, // all that stand in it
	} {
		if got := bracketed(leadSentence(a, newWish(c.query).marks(s), hits)); got != c.want {
			t.Errorf("%s: %s, want %s", c.query, got, c.want)
		}
	}
	if got := bracketed(leadSentence(a, nil, nil)); got != "Rain fell on us." {
		t.Errorf("where nothing was looked for, %s is shown", got)
	}
	if got := leadSentence(&store.Article{Title: "T", Text: "T."}, nil); got != nil {
		t.Errorf("a text that only repeats its headline gives %v", got)
	}
}
