package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Problem is one thing that is wrong in a config file.
type Problem struct {
	Mark Mark
	Text string // what is wrong
	Hint string // what to do; empty: Text says it
}

// Errors are all the problems of a configuration, in the order of their places.
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

// sorted returns e by place as an error, or nil where there is no problem. What
// was told once at a place is not told again.
func (e Errors) sorted() error {
	if len(e) == 0 {
		return nil
	}
	slices.SortStableFunc(e, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Mark.File, b.Mark.File), cmp.Compare(a.Mark.Line, b.Mark.Line),
			cmp.Compare(a.Mark.Column, b.Mark.Column))
	})
	return slices.Compact(e)
}

// meant says which of the known words was probably meant by word, or lists them.
func meant(word string, known []string) string {
	best, least := "", max(len(word)/3, 1)+1
	for _, k := range known {
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if len(known) == 0 {
		return "add it first"
	}
	return "write one of: " + strings.Join(known, ", ")
}

// distance counts the letters to add, drop, replace or swap with a neighbour to
// make b of a (restricted Damerau-Levenshtein distance).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s) > 64 || len(t) > 64 { // no key is so long
		return 64
	}
	var older, row []int
	next := make([]int, len(t)+1)
	for j := range next {
		next[j] = j
	}
	for i := 1; i <= len(s); i++ {
		older, row, next = row, next, make([]int, len(t)+1)
		next[0] = i
		for j := 1; j <= len(t); j++ {
			change := 1
			if s[i-1] == t[j-1] {
				change = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+change)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				next[j] = min(next[j], older[j-2]+1)
			}
		}
	}
	return next[len(t)]
}
