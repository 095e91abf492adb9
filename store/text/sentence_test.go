package text

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestASentenceEndsWhereAReaderSaysSo(t *testing.T) {
	for _, want := range [][]string{
		{"He met Mr. Adams in the U.S. Senate on Nov. 6.", "Then he left."},
		{"It happened in the U.S.", "The president said nothing."},
		{"Gen. J. R. Smith paid 3.5 million, or No. 5 of all.", "“Why?” he asked.", "Nobody knew!"},
		{"He said: “We will sign.”", "They did (so it seems).", "It rained..."},
		{"The site example.com was down.", "U.S.-led talks went on."},
		{"Er kam am 6. November nach Berlin.", "„Wir bleiben.“", "Das war z.B. gestern."},
		{"В 2025 г. подписали.", "Сумма — 5 млн. долларов, т.е. немного.", "А. С. Пушкин молчал."},
		{"هل تنضم؟", "قال الوزير ذلك.", "ثم غادر!"},
		{"وزیر نے کہا۔", "پھر وہ چلے گئے۔"},
		{"ראש הממשלה אמר: \"לא\".", "אחר כך עזב."},
		{"哈萨克斯坦宣布加入。", "“我们很高兴。”", "他说！"},
		{"राष्ट्रपति ने कहा।", "फिर वे गए।"},
		{"Başkan Dr. Yılmaz geldi.", "Toplantı bitti."},
		{"M. Dupont a dit oui.", "« Non ! »", "C’est tout."},
		{"no full stop at all"},
	} {
		s := strings.Join(want, " ")
		var got []string
		for _, r := range Sentences(s) {
			got = append(got, s[r.Start:r.End])
		}
		if !slices.Equal(got, want) {
			t.Errorf("sentences of %q:\ngot  %q\nwant %q", s, got, want)
		}
	}
}

func TestLinesThatTheirAuthorEndedPartSentences(t *testing.T) {
	wrapped := "The talks between both of the neighbouring states were said by\nPresident Adams to have gone well."
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"A heading\n\nand a paragraph", []string{"A heading", "and a paragraph"}},
		{"A heading\nThe text begins.", []string{"A heading", "The text begins."}},
		{"a verse that goes\non in the next line", []string{"a verse that goes\non in the next line"}},
		{wrapped, []string{wrapped}},
		{"\n\n  \n\n", nil},
		{"日本語。改行\n次の行", []string{"日本語。", "改行", "次の行"}},
	} {
		var got []string
		for _, r := range Sentences(c.in) {
			got = append(got, c.in[r.Start:r.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("sentences of %q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSentencesHoldAllThatIsNoSpace(t *testing.T) {
	pool := append([]string{". ", "! ", "? ", "。", "؟ ", "\n", "Mr. ", "U.S. ", "” ", "“", " 3.5 ", "A", "é", "ب"}, letterPool...)
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pool), 0, 30).Draw(t, "text"), "")
		last, rest := 0, ""
		for _, r := range Sentences(s) {
			if r.Start < last || r.End <= r.Start || strings.Contains(s[r.Start:r.End], "\n\n") {
				t.Fatalf("sentence %v after %d in %q", r, last, s)
			}
			rest += s[last:r.Start]
			last = r.End
		}
		if rest += s[last:]; strings.TrimSpace(rest) != "" {
			t.Fatalf("%q of %q is in no sentence", rest, s)
		}
	})
}
