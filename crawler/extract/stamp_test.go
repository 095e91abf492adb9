package extract

import "testing"

func TestALineThatSaysWhenIsNoText(t *testing.T) {
	for line, want := range map[string]bool{
		"24.11.2026, 01:10 | Политика":                                 true,
		"Published: 24 Nov 2026 • World":                               true,
		"24.11.2026, 01:10":                                            true,
		"24 ships waited | and one left it, which nobody had expected": false,
		"2026 was a year of drought":                                   false,
	} {
		if got := stamp.MatchString(line); got != want {
			t.Errorf("%q says only when: %v, want %v", line, got, want)
		}
	}
}
