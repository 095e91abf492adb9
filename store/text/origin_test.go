package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// letterPool holds what the fold treats specially, of every script.
var letterPool = []string{
	"a", "B", " ", "é", "e\u0301", "ß", "İ", "ı", "æ", "Ё", "й", "и\u0306", "қ", "Һ", "إ", "ا\u0655", "\u0640", "\u064E", "ة", "ی", "ک", "لا", "ﷺ", "ﻻ",
	"\u200c", "\u200d", "ש\u05C1", "־", "“", "’", "–", "ｶ\uFF9E", "か\u3099", "日", "한", "ㅎ", "\u1112\u1161", "क\u093C", "क़", "ொ", "ெ\u0BBE", "ไทย", "Σ", "ά", "½", "…", "😀", "𝐀", "\xff", "\u0301", "\n\n",
}

func drawText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(letterPool), rapid.String()), 0, 12).Draw(t, "text"), "")
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawText(t)
		once := Key(s, "")
		if twice := Key(once, ""); twice != once {
			t.Fatalf("Key(%q) = %q, and folded again %q", s, once, twice)
		}
		if !utf8.ValidString(once) {
			t.Fatalf("Key(%q) = %q is not UTF-8", s, once)
		}
	})
}

func TestOriginLiesOnRuneBoundsAndKeepsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawText(t)
		f := Fold(s, "")
		a, b := rapid.IntRange(-1, len(f.Text)+1).Draw(t, "a"), rapid.IntRange(-1, len(f.Text)+1).Draw(t, "b")
		r := f.Origin(Range{min(a, b), max(a, b)})
		if r.Start < 0 || r.End < r.Start || r.End > len(s) {
			t.Fatalf("Origin(%d, %d) of %q = %v, outside", a, b, s, r)
		}
		if utf8.ValidString(s) && !utf8.ValidString(s[r.Start:r.End]) {
			t.Fatalf("Origin(%d, %d) of %q = %v, within a letter", a, b, s, r)
		}
		if all := f.Origin(Range{0, len(f.Text)}); r.Start < all.Start || r.End > all.End {
			t.Fatalf("Origin(%d, %d) of %q = %v is not within %v", a, b, s, r, all)
		}
	})
}

func TestOriginOfAWordIsTheWord(t *testing.T) {
	for _, c := range []struct{ in, folded, want string }{
		{"Große Straße!", "strasse", "Straße"},
		{"die Straße", "stras", "Straß"}, // half of the ß is all of it
		{"l’accord d’ABRAHAM", "abraham", "ABRAHAM"},
		{"في الاتّفاقيّات كلّها", "الاتفاقيات", "الاتّفاقيّات"},
		{"تـــل", "تل", "تـــل"},
		{"כָּל הַסְכָּמִים", "הסכמים", "הַסְכָּמִים"},
		{"кра\u0438\u0306 и", "край", "кра\u0438\u0306"},
		{"😀 İzmir", "izmir", "İzmir"},
		{"e\u0301te\u0301 ici", "ete", "e\u0301te\u0301"},
		{"①②", "1", "①"},
	} {
		f := Fold(c.in, "")
		i := strings.Index(f.Text, c.folded)
		if i < 0 {
			t.Errorf("Fold(%q) = %q holds no %q", c.in, f.Text, c.folded)
			continue
		}
		r := f.Origin(Range{i, i + len(c.folded)})
		if got := c.in[r.Start:r.End]; got != c.want {
			t.Errorf("origin of %q in %q is %q, want %q", c.folded, c.in, got, c.want)
		}
	}
}

// FuzzFold looks for texts whose folded form is not stable or whose map leads astray.
func FuzzFold(f *testing.F) {
	for _, s := range letterPool {
		f.Add("x" + s + "y")
	}
	f.Fuzz(func(t *testing.T, s string) {
		g := Fold(s, "")
		if again := Key(g.Text, ""); again != g.Text {
			t.Fatalf("Fold(%q) = %q, and folded again %q", s, g.Text, again)
		}
		for r := range Words(g.Text) {
			o := g.Origin(r)
			if o.Start >= o.End || o.End > len(s) {
				t.Fatalf("the word %q of %q comes from %v", g.Text[r.Start:r.End], s, o)
			}
		}
	})
}

func TestTheOriginOfEveryWordFoldsToThatWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawText(t)
		f := Fold(s, "")
		last := 0
		for r := range Words(f.Text) {
			o := f.Origin(r)
			if o.Start < last && !strings.ContainsRune(s, 'ﷺ') {
				t.Fatalf("the word %q of %q comes from %v, before the end %d of the word before it", f.Text[r.Start:r.End], s, o, last)
			}
			// One rune may have become several words; then its origin folds to all of them.
			if got := Key(s[o.Start:o.End], ""); !strings.Contains(got, f.Text[r.Start:r.End]) {
				t.Fatalf("the word %q of %q comes from %q, which folds to %q", f.Text[r.Start:r.End], s, s[o.Start:o.End], got)
			}
			last = o.Start
		}
	})
}

func TestTheZeroFoldedIsTheEmptyText(t *testing.T) {
	var f Folded
	if r := f.Origin(Range{-3, 8}); r != (Range{}) {
		t.Errorf("Origin in the empty text = %v", r)
	}
	if Key("", "en") != "" {
		t.Error("the empty text folds to something")
	}
}

func TestOriginOutsideTheTextIsItsEnd(t *testing.T) {
	for _, s := range []string{"plain", "été", "ßß", "ا\u0651"} {
		f := Fold(s, "")
		if r := f.Origin(Range{len(f.Text) + 5, len(f.Text) + 9}); r != (Range{len(s), len(s)}) {
			t.Errorf("Origin behind %q = %v, want its end %d", s, r, len(s))
		}
	}
}

func TestAPartOfALetterThatBecameSeveralStandsForAllOfIt(t *testing.T) {
	const s = "aßb"
	f := Fold(s, "")
	for r, want := range map[Range]string{{1, 2}: "ß", {2, 3}: "ß", {0, 2}: "aß", {2, 4}: "ßb", {1, 3}: "ß", {3, 4}: "b", {0, 1}: "a", {2, 2}: "ß"} {
		o := f.Origin(r)
		if got := s[o.Start:o.End]; got != want {
			t.Errorf("Origin(%v) of %q in %q is %q, want %q", r, s, f.Text, got, want)
		}
	}
}
