package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestEveryRuneFoldsToItsOwnFixedPoint(t *testing.T) {
	for r := rune(0); r < 0x30000; r++ {
		if !utf8.ValidRune(r) || !unicode.IsPrint(r) && !unicode.IsMark(r) {
			continue
		}
		once := Key("x"+string(r), "")
		if twice := Key(once, ""); twice != once {
			t.Errorf("%U %q folds to %q, and that to %q", r, r, once, twice)
		}
	}
}

func TestUpperAndLowerCaseFoldToTheSame(t *testing.T) {
	for r := rune(0); r < 0x11000; r++ {
		// Lower case is what the fold goes by; a few letters have no way back from upper case.
		if l := unicode.ToLower(r); l != r && Key(string(l), "") != Key(string(r), "") {
			t.Errorf("%q and %q fold to %q and %q", r, l, Key(string(r), ""), Key(string(l), ""))
		}
	}
}

func TestTheTableSaysWhatTheRulesSay(t *testing.T) {
	table := runes()
	for r := rune(0); r < 0x10000; r++ {
		if !utf8.ValidRune(r) || r >= 0xAC00 && r < 0xD7A4 {
			continue
		}
		want, _ := describe(r)
		if got := table.entry(r); got != want && r >= utf8.RuneSelf {
			t.Errorf("%U: the table says %+v, the rules %+v", r, got, want)
		}
		if got := ClassOf(r); got != classify(r) {
			t.Errorf("%U: the table says class %d, the rules %d", r, got, classify(r))
		}
	}
}

func TestLettersOfOtherAlphabetsStay(t *testing.T) {
	for _, s := range []string{"әғқңөұүһі", "їієґ", "йўќѓ", "گپچژ", "ñ ç å"} {
		got := Key(s, "")
		if strings.Contains(s, "ñ") {
			if got != "n c a" {
				t.Errorf("Key(%q) = %q, want the accents gone", s, got)
			}
			continue
		}
		if got != s {
			t.Errorf("Key(%q) = %q, want it unchanged", s, got)
		}
	}
}

func TestTheMapOfATextIsAsShortAsItsDifferences(t *testing.T) {
	for _, c := range []struct {
		in    string
		steps int
	}{
		{strings.Repeat("Plain English Text. ", 50), 0},
		{strings.Repeat("Обычный Русский текст. ", 50), 0},
		{"one é two", 1},
		{"straße", 2},
		{strings.Repeat("été ", 10), 20},
	} {
		if got := len(Fold(c.in, "").steps); got != c.steps {
			t.Errorf("%d steps for %.20q, want %d", got, c.in, c.steps)
		}
	}
}

func TestFoldingFoldedASCIIMakesNothingNew(t *testing.T) {
	s := strings.Repeat("already folded text, 2026. ", 100)
	if n := testing.AllocsPerRun(100, func() { Fold(s, "en") }); n != 0 {
		t.Errorf("%v allocations for a text that stays as it is", n)
	}
	mixed := strings.Repeat("Обычный Text. ", 100)
	if n := testing.AllocsPerRun(100, func() { Fold(mixed, "ru") }); n > 2 {
		t.Errorf("%v allocations, want the folded text and its buffer", n)
	}
}

func TestFoldKeepsTheLanguage(t *testing.T) {
	if got := Fold("x", "kk-KZ").Lang; got != "kk-KZ" {
		t.Errorf("Lang = %q", got)
	}
}

func TestBase(t *testing.T) {
	for in, want := range map[string]string{"": "", "en-GB": "en", "ZH_hant_TW": "zh", "iw": "he", "in-ID": "id", "ji": "yi", "nb-NO": "no", "nn": "no", " ar ": "ar"} {
		if got := Base(in); got != want {
			t.Errorf("Base(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCommonWordsAndAbbreviationsAreWrittenAsTheyAreLookedUp(t *testing.T) {
	for name, words := range map[string]map[string]bool{"abbreviation": abbreviations, "starter": starters, "month": months} {
		for w := range words {
			if w != strings.ToLower(w) || strings.HasSuffix(w, ".") {
				t.Errorf("the %s %q would never be found", name, w)
			}
		}
	}
	for w := range commonWords() {
		if w != strings.ToLower(w) || firstWord(w) != w {
			t.Errorf("the common word %q would never be found", w)
		}
	}
}
