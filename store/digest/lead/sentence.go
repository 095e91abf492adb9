package lead

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

const (
	shortest = 20  // runes of a sentence that says something
	salient  = 3   // countries that an article is about
	longest  = 480 // runes of one that can still be read in a digest: it may not be shortened
	// cutFrom is the length in bytes from which a text may be no more than a lead,
	// so that its last sentence may be cut.
	cutFrom = 900
)

// A Sentence is a sentence of a lead that might be quoted.
type Sentence struct {
	text.Range        // in the article's text
	Text       string // cleaned
	Score      int    // how much of what the watchlist looks for stands in it
}

// Sentences returns the sentences of the text of a that carry a hit or a signal of
// the watchlist, or a salient country, in the order of the text.
func Sentences(a *store.Article, watchlist string) []Sentence {
	var all []Sentence
	ranges, countries := text.Sentences(a.Text), a.Countries()
	countries = countries[:min(len(countries), salient)]
	for i, r := range ranges {
		// A cut sentence is not what the outlet wrote.
		last := i == len(ranges)-1 && len(a.Text) >= cutFrom
		s := Clean(a.Text[r.Start:r.End])
		points := score(a, watchlist, countries, r)
		if points == 0 || !quotable(s) || last && !ended(s) {
			continue
		}
		if i == 0 {
			points++ // a lead's first sentence tells what happened
		}
		if Long(s) || !balanced(s) {
			points -= 2
		}
		all = append(all, Sentence{r, s, points})
	}
	return all
}

// Names reports whether the sentence, one of a, names a country.
func (s Sentence) Names(a *store.Article, iso2 string) bool {
	return slices.ContainsFunc(a.Mentions, func(x store.Mention) bool {
		return x.ISO2 == iso2 && within(x.Span, s.Range)
	})
}

// within reports whether s lies in a range of the text.
func within(s store.Span, r text.Range) bool {
	return s.Field == store.InText && s.Start >= r.Start && s.End <= r.End
}

// score says how much of what the watchlist looks for stands in a sentence.
func score(a *store.Article, watchlist string, countries []store.Country, r text.Range) int {
	points := 0
	for _, s := range a.Signals {
		// The span of a signal is its sentence.
		if s.Watchlist == watchlist && s.Field == store.InText && s.Start < r.End && s.End > r.Start {
			points = 4
		}
	}
	// One hit is enough: a sentence that repeats the name of the topic says no more.
	for _, h := range a.Hits {
		if h.Watchlist == watchlist && within(h.Span, r) {
			points += 3
			break
		}
	}
	for _, c := range countries {
		if slices.ContainsFunc(a.Mentions, func(x store.Mention) bool { return x.ISO2 == c.ISO2 && within(x.Span, r) }) {
			points++
		}
	}
	return points
}

// Long reports whether a sentence is so long that another is better quoted: it may
// not be shortened.
func Long(s string) bool {
	const comfortable = 300 // runes
	return utf8.RuneCountInString(s) > comfortable
}

// balanced reports whether s closes each quotation that it opens: a sentence that does
// not is a part of what someone said.
func balanced(s string) bool {
	return strings.Count(s, `"`)%2 == 0 && strings.Count(s, "“") == strings.Count(s, "”") && strings.Count(s, "«") == strings.Count(s, "»")
}

// quotable reports whether s can stand alone, unaltered.
func quotable(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < shortest && 2*len(s) < 5*n { // Han and kana say more in a rune, and take three bytes for it
		return false
	}
	return n <= longest && !strings.HasSuffix(s, "…") && !strings.HasSuffix(s, "...") && !strings.HasSuffix(s, "[…]")
}

// ended reports whether s ends as a sentence does.
func ended(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"'”’»)]」』`))
	return strings.ContainsRune(".!?؟۔።։।。！？", last)
}

// Alike reports whether two sentences share so many of their words that the second
// tells nothing more: three in four of the shorter one.
func Alike(a, b string) bool {
	return shared(a, b) >= 0.75
}

// shared returns which part of the words of the shorter of two sentences the other has.
func shared(a, b string) float64 {
	wa, wb := vocabulary(a), vocabulary(b)
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	n := 0
	for w := range wa {
		if wb[w] {
			n++
		}
	}
	if len(wa) == 0 {
		return 0
	}
	return float64(n) / float64(len(wa))
}

// vocabulary returns the folded words of s, each once.
func vocabulary(s string) map[string]bool {
	all := map[string]bool{}
	for w := range words(s) {
		all[w] = true
	}
	return all
}

// words returns the folded words of s in order.
func words(s string) iter.Seq[string] {
	key := text.Key(s, "")
	return func(yield func(string) bool) {
		for r := range text.Words(key) {
			if !yield(key[r.Start:r.End]) {
				return
			}
		}
	}
}
