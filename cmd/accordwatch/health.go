package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/column"
)

// A healthTable is the table of sources as it is set. On a narrow terminal the reason
// has lines of its own; in a pipe each source has one line, however long.
type healthTable struct {
	columns int // of the terminal; 0: there is none
	now     time.Time
}

// roomy is how wide a terminal must be for the reason to stand in the same line.
const roomy = 132

// narrow reports whether reasons have lines of their own.
func (t healthTable) narrow() bool { return t.columns > 0 && t.columns < roomy }

// print writes the rows, those that need somebody first.
func (t healthTable) print(w io.Writer, rows []sourceRow) error {
	order := append(store.Healths(), off)
	slices.SortStableFunc(rows, func(a, b sourceRow) int {
		return slices.Index(order, a.Health) - slices.Index(order, b.Health)
	})
	lines := t.row("HEALTH", "SOURCE", "KIND", "LANG", "HEARD", "NEWS", "USUALLY", "NEXT", "WHY")
	for _, r := range rows {
		lines += t.row(string(r.Health), r.Source, r.Kind, r.Lang, t.ago(r.State.LastSuccess), t.ago(r.State.LastChange),
			brief(r.State.Rhythm), t.in(r.State.NextPoll), r.Reason)
	}
	_, err := io.WriteString(w, lines)
	return err
}

// row sets one line of the table, and the reason below it where it has no room beside.
func (t healthTable) row(health, name, kind, lang, heard, news, usually, next, why string) string {
	if !t.narrow() {
		return set([]string{health, name, kind, lang, heard, news, usually, next}, []int{8, 36, 7, 4, 10, 10, 7, 9}, why)
	}
	line := set([]string{health, name, heard, news, usually, next}, []int{8, t.columns - 55, 10, 10, 7, 9}, "")
	if why == "WHY" {
		return line
	}
	for _, l := range column.Wrap(why, t.columns-10) {
		if l != "" {
			line += strings.Repeat(" ", 10) + l + "\n"
		}
	}
	return line
}

// set fits texts into columns, with two spaces between, and ends the line with rest.
func set(texts []string, widths []int, rest string) string {
	var b strings.Builder
	for i, s := range texts {
		b.WriteString(column.Fit(s, max(widths[i], 1)) + "  ")
	}
	return strings.TrimRight(b.String()+rest, " ") + "\n"
}

// ago tells how long ago something was; a dash where it never was.
func (t healthTable) ago(at time.Time) string {
	switch gone := t.now.Sub(at); {
	case at.IsZero():
		return "–"
	case gone < time.Minute:
		return "just now"
	default:
		return brief(gone) + " ago"
	}
}

// in tells when something will be; a dash where it never will.
func (t healthTable) in(at time.Time) string {
	switch {
	case at.IsZero():
		return "–"
	case !at.After(t.now):
		return "now"
	}
	return "in " + brief(at.Sub(t.now))
}

// brief tells a duration in one unit, in few letters; a dash where it is none.
func brief(d time.Duration) string {
	switch {
	case d <= 0:
		return "–"
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", d/time.Hour)
	}
	return fmt.Sprintf("%d d", d/(24*time.Hour))
}

// columns returns how wide the terminal is that w writes to; 0 where it is none.
func columns(w io.Writer) int {
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
