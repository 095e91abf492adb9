package signal

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// yearOf returns the year of an article: what it tells of earlier ones is history.
// Without a date, every year is.
func yearOf(a *store.Article) int {
	for _, t := range []time.Time{a.Published, a.Found} {
		if !t.IsZero() {
			return t.UTC().Year()
		}
	}
	return 9999
}

// isHistory reports whether the act is told as background: by a word, or by a year
// that is past.
func (j *judgement) isHistory() bool { return j.has(cuePast) || j.inPastYear() }

// inPastYear looks for a year before j.year near the act, in its own clause; not for
// one of what the act is about: the accords signed in 2020.
func (j *judgement) inPastYear() bool {
	for r := range text.Words(j.text) {
		if isYear(j.text[r.Start:r.End], j.year) && (j.yearWithin(r) || j.yearAfter(r) || j.yearBefore(r)) {
			return true
		}
	}
	return false
}

// yearWithin reports whether a year among the words of the act is that of its verb:
// unterzeichnete 2020 die Abkommen, die Abkommen 2020 unterzeichnet, 2020'de imzaladı.
func (j *judgement) yearWithin(r text.Range) bool {
	if !bothSides[j.lang] && !headFinal[j.lang] || r.Start < j.Folded.Start || r.End > j.Folded.End {
		return false
	}
	if r.Start > j.Verb.End {
		return countWords(j.text[j.Verb.End:r.Start]) == 0
	}
	// In die Abkommen von 2020 the year is that of the accords.
	return r.End <= j.Verb.Start && countWords(j.text[r.End:j.Verb.Start]) <= 1 && lastWord(strings.TrimSpace(j.text[:r.Start])) != "von"
}

// yearAfter reports whether a year behind all words of the act is its own.
func (j *judgement) yearAfter(r text.Range) bool {
	return r.Start >= j.Folded.End && !j.relative(j.Folded.End, r.Start) && within(j.words(j.Folded.End, r.Start), reach[cuePast])
}

// yearBefore reports whether a year before the act is its own: near it, or the first
// word of the sentence.
func (j *judgement) yearBefore(r text.Range) bool {
	return r.End <= j.Folded.Start && (j.opens(r) || within(j.words(r.End, j.Folded.Start), reach[cuePast])) && !j.relative(r.End, j.Folded.Start)
}

// opens reports whether the year opens the sentence: In 2020, …
func (j *judgement) opens(r text.Range) bool { return countWords(j.text[:r.Start]) <= 2 }

// isYear reports whether a word is a year of the last hundred before year, with or
// without an ending: 2020, 2020'de.
func isYear(word string, year int) bool {
	if len(word) < 4 || len(word) > 4 && word[4] >= '0' && word[4] <= '9' {
		return false
	}
	n, err := strconv.Atoi(word[:4])
	return err == nil && n > 1900 && n < year
}

// isPluperfect reports whether the act was done before what the sentence tells: had
// joined, and in German hatte … unterzeichnet, where the clause stands between.
func (j *judgement) isPluperfect() bool {
	if j.has(cueHad) {
		return true
	}
	return j.lang == "de" && factual(j.lang, j.word()) && slices.ContainsFunc(j.marks, func(m mark) bool {
		return m.kind == cueHad && m.End <= j.Verb.Start && j.words(m.End, j.Verb.Start) >= 0
	})
}
