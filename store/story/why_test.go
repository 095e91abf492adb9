package story

import (
	"strings"
	"testing"
)

func TestTheReasonIsSaidInALine(t *testing.T) {
	half := harbour[:len(harbour)/2]
	for _, c := range []struct{ name, first, second, want string }{
		{"cut", harbour, half, "of its text stands in a; about"},
		{"extended", half, harbour, "of a stands in its text; about"},
		{"equal", harbour, harbour, "its headline and text are those of a"},
		{"report", harbour, harbourRewritten, "it shares names, words and numbers with a"},
	} {
		v := tell(New(), news("a", 0, "Treaty on fishing signed", c.first), news("b", 0, "Treaty on fishing signed", c.second))[1]
		if !strings.Contains(v.Why, c.want) || strings.Contains(v.Why, "\n") {
			t.Errorf("%s: %q, want %q in it", c.name, v.Why, c.want)
		}
	}
}
