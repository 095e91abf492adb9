package portrait

import (
	"math"
	"slices"
	"testing"
)

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
		a, b               Sample
		agreement, jaccard float64
	}{
		{"cut at different places", sampleOf(slices.Clone(even), 20), sampleOf(slices.Clone(all), 20), 1, 0.5},
		{"the same", sampleOf([]uint16{3, 1, 1, 2}, 9), sampleOf([]uint16{1, 2, 3}, 9), 1, 1},
		{"nothing shared", sampleOf([]uint16{1}, 9), sampleOf([]uint16{2}, 9), 0, 0},
		{"one empty", sampleOf(nil, 9), sampleOf([]uint16{2}, 9), 1, 0},
		{"a part", sampleOf([]uint16{1, 2}, 9), sampleOf([]uint16{1, 2, 3, 4}, 9), 1, 0.5},
	} {
		if got := c.a.Common(c.b).Agreement(); math.Abs(got-c.agreement) > 0.001 {
			t.Errorf("%s: agreement %.3f, want %.3f", c.name, got, c.agreement)
		}
		if got := c.a.Common(c.b).Jaccard(); math.Abs(got-c.jaccard) > 0.03 {
			t.Errorf("%s: jaccard %.3f, want %.3f", c.name, got, c.jaccard)
		}
	}
}
