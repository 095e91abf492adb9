package judge

import (
	"math"

	"golang.org/x/net/html"
)

// Again looks at the page for the second time, knowing how likely each block is
// part of the article by the first look.
func (l *Look) Again(p []float64) [][]Feature {
	like, box := map[uint64]tally{}, map[*html.Node]tally{}
	for i, b := range l.c.Blocks {
		n := float64(len(b.Words))
		t, x := like[b.Path], box[b.Box]
		like[b.Path] = tally{t.words + n, t.weight + n*p[i]}
		box[b.Box] = tally{x.words + n, x.weight + n*p[i]}
	}
	best := l.best(p)
	second := make([][]Feature, len(p))
	for i, b := range l.c.Blocks {
		if l.First[i] == nil {
			continue
		}
		f := append(make(features, 0, len(l.First[i])+30), l.First[i]...)
		own := tally{float64(len(b.Words)), float64(len(b.Words)) * p[i]}
		f.add("weight", 0, p[i])
		f.add("weight", 1, math.Log(p[i]+.01)-math.Log(1.01-p[i]))
		f.others("weight of its like", like[b.Path], own)
		f.others("weight of its box", box[b.Box], own)
		l.neighbours(&f, i, p)
		l.inBest(&f, i, p, best)
		second[i] = f
	}
	return second
}

// others adds the mean weight of all, and of all but the block itself.
func (f *features) others(group string, all, own tally) {
	f.add(group, 0, all.mean())
	if all.words > own.words {
		f.add(group, 1, (all.weight-own.weight)/(all.words-own.words))
	} else {
		f.is(group, 2)
	}
}

// neighbours adds the weights of the blocks next to block i, and the greatest of
// some length among eight before and eight after it.
func (l *Look) neighbours(f *features, i int, p []float64) {
	for k, d := range []int{-3, -2, -1, 1, 2, 3} {
		if j := i + d; j >= 0 && j < len(p) {
			f.add("weight of neighbours", k, p[j])
		}
	}
	const reach = 8
	greatest := func(from, to int) float64 {
		most := 0.0
		for j := max(0, from); j < min(to, len(p)); j++ {
			most = max(most, p[j]*min(1, float64(len(l.c.Blocks[j].Words))/10))
		}
		return most
	}
	before, after := greatest(i-reach, i), greatest(i+1, i+1+reach)
	f.add("weight of neighbours", 6, before)
	f.add("weight of neighbours", 7, after)
	f.add("weight of neighbours", 8, min(before, after))
}

// inBest adds the share of block i in the text that is best so far.
func (l *Look) inBest(f *features, i int, p []float64, best []float64) {
	if best == nil {
		return
	}
	b := l.c.Blocks[i]
	f.add("in the best text", 0, best[i])
	f.add("in the best text", 1+bin(float64(len(b.Words)), 3, 7, 15, 31, 63), best[i])
	f.add("in the best text", 7, best[i]*p[i])
	if 3*b.Link > len(b.Text) {
		f.add("in the best text", 8, best[i])
	}
}
