package term

import "testing"

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
