package config

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/config/yamlfile"
)

// Wish returns a fingerprint of what becomes of an item of the source: the watchlists,
// by their own fingerprint, and what of it is read and kept. What was passed under one
// wish may be kept under another.
func (s Source) Wish(watchlists string) string {
	sum := sha256.Sum256([]byte(watchlists + " " + string(s.Fulltext) + " " + string(s.Keep)))
	return hex.EncodeToString(sum[:6])
}

// fingerprint returns the first twelve hex digits of SHA-256 over the watchlists as
// JSON, in the order of their names. Where a term was written does not count, so that
// a comment or another file leaves it as it is.
func fingerprint(lists []Watchlist) string {
	lists = slices.Clone(lists)
	slices.SortFunc(lists, func(a, b Watchlist) int { return strings.Compare(a.Name, b.Name) })
	for i := range lists {
		w := &lists[i]
		w.Signals = slices.Clone(w.Signals)
		for _, terms := range w.groups() {
			*terms = unmarked(*terms)
		}
		w.Synonyms = maps.Clone(w.Synonyms)
		for name, words := range w.Synonyms {
			w.Synonyms[name] = unmarked(words)
		}
	}
	text, err := json.Marshal(lists)
	if err != nil { // cannot be: watchlists are plain texts
		panic(err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:6])
}

func unmarked(terms Terms) Terms {
	terms = slices.Clone(terms)
	for i := range terms {
		terms[i].Mark = yamlfile.Mark{}
	}
	return terms
}
