package text

import (
	"slices"
	"strings"
	"testing"
)

func TestNumbersHaveOneForm(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"1,234.5 and 1.234,5 and 1 234", []string{"1234.5", "1234.5", "1", "234"}},
		{"38\u00a0500 tonnes, 38,500 tonnes, 38500", []string{"38500", "38500", "38500"}},
		{"12,345,678", []string{"12345678"}},
		{"7.25 percent. 3.", []string{"7.25", "3"}},
		{"١٢٣٫٥ and ۴۲ and ７", []string{"123.5", "42", "7"}},
		{"in 2014, 214 boats", []string{"2014", "214"}},
		{"none", nil},
		{strings.Repeat("9", 50), []string{strings.Repeat("9", 32)}},
	} {
		var got []string
		EachNumber(c.text, func(number []byte) { got = append(got, string(number)) })
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
