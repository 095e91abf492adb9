package portrait

import "testing"

// termsHeld counts the terms that an article has.
func termsHeld(c census) int {
	n := 0
	for _, s := range c.slots {
		if s.n != 0 {
			n++
		}
	}
	return n
}

func TestRareTermsWeighMoreThanCommonOnes(t *testing.T) {
	r := NewRarity()
	for range 2000 {
		r.Count(1, &Portrait{Lang: 7, Counted: []uint32{5}})
	}
	idf := func(term uint32) float64 { return r.under(r.scale(7), term) }
	if common, rare := idf(5), idf(6); common >= rare || common > commonest {
		t.Errorf("idf %.2f of a common term, %.2f of a rare one", common, rare)
	}
	r.Forget(2)
	if idf(5) != idf(6) || termsHeld(r.with) != termsHeld(*pretendedWith()) {
		t.Error("what was counted is not forgotten")
	}
}
