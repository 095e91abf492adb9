package yamlfile

import (
	"fmt"
	"strings"
)

// Meant says which of the known words was probably meant by word, or lists them.
func Meant(word string, known []string) string {
	best, least := "", max(len(word)/3, 1)+1
	for _, k := range known {
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if len(known) == 0 {
		return "add it first"
	}
	return "write one of: " + strings.Join(known, ", ")
}

// distance counts the letters to add, drop, replace or swap with a neighbour to
// make b of a (restricted Damerau-Levenshtein distance).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s) > 64 || len(t) > 64 { // no key is so long
		return 64
	}
	var older, row []int
	next := make([]int, len(t)+1)
	for j := range next {
		next[j] = j
	}
	for i := 1; i <= len(s); i++ {
		older, row, next = row, next, make([]int, len(t)+1)
		next[0] = i
		for j := 1; j <= len(t); j++ {
			change := 1
			if s[i-1] == t[j-1] {
				change = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+change)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				next[j] = min(next[j], older[j-2]+1)
			}
		}
	}
	return next[len(t)]
}
