package story

import (
	"slices"
	"strconv"

	"github.com/accordwatch/accordwatch/store/story/portrait"
	"github.com/accordwatch/accordwatch/store/story/posting"
)

// An article is what is remembered of one, without pointers. Its prints are only in
// the postings, its samples and vectors in its block.
type article struct {
	equal    uint64 // of headline and text
	id, root uint64 // keys; root is the id of the article whose text it copies, or its own
	found    int64  // seconds since 1970
	near     uint32 // where its samples begin in its block
	far      uint32 // where its vectors begin
	tale     uint32 // to be looked up by find
	before   uint32 // the article of the same story that came before; 0: none
	lang     uint16
	length   uint16 // words of the text, at most 65535
	level    uint8  // of the prints
	prints   uint8
	cut      uint8    // bits: numbers, names, title are cut
	samples  [3]uint8 // lengths: numbers, names, title
	vectors  [2]uint8 // lengths: words, keys
}

// chunk is how many articles are kept, and forgotten, together.
const chunk = 1024

// A block is a chunk of articles.
type block struct {
	articles [chunk]article
	near     []uint16 // numbers, names, title of each
	far      []uint32 // words and keys of each; nil once all are too old to be of one event with a new one
}

func (x *Index) block(n uint32) *block { return x.blocks[n/chunk-x.dropped] }

// article returns the article with a number, which must be remembered.
func (x *Index) article(n uint32) *article { return &x.block(n).articles[n%chunk] }

// samples returns the numbers, the names and the headline of article n.
func (x *Index) samples(n uint32) (numbers, names, title portrait.Sample) {
	d, near := x.article(n), x.block(n).near
	var out [3]portrait.Sample
	at := d.near
	for i := range out {
		end := at + uint32(d.samples[i])
		out[i] = portrait.Sample{Hashes: near[at:end], Cut: d.cut>>i&1 != 0}
		at = end
	}
	return out[0], out[1], out[2]
}

// vectors returns the vectors of article n, which must be recent.
func (x *Index) vectors(n uint32) (words, keys portrait.Terms) {
	d := x.article(n)
	words, rest := termsAt(x.block(n).far[d.far:], d.vectors[0])
	keys, _ = termsAt(rest, d.vectors[1])
	return words, keys
}

// normsSize is how many numbers of a block the norms of a vector take, before its terms.
const normsSize = 4

// termsAt returns the vector that far begins with, which has so many terms, and what comes
// after it.
func termsAt(far []uint32, terms uint8) (t portrait.Terms, rest []uint32) {
	end := normsSize + int(terms)
	t.Norms = portrait.Norms{All: far[0], First: far[1], Second: far[2], Flagged: far[3]}
	t.Vector = far[normsSize:end]
	return t, far[end:]
}

// remember keeps the portrait of an article.
func (x *Index) remember(p *portrait.Portrait, id, root uint64, tale uint32) {
	n := x.next
	x.next++
	if int(n/chunk-x.dropped) == len(x.blocks) {
		x.blocks = append(x.blocks, x.begin())
	}
	d := articleOf(p, id, root, tale, x.tales.all[tale].newest)
	x.block(n).put(p, &d)
	*x.article(n) = d
	x.tales.all[tale].newest = n

	add := x.prints.Add
	if x.restoring {
		add = x.prints.Later
	}
	for _, hash := range p.Prints.Hashes {
		add(hash, n, x.first)
	}
	add(uint32(p.Equal>>32), n, x.first)
	x.rarity.Count(n, p)
}

// begin returns an empty block with room for as much as the last one holds, which keeps
// no more room than it needs from then on.
func (x *Index) begin() *block {
	if len(x.blocks) == 0 {
		return new(block)
	}
	last := x.blocks[len(x.blocks)-1]
	last.near, last.far = slices.Clone(last.near), slices.Clone(last.far)
	return &block{near: make([]uint16, 0, len(last.near)), far: make([]uint32, 0, len(last.far))}
}

// index lets the articles that came since it was last done be found by their heaviest
// terms. It is done when the next one is placed, so that a restart need not do it for
// the many that are too old by then.
func (x *Index) index() {
	for n := max(x.indexed, x.recent); n < x.next; n++ {
		words, keys := x.vectors(n)
		for term := range words.Vector.Heaviest(termsIndexed) {
			x.terms.Add(mixTerm(term), n, x.recent)
		}
		for term := range keys.Vector.Heaviest(termsIndexed) {
			x.terms.Add(mixTerm(term|portrait.KeySpace), n, x.recent)
		}
	}
	x.indexed = x.next
}

// articleOf makes what is remembered of p, but for its place in a block.
func articleOf(p *portrait.Portrait, id, root uint64, tale, before uint32) article {
	d := article{
		equal: p.Equal, id: id, root: root, found: p.Found, tale: tale, before: before, lang: p.Lang,
		length: uint16(min(p.Length, 1<<16-1)), level: uint8(p.Prints.Level), prints: uint8(len(p.Prints.Hashes)),
		vectors: [2]uint8{uint8(len(p.Words.Vector)), uint8(len(p.Keys.Vector))},
	}
	for i, s := range [...]portrait.Sample{p.Numbers, p.Names, p.Title} {
		d.samples[i] = uint8(len(s.Hashes))
		if s.Cut {
			d.cut |= 1 << i
		}
	}
	return d
}

// put keeps the samples and vectors of p, and notes in d where.
func (b *block) put(p *portrait.Portrait, d *article) {
	d.near, d.far = uint32(len(b.near)), uint32(len(b.far))
	b.near = append(append(append(b.near, p.Numbers.Hashes...), p.Names.Hashes...), p.Title.Hashes...)
	for _, t := range [...]*portrait.Terms{&p.Words, &p.Keys} {
		b.far = append(b.far, t.Norms.All, t.Norms.First, t.Norms.Second, t.Norms.Flagged)
		b.far = append(b.far, t.Vector...)
	}
}

// forget lets go of what is too old beside an article found at a time. Only the first
// articles that came are looked at, so that what is remembered is always an unbroken
// row, whatever the order in which they were found. With a flood of old ones, the first to
// come go first.
func (x *Index) forget(found int64) {
	x.newest = max(x.newest, found)
	for x.first < x.next && (x.article(x.first).found < x.newest-remembered || x.next-x.first > posting.MostAtATime) {
		*x.article(x.first) = article{}
		if x.first++; x.first/chunk > x.dropped {
			x.blocks = slices.Delete(x.blocks, 0, 1)
			x.dropped++
		}
	}
	for x.recent = max(x.recent, x.first); x.recent < x.next && x.article(x.recent).found < x.newest-eventWithin; x.recent++ {
		if x.recent%chunk == chunk-1 {
			x.block(x.recent).far = nil
		}
	}
	x.rarity.Forget(x.first)
	if len(x.tales.all) > 2*int(x.next-x.first)+4*chunk {
		x.sweep()
	}
}

// sweep drops the tales of which no article is remembered.
func (x *Index) sweep() {
	var kept []tale
	moved := map[uint32]uint32{}
	for n := x.first; n < x.next; n++ {
		d := x.article(n)
		old := x.tales.find(d.tale)
		at, ok := moved[old]
		if !ok {
			at = uint32(len(kept))
			moved[old] = at
			kept = append(kept, tale{x.tales.all[old].id, at, x.tales.all[old].newest})
		}
		d.tale = at
	}
	x.tales.all, x.tales.byID = kept, nil
}

// keys writes ids as numbers: those of the archive are 16 hex digits, which are one.
type keys struct {
	odd map[uint64]string // ids that are not; their key is a hash
}

func (k *keys) of(id string) uint64 {
	if n, err := strconv.ParseUint(id, 16, 64); err == nil && len(id) == 16 && hex(n) == id {
		return n
	}
	n := portrait.Hash(id)
	if k.odd == nil {
		k.odd = map[uint64]string{}
	}
	k.odd[n] = id
	return n
}

func (k *keys) name(key uint64) string {
	if id, ok := k.odd[key]; ok {
		return id
	}
	return hex(key)
}

func hex(n uint64) string {
	s := strconv.FormatUint(n, 16)
	const zeros = "0000000000000000"
	return zeros[len(s):] + s
}
