// Package surge tells whether a day has more reports than the days before explain:
// the test behind every surge, and the range that is called usual. Pure arithmetic.
package surge

import (
	"iter"
	"math"
	"slices"
)

// Chance returns how likely so many reports or more are on a day, if the days before
// tell what a day is like.
//
// Reports a day are taken as Poisson with a rate that is not known: with a
// gamma(½, ½) prior on it, the next day given the days before is negative binomial
// (Gelman et al., Bayesian Data Analysis, section 2.6). So three quiet days are
// weaker evidence than fifty. News scatter more than that: the days themselves say by
// how much once they are many, and until then twice is assumed. The floor keeps a
// silent country from surging on a whisper.
func Chance(before []int, today int) float64 {
	const (
		floor = 0.1 // reports a day
		many  = 14  // days
	)
	n, sum := float64(len(before)), float64(Total(before))
	size := sum + 0.5
	mean := max(size/(n+0.5), floor)
	scatter := 2 * mean
	if len(before) >= many {
		scatter = variance(before)
	}
	if scatter > mean {
		size = min(size, mean*mean/(scatter-mean))
	}
	return upperTail(size, mean, today)
}

// upperTail returns P(X ≥ x) of a negative binomial of a size and a mean.
func upperTail(size, mean float64, x int) float64 {
	if x <= 0 {
		return 1
	}
	p := 0.0
	for term := range tail(size, mean, x) {
		p += term
	}
	return min(p, 1)
}

// tail yields P(X = x), P(X = x+1) and so on, until the rest adds nothing.
func tail(size, mean float64, x int) iter.Seq[float64] {
	const most = 1e6 // terms
	logP, logQ := math.Log(size/(size+mean)), math.Log(mean/(size+mean))
	gammaSize, _ := math.Lgamma(size)
	return func(yield func(float64) bool) {
		sum := 0.0
		for k := float64(x); k <= float64(x)+most; k++ {
			a, _ := math.Lgamma(k + size)
			b, _ := math.Lgamma(k + 1)
			term := math.Exp(a - b - gammaSize + size*logP + k*logQ)
			// Past the mean the terms only fall; so far out that they are 0, so is the rest.
			if sum += term; !yield(term) || k > mean && term <= sum*1e-9 {
				return
			}
		}
	}
}

// Usual returns the range in which four of five days lie (the 10 % and 90 % quantiles)
// and the mean; all are 0 for an empty series.
func Usual(series []int) (low, high int, mean float64) {
	if len(series) == 0 {
		return 0, 0, 0
	}
	sorted := slices.Sorted(slices.Values(series))
	at := func(q float64) int { return sorted[int(math.Ceil(q*float64(len(sorted))))-1] }
	return at(0.1), at(0.9), float64(Total(series)) / float64(len(series))
}

// Total returns the sum of a series.
func Total(series []int) int {
	sum := 0
	for _, n := range series {
		sum += n
	}
	return sum
}

func variance(series []int) float64 {
	mean, sum := float64(Total(series))/float64(len(series)), 0.0
	for _, n := range series {
		sum += (float64(n) - mean) * (float64(n) - mean)
	}
	return sum / max(1, float64(len(series)-1))
}
