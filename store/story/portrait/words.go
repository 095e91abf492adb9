package portrait

import "unicode/utf8"

// stem is how many runes of a word tell which word it is, for events: enough to see past
// most endings of most languages, without a stemmer for each. Where texts are compared,
// a word is all of it.
const stem = 6

// The constants of FNV-1a.
const (
	fnvStart = 14695981039346656037
	fnvPrime = 1099511628211
)

// Hash is FNV-1a, finished by Mix so that all of its bits are good.
func Hash[T string | []byte](s T) uint64 {
	h := uint64(fnvStart)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return Mix(h)
}

// hashesOf returns the hash of a folded word and that of its first runes: FNV-1a comes by
// the one on the way to the other.
func hashesOf[T string | []byte](word T) (whole, stemmed uint64) {
	h, runes := uint64(fnvStart), 0
	for i := range len(word) {
		if utf8.RuneStart(word[i]) {
			if runes == stem {
				stemmed = Mix(h)
			}
			runes++
		}
		h = (h ^ uint64(word[i])) * fnvPrime
	}
	whole = Mix(h)
	if runes <= stem {
		stemmed = whole
	}
	return whole, stemmed
}

// Mix spreads every bit over all others (the finaliser of MurmurHash3), so that any of
// them may be kept for the whole. No two numbers come out as one.
func Mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// langHash stands for a language. It is never anyLanguage, for its lowest bit is set: of
// the languages that news is written in, no two come out as one.
func langHash(lang string) uint16 { return uint16(Hash(lang)>>48) | 1 }
