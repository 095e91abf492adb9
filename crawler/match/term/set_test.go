package term

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store/text"
	"pgregory.net/rapid"
)

func TestEqualPhrasesOfManyTermsAreLookedForOnce(t *testing.T) {
	b := &Builder{}
	for range 20 {
		if _, err := b.Add("any", terms("en", "harbour", `"harbour pact"~2`), nil); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(b.Compile().uses); n != 2 {
		t.Errorf("%d phrases for two different words", n)
	}
}

func TestAWordThatManyTermsShareLeadsToNoneOfThem(t *testing.T) {
	var written []string
	for i := range common + 1 {
		written = append(written, fmt.Sprintf(`"name%d harbour"~2`, i))
	}
	b := &Builder{}
	all, err := b.Add("any", terms("en", written...), nil)
	if err != nil {
		t.Fatal(err)
	}
	set := b.Compile()
	if x := set.Scan(text.Fold("the harbour", "en")); len(x.Near) != 0 {
		t.Errorf("%d terms of which only the word they share is there", len(x.Near))
	}
	x := set.Scan(text.Fold("the harbour of name3, and name5", "en"))
	if len(x.Places) != 1 || len(x.Places[all[3]]) != 1 || len(x.Near) != 1 || x.Near[0].Terms[0] != all[5] {
		t.Errorf("places %+v, near %+v; want the term of name3 there, and that of name5 near", x.Places, x.Near)
	}
}

// However many terms share their words, each is found where it is found alone.
func TestManyTermsAreFoundAsEachAlone(t *testing.T) {
	vocabulary := []string{"ash", "elm", "oak", "yew", "fir*"}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(vocabulary)
		var written []string
		for range rapid.IntRange(1, 60).Draw(t, "terms") {
			written = append(written, fmt.Sprintf(`"%s"~%d`, strings.Join(rapid.SliceOfN(word, 2, 3).Draw(t, "words"), " "), rapid.IntRange(0, 3).Draw(t, "within")))
		}
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"ash", "elm", "oak", "yew", "fir", "firs", "and", "\n\n"}), 0, 30).Draw(t, "text"), " ")
		b := &Builder{}
		all, err := b.Add("any", terms("en", written...), nil)
		if err != nil {
			t.Fatal(err)
		}
		together := b.Compile().Scan(text.Fold(s, "en")).Places
		for i, term := range all {
			one := &Builder{}
			alone, err := one.Add("any", terms("en", written[i]), nil)
			if err != nil {
				t.Fatal(err)
			}
			if want := one.Compile().Scan(text.Fold(s, "en")).Places[alone[0]]; !reflect.DeepEqual(together[term], want) {
				t.Fatalf("%s in %q: %+v among others, %+v alone", written[i], s, together[term], want)
			}
		}
	})
}
