package portrait

import (
	"math"
	"testing"
)

func TestAVectorKeepsTheHeaviestTerms(t *testing.T) {
	b := Painter{}
	var words tally
	for term := range uint32(100) {
		words.add(term, float64(term+1), term%2)
	}
	v := b.vectorOf(nil, &words, 10, func(uint32) float64 { return 1 })
	if len(v) != 10 || termOf(v[0]) != 90 || termOf(v[9]) != 99 || weightOf(v[9]) != heaviest {
		t.Errorf("got %x", v)
	}
	n := v.Norms()
	spread := new(Spread).lay(v, n)
	if l := spread.Like(&Terms{Vector: v, Norms: n}); math.Abs(l.Cosine-1) > 1e-9 || math.Abs(l.First-1) > 1e-9 || l.Shared != 10 || l.Flagged != 5 || l.Second != 0 {
		t.Errorf("like itself: %+v", l)
	}
	if l := spread.Like(&Terms{}); l.Cosine != 0 || l.Shared != 0 {
		t.Errorf("like nothing: %+v", l)
	}
}
