package phrase

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store/text"
	"pgregory.net/rapid"
)

// naive finds phrases as slowly as one would explain it: each spelling of each phrase
// is held against each word of the text, letter by letter, without hash or trie.
func naive(ps []Phrase, f text.Folded) []Found {
	var words []text.Range
	for r := range text.Words(f.Text) {
		words = append(words, r)
	}
	var all []Found
	for _, p := range ps {
		for _, spelling := range variants(p) {
			want := split(spelling, p)
			for start := 0; len(want) > 0 && start < len(words); start++ {
				for _, last := range naiveEnds(want, f, words, start) {
					r := text.Range{Start: words[start].Start, End: words[last].End}
					if !naiveKatakana(f.Text, r) {
						continue
					}
					if strings.HasSuffix(spelling, ".") && strings.HasPrefix(f.Text[r.End:], ".") {
						r.End++
					}
					all = append(all, Found{p.ID, f.Origin(r), r})
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b Found) int {
		return cmp.Or(cmp.Compare(a.Folded.Start, b.Folded.Start), cmp.Compare(b.Folded.End, a.Folded.End), cmp.Compare(a.ID, b.ID))
	})
	return slices.Compact(all)
}

// naiveEnds returns the words with which want may end when it begins with start.
func naiveEnds(want []word, f text.Folded, words []text.Range, start int) []int {
	at := []int{start}
	for i, w := range want {
		var next []int
		for _, n := range at {
			if n >= len(words) || !naiveWord(w, f.Text[words[n].Start:words[n].End], text.Base(f.Lang)) {
				continue
			}
			if i == len(want)-1 {
				next = append(next, n)
				continue
			}
			next = append(next, naiveNext(want[i+1], f.Text, words, n)...)
		}
		at = next
	}
	return at
}

// naiveNext returns where the word after n may be: right after it, and past a bracket.
func naiveNext(w word, s string, words []text.Range, n int) []int {
	if n+1 >= len(words) {
		return nil
	}
	gap := s[words[n].End:words[n+1].Start]
	if gapOf(gap) == closed {
		return nil
	}
	var next []int
	if w.gap.admits(gapOf(gap)) {
		next = append(next, n+1)
	}
	if strings.Contains(gap, "(") {
		for k := n + 2; k < len(words) && k <= n+4; k++ {
			between := s[words[k-1].End:words[k].Start]
			if strings.Contains(between, ")") {
				if w.gap.admits(gapOf(between)) {
					next = append(next, k)
				}
				break
			}
		}
	}
	return next
}

// naiveWord reports whether got is a form of w.
func naiveWord(w word, got, lang string) bool {
	rules := closedEndings()
	for _, e := range rules.edges(w) {
		for lead, kind := range leads() {
			if rest, ok := strings.CutPrefix(got, lead); ok && kind != 0 && e.prefix&kind != 0 && naiveEnding(rules, e, rest, lang) {
				return true
			}
		}
		if e.prefix&alone != 0 && naiveEnding(rules, e, got, lang) {
			return true
		}
	}
	return false
}

func naiveEnding(rules *endings, e edge, got, lang string) bool {
	rest, ok := strings.CutPrefix(got, e.stem)
	switch {
	case !ok:
		return false
	case e.ending == noEnding:
		return rest == ""
	case e.ending == anyEnding:
		return true
	case rest != "" && e.latin != "" && lang != "" && lang != e.latin:
		return false
	}
	return rules.has(e.ending, rest)
}

func naiveKatakana(s string, r text.Range) bool {
	first, last := firstRune(s[r.Start:]), text.LastRune(s[:r.End])
	return !(isKatakana(first) && isKatakana(text.LastRune(s[:r.Start]))) && !(isKatakana(last) && isKatakana(firstRune(s[r.End:])))
}

// pieces are what texts and phrases are put together from: stems, endings, particles
// and gaps of all scripts, so that chance makes words that nearly match.
var pieces = []string{
	"abraham", "Accord", "accords", "İbrahim", "Anlaşma", "ları", "lar", "na", "ı", "Iran", "s", "es", "U.S.", "US", "a", "b",
	"Росси", "я", "и", "ю", "ей", "Авраам", "овы", "овым", "соглашени", "ям", "США", "Казахстан", "ом", "Україн", "у", "ою",
	"келісім", "і", "не", "дері", "Қазақстан", "дағы", "та", "و", "ب", "ل", "ال", "لل", "ك", "الأردن", "أردن", "اتفاق", "يات", "إبراهيم", "ّ",
	"ה", "ו", "ש", "ל", "הסכמי", "אברהם", "פרו", "توافق", "های", "\u200c", "ابراهیم", "亚", "伯", "协议", "イラン", "ハ", "ド", "合意", "ไทย", "लोक",
	" ", " ", " ", " ", "-", "'", "’", "\"", "“", "(", ")", ".", ". ", ",", ", ", "\n", "\n\n", " – ", "*", "\u0301", "İ", "ß", "ﷺ", "\xff",
}

var langs = []string{"", "en", "ru", "uk", "kk", "tr", "az", "uz", "ar", "he", "fa", "ur", "de", "ko", "zh", "ja"}

func TestFindIsTheNaiveMatcher(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom(pieces)
		text1 := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "text"), "")
		f := text.Fold(text1, rapid.SampledFrom(langs).Draw(t, "lang of text"))
		var ps []Phrase
		for i := range rapid.IntRange(0, 8).Draw(t, "phrases") {
			ps = append(ps, Phrase{
				Text: strings.Join(rapid.SliceOfN(piece, 1, 5).Draw(t, "phrase"), ""),
				Lang: rapid.SampledFrom(langs).Draw(t, "lang"),
				ID:   i, Name: rapid.Bool().Draw(t, "name"),
			})
		}
		// A phrase cut from the text itself is found more often than chance would have it.
		if rs := []rune(f.Text); len(rs) > 0 {
			from, to := rapid.IntRange(0, len(rs)-1).Draw(t, "from"), rapid.IntRange(0, len(rs)).Draw(t, "to")
			ps = append(ps, Phrase{Text: string(rs[min(from, to):max(from, to)]), Lang: rapid.SampledFrom(langs).Draw(t, "lang"), ID: 99})
		}
		got, want := Compile(ps).Find(f), naive(ps, f)
		if !slices.Equal(got, want) {
			t.Fatalf("in %q\nfor %+v\nfound %v\nwant  %v", f.Text, ps, got, want)
		}
	})
}
