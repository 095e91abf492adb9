package source

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"

	"github.com/accordwatch/accordwatch/store"
)

// marks are short hashes of the keys that a poll found, to know them again at the next
// by. Two keys in some millions share one, which does no harm.
type marks map[[markBytes]byte]bool

const (
	markBytes = 3
	// maxMarks bounds what a source remembers; the pages of few sites show as many links.
	maxMarks = 500
)

func markOf(key string) [markBytes]byte {
	sum := sha256.Sum256([]byte(key))
	return [markBytes]byte(sum[:])
}

// has says whether a key was found.
func (m marks) has(key string) bool { return m[markOf(key)] }

// writeMarks returns the marks of items as text.
func writeMarks(items []store.Item) string {
	var b []byte
	for _, it := range items[:min(len(items), maxMarks)] {
		mark := markOf(it.Key)
		b = append(b, mark[:]...)
	}
	return base64.RawStdEncoding.EncodeToString(b)
}

// readMarks reads what writeMarks wrote; what is foreign is left out.
func readMarks(text string) marks {
	b, _ := base64.RawStdEncoding.DecodeString(text)
	m := marks{}
	for mark := range slices.Chunk(b, markBytes) {
		if len(mark) == markBytes {
			m[[markBytes]byte(mark)] = true
		}
	}
	return m
}
