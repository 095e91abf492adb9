package judge

import (
	"golang.org/x/net/html/atom"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

// leads is the share of a block's bytes that lead elsewhere from which on it may be a
// teaser: a headline that is a link, and a line on it.
const leads = .3

// dropTail drops the teasers with which a text ends: two blocks or more in a row that
// lead elsewhere, as old pages set them beside the text without any element around.
// A page of nothing else keeps them: it may be a list of links.
func (l *Look) dropTail(kept []bool) {
	var tail []int
	text := false
	for i := len(kept) - 1; i >= 0 && !text; i-- {
		switch {
		case !kept[i]:
		case isTeaser(l.c.Blocks[i]):
			tail = append(tail, i)
		default:
			text = true
		}
	}
	if !text || len(tail) < 2 {
		return
	}
	for _, i := range tail {
		kept[i], l.tail[i] = false, true
	}
}

// isTeaser reports whether a block may be a teaser that no element sets apart. What an
// author links in a paragraph stands in one.
func isTeaser(b block.Block) bool {
	return b.Tag != atom.P && b.Tag != atom.Li && float64(b.Link) >= leads*float64(len(b.Text))
}
