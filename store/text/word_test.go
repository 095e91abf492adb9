package text

import (
	"slices"
	"testing"
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
