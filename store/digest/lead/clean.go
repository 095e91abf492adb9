// Package lead chooses what is quoted of an article, and says how its lead changed.
// Sentences are taken whole, as they were written; only white space and what could
// turn the direction of a page is cleaned away.
package lead

import (
	"cmp"
	"strings"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/canonical"
	"github.com/accordwatch/accordwatch/store/text"
)

// Clean returns s on one line without control characters, among them those that
// steer the direction of writing: a title could turn the rest of the page around.
func Clean(s string) string {
	return strings.Join(strings.Fields(text.Plain(strings.ToValidUTF8(s, ""))), " ")
}

// Lang returns a language tag as BCP 47 forms one, or "" for what cannot be one.
func Lang(tag string) string {
	const longest = 35 // RFC 5646, section 4.4.1
	for _, r := range tag {
		if r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return ""
		}
	}
	if len(tag) > longest {
		return ""
	}
	return tag
}

// Link returns the address of a, or "" where neither of its addresses is one that a
// reader may safely follow.
func Link(a *store.Article) string {
	return cmp.Or(canonical.Link(a.URL), canonical.Link(a.CanonicalURL))
}
