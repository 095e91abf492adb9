package crawler_test

import (
	"testing"

	"github.com/accordwatch/accordwatch/crawler"
)

func TestAReportCountsInEnglish(t *testing.T) {
	for want, r := range map[string]crawler.Report{
		"1 source polled (0 unchanged, 1 failed), 0 new items, 0 read: 0 kept, 0 passed":                               {Failed: 1},
		"1 source polled (0 unchanged, 0 failed), 1 new item, 1 read: 1 kept (1 incomplete), 0 passed":                 {Polled: 1, Fresh: 1, Read: 1, Kept: 1, Incomplete: 1},
		"3 sources polled (1 unchanged, 1 failed), 2 new items, 4 read: 1 kept, 1 passed, 1 to be tried again, 1 gone": {Polled: 2, Unchanged: 1, Failed: 1, Fresh: 2, Read: 4, Kept: 1, Passed: 1, Retry: 1, Gone: 1},
	} {
		if got := r.String(); got != want {
			t.Errorf("told as %s, want %s", got, want)
		}
	}
}
