package yamlfile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Mark is a place in a file.
type Mark struct {
	File         string
	Line, Column int // count from 1; zero: not known
}

// A Problem is one thing that is wrong in a file.
type Problem struct {
	Mark Mark
	Text string // what is wrong
	Hint string // what to do; empty: Text says it
}

// Errors are problems; Sorted puts them in the order of their places.
type Errors []Problem

// String returns file:line:column, as editors understand it, or as much of it as is known.
func (m Mark) String() string {
	if m.Line == 0 {
		return m.File
	}
	return fmt.Sprintf("%s:%d:%d", m.File, m.Line, m.Column)
}

// String returns the problem in one line: file:line:column: what is wrong, what to do.
func (p Problem) String() string {
	text := p.Text
	if p.Hint != "" {
		text += ", " + p.Hint
	}
	if place := p.Mark.String(); place != "" {
		text = place + ": " + text
	}
	// A text from the file may hold line breaks; one problem stays one line.
	return strings.Join(strings.Fields(text), " ")
}

// Error returns the problems, one a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, p := range e {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Sorted returns e by place as an error, or nil where there is no problem. What
// was told once at a place is not told again.
func (e Errors) Sorted() error {
	if len(e) == 0 {
		return nil
	}
	slices.SortStableFunc(e, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Mark.File, b.Mark.File), cmp.Compare(a.Mark.Line, b.Mark.Line),
			cmp.Compare(a.Mark.Column, b.Mark.Column))
	})
	return slices.Compact(e)
}
