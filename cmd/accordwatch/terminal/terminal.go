// Package terminal tells people in a terminal what the rooms below found: a story, an
// article, a trace, a search, how the sources do. It sets text for the width of the
// terminal, and in a pipe breaks no line. It knows nothing of flags, files or the web;
// what it tells is handed to it.
package terminal

import (
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/accordwatch/accordwatch/store/digest/column"
	"github.com/accordwatch/accordwatch/store/text"
)

// Stamp is how the terminal shows a time: UTC, 24 hours.
const Stamp = "2006-01-02 15:04"

// A Screen is where people read.
type Screen struct {
	io.Writer
	Columns int // of the terminal; 0: there is none, and no line is broken
}

// On returns the screen that w writes to. What $COLUMNS says holds, as with other
// programs, even where the terminal says otherwise and where there is none.
func On(w io.Writer) Screen {
	n, err := strconv.Atoi(os.Getenv("COLUMNS"))
	if err != nil || n <= 0 {
		n = size(w)
	}
	if n > 0 {
		n = max(n, column.Narrowest)
	}
	return Screen{w, n}
}

// size asks the terminal that w writes to for its columns; 0 where it is none.
func size(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	n, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return n
}

// A Row is a value with its name before it.
type Row struct{ Name, Value string }

// Rows are set with their values under each other; those without a value are left out.
type Rows []Row

// Add adds a row.
func (r *Rows) Add(name, value string) { *r = append(*r, Row{name, value}) }

// Rows shows rows.
func (s Screen) Rows(rows Rows) error {
	p := s.page()
	p.rows(rows)
	return p.show()
}

// Text shows lines of text, broken where the terminal ends.
func (s Screen) Text(lines string) error {
	p := s.page()
	p.text(lines)
	return p.show()
}

// A page is set as a whole, and then shown.
type page struct {
	screen Screen
	strings.Builder
}

func (s Screen) page() *page { return &page{screen: s} }

// show writes the page to its screen.
func (p *page) show() error {
	_, err := io.WriteString(p.screen, p.String())
	return err
}

// line sets s as it is, but for what a terminal would obey: what outlets wrote is part
// of nearly every line.
func (p *page) line(s string) { p.WriteString(strings.TrimRight(shown(s), " ") + "\n") }

// shown returns s as text.Plain does, with the isolates that foreign sets.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\u2068' || r == '\u2069' {
			return r
		}
		return text.Shown(r)
	}, s)
}

// fits reports whether so much may stand in one line.
func (p *page) fits(s string) bool {
	return p.screen.Columns == 0 || column.Displayed(s) <= p.screen.Columns
}

// para sets s after a prefix, its further lines under the first.
func (p *page) para(prefix, s string) {
	s = shown(s)
	if p.fits(prefix + s) {
		p.line(prefix + s)
		return
	}
	indent := strings.Repeat(" ", column.Displayed(prefix))
	for i, l := range column.Wrap(s, p.screen.Columns-len(indent)) {
		if i > 0 {
			prefix = indent
		}
		p.line(prefix + l)
	}
}

// text sets a text of several lines; the last may end with a line break or not.
func (p *page) text(s string) {
	for l := range strings.SplitSeq(strings.TrimSuffix(s, "\n"), "\n") {
		p.para("", l)
	}
}

func (p *page) rows(rows Rows) {
	widest := 0
	rows = slices.DeleteFunc(slices.Clone(rows), func(r Row) bool { return r.Value == "" })
	for _, r := range rows {
		widest = max(widest, column.Displayed(r.Name))
	}
	for _, r := range rows {
		p.para(column.Fit(r.Name, widest)+"  ", r.Value)
	}
}

// foreign returns what an outlet wrote so that it turns nothing beside it. A pipe has
// no reader whom an isolate would help.
func (p *page) foreign(s string) string {
	s = text.Plain(s)
	if p.screen.Columns == 0 {
		return s
	}
	return text.Isolate(s)
}

// shorten cuts s to n columns, with an ellipsis where something was cut.
func shorten(s string, n int) string {
	return strings.TrimRight(column.Fit(text.Plain(s), n), " ")
}
