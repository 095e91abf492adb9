package story

import (
	"slices"
	"strconv"
)

// An article is what is remembered of one. Its prints are only in the postings.
type article struct {
	equal    uint64 // of headline and text
	id, root uint64 // keys; root is the id of the article whose text it copies, or its own
	found    int64  // seconds since 1970
	near     []uint16
	far      []uint32 // words, then keys; nil once it is too old to be of one event with a new one
	tale     uint32   // to be looked up by find
	before   uint32   // the article of the same story that came before; 0: none
	lang     uint16
	words    uint16 // words of the text, at most 65535
	level    uint8  // of the prints
	prints   uint8
	cut      uint8 // bits: numbers, names, title are cut
	counts   [2]uint8
	farWords uint8
}

func (d *article) numbers() sample { return sample{d.near[:d.counts[0]], d.cut&1 != 0} }
func (d *article) names() sample {
	return sample{d.near[d.counts[0] : d.counts[0]+d.counts[1]], d.cut&2 != 0}
}
func (d *article) title() sample     { return sample{d.near[d.counts[0]+d.counts[1]:], d.cut&4 != 0} }
func (d *article) wordTerms() vector { return vector(d.far[:d.farWords]) }
func (d *article) keyTerms() vector  { return vector(d.far[d.farWords:]) }

// chunk is how many articles are kept, and forgotten, together.
const chunk = 4096

// article returns the article with a number, which must be remembered.
func (x *Index) article(n uint32) *article {
	return &x.chunks[n/chunk-x.dropped][n%chunk]
}

// remember keeps the portrait of an article.
func (x *Index) remember(p *portrait, id, root uint64, tale uint32) {
	n := x.next
	x.next++
	if int(n/chunk-x.dropped) == len(x.chunks) {
		x.chunks = append(x.chunks, make([]article, chunk))
	}
	*x.article(n) = p.article(id, root, tale, x.tales.all[tale].newest)
	x.tales.all[tale].newest = n

	for _, hash := range p.prints.hashes {
		x.prints.add(hash, n, x.first)
	}
	x.prints.add(uint32(p.equal>>32), n, x.first)
	if p.terms != nil {
		x.rarity.count(counted{n, p.lang, p.terms})
	}
}

// index lets the articles that came since it was last done be found by their heaviest
// terms. It is done when the next one is placed, so that a restart need not do it for
// the many that are too old by then.
func (x *Index) index() {
	for n := max(x.indexed, x.recent); n < x.next; n++ {
		d := x.article(n)
		for _, term := range heaviestOf(d.wordTerms()) {
			x.terms.add(mixTerm(term), n, x.recent)
		}
		for _, term := range heaviestOf(d.keyTerms()) {
			x.terms.add(mixTerm(term|keySpace), n, x.recent)
		}
	}
	x.indexed = x.next
}

// heaviestOf returns the terms of v by which an article is found again.
func heaviestOf(v vector) []uint32 {
	heavy := make([]uint32, len(v))
	for i, e := range v {
		heavy[i] = e>>2&heaviest<<24 | termOf(e) // weights first, to be sorted by
	}
	slices.Sort(heavy)
	heavy = heavy[max(0, len(heavy)-termsIndexed):]
	for i := range heavy {
		heavy[i] &= 1<<24 - 1
	}
	return heavy
}

// article makes what is remembered of p.
func (p *portrait) article(id, root uint64, tale, before uint32) article {
	d := article{
		equal: p.equal, id: id, root: root, found: p.found, tale: tale, before: before, lang: p.lang,
		words: uint16(min(p.words, 1<<16-1)), level: uint8(p.prints.level), prints: uint8(len(p.prints.hashes)),
		counts: [2]uint8{uint8(len(p.numbers.hashes)), uint8(len(p.names.hashes))}, farWords: uint8(len(p.wordTerms)),
	}
	d.near = slices.Concat(p.numbers.hashes, p.names.hashes, p.title.hashes)
	d.far = slices.Concat(p.wordTerms, p.keyTerms)
	for i, s := range []sample{p.numbers, p.names, p.title} {
		if s.cut {
			d.cut |= 1 << i
		}
	}
	return d
}

// forget lets go of what is too old beside an article found at a time. Only the first
// articles that came are looked at, so that what is remembered is always an unbroken
// row, whatever the order in which they were found.
func (x *Index) forget(found int64) {
	x.newest = max(x.newest, found)
	for x.first < x.next && (x.article(x.first).found < x.newest-remembered || x.next-x.first > mostAtATime) {
		*x.article(x.first) = article{}
		if x.first++; x.first/chunk > x.dropped {
			x.chunks = x.chunks[1:]
			x.dropped++
		}
	}
	for x.recent = max(x.recent, x.first); x.recent < x.next && x.article(x.recent).found < x.newest-eventWithin; x.recent++ {
		x.article(x.recent).far = nil
	}
	x.rarity.forget(x.first)
	if len(x.tales.all) > 2*int(x.next-x.first)+chunk {
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
	n := hashOf(id)
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
