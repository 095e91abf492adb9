package main

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

// A result counts the runs of four words that a text and the gold share, that the
// text has too much, and that it lacks.
type result struct{ hits, extra, missed float64 }

func compare(gold string, text []block.Block) result {
	g, p := runs(gold), runs(strings.Join(block.Texts(text), "\n\n"))
	var r result
	for run, n := range g {
		r.hits += float64(min(n, p[run]))
		r.missed += float64(max(0, n-p[run]))
	}
	for run, n := range p {
		r.extra += float64(max(0, n-g[run]))
	}
	return r
}

func runs(s string) map[string]int {
	words := strings.FieldsFunc(s, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	counts := map[string]int{}
	n := min(4, len(words))
	for i := 0; n > 0 && i+n <= len(words); i++ {
		counts[strings.Join(words[i:i+n], " ")]++
	}
	return counts
}

// means returns the mean precision and the mean recall where they are defined.
func means(rs []result) (precision, recall float64) {
	var p, r float64
	for _, x := range rs {
		if x.hits+x.extra > 0 {
			precision += x.hits / (x.hits + x.extra)
			p++
		}
		if x.hits+x.missed > 0 {
			recall += x.hits / (x.hits + x.missed)
			r++
		}
	}
	return precision / max(1, p), recall / max(1, r)
}

func f1(rs []result) float64 {
	p, r := means(rs)
	return 2 * p * r / max(1e-9, p+r)
}

func figures(rs []result) string {
	p, r := means(rs)
	return fmt.Sprintf("F1 %.4f (precision %.3f, recall %.3f)", f1(rs), p, r)
}
