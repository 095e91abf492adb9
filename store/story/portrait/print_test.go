package portrait

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

// printed returns the prints of a text.
func printed(s string) Prints {
	p := new(Painter).Paint(&store.Article{Text: s}, NewRarity())
	return p.Prints
}

// invented is a text of so many words, all of them made up.
func invented(words int) string {
	r := rand.New(rand.NewPCG(1, 7))
	var b strings.Builder
	for range words {
		for n := 1 + r.IntN(5000); n > 0; n /= 12 {
			b.WriteByte("bdfgklmnprst"[n%12])
			b.WriteByte("aeiou"[n%5])
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func TestAPassageSharedByTwoTextsSharesAPrint(t *testing.T) {
	passage := strings.Fields("patrols would be joint from March the minister said on")[:shingle+window-1]
	a := printed("One text begins like this and then says " + strings.Join(passage, " ") + " and ends.")
	b := printed(strings.Join(passage, " ") + " stands in another text altogether.")
	if !slices.ContainsFunc(a.Hashes, func(h uint32) bool { return slices.Contains(b.Hashes, h) }) {
		t.Error("no print is shared")
	}
}

func TestPrintsAreBoundedAndThoseOfAHigherLevelAreAmongThem(t *testing.T) {
	text := invented(4000)
	long, half := printed(text), printed(text[:len(text)/2])
	if n := len(long.Hashes); n > mostKept || n < mostKept*2/3 {
		t.Errorf("%d prints of a long text", n)
	}
	if long.Level <= half.Level {
		t.Errorf("levels %d and %d", long.Level, half.Level)
	}
	shared := 0
	for _, h := range half.Hashes[:half.At(long.Level)] {
		if slices.Contains(long.Hashes, h) {
			shared++
		}
	}
	if got := half.At(long.Level); shared < got-2 || got < 20 { // the cut makes one or two of its own
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
		if got := len(printed(text).Hashes); got != want {
			t.Errorf("%q has %d prints, want %d", text, got, want)
		}
	}
}
