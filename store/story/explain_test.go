package story

import (
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// TestEvidenceIsThatOfTheVerdict places invented articles, and asks before each what the
// decision will rest on.
func TestEvidenceIsThatOfTheVerdict(t *testing.T) {
	p := newPress(3, time.Hour)
	x := New()
	seen := map[store.Part]int{}
	for range 300 {
		a := p.next(60)
		all := x.Explain(a)
		v, _ := x.Place(a)
		seen[v.Part]++
		var held *Evidence
		for i := range all {
			sum := 0.0
			for _, f := range all[i].Features {
				sum += f.Value * f.Weight
			}
			if e := all[i]; !e.Equal && math.Abs(sigmoid(sum)-e.Chance) > 0.01 {
				t.Fatalf("%s: the features come to %.3f, and the chance is %.3f", a.ID, sigmoid(sum), e.Chance)
			}
			if all[i].Holds() {
				held = &all[i]
			}
		}
		switch {
		case v.Part == store.Origin && held != nil:
			t.Fatalf("%s is an origin, and the evidence is %+v", a.ID, *held)
		case v.Part != store.Origin && (held == nil || held.Part != v.Part):
			t.Fatalf("%s is a %s (%s), and the evidence is %+v", a.ID, v.Part, v.Why, all)
		case v.Part == store.Report && rounded(held.Chance) != v.Similarity:
			t.Fatalf("%s is a report with %.2f, and the evidence says %.2f", a.ID, v.Similarity, held.Chance)
		}
	}
	if seen[store.Copy] == 0 || seen[store.Origin] == 0 {
		t.Fatalf("the press made %v", seen)
	}
}

func TestThePagesOfATemplateAreAtOdds(t *testing.T) {
	x := New()
	first := news("a", 0, "Boats", boats(1))
	x.Place(first)
	for _, e := range x.Explain(news("b", time.Hour, "Boats", boats(7))) {
		if e.Part == store.Copy && e.Holds() {
			t.Errorf("other figures are taken for a copy: %+v", e)
		}
	}
}

// boats is news from a template, with many figures.
func boats(k int) string {
	s := ""
	for i := range 8 {
		s += "The harbour office counted " + string(rune('0'+(i*k+k)%10)) + string(rune('0'+(i+3*k)%10)) + " boats at pier number " + string(rune('a'+i)) + " on this day of the week. "
	}
	return s
}

// TestAskingChangesNothing asks of some articles before others are placed, also of ones
// that were found long before or after.
func TestAskingChangesNothing(t *testing.T) {
	p := newPress(8, 2*time.Hour)
	asked, whole := New(), New()
	for n := range 500 {
		a := p.next(40)
		if n%3 == 0 {
			b := *a
			b.Found = b.Found.AddDate(0, 0, []int{-50, 0, 50}[n/3%3])
			asked.Explain(&b)
		}
		v, sketch := asked.Place(a)
		if want, wantSketch := whole.Place(a); !reflect.DeepEqual(v, want) || !slices.Equal(sketch, wantSketch) {
			t.Fatalf("article %d after a question: %+v, without: %+v", n, v, want)
		}
	}
}
