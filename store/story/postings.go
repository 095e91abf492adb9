package story

// postings maps a hash to the newest articles that have it. It is an open-addressing
// table in 256 parts, each of which grows on its own and little by little, so that
// memory stays near what is used and no article waits for all of it to be moved.
//
// A slot is the hash and the article's number; 0 is an empty one. Slots lie in the
// order of the hashes, near enough, so that growing walks memory straight through.
type postings struct {
	parts [256]part
	most  int // articles kept of one hash
}

type part struct {
	slots []uint64
	used  int
}

// Each part is filled between fullest/1.25 and fullest.
const (
	fullest = 0.85
)

func home(hash uint32, size int) int {
	return int(uint64(hash<<8) * uint64(size) >> 32)
}

// each calls f with the articles that have hash, numbered first or higher.
func (p *postings) each(hash, first uint32, f func(article uint32)) {
	slots := p.parts[hash>>24].slots
	if len(slots) == 0 {
		return
	}
	for i := home(hash, len(slots)); slots[i] != 0; {
		if s := slots[i]; uint32(s>>32) == hash && uint32(s) >= first {
			f(uint32(s))
		}
		if i++; i == len(slots) {
			i = 0
		}
	}
}

// add remembers that article has hash. When too many have it, the oldest gives way.
func (p *postings) add(hash, article, first uint32) {
	q := &p.parts[hash>>24]
	if float64(q.used+1) > fullest*float64(len(q.slots)) {
		q.grow(first)
	}
	i, oldest, count := home(hash, len(q.slots)), -1, 0
	for q.slots[i] != 0 {
		if s := q.slots[i]; uint32(s>>32) == hash {
			count++
			if oldest < 0 || uint32(s) < uint32(q.slots[oldest]) {
				oldest = i
			}
		}
		if i++; i == len(q.slots) {
			i = 0
		}
	}
	slot := uint64(hash)<<32 | uint64(article)
	if count >= p.most {
		q.slots[oldest] = slot
		return
	}
	q.slots[i] = slot
	q.used++
}

// grow makes room by a quarter, and drops the articles before first.
func (q *part) grow(first uint32) {
	live := 0
	for _, s := range q.slots {
		if s != 0 && uint32(s) >= first {
			live++
		}
	}
	old := q.slots
	q.slots, q.used = make([]uint64, max(16, int(float64(live)*1.25/fullest))), live
	for _, s := range old {
		if s != 0 && uint32(s) >= first {
			i := home(uint32(s>>32), len(q.slots))
			for q.slots[i] != 0 {
				if i++; i == len(q.slots) {
					i = 0
				}
			}
			q.slots[i] = s
		}
	}
}
