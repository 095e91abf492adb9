package column_test

import (
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store/digest/column"
)

func TestLinesBreakInEveryScript(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"the keepers of the old lamps", 12, "the keepers|of the old|lamps"},
		{"灯塔管理员在旧港口", 8, "灯塔管理|员在旧港|口"},
		{"see https://a.example/very/long", 10, "see|https://a.|example/ve|ry/long"},
		{"", 10, ""},
		{"  two   spaces ", 20, "two spaces"},
	} {
		if got := strings.Join(column.Wrap(c.text, c.n), "|"); got != c.want {
			t.Errorf("%q breaks into %q, want %q", c.text, got, c.want)
		}
	}
}

func TestColumnsAreMeasuredAsTheyAreSeen(t *testing.T) {
	if n := column.Displayed("灯塔\u2067ab\u2069"); n != 6 {
		t.Errorf("two Han, two letters and two controls take %d columns, want 6", n)
	}
	for text, want := range map[string]string{"ab": "ab   ", "灯塔日报": "灯塔…", "abcdefg": "abcd…", "\u2068מגדלור\u2069": "\u2068מגדל…\u2069", "\u2068מגד\u2069": "\u2068מגד\u2069  "} {
		if got := column.Fit(text, 5); got != want {
			t.Errorf("%q fits 5 columns as %q, want %q", text, got, want)
		}
	}
}

func TestTwoTextsStandAtTheEndsOfALineOrOfTwo(t *testing.T) {
	for _, c := range []struct{ left, right, want string }{
		{"a", "b", "a        b"},
		{"the lamps", "a note", "the lamps|    a note"},
		{"the old lamps", "a longer note", "the old|lamps|  a longer|      note"},
		{"the lamps", "", "the lamps"},
	} {
		if got := strings.Join(column.Apart(c.left, c.right, 10), "|"); got != c.want {
			t.Errorf("%q and %q are set as %q, want %q", c.left, c.right, got, c.want)
		}
	}
}
