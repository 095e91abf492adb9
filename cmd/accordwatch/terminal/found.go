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

// A cell writes one thing of an article.
type cell func(store.Placed) string

// Found lists what a search found, an article a line; where the terminal is narrow, its
// headline has the next. When it was published is told beside when it was found where
// the two are apart.
func (s Screen) Found(found []store.Placed) error {
	p := s.page()
	p.list(found, func(x store.Placed) string { return "found " + clockOf(x) }, publishedOf, idOf)
	return p.show()
}

func idOf(x store.Placed) string { return x.ID }

// publishedOf tells when an article was published, where that is apart from when it was
// found.
func publishedOf(x store.Placed) string {
	if !x.Apart() {
		return ""
	}
	return "published " + x.Published.UTC().Format(Stamp)
}

// list lists articles by cells, and then the outlet, the language and the headline.
func (p *page) list(articles []store.Placed, cells ...cell) {
	cells = append(cells, func(x store.Placed) string { return shorten(x.Outlet, outletShown) }, func(x store.Placed) string { return x.Lang })
	widths := make([]int, len(cells))
	room := p.screen.Columns
	for i, c := range cells {
		for _, x := range articles {
			widths[i] = max(widths[i], column.Displayed(c(x)))
		}
		if widths[i] > 0 {
			widths[i] += 2
		}
		room -= widths[i]
	}
	for _, x := range articles {
		before := make([]string, len(cells))
		for i, c := range cells {
			before[i] = p.foreign(c(x)) + strings.Repeat(" ", widths[i]-column.Displayed(c(x)))
		}
		switch title := titled(x.Title); {
		case p.screen.Columns == 0:
			p.line(strings.Join(before, "") + shorten(title, titleShown))
		case room >= titleNeeds:
			p.line(strings.Join(before, "") + p.foreign(shorten(title, room)))
		default:
			p.broken(before)
			p.line("    " + p.foreign(shorten(title, p.screen.Columns-4)))
		}
	}
}

// broken writes cells side by side as far as the terminal goes, and then below.
func (p *page) broken(cells []string) {
	line := ""
	for _, c := range cells {
		if line != "" && column.Displayed(strings.TrimRight(line+c, " ")) > p.screen.Columns {
			p.line(shorten(line, p.screen.Columns))
			line = "    "
		}
		line += c
	}
	p.line(shorten(line, p.screen.Columns))
}
