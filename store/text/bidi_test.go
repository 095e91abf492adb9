package text_test

import (
	"testing"

	"github.com/accordwatch/accordwatch/store/text"
)

func TestOnlyWhatRunsFromRightToLeftIsIsolated(t *testing.T) {
	for s, right := range map[string]bool{"مرفأ": true, "12 מגדלור": true, "Sada صدى": false, "灯塔": false, "": false} {
		if text.RightToLeft(s) != right {
			t.Errorf("%q runs from right to left: %v", s, !right)
		}
		if got := text.Isolate(s); (got != s) != right {
			t.Errorf("%q is isolated as %q", s, got)
		}
	}
}
