// Package wording says how two texts differ that were one: an article and its next
// revision, a wire report and what an outlet printed of it. It knows no story and no
// outlet; it holds sentences and words against each other.
package wording

import (
	"strings"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Loan is what one text took from another, in sentences. Those of three words or
// fewer are left out: they are names, credits and places.
type Loan struct {
	Shared   []string // of the copy: they stand in the other, too
	Reworded []string // of the copy: they are another wording of one there
	Cut      []string // of the other: the copy does not have them
	Added    []string // of the copy alone
}

// Between says what the text of a copy took from that of another article.
func Between(origin, copied *store.Article) Loan {
	theirs, ours := listed(origin), listed(copied)
	left := map[string]int{}
	for i, s := range theirs {
		left[s.folded] = i
	}
	var l Loan
	used := make([]bool, len(theirs))
	var fresh []sentence
	for _, s := range ours {
		if i, ok := left[s.folded]; ok {
			used[i] = true
			l.Shared = append(l.Shared, s.text)
			continue
		}
		fresh = append(fresh, s)
	}
	for n, s := range fresh {
		i := -1
		if n < mostCompared {
			i = nearest(s, theirs[:min(len(theirs), mostCompared)], used)
		}
		if i < 0 {
			l.Added = append(l.Added, s.text)
			continue
		}
		used[i] = true
		l.Reworded = append(l.Reworded, s.text)
	}
	for i, s := range theirs {
		if !used[i] && left[s.folded] == i {
			l.Cut = append(l.Cut, s.text)
		}
	}
	return l
}

// A sentence is one of a text, and its folded words.
type sentence struct {
	text, folded string
	words        map[string]bool
}

const (
	fewestWords  = 4   // a shorter sentence says nothing of where it was taken from
	mostCompared = 300 // sentences of either text that are compared word by word
)

// listed returns the sentences of a that are long enough.
func listed(a *store.Article) []sentence {
	var all []sentence
	for _, s := range sentences(a.Text) {
		words := wordsOf(s, a.Lang)
		if len(words) < fewestWords {
			continue
		}
		one := sentence{text: strings.TrimSpace(s), folded: strings.Join(words, " "), words: map[string]bool{}}
		for _, w := range words {
			one.words[w] = true
		}
		all = append(all, one)
	}
	return all
}

// nearest returns the sentence not used yet of which s is another wording: the one that
// shares most words with it, if that is more than half of those of the shorter and of
// half as many of the longer; -1: none.
func nearest(s sentence, among []sentence, used []bool) int {
	best, most := -1, 0
	for i, o := range among {
		if used[i] {
			continue
		}
		n := 0
		for w := range s.words {
			if o.words[w] {
				n++
			}
		}
		short, long := min(len(s.words), len(o.words)), max(len(s.words), len(o.words))
		if n > most && 2*n > short && 4*n > long {
			best, most = i, n
		}
	}
	return best
}

func sentences(s string) []string {
	var all []string
	for _, r := range text.Sentences(s) {
		all = append(all, s[r.Start:r.End])
	}
	return all
}
