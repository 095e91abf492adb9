package sheet

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store/digest/column"
)

// A matrix is the members by the countries outside.
type matrix struct {
	Others []heading
	Rows   []matrixRow
	Fresh  []freshPair
}

type heading struct{ ISO2, Name string }

type matrixRow struct {
	heading
	Cells []cell
}

type cell struct {
	N     int
	Class string
	Fresh bool
}

type freshPair struct {
	Names string
	Said  *said
}

// cells returns the matrix without its looks: members and others by how often they
// occur, and the pair of each two.
func (v view) cells() (members, others []string, at map[[2]string]Pair) {
	m, o := map[string]int{}, map[string]int{}
	at = map[[2]string]Pair{}
	for _, p := range v.Pairs {
		m[p.Member] += p.Stories
		o[p.Other] += p.Stories
		at[[2]string{p.Member, p.Other}] = p
	}
	sorted := func(n map[string]int) []string {
		return slices.SortedFunc(maps.Keys(n), func(a, b string) int {
			return cmp.Or(cmp.Compare(n[b], n[a]), cmp.Compare(a, b))
		})
	}
	members, others = sorted(m), sorted(o)
	return members, others[:min(len(others), mostPairs)], at
}

// Matrix returns which members were named together with which countries outside;
// nil: none were.
func (p page) Matrix() *matrix {
	if len(p.Pairs) == 0 {
		return nil
	}
	members, others, at := p.cells()
	m := &matrix{}
	most := 5
	for _, x := range p.Pairs {
		most = max(most, x.Stories)
	}
	for _, o := range others {
		m.Others = append(m.Others, heading{o, p.name(o)})
	}
	for _, member := range members {
		row := matrixRow{heading: heading{member, p.name(member)}}
		for _, o := range others {
			x := at[[2]string{member, o}]
			c := cell{N: x.Stories, Class: fmt.Sprintf("q%d", (4*x.Stories+most-1)/most), Fresh: x.Fresh > 0}
			if c.Fresh {
				c.Class += " fresh"
			}
			row.Cells = append(row.Cells, c)
		}
		m.Rows = append(m.Rows, row)
	}
	m.Fresh = p.freshPairs()
	return m
}

// freshPairs returns up to five pairs that are together for the first time.
func (p page) freshPairs() []freshPair {
	var all []freshPair
	for _, x := range p.Pairs {
		if x.Fresh == 0 || len(all) == 5 {
			continue
		}
		f := freshPair{Names: p.name(x.Member) + ", " + p.name(x.Other)}
		if x.Quote != nil && x.Quote.Text != "" {
			s := p.said(*x.Quote)
			f.Said = &s
		}
		all = append(all, f)
	}
	return all
}

// FreshNote says what a mark in the matrix means, or why nothing is marked.
func (v view) FreshNote(mark string) string {
	switch {
	case slices.ContainsFunc(v.Pairs, func(p Pair) bool { return p.Fresh > 0 }):
		return mark + ": the first time."
	case v.Facts.Usual == nil:
		return "Too few days were told before to say what is so for the first time."
	}
	return "None for the first time."
}

// together sets the matrix with the codes of the countries outside over its columns.
func (t *terminal) together() {
	if len(t.Pairs) == 0 {
		return
	}
	members, others, at := t.cells()
	t.part("TOGETHER", "stories that name both")
	head, names := "", []string{}
	for _, o := range others {
		head += fmt.Sprintf("%5s ", o)
		names = append(names, o+" "+t.name(o))
	}
	t.line("  " + column.Fit("", togetherName) + head)
	for _, m := range members {
		row := "  " + column.Fit(t.name(m), togetherName)
		for _, o := range others {
			row += counted(at[[2]string{m, o}])
		}
		t.line(row)
	}
	t.line("")
	t.para("  ", strings.Join(names, ", ")+". "+togetherNote+" "+t.FreshNote("With a star"))
}

const (
	// togetherName is how wide the name of a member is set: seven columns fit beside it.
	togetherName = 16
	togetherNote = "Stories in which one report names a member together with a country outside."
)

// counted writes the stories of a pair in six columns, with a star where it is the first time.
func counted(p Pair) string {
	switch {
	case p.Fresh > 0:
		return fmt.Sprintf("%5d*", p.Stories)
	case p.Stories > 0:
		return fmt.Sprintf("%5d ", p.Stories)
	}
	return "    · "
}
