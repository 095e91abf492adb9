package wording

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Change counts what one revision of an article has and the other has not: what came
// and what went. Its zero value is a change of commas, capitals or white space.
type Change struct {
	Headline bool // the headline has other words
	Numbers  int
	Names    int // words written like names that the other text has nowhere
	Quotes   int // quotes of three words or more
	Words    int // all words, those above counted in
}

// Compare says what changed from one revision to another.
func Compare(before, after *store.Article) Change {
	a, b := wordingOf(before), wordingOf(after)
	c := Change{
		Headline: !slices.Equal(a.headline, b.headline),
		Numbers:  apart(a.numbers, b.numbers),
		Quotes:   apart(a.quotes, b.quotes),
		Words:    apart(a.words, b.words),
	}
	for name := range a.names {
		if b.words[name] == 0 {
			c.Names++
		}
	}
	for name := range b.names {
		if a.words[name] == 0 {
			c.Names++
		}
	}
	return c
}

// Material reports whether a reader who knows the one text would want to know of the
// other: another headline, number, name or quote. Other words alone are not enough.
func (c Change) Material() bool { return c.Headline || c.Numbers+c.Names+c.Quotes > 0 }

// Weight ranks changes: the heavier one comes first. A headline weighs most, then
// quotes, numbers and names, then words; commas weigh nothing.
func (c Change) Weight() int {
	const headline, quote, number, name = 1000, 100, 50, 50
	w := quote*c.Quotes + number*c.Numbers + name*c.Names + c.Words
	if c.Headline {
		w += headline
	}
	return w
}

// String names what changed, the weightiest first: "another headline, 2 numbers, 1 name".
// Words are named only where nothing else changed.
func (c Change) String() string {
	var parts []string
	if c.Headline {
		parts = append(parts, "another headline")
	}
	for _, p := range []struct {
		n    int
		what string
	}{{c.Quotes, "quote"}, {c.Numbers, "number"}, {c.Names, "name"}} {
		if p.n > 0 {
			parts = append(parts, counted(p.n, p.what))
		}
	}
	switch {
	case len(parts) > 0:
		return strings.Join(parts, ", ")
	case c.Words > 0:
		return counted(c.Words, "word")
	}
	return "marks and spaces only"
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// A wording is what is compared of a revision: how often it has each.
type wording struct {
	headline                      []string
	words, numbers, names, quotes map[string]int
}

func wordingOf(a *store.Article) wording {
	w := wording{headline: wordsOf(a.Title, a.Lang), words: map[string]int{}, numbers: map[string]int{}, names: map[string]int{}, quotes: map[string]int{}}
	for _, word := range wordsOf(a.Text, a.Lang) {
		w.words[word]++
	}
	text.EachNumber(a.Text, func(number []byte) { w.numbers[string(number)]++ })
	for r := range text.Words(a.Text) {
		word := a.Text[r.Start:r.End]
		if first, size := utf8.DecodeRuneInString(word); unicode.IsUpper(first) && utf8.RuneCountInString(word[size:]) > 1 {
			w.names[text.Key(word, a.Lang)]++
		}
	}
	for _, quote := range quotesIn(a.Text) {
		if words := wordsOf(quote, a.Lang); len(words) >= fewestQuoted {
			w.quotes[strings.Join(words, " ")]++
		}
	}
	return w
}

const fewestQuoted = 3 // words; shorter quotes are names and titles

// wordsOf lists the folded words of s.
func wordsOf(s, lang string) []string {
	folded := text.Key(s, lang)
	var words []string
	for r := range text.Words(folded) {
		words = append(words, folded[r.Start:r.End])
	}
	return words
}

// apart counts what one has more often than the other.
func apart(a, b map[string]int) int {
	n := 0
	for k, times := range a {
		n += max(0, times-b[k])
	}
	for k, times := range b {
		n += max(0, times-a[k])
	}
	return n
}

// closing are the marks that end a quote, by the one that begins it.
var closing = map[rune]string{'"': `"`, '“': "”\"", '„': "“”", '«': "»", '»': "«", '「': "」", '『': "』", '”': "”"}

// quotesIn returns what stands in quotation marks, paragraph by paragraph: a quote that
// is not closed there ends with it, and is none.
func quotesIn(s string) []string {
	var quotes []string
	for paragraph := range strings.SplitSeq(s, "\n\n") {
		start, ends := -1, ""
		for i, r := range paragraph {
			switch {
			case start < 0 && closing[r] != "":
				start, ends = i+utf8.RuneLen(r), closing[r]
			case start >= 0 && strings.ContainsRune(ends, r):
				quotes = append(quotes, paragraph[start:i])
				start = -1
			}
		}
	}
	return quotes
}
