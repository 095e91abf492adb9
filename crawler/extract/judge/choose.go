package judge

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

// From which weight on a block is kept where no reader is followed, where the
// reader that is followed proposes it, and where that one does not.
const (
	keep  = .5
	spare = .3
	add   = .8
)

// expected returns the F1 which a text may expect that holds a share of each block,
// where p is how likely each block is part of the article.
func (l *Look) expected(shares, p []float64, size float64) float64 {
	var right, held, all float64
	for i, b := range l.c.Blocks {
		n := float64(len(b.Words))
		right += n * p[i] * shares[i]
		held += n * shares[i]
		all += n * p[i]
	}
	return 2 * right / (max(held, .95*size) + all + 1e-9)
}

// A contender is a candidate with its score.
type contender struct {
	Candidate
	shares []float64
	score  float64
}

// contenders scores the candidates, the best first.
func (l *Look) contenders(p []float64) []contender {
	var all []contender
	for _, k := range l.c.Candidates {
		size := 0.0
		for _, b := range k.Blocks {
			size += float64(len(b.Words))
		}
		shares := l.cover[slices.Index(Readers, k.Reader)]
		all = append(all, contender{k, shares, l.expected(shares, p, size)})
	}
	slices.SortStableFunc(all, func(a, b contender) int { return -int(math.Copysign(1, a.score-b.score)) })
	return all
}

// best returns the shares of the best candidate, nil where there is none.
func (l *Look) best(p []float64) []float64 {
	if all := l.contenders(p); len(all) > 0 {
		return all[0].shares
	}
	return nil
}

// Choose gives the verdict by how likely each block is part of the article. The
// features, which may be nil, tell why a block weighs little.
func (l *Look) Choose(p []float64, why [][]Feature) Verdict {
	own := make([]float64, len(p))
	for i := range p {
		if p[i] >= keep && !l.repeats[i] {
			own[i] = 1
		}
	}
	v := Verdict{Reader: Own, Scores: []Score{{Own, l.expected(own, p, 0)}}}
	all := l.contenders(p)
	for _, k := range all {
		v.Scores = append(v.Scores, Score{k.Reader, k.score})
	}
	wanted := func(i int) bool { return own[i] > 0 }
	if v.Scores[0].F1 == 0 {
		// Nothing on the page is its article: a script would have put it there.
		for _, k := range all {
			if l.foreign(k) {
				v.Reader, v.Blocks = k.Reader, k.Blocks
				return v
			}
		}
	}
	if len(all) > 0 && all[0].score > v.Scores[0].F1 {
		v.Reader = all[0].Reader
		wanted = func(i int) bool {
			return !l.repeats[i] && p[i] >= spare && (all[0].shares[i] >= .6 || p[i] > add)
		}
	}
	l.divide(&v, p, why, wanted)
	return v
}

// foreign reports whether a candidate has a text of some length, and most of it does
// not stand in the page's blocks.
func (l *Look) foreign(k contender) bool {
	page := block.GramsOf(words(l.c.Blocks))
	words, found := 0.0, 0.0
	for _, b := range k.Blocks {
		n := float64(len(b.Words))
		words += n
		found += n * page.Share(b.Words)
	}
	return words >= 40 && found < words/2
}

// divide puts each block into the article, or among what is pruned.
func (l *Look) divide(v *Verdict, p []float64, why [][]Feature, wanted func(int) bool) {
	kept := l.once(p, wanted)
	for i, b := range l.c.Blocks {
		if l.First[i] == nil {
			continue
		}
		v.Seen = append(v.Seen, block.Hash(b.Text))
		switch {
		case kept[i]:
			v.Blocks = append(v.Blocks, b)
		case l.votes[i] >= .2:
			v.Pruned = append(v.Pruned, Pruned{b.Text, p[i], l.reason(i, p, why, wanted)})
		}
	}
}

// once returns which blocks are wanted, each text of some length once, where it weighs
// most, and without the teasers at the end.
func (l *Look) once(p []float64, wanted func(int) bool) []bool {
	at := map[string]int{}
	kept := make([]bool, len(p))
	for i, b := range l.c.Blocks {
		if !wanted(i) {
			continue
		}
		j, told := at[b.Text]
		if told && p[i] <= p[j] {
			continue
		}
		if told {
			kept[j] = false
		}
		kept[i] = true
		if len(b.Words) > 6 {
			at[b.Text] = i
		}
	}
	l.forget(kept)
	l.dropTail(kept)
	return kept
}

// echo is the length in words from which a block may be a second telling.
const echo = 12

// forget drops the blocks of which the other ones tell nearly all: pages carry their
// text a second time for small screens, divided otherwise, and begin with excerpts of
// it. The later telling goes, and then an excerpt that stands before its text.
func (l *Look) forget(kept []bool) {
	var order []int
	for i := range kept {
		if kept[i] {
			order = append(order, i)
		}
	}
	for range 2 {
		told, last := block.GramsOf(nil), []uint64(nil)
		for _, i := range order {
			b := l.c.Blocks[i]
			if kept[i] && len(b.Words) >= echo && told.Share(b.Words) >= alike(b) {
				kept[i] = false
			} else if kept[i] {
				told.Add(slices.Concat(last, b.Words)) // a second telling runs over borders
				last = b.Words[max(0, len(b.Words)-3):]
			}
		}
		slices.Reverse(order)
	}
}

// alike returns how much of a block must be told elsewhere for it to be told twice:
// less where it is long, or breaks off, and runs over the borders of other blocks.
func alike(b block.Block) float64 {
	if len(b.Words) > 100 || strings.HasSuffix(b.Text, "...") || strings.HasSuffix(b.Text, "…") {
		return .7
	}
	return .9
}

// reason tells why block i was left out: by the features that speak most against it.
func (l *Look) reason(i int, p []float64, why [][]Feature, wanted func(int) bool) string {
	switch {
	case l.repeats[i]:
		return "repeated by the host"
	case l.tail[i]:
		return "leads to another article, at the end"
	case wanted(i):
		return "told twice"
	case why == nil || why[i] == nil:
		return "too light"
	}
	against := slices.Clone(why[i])
	slices.SortFunc(against, func(a, b Feature) int {
		return int(math.Copysign(1, float64(secondWeights[a.Index]*a.Value-secondWeights[b.Index]*b.Value)))
	})
	var names []string
	for _, f := range against {
		if name := Name(int(f.Index)); secondWeights[f.Index]*f.Value < 0 && len(names) < 3 && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return fmt.Sprintf("weighs %.2f: %s", p[i], strings.Join(names, ", "))
}
