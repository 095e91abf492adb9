package feed

import (
	"strings"

	"golang.org/x/text/language"
)

// Lang returns a declared language tag in its canonical form (BCP 47), "" where it is none.
func Lang(declared string) string {
	t, err := language.Parse(strings.ReplaceAll(strings.TrimSpace(declared), "_", "-"))
	if err != nil || t == language.Und {
		return ""
	}
	return t.String()
}
