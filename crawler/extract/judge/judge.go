// Package judge decides which blocks of a page are its article.
//
// Several readers propose a text each. Every block of the page is weighed by what
// it is, where it stands and who proposes it; then once more, knowing what its
// neighbours weigh. The text is taken that agrees best with these weights: that of
// a reader, pruned, or that of the blocks which weigh most. The weights are those of
// a logistic regression, one number a feature, so that each verdict can be told in
// words; internal/train finds them.
package judge

import (
	"math"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

// A Candidate is a text that one reader proposes.
type Candidate struct {
	Reader string // one of Readers
	Blocks []block.Block
}

// A Case is a page on which a verdict is asked.
type Case struct {
	Blocks     []block.Block
	Candidates []Candidate
	Title      string                  // the headline
	Summary    string                  // what the page's description says
	Repeats    func(block uint64) bool // whether the host repeats a block, by its hash; nil: nothing is known
}

// A Verdict is what was decided, and why.
type Verdict struct {
	Reader string        // whose text was taken; Own for the judge's own choice of blocks
	Blocks []block.Block // the article
	Scores []Score       // how well each candidate agrees with the weights, the judge's own included
	Pruned []Pruned      // what a reader proposed and the verdict left out
	Seen   []uint64      // hashes of the blocks that were weighed
}

// A Score is the F1 that a candidate is expected to reach, from 0 to 1.
type Score struct {
	Reader string
	F1     float64
}

// Pruned is a block that was left out.
type Pruned struct {
	Text   string
	Weight float64 // how likely it is part of the article, from 0 to 1
	Reason string  // for a person
}

// Own names the text that the judge puts together himself.
const Own = "blocks"

// Decide gives the verdict on c.
func Decide(c *Case) Verdict {
	l := LookAt(c)
	first := probabilities(l.First, firstWeights)
	second := l.Again(first)
	return l.Choose(probabilities(second, secondWeights), second)
}

// probabilities weighs each block; those without features are no part of it.
func probabilities(features [][]Feature, weights []float32) []float64 {
	p := make([]float64, len(features))
	for i, fs := range features {
		if fs == nil {
			continue
		}
		sum := 0.0
		for _, f := range fs {
			sum += float64(weights[f.Index] * f.Value)
		}
		p[i] = 1 / (1 + math.Exp(-sum))
	}
	return p
}
