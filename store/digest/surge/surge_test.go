package surge_test

import (
	"math"
	"testing"

	"github.com/accordwatch/accordwatch/store/digest/surge"
)

// series repeats a pattern over so many days.
func series(days int, pattern ...int) []int {
	all := make([]int, days)
	for i := range all {
		all[i] = pattern[i%len(pattern)]
	}
	return all
}

func TestTheChanceFallsWithSurpriseAndWithEvidence(t *testing.T) {
	for _, c := range []struct {
		what   string
		before []int
		today  int
		low    float64
		high   float64
	}{
		{"eight after three silent days", series(3, 0), 8, 0, 0.001},
		{"three after three silent days", series(3, 0), 3, 0.01, 0.02},
		{"three after one silent day", series(1, 0), 3, 0.01, 0.1},
		{"twice as many as on three days", series(3, 8), 17, 0.01, 0.05},
		{"three after eight silent weeks", series(56, 0), 3, 0.0001, 0.005},
		{"four where one is usual", series(56, 1, 0, 1), 4, 0.001, 0.01},
		{"as many as ever", series(56, 8), 8, 0.4, 0.7},
		{"none", series(56, 8), 0, 1, 1},
		{"twelve where days scatter", series(56, 0, 0, 0, 16), 12, 0.05, 0.3},
		{"twelve where they do not", series(56, 4), 12, 0, 0.005},
	} {
		if p := surge.Chance(c.before, c.today); p < c.low || p > c.high {
			t.Errorf("%s: p = %g, want %g to %g", c.what, p, c.low, c.high)
		}
	}
}

func TestTheChanceIsThatOfANegativeBinomial(t *testing.T) {
	// Fifteen days with five stories: size 5.5, and fifteen and a half days of weight.
	// The terms follow by the recurrence P(k+1) = P(k)·(k+5.5)/(k+1)·q.
	before, q := series(15, 1, 0, 0), 1/16.5
	p, tail := math.Pow(1-q, 5.5), 1.0
	for k := range 12 {
		if got := surge.Chance(before, k); math.Abs(got-tail) > 1e-9 {
			t.Errorf("P(X ≥ %d) = %g, want %g", k, got, tail)
		}
		tail -= p
		p *= (float64(k) + 5.5) / float64(k+1) * q
	}
}

func TestFourDaysOfFiveAreUsual(t *testing.T) {
	low, high, mean := surge.Usual([]int{9, 1, 2, 3, 4, 5, 6, 7, 8, 10})
	if low != 1 || high != 9 || mean != 5.5 {
		t.Errorf("usual is %d to %d around %g, want 1 to 9 around 5.5", low, high, mean)
	}
	if low, high, mean := surge.Usual(nil); low != 0 || high != 0 || mean != 0 {
		t.Errorf("of nothing, usual is %d to %d around %g", low, high, mean)
	}
}
