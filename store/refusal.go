package store

import (
	"fmt"
	"strings"
)

// A Refusal says why an archive will never keep an article as it is.
type Refusal struct {
	Article *Article
	Reason  string // for a person
}

// Refusals is the error of an Add that kept all articles but these. Nothing is wrong
// with the archive: adding them again is in vain, and adding others is not.
type Refusals []Refusal

// Error names each article with the reason.
func (r Refusals) Error() string {
	told := make([]string, len(r))
	for i, one := range r {
		told[i] = fmt.Sprintf("article %q (%s) is refused: %s", one.Article.Title, one.Article.URL, one.Reason)
	}
	return strings.Join(told, "; ")
}
