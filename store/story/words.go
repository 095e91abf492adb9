package story

// stem is how many runes of a word tell which word it is, for events: enough to see
// past most endings of most languages, without a stemmer for each.
const stem = 6

// hashOf is FNV-1a, finished by mix so that all of its bits are good.
func hashOf(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h)
}

// mix spreads every bit over all others (the finaliser of MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// langHash stands for a language; it is never anyLanguage.
func langHash(lang string) uint16 { return uint16(hashOf(lang)>>48) | 1 }
