package surge

import "testing"

func TestTheSumEndsWhereItsTermsAreTooSmallToBeWritten(t *testing.T) {
	for _, x := range []int{10, 400, 500, 5000} {
		terms := 0
		for range tail(0.5, 0.1, x) {
			terms++
		}
		if terms > 100 {
			t.Errorf("the chance of %d where none is usual has %d terms", x, terms)
		}
	}
}
