// Package posting maps hashes to the newest articles that have them: a Table in six bytes
// a pair, where most hashes have one article, and Lists in one piece, where many have many.
// It knows nothing of what a hash stands for, and keeps nothing on disk.
package posting

// MostAtATime is how many articles may be told apart: numbers further back than that from
// the first one remembered are taken for forgotten.
const MostAtATime = 2 << 20

// A Table maps a hash to the newest articles that have it. It is an open-addressing
// table in 256 parts, each of which grows on its own and little by little, so that
// memory stays near what is used and no article waits for all of it to be moved.
//
// Slots lie in the order of the hashes, near enough, so that growing walks memory
// straight through.
type Table struct {
	Most  int // articles kept of one hash
	parts [256]part
}

type part struct {
	slots   []slot
	used    int
	waiting []uint64 // hash and article of what is added later
}

// A slot is the hash without the eight bits that choose the part, and the last 24 bits
// of an article's number; far fewer articles are remembered. All zero: empty.
type slot [3]uint16

func slotOf(hash, article uint32) slot {
	return slot{uint16(hash), uint16(hash>>16&0xff)<<8 | uint16(article>>16&0xff), uint16(article)}
}

func (s slot) hash() uint32    { return uint32(s[0]) | uint32(s[1]>>8)<<16 }
func (s slot) article() uint32 { return uint32(s[2]) | uint32(s[1]&0xff)<<16 }

// since returns the number of the article, counted from first; what was forgotten
// comes out far beyond what is remembered.
func (s slot) since(first uint32) uint32 { return (s.article() - first) & (1<<24 - 1) }

// remembers reports whether the article is not older than first.
func (s slot) remembers(first uint32) bool { return s.since(first) <= MostAtATime }

// Each part is filled between fullest/growth and fullest; while it is small, from half
// of that on, for what it wastes then is little.
const (
	fullest = 0.75
	growth  = 1.2
	small   = 1 << 13 // slots
)

// home is where a hash of 24 bits is looked for first.
func home(hash uint32, size int) int {
	return int(uint64(hash) * uint64(size) >> 24)
}

// Of appends the articles that have hash, numbered first or higher, to out.
func (p *Table) Of(hash, first uint32, out []uint32) []uint32 {
	slots := p.parts[hash>>24].slots
	if len(slots) == 0 {
		return out
	}
	low, high := uint16(hash), uint16(hash>>16&0xff)
	for i := home(hash&(1<<24-1), len(slots)); ; {
		s := slots[i]
		if s[0] == low && s[1]>>8 == high && s != (slot{}) {
			if s.remembers(first) {
				out = append(out, first+s.since(first))
			}
		} else if s == (slot{}) {
			return out
		}
		if i++; i == len(slots) {
			i = 0
		}
	}
}

// Reserve makes room in an empty table for so many pairs, so that it need not grow while
// they are added.
func (p *Table) Reserve(pairs int) {
	for i := range p.parts {
		p.parts[i].grow(0, pairs/len(p.parts))
	}
}

// Add remembers that article has hash. When too many have it, the oldest gives way.
func (p *Table) Add(hash, article, first uint32) {
	q := &p.parts[hash>>24]
	if float64(q.used+1) > fullest*float64(len(q.slots)) {
		q.grow(first, 1)
	}
	q.insert(hash, article, p.Most)
}

// Later adds as Add does, but not before Settle is called, or enough has come to one
// part: a start that adds millions then moves each part less often, and stays in it.
func (p *Table) Later(hash, article, first uint32) {
	q := &p.parts[hash>>24]
	q.waiting = append(q.waiting, uint64(hash)<<32|uint64(article))
	if len(q.waiting) >= max(512, q.used/4) {
		q.settle(first, p.Most)
	}
}

// Settle adds what is still to be added.
func (p *Table) Settle(first uint32) {
	for i := range p.parts {
		p.parts[i].settle(first, p.Most)
		p.parts[i].waiting = nil
	}
}

func (q *part) settle(first uint32, most int) {
	if len(q.waiting) > 0 && float64(q.used+len(q.waiting)) > fullest*float64(len(q.slots)) {
		q.grow(first, len(q.waiting))
	}
	for _, w := range q.waiting {
		q.insert(uint32(w>>32), uint32(w), most)
	}
	q.waiting = q.waiting[:0]
}

// insert adds to a part that has room.
func (q *part) insert(hash, article uint32, most int) {
	hash &= 1<<24 - 1
	low, high := uint16(hash), uint16(hash>>16)
	i, oldest, count := home(hash, len(q.slots)), 0, 0
	age := uint32(0) // of the oldest, counted back from article
	for {
		s := q.slots[i]
		if s == (slot{}) {
			break
		}
		if s[0] == low && s[1]>>8 == high {
			count++
			if back := (article - s.article()) & (1<<24 - 1); back >= age {
				oldest, age = i, back
			}
		}
		if i++; i == len(q.slots) {
			i = 0
		}
	}
	if count >= most {
		q.slots[oldest] = slotOf(hash, article)
		return
	}
	q.slots[i] = slotOf(hash, article)
	q.used++
}

// grow makes room for more and by a quarter, and drops the articles before first.
func (q *part) grow(first uint32, more int) {
	live := 0
	for _, s := range q.slots {
		if s != (slot{}) && s.remembers(first) {
			live++
		}
	}
	old, size := q.slots, int(float64(live+more)*growth/fullest)+1
	if size < small {
		size = max(8, 2*size)
	}
	q.slots, q.used = make([]slot, size), live
	for _, s := range old {
		if s == (slot{}) || !s.remembers(first) {
			continue
		}
		i := home(s.hash(), len(q.slots))
		for q.slots[i] != (slot{}) {
			if i++; i == len(q.slots) {
				i = 0
			}
		}
		q.slots[i] = s
	}
}
