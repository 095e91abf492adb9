package signal

import (
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

func TestAYearIsHistoryBeforeTheYearOfTheArticle(t *testing.T) {
	for _, c := range []struct {
		word string
		want bool
	}{
		{"1992", true}, {"2023", true}, {"2024", false}, {"2023'de", true}, {"20231", false}, {"202", false}, {"1066", false}, {"2023-", true},
	} {
		if got := isYear(c.word, 2024); got != c.want {
			t.Errorf("isYear(%q): %v", c.word, got)
		}
	}
	a := &store.Article{}
	if yearOf(a) != 9999 {
		t.Error("without a date every year is history")
	}
	a.Found = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	if yearOf(a) != 2025 {
		t.Error("an article without a date is of the year in which it was found")
	}
}
