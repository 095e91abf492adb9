package terminal

import (
	"strings"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/column"
)

const (
	titleShown  = 70 // columns of a headline in a pipe, which says nothing of its own
	titleNeeds  = 40 // columns of a headline that stands beside the rest of its line
	outletShown = 24
)

// Found lists what a search found, an article a line; where the terminal is narrow, its
// headline has the next.
func (s Screen) Found(found []store.Placed) error {
	p := s.page()
	p.list(found, nil)
	return p.show()
}

// list lists articles, each with a note of its own; nil: without.
func (p *page) list(articles []store.Placed, note func(store.Placed) string) {
	columns := []func(store.Placed) string{clockOf, func(x store.Placed) string { return x.ID }}
	if note != nil {
		columns = append(columns, note)
	}
	columns = append(columns, func(x store.Placed) string { return shorten(x.Outlet, outletShown) }, func(x store.Placed) string { return x.Lang })
	widths := make([]int, len(columns))
	room := p.screen.Columns
	for i, c := range columns {
		for _, x := range articles {
			widths[i] = max(widths[i], column.Displayed(c(x)))
		}
		room -= widths[i] + 2
	}
	for _, x := range articles {
		before := ""
		for i, c := range columns {
			before += p.foreign(c(x)) + strings.Repeat(" ", widths[i]-column.Displayed(c(x))+2)
		}
		switch title := titled(x.Title); {
		case p.screen.Columns == 0:
			p.line(before + shorten(title, titleShown))
		case room >= titleNeeds:
			p.line(before + p.foreign(shorten(title, room)))
		default:
			p.line(shorten(before, p.screen.Columns))
			p.line("    " + p.foreign(shorten(title, p.screen.Columns-4)))
		}
	}
}
