package sheet

import (
	"fmt"
	"strings"
)

// newsInside says, inside a sentence, whether something is new or why it returns.
func newsInside(n News) string {
	if n.Returns {
		return "returns: " + n.Reason
	}
	return "new"
}

// before says, after the news of a signal, what else was told of its country, each after a
// semicolon; "": nothing.
func (s Signal) before() string {
	var b strings.Builder
	for _, e := range s.Before {
		b.WriteString("; " + e.String())
	}
	return b.String()
}

// reason says in one phrase what is out of the usual, and why; "": nothing is.
func (c Country) reason() string {
	s := stateText(c.State)
	if s != "" && c.Why != "" {
		s += ": " + c.Why
	}
	return s
}

// pieces sets a changed sentence after a colon, with forms for what was cut and what
// was added; "": the change is not known.
func pieces(ps []Piece, cut, add string, escape func(string) string) string {
	if len(ps) == 0 {
		return ""
	}
	var all []string
	for _, p := range ps {
		s := p.Text
		if escape != nil {
			s = escape(s)
		}
		switch p.Op {
		case "cut":
			s = fmt.Sprintf(cut, s)
		case "add":
			s = fmt.Sprintf(add, s)
		}
		all = append(all, s)
	}
	return ": " + strings.Join(all, " ")
}
