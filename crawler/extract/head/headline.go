package head

import (
	"html"
	"math"
	"regexp"
	"strings"

	"github.com/accordwatch/accordwatch/store/text"
)

// separators are what stands between a headline and an outlet's name or a section's,
// with space around it: the habits of every script.
const separators = `\s+[|–—•·»\-/:ㅣ｜]+\s+`

var (
	// after is the end of a title that names the outlet.
	after = regexp.MustCompile(`^(.{12,}?)(?:` + separators + `)([^|–—•·»]{2,45})$`)
	// before is a section or an outlet before a headline.
	before = regexp.MustCompile(`^([^|–—•·»]{2,30})(?:` + separators + `)(.{12,})$`)
	// bar parts a headline from what is certainly none of it.
	bar = regexp.MustCompile(`^([^|]{2,24})\s+\|\s+([^|]{12,})(?:\s+\|.*)?$`)
	// kicker is the end of what may stand before a headline in its own h1.
	kicker = regexp.MustCompile(`[:|–—-]\s*$`)
)

// Title returns the title of the article: the h1 nearest to the titles that the
// page declares, then those, without the names of the outlet and the section.
func (h *Head) Title() string {
	declared := []string{h.ld.headline, h.meta["og:title"], h.meta["twitter:title"], h.title}
	for i, t := range declared {
		declared[i] = html.UnescapeString(strings.Join(strings.Fields(t), " "))
	}
	if best := nearest(h.headings, declared); best != "" {
		return h.plain(withoutKicker(best, declared))
	}
	for _, t := range declared {
		if t != "" {
			return h.bare(t)
		}
	}
	if len(h.headings) > 0 {
		return h.headings[0]
	}
	return ""
}

// withoutKicker returns the declared title which a heading ends with, where a kicker
// stands before it in the heading; else the heading.
func withoutKicker(heading string, declared []string) string {
	for _, t := range declared {
		if rest, ok := strings.CutSuffix(heading, t); ok && len(t) >= 15 && kicker.MatchString(rest) {
			return t
		}
	}
	return heading
}

// plain takes what is certainly no part of it off a heading: a section before a bar,
// the outlet's name.
func (h *Head) plain(title string) string {
	if m := bar.FindStringSubmatch(title); m != nil {
		title = m[2]
	}
	if m := before.FindStringSubmatch(title); m != nil && h.isSite(m[1]) {
		title = m[2]
	}
	if m := after.FindStringSubmatch(title); m != nil && h.isSite(m[2]) {
		title = m[1]
	}
	return title
}

// bare takes the outlet's name off the end of a declared title, known or not.
func (h *Head) bare(title string) string {
	title = h.plain(title)
	if m := after.FindStringSubmatch(title); m != nil && !strings.ContainsAny(m[2], ".!?") {
		if i := strings.LastIndex(title, m[2]); strings.TrimSpace(title[:i]) != "" {
			return strings.TrimSpace(strings.TrimRight(title[:i], " |–—•·»-/:ㅣ｜"))
		}
	}
	return title
}

// isSite reports whether s is a name of the outlet.
func (h *Head) isSite(s string) bool {
	key := strings.ReplaceAll(wordsOnly(s), " ", "")
	for _, name := range h.Site() {
		if name != "" && key != "" && strings.ReplaceAll(wordsOnly(name), " ", "") == key {
			return true
		}
	}
	return false
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
