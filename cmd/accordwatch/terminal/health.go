package terminal

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/column"
	"github.com/accordwatch/accordwatch/store/text"
)

// A HealthTable is the table of sources as it is set. On a narrow terminal the reason
// has lines of its own; in a pipe each source has one line, however long.
type HealthTable struct {
	Columns int       // of the terminal; 0: there is none
	Now     time.Time // what "3 h ago" is counted from
}

// How wide a terminal must be.
const (
	roomy = 132 // for the reason to stand in the same line
	snug  = 76  // for the times to stand beside the name
)

// narrow reports whether reasons have lines of their own.
func (t HealthTable) narrow() bool { return t.Columns > 0 && t.Columns < roomy }

// Print writes the rows, those that need somebody first.
func (t HealthTable) Print(w io.Writer, rows []standing.Source) error {
	order := append(store.Healths(), standing.Off)
	slices.SortStableFunc(rows, func(a, b standing.Source) int {
		return slices.Index(order, a.Health) - slices.Index(order, b.Health)
	})
	lines := t.row("HEALTH", "SOURCE", "KIND", "LANG", "HEARD", "NEWS", "USUALLY", "NEXT", "WHY")
	for _, r := range rows {
		lines += t.row(string(r.Health), text.Plain(r.Name), r.Kind, r.Lang, t.ago(r.State.LastSuccess), t.ago(r.State.LastChange),
			brief(r.State.Rhythm), t.in(r.State.NextPoll), text.Plain(r.Reason))
	}
	_, err := io.WriteString(w, lines)
	return err
}

// row sets one line of the table, and the reason below it where it has no room beside.
func (t HealthTable) row(health, name, kind, lang, heard, news, usually, next, why string) string {
	head := why == "WHY"
	switch {
	case !t.narrow():
		return set([]string{health, name, kind, lang, heard, news, usually, next}, []int{8, 36, 7, 4, 10, 10, 7, 9}, why)
	case t.Columns >= snug:
		line := set([]string{health, name, heard, news, usually, next}, []int{8, t.Columns - 55, 10, 10, 7, 9}, "")
		if head {
			return line
		}
		return line + t.below(why)
	}
	line := set([]string{health, name}, []int{8, t.Columns - 10}, "")
	if head {
		return line
	}
	if heard+news+usually+next != "––––" {
		line += t.below("heard " + heard + ", news " + news + ", usually " + usually + ", next " + next)
	}
	return line + t.below(why)
}

// below sets what stands under a source.
func (t HealthTable) below(s string) string {
	lines := ""
	for _, l := range column.Wrap(s, t.Columns-10) {
		if l != "" {
			lines += strings.Repeat(" ", 10) + l + "\n"
		}
	}
	return lines
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
func (t HealthTable) ago(at time.Time) string {
	switch gone := t.Now.Sub(at); {
	case at.IsZero():
		return "–"
	case gone < time.Minute:
		return "just now"
	default:
		return brief(gone) + " ago"
	}
}

// in tells when something will be; a dash where it never will.
func (t HealthTable) in(at time.Time) string {
	switch {
	case at.IsZero():
		return "–"
	case !at.After(t.Now):
		return "now"
	}
	return "in " + brief(at.Sub(t.Now))
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

// Census counts the sources by health, the worst first: "2 broken, 7 healthy".
func Census(rows []standing.Source) string {
	var parts []string
	for _, h := range append(store.Healths(), standing.Off) {
		n := 0
		for _, r := range rows {
			if r.Health == h {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, h))
		}
	}
	return strings.Join(parts, ", ")
}
