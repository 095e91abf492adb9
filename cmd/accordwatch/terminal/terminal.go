// Package terminal tells people in a terminal what the rooms below found: a story, an
// article, a trace, how the sources do. It writes text to a writer and knows nothing
// of flags, files or the web; what it tells is handed to it.
package terminal

import (
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"golang.org/x/term"
)

// Stamp is how the terminal shows a time: UTC, 24 hours.
const Stamp = "2006-01-02 15:04"

// Table writes aligned columns; close it with Flush.
func Table(w io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(w, 0, 4, 2, ' ', 0) }

// Columns returns how wide the terminal is that w writes to; 0 where it is none.
func Columns(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	n, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return max(n, 64)
}

// Shorten cuts s to n runes, with an ellipsis where something was cut.
func Shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimRight(string(r[:n-1]), " ") + "…"
}
