package text

import (
	"slices"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestWordsAreRunsOfLettersOrSingleCharacters(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Don't stop-at 3.5%", []string{"Don", "t", "stop", "at", "3", "5"}},
		{"اتّفاقيّات و توافق\u200cهای", []string{"اتّفاقيّات", "و", "توافق\u200cهای"}},
		{"日本とコーヒー", []string{"日", "本", "と", "コ", "ー", "ヒ", "ー"}},
		{"समझौते पर", []string{"समझौते", "पर"}},
		{"한국은 G7", []string{"한국은", "G7"}},
		{"ไทย", []string{"ไ", "ท", "ย"}},
		{"", nil},
	} {
		var got []string
		for r := range Words(c.in) {
			got = append(got, c.in[r.Start:r.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("words of %q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestWordsMayBeLeftEarly(t *testing.T) {
	n := 0
	for range Words("one two 三 four") {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d words before leaving, want 3", n)
	}
}

func TestClassOf(t *testing.T) {
	for _, c := range []struct {
		r    rune
		want Class
	}{
		{'a', Letter}, {'7', Letter}, {'\u0301', Letter}, {'\u200c', Letter}, {'字', Solo}, {'カ', Solo}, {'ー', Solo},
		{' ', Space}, {'\u3000', Space}, {'-', Bridge}, {'«', Bridge}, {'(', Bridge}, {'・', Bridge}, {'.', Stop}, {'，', Stop}, {-1, Stop}, {0x10FFFF, Stop},
	} {
		if got := ClassOf(c.r); got != c.want {
			t.Errorf("ClassOf(%q) = %d, want %d", c.r, got, c.want)
		}
	}
}

func TestWordsAreDividedByTheClassOfEachRune(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawText(t)
		var want []Range
		start := -1
		for i, r := range s {
			c := ClassOf(r)
			if c != Letter && start >= 0 {
				want, start = append(want, Range{start, i}), -1
			}
			switch {
			case c == Letter && start < 0:
				start = i
			case c == Solo:
				want = append(want, Range{i, i + utf8.RuneLen(r)})
			}
		}
		if start >= 0 {
			want = append(want, Range{start, len(s)})
		}
		if got := slices.Collect(Words(s)); !slices.Equal(got, want) {
			t.Fatalf("words of %q: %v, want %v", s, got, want)
		}
	})
}

func TestTheNextWordIsLookedForFromAByteOn(t *testing.T) {
	const s = "one, two 三四"
	for from, want := range map[int]string{0: "one", 3: "two", 5: "two", 8: "三", 12: "四"} {
		if w := NextWord(s, from); s[w.Start:w.End] != want {
			t.Errorf("from byte %d of %q: %q, want %q", from, s, s[w.Start:w.End], want)
		}
	}
	if w := NextWord(s, len(s)); w != (Range{}) {
		t.Errorf("a word at the end: %v", w)
	}
}
