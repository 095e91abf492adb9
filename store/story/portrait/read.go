package portrait

import (
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// read fills the buffers with what a holds. The headline is read first: a tally keeps the
// order in which terms came, and so does what Rarity learns from it.
func (b *Painter) read(a *store.Article, lang uint16) {
	b.hashes, b.headline, b.titling = b.hashes[:0], b.headline[:0], b.titling[:0]
	b.numbers, b.names, b.acts = b.numbers[:0], b.names[:0], b.acts[:0]
	b.words.clear()
	b.keys.clear()
	b.headline = b.countWords(b.headline, text.Key(a.Title, a.Lang), lang, titleTimes, true)
	b.hashes = b.countWords(b.hashes, text.Key(a.Text, a.Lang), lang, 1, false)
	for _, h := range b.headline {
		b.titling = append(b.titling, uint16(h>>48))
	}
	b.countNames(a.Title, lang, titleTimes, true)
	b.countNames(a.Text, lang, 1, false)
	b.countNumbers(a.Title, titleTimes, false)
	b.countNumbers(a.Text, 1, true)
	b.countCountries(a)
	b.dropTopic(a, lang)
}

// dropTopic takes out the terms of the hits: articles that are kept because of them
// have them in common without telling of one event. It comes last, when all are counted.
// Passages, names and figures stay: a copy is a copy of the words of the topic, too.
func (b *Painter) dropTopic(a *store.Article, lang uint16) {
	var buf [longest + 8]byte
	last := ""
	for _, h := range a.Hits {
		words := a.Words(h.Span)
		if words == last {
			continue
		}
		last = words
		folded := text.Key(words, a.Lang)
		for r := range text.Words(folded) {
			word := folded[r.Start:r.End]
			_, stemmed := hashesOf(word)
			b.words.drop(termHash(stemmed + uint64(lang)))
			if key := skeleton(buf[:0], word); len(key) > 0 {
				b.keys.drop(termHash(Hash(string(key))))
			}
		}
	}
}
