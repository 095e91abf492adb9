// Package term reads the terms that operators write, and finds where they stand: words,
// "words in a row", words near each other ("a b"~8), and synonyms (<join>).
//
// It knows what a term means, and asks crawler/phrase where the words are. What a term
// is to its watchlist it does not know.
package term

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Term is a term of a watchlist, read.
type Term struct {
	config.Term
	ID int // in the order in which the terms of a set were added, from 0

	parts   []string // what must be there: one phrase, or several that stand near each other
	within  int      // words that may stand between two neighbouring parts
	phrases [][]int  // by part: the IDs of the phrases that it may be
}

// Speaks reports whether t is a word of lang: the German will is no English one. What
// has no language is a word of all.
func (t *Term) Speaks(lang string) bool {
	own := text.Base(t.Lang)
	return own == "" || lang == "" || own == lang
}

// Near reports whether t asks for words near each other, not next to each other.
func (t *Term) Near() bool { return len(t.parts) > 1 }

// Words returns the words of t as they are written, each of which is a term again.
func (t *Term) Words() []string {
	var all []string
	for _, p := range t.parts {
		all = append(all, strings.Fields(p)...)
	}
	return all
}

// Quote puts a term in quotes, unless it brings its own.
func Quote(s string) string {
	if strings.HasPrefix(s, `"`) {
		return s
	}
	return `"` + s + `"`
}

// farthest is how many words apart the parts of a term may be.
const farthest = 100

// parse reads what an operator wrote: words, "words", or "a b"~8.
func parse(c config.Term) (*Term, error) {
	written := strings.TrimSpace(c.Text)
	t := &Term{Term: c, parts: []string{written}}
	if !strings.HasPrefix(written, `"`) {
		return t, check(t.parts)
	}
	inner, rest, ok := strings.Cut(written[1:], `"`)
	switch {
	case !ok:
		return nil, errors.New("the quote is not closed")
	case rest == "":
		t.parts = []string{inner}
		return t, check(t.parts)
	case !strings.HasPrefix(rest, "~"):
		return nil, fmt.Errorf("%q follows the quote; write ~ and a number, or nothing", rest)
	}
	n, err := strconv.Atoi(rest[1:])
	if err != nil || n < 0 || n > farthest {
		return nil, fmt.Errorf("%q is no distance; write ~ and a number of words up to %d", rest, farthest)
	}
	t.parts, t.within = strings.Fields(inner), n
	if len(t.parts) < 2 {
		return nil, errors.New("a distance needs two words at least")
	}
	return t, check(t.parts)
}

// check refuses a part that could never be found, or would always be.
func check(parts []string) error {
	for _, p := range parts {
		if !strings.ContainsFunc(p, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return fmt.Errorf("%q holds no letter", p)
		}
		for word := range strings.FieldsSeq(p) {
			if i := strings.Index(word, "*"); i == 0 || i > 0 && strings.ContainsFunc(word[i:], unicode.IsLetter) {
				return fmt.Errorf("in %q the * is not at the end of the word", word)
			}
		}
	}
	return nil
}
