package country

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestWordBeforeAndAfter(t *testing.T) {
	for _, c := range []struct {
		text                      string // the place is between the bars
		before, gap, after, toGap string
	}{
		{"met Mr. |Jordan| today", "Mr", ". ", "today", " "},
		{"|Jordan|", "", "", "", ""},
		{"(|Jordan|), he", "", "(", "he", "), "},
		{"сказал Вадим |Поляков|. Он", "Вадим", " ", "Он", ". "},
		{"O'Neill |Jordan| O’Hara", "O'Neill", " ", "O’Hara", " "},
	} {
		parts := strings.Split(c.text, "|")
		s := strings.Join(parts, "")
		start, end := len(parts[0]), len(parts[0])+len(parts[1])
		b := wordBefore(s, start)
		if b.word != c.before || b.gap != c.gap || s[b.start:b.start+len(b.word)] != b.word {
			t.Errorf("wordBefore in %q = %q, %q at %d, want %q, %q", c.text, b.word, b.gap, b.start, c.before, c.gap)
		}
		if word, gap := wordAfter(s, end); word != c.after || gap != c.toGap {
			t.Errorf("wordAfter in %q = %q, %q, want %q, %q", c.text, word, gap, c.after, c.toGap)
		}
	}
}

func TestWordEndsStopsAtEachWord(t *testing.T) {
	for _, c := range []struct {
		text  string
		words int
		want  []string
	}{
		{"North Carolina, and", 2, []string{"North", "North Carolina"}},
		{"N.C. is", 2, []string{"N", "N.", "N.C", "N.C."}},
		{"Pa", 4, []string{"Pa"}},
		{"", 4, nil},
	} {
		var got []string
		for n := range wordEnds(c.text, c.words) {
			got = append(got, c.text[:min(n, len(c.text))])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("wordEnds(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestBeginsAtTakesTheLongestEntryAsWholeWords(t *testing.T) {
	set := wordSet{"North": true, "North Carolina": true, "N.C.": true}
	for text, want := range map[string]int{
		"North Carolina coast": len("North Carolina"),
		"North coast":          len("North"),
		"Northern coast":       0,
		"N.C. coast":           len("N.C."),
		"north":                0,
		"":                     0,
	} {
		if got := set.beginsAt(text); got != want {
			t.Errorf("beginsAt(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestLetters(t *testing.T) {
	for s, want := range map[string]bool{"USA": true, "U.S.": true, "США": true, "ОАЭ": true, "Usa": false, "CHINA SEAS": false, "中国": false, "מצר": false} {
		if got := isAcronym(s); got != want {
			t.Errorf("isAcronym(%q) = %v", s, got)
		}
	}
	if !isCapital("Ümit") || isCapital("ümit") || isCapital("") || isCapital("مصر") {
		t.Error("isCapital does not know a capital letter")
	}
	if !isSmall("ümit") || isSmall("Ümit") || isSmall("مصر") {
		t.Error("isSmall does not know a small letter")
	}
}

func TestTitleCaseIsTheHabitOfHeadlines(t *testing.T) {
	for text, want := range map[string]bool{
		"Jordan Says Talks With Syria Will Resume Next Week":  true,
		"Jordan said talks with Syria will resume next week":  false,
		"Jordan Smith scored twice, the coach said on Sunday": false,
		"Jordan": false,
	} {
		if got := isTitleCase(text, 0); got != want {
			t.Errorf("isTitleCase(%q) = %v", text, got)
		}
	}
	// The headline before the full stop says nothing of the sentence after it.
	two := "Leaders Agree On New Talks After Long Night. Later jordan river pilgrims were seen walking"
	if isTitleCase(two, strings.Index(two, "jordan")) {
		t.Error("a sentence was judged by the headline before it")
	}
}

func TestStartsSentence(t *testing.T) {
	for text, want := range map[string]bool{"|US": true, "End. |US": true, "“|US": true, "- |US": true, "with |US": false, "a, |US": false} {
		if got := startsSentence(strings.Replace(text, "|", "", 1), strings.Index(text, "|")); got != want {
			t.Errorf("startsSentence(%q) = %v", text, got)
		}
	}
}

func TestWordRunesAreLettersDigitsAndMarks(t *testing.T) {
	for r := range rune(unicode.MaxRune) {
		if got, want := isWordRune(r), unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r); got != want {
			t.Fatalf("isWordRune(%U) = %v", r, got)
		}
	}
}
