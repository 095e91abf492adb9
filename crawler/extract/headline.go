package extract

import (
	"html"
	"math"
	"regexp"
	"strings"

	"github.com/accordwatch/accordwatch/store/text"
)

// affix is the end of a title that names the outlet: a separator with space
// around it and a short rest. Dashes, bars and bullets of every script's habit.
var affix = regexp.MustCompile(`^(.{12,})\s+[|–—•·»\-/:]\s+([^|–—•·»]{2,45})$`)

// headline returns the title of the article: the h1 nearest to the titles that
// the page declares, then those, without the outlet's name.
func (h *head) headline() string {
	declared := []string{h.ld.headline, h.meta["og:title"], h.meta["twitter:title"], h.title}
	if best := nearest(h.headings, declared); best != "" {
		return best
	}
	for _, t := range declared {
		if t != "" {
			return bare(html.UnescapeString(t))
		}
	}
	if len(h.headings) > 0 {
		return h.headings[0]
	}
	return ""
}

// nearest returns the heading which shares most words with the declared titles
// for its length, or "" where none shares half of its words.
func nearest(headings, declared []string) string {
	said := map[string]bool{}
	for w := range strings.FieldsSeq(wordsOnly(strings.Join(declared, " "))) {
		said[w] = true
	}
	best, top := "", 0.0
	for _, h := range headings {
		words := strings.Fields(wordsOnly(h))
		shared := 0
		for _, w := range words {
			if said[w] {
				shared++
			}
		}
		if 2*shared < len(words) || shared == 0 {
			continue
		}
		if score := float64(shared) / math.Sqrt(float64(1+len(words))); score > top {
			best, top = h, score
		}
	}
	return best
}

// bare takes the outlet's name off the end of a title.
func bare(title string) string {
	title = strings.Join(strings.Fields(title), " ")
	if m := affix.FindStringSubmatch(title); m != nil {
		return m[1]
	}
	return title
}

// wordsOnly returns the folded words of s with single spaces between them.
func wordsOnly(s string) string {
	s = text.Key(s, "")
	var b strings.Builder
	for r := range text.Words(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s[r.Start:r.End])
	}
	return b.String()
}
