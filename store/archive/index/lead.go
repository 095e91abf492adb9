package index

import (
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store/text"
)

// maxLead bounds a lead, in bytes.
const maxLead = 1000

// lead returns the beginning of a text: as many whole paragraphs as fit into maxLead
// bytes where they fill a third of it, else whole sentences, else whole words.
func lead(s string) string {
	if len(s) <= maxLead {
		return s
	}
	head := s[:whole(s, maxLead)]
	if i := strings.LastIndex(s[:min(len(s), maxLead+len("\n\n"))], "\n\n"); i >= maxLead/3 {
		return s[:i]
	}
	// The last sentence of the head is most likely cut: it is left out.
	if all := text.Sentences(head); len(all) > 1 {
		return strings.TrimSpace(head[:all[len(all)-2].End])
	}
	if i := strings.LastIndexAny(head, " \n"); i > 0 {
		return head[:i]
	}
	return head
}

// whole returns the longest length up to n at which s ends between runes.
func whole(s string, n int) int {
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}
