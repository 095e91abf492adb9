package judge

import (
	"slices"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

// A Look is a page with what is known of its blocks.
type Look struct {
	c     *Case
	First [][]Feature // of each block; nil where it cannot be part of the article

	cover   [][]float64  // by reader: the share of each block that it proposes; nil: it proposes nothing
	votes   []float64    // the mean of the readers that vote
	start   int          // the first block that most vote for; -1: there is none
	end     int          // the last one
	head    int          // the headline; -1: not found
	phrases []int        // see phrase
	under   []int        // see under
	repeats []bool       // whether the host repeats it
	tail    map[int]bool // see dropTail
	times   map[string]int
	like    map[uint64]tally // by Path
	voted   float64          // words that are voted for
	title   block.Grams
	summary block.Grams
}

// A tally sums the words of blocks that are alike, and the weight of these words.
type tally struct{ words, weight float64 }

// mean returns the mean weight of a word.
func (t tally) mean() float64 { return t.weight / max(1, t.words) }

// LookAt looks at a page for the first time.
func LookAt(c *Case) *Look {
	l := &Look{c: c, cover: make([][]float64, len(Readers)), votes: make([]float64, len(c.Blocks)),
		First: make([][]Feature, len(c.Blocks)), repeats: make([]bool, len(c.Blocks)),
		times: map[string]int{}, tail: map[int]bool{}, head: headline(c), phrases: make([]int, len(c.Blocks)),
		title: block.GramsOf([][]uint64{block.Hashes(c.Title)}), summary: block.GramsOf([][]uint64{block.Hashes(c.Summary)})}
	for i, b := range c.Blocks {
		l.phrases[i] = phrase(b.Text)
	}
	l.under = under(c.Blocks, l.phrases)
	l.count()
	l.survey()
	seen := map[string]bool{}
	for i, b := range c.Blocks {
		if !l.possible(i) {
			continue
		}
		l.repeats[i] = c.Repeats != nil && c.Repeats(block.Hash(b.Text))
		var f features
		l.readers(&f, i)
		look(&f, b, l.phrases[i])
		l.stance(&f, i)
		l.around(&f, i)
		if seen[b.Text] {
			f.is("told before", 0)
		}
		seen[b.Text] = true
		l.First[i] = f
	}
	return l
}

// count asks each reader for its share in each block.
func (l *Look) count() {
	n := 0.0
	for _, k := range l.c.Candidates {
		r := slices.Index(Readers, k.Reader)
		if r < 0 {
			continue
		}
		l.cover[r] = l.shares(k.Blocks)
		if r < voters {
			n++
			for i, s := range l.cover[r] {
				l.votes[i] += s
			}
		}
	}
	for i := range l.votes {
		l.votes[i] /= max(1, n)
	}
}

// shares returns how much of each block of the page stands in a text.
func (l *Look) shares(text []block.Block) []float64 {
	g := block.GramsOf(words(text))
	shares := make([]float64, len(l.c.Blocks))
	for i, b := range l.c.Blocks {
		shares[i] = g.Share(b.Words)
	}
	return shares
}

func words(blocks []block.Block) [][]uint64 {
	all := make([][]uint64, len(blocks))
	for i, b := range blocks {
		all[i] = b.Words
	}
	return all
}

// survey finds where the text begins and ends, and what blocks of one sort get.
func (l *Look) survey() {
	l.start, l.end = -1, -1
	l.like = map[uint64]tally{}
	for i, b := range l.c.Blocks {
		if l.votes[i] >= .5 && len(b.Words) >= 5 {
			if l.start < 0 {
				l.start = i
			}
			l.end = i
		}
		n := float64(len(b.Words))
		t := l.like[b.Path]
		l.like[b.Path] = tally{t.words + n, t.weight + n*l.votes[i]}
		l.voted += n * l.votes[i]
		l.times[b.Text]++
	}
}

// possible reports whether a block may be part of the article at all: a reader
// proposes it, or it stands near what most propose.
func (l *Look) possible(i int) bool {
	if l.votes[i] > .07 || l.start >= 0 && i >= l.start-6 && i <= l.end+6 {
		return true
	}
	for _, cover := range l.cover[voters:] {
		if cover != nil && cover[i] > .5 {
			return true
		}
	}
	return false
}
