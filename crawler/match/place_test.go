package match

import (
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"pgregory.net/rapid"
)

// where returns the words at which one term stands in a text.
func where(t *testing.T, term, text string) []string {
	t.Helper()
	a := &store.Article{Text: text, Lang: "en"}
	hits, _ := compile(t, config.Watchlist{Name: "w", Any: terms("en", term)}).Hits(a)
	var words []string
	for _, h := range hits {
		words = append(words, a.Words(h.Span))
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

func TestTheLeadIsTwoParagraphsAtMost(t *testing.T) {
	long := strings.Repeat("word ", 200)
	for _, c := range []struct {
		text string
		want int
	}{
		{"", 0}, {"one", 3}, {"one\n\ntwo", 8}, {"one\n\ntwo\n\nthree", 10}, {long, leadSize}, {"one\n\n" + long, leadSize},
	} {
		if got := leadOf(c.text); got != c.want {
			t.Errorf("lead of %.20q ends at %d, want %d", c.text, got, c.want)
		}
	}
}

func TestHitsWithinAnotherAreLeftOut(t *testing.T) {
	a := &store.Article{Title: "Peace Accords", Text: "the Harbour Peace Accords and the Peace Accords"}
	hits, _ := compile(t, config.Watchlist{Name: "w", Any: terms("", "Harbour Peace Accords", "Peace Accords", "accords")}).Hits(a)
	var got []string
	for _, h := range hits {
		got = append(got, string(h.Field)+": "+a.Words(h.Span))
	}
	if want := []string{"title: Peace Accords", "text: Harbour Peace Accords", "text: Peace Accords"}; !slices.Equal(got, want) {
		t.Errorf("hits %q, want %q", got, want)
	}
}

func TestEachWatchlistHasItsVerdictInTheOrderGiven(t *testing.T) {
	lists := []config.Watchlist{
		{Name: "b", Any: terms("", "beta")}, {Name: "a", Any: terms("", "alpha", "beta")}, {Name: "c", Any: terms("", "gamma")},
	}
	hits, vs := compile(t, lists...).Hits(&store.Article{Text: "beta"})
	var got []string
	for _, v := range vs {
		got = append(got, v.Watchlist)
	}
	if !slices.Equal(got, []string{"b", "a", "c"}) || len(hits) != 2 || hits[0].Watchlist != "b" || hits[1].Watchlist != "a" {
		t.Errorf("verdicts on %q, hits %+v", got, hits)
	}
}

func TestHitsAndSignalsLieOnRuneBounds(t *testing.T) {
	pool := []string{"Finland", "joins", "join", "pact", "Harbour Pact", "may", "النرويج", "انضمت", "ميثاق", "المرفأ", "ّ", "é", "e\u0301", "İ", "ß", "日本", " ", " ", " ", ". ", "\n\n", "(", "\xff", "😀"}
	w, err := Compile([]config.Watchlist{pact()})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(pool), 0, 25)
		a := &store.Article{Title: strings.Join(words.Draw(t, "title"), ""), Text: strings.Join(words.Draw(t, "text"), "")}
		a.Title, a.Text = strings.ToValidUTF8(a.Title, "?"), strings.ToValidUTF8(a.Text, "?")
		a.Mentions = mentions(a, nordic)
		a.Hits, _ = w.Hits(a)
		for _, h := range a.Hits {
			if s := a.Words(h.Span); s == "" || !utf8Valid(s) {
				t.Fatalf("hit %+v is %q", h, s)
			}
		}
		for _, s := range w.Signals(a) {
			if a.Words(s.Span) != s.Sentence || !strings.Contains(s.Sentence, s.Term) || s.Term == "" || !utf8Valid(s.Sentence) {
				t.Fatalf("signal %+v stands on %q", s, a.Words(s.Span))
			}
		}
	})
}

func utf8Valid(s string) bool { return strings.ToValidUTF8(s, "") == s }
