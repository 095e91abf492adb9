package story

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

// printsOf returns the prints of a text.
func printsOf(s string) prints {
	x := New()
	p := x.portrait(&store.Article{Text: s})
	return prints{slices.Clone(p.prints.hashes), p.prints.level}
}

func TestAPassageSharedByTwoTextsSharesAPrint(t *testing.T) {
	passage := strings.Fields("patrols would be joint from March the minister said on")[:shingle+window-1]
	a := printsOf("One text begins like this and then says " + strings.Join(passage, " ") + " and ends.")
	b := printsOf(strings.Join(passage, " ") + " stands in another text altogether.")
	if !slices.ContainsFunc(a.hashes, func(h uint32) bool { return slices.Contains(b.hashes, h) }) {
		t.Error("no print is shared")
	}
}

func TestPrintsAreBoundedAndThoseOfAHigherLevelAreAmongThem(t *testing.T) {
	p := newPress(1, 0)
	text := p.text(4000)
	long, half := printsOf(text), printsOf(text[:len(text)/2])
	if n := len(long.hashes); n > mostKept || n < mostKept*2/3 {
		t.Errorf("%d prints of a long text", n)
	}
	if long.level <= half.level {
		t.Errorf("levels %d and %d", long.level, half.level)
	}
	shared := 0
	for _, h := range half.hashes[:half.at(long.level)] {
		if slices.Contains(long.hashes, h) {
			shared++
		}
	}
	if got := half.at(long.level); shared < got-2 || got < 20 { // the cut makes one or two of its own
		t.Errorf("%d of %d prints are in the whole", shared, got)
	}
}

func TestFourLevelsHalveThePrints(t *testing.T) {
	for level := range 60 {
		want := math.Exp2(32 - float64(level)/4)
		if got := float64(limitOf(level)); math.Abs(got-want) > 2 {
			t.Errorf("level %d is below %.0f, want %.0f", level, got, want)
		}
	}
}

func TestShortTextsHaveOnePrintAndEmptyOnesNone(t *testing.T) {
	for text, want := range map[string]int{"": 0, "—": 0, "Treaty": 1, "Treaty signed in Port Ambar": 1} {
		if got := len(printsOf(text).hashes); got != want {
			t.Errorf("%q has %d prints, want %d", text, got, want)
		}
	}
}

func TestANameHasOneSkeletonInAllScripts(t *testing.T) {
	for _, names := range [][]string{
		{"trump", "трамп", "トランプ"},
		{"scholz", "шольц", "ショルツ"},
		{"petrosyan", "петросян"},
		{"zelensky", "зеленский", "зеленськии"},
		{"nicosia", "nikosia"},
	} {
		want := string(skeleton(nil, names[0]))
		for _, name := range names[1:] {
			if got := string(skeleton(nil, name)); got != want || got == "" {
				t.Errorf("%s is %q, %s is %q", name, got, names[0], want)
			}
		}
	}
	for _, name := range []string{"", "li", "ana", "oh", "Ω"} {
		if got := skeleton(nil, name); len(got) > 0 {
			t.Errorf("%q has the skeleton %q, though it says too little", name, got)
		}
	}
}

func TestSamplesAreComparedWhereBothAreComplete(t *testing.T) {
	even, all := make([]uint16, 0), make([]uint16, 0)
	for n := range uint16(1000) {
		all = append(all, n*60)
		if n%2 == 0 {
			even = append(even, n*60)
		}
	}
	for _, c := range []struct {
		name               string
		a, b               sample
		agreement, jaccard float64
	}{
		{"cut at different places", sampleOf(slices.Clone(even), 20), sampleOf(slices.Clone(all), 20), 1, 0.5},
		{"the same", sampleOf([]uint16{3, 1, 1, 2}, 9), sampleOf([]uint16{1, 2, 3}, 9), 1, 1},
		{"nothing shared", sampleOf([]uint16{1}, 9), sampleOf([]uint16{2}, 9), 0, 0},
		{"one empty", sampleOf(nil, 9), sampleOf([]uint16{2}, 9), 1, 0},
		{"a part", sampleOf([]uint16{1, 2}, 9), sampleOf([]uint16{1, 2, 3, 4}, 9), 1, 0.5},
	} {
		if got := agreement(c.a, c.b); math.Abs(got-c.agreement) > 0.001 {
			t.Errorf("%s: agreement %.3f, want %.3f", c.name, got, c.agreement)
		}
		if got := jaccard(c.a, c.b); math.Abs(got-c.jaccard) > 0.03 {
			t.Errorf("%s: jaccard %.3f, want %.3f", c.name, got, c.jaccard)
		}
	}
}

// termsIn counts the terms that an article has.
func termsIn(c census) int {
	n := 0
	for _, s := range c.slots {
		if s.n != 0 {
			n++
		}
	}
	return n
}

func TestRareTermsWeighMoreThanCommonOnes(t *testing.T) {
	x := New()
	for range 2000 {
		x.rarity.count(counted{1, 7, []uint32{5}})
	}
	if common, rare := x.rarity.idf(5, 7), x.rarity.idf(6, 7); common >= rare || common > commonest {
		t.Errorf("idf %.2f of a common term, %.2f of a rare one", common, rare)
	}
	x.rarity.forget(2)
	if x.rarity.idf(5, 7) != x.rarity.idf(6, 7) || termsIn(x.rarity.with) != termsIn(*pretendedWith()) {
		t.Error("what was counted is not forgotten")
	}
}

func TestAVectorKeepsTheHeaviestTerms(t *testing.T) {
	b := painter{}
	var words tally
	for term := range uint32(100) {
		words.add(term, float64(term+1), term%2)
	}
	v := b.vectorOf(nil, &words, 10, func(uint32) float64 { return 1 })
	if len(v) != 10 || termOf(v[0]) != 90 || termOf(v[9]) != 99 || weightOf(v[9]) != heaviest {
		t.Errorf("got %x", v)
	}
	n := v.norms()
	spread := new(spread).lay(v, n)
	if l := spread.like(v, n); math.Abs(l.cosine-1) > 1e-9 || math.Abs(l.first-1) > 1e-9 || l.shared != 10 || l.numbers != 5 || l.second != 0 {
		t.Errorf("like itself: %+v", l)
	}
	if l := spread.like(nil, norms{}); l.cosine != 0 || l.shared != 0 {
		t.Errorf("like nothing: %+v", l)
	}
}

func TestTheReasonIsSaidInALine(t *testing.T) {
	half := harbour[:len(harbour)/2]
	for _, c := range []struct{ name, first, second, want string }{
		{"cut", harbour, half, "of its text stands in a; about"},
		{"extended", half, harbour, "of a stands in its text; about"},
		{"equal", harbour, harbour, "its headline and text are those of a"},
		{"report", harbour, harbourRewritten, "it shares names, words and numbers with a"},
	} {
		v := tell(New(), news("a", 0, "Treaty on fishing signed", c.first), news("b", 0, "Treaty on fishing signed", c.second))[1]
		if !strings.Contains(v.Why, c.want) || strings.Contains(v.Why, "\n") {
			t.Errorf("%s: %q, want %q in it", c.name, v.Why, c.want)
		}
	}
}
