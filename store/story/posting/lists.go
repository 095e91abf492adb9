package posting

// Lists map a hash to the newest articles that have it, where many do: unlike those of a
// Table, they lie in one piece each, and cost twelve bytes a hash and four to eight a pair.
// Articles must be added in the order of their numbers.
type Lists struct {
	Most  int // articles kept of one hash; a power of two, at most 128
	heads [256]heads
	arena arena
	one   [1]uint32
}

// Heads are an open-addressing table of those whose hashes begin with the same byte, so
// that it grows in steps that no article waits for.
type heads struct {
	slots []head
	used  int
}

// A head is where a list lies: a ring in a block of the arena once it has two articles.
type head struct {
	hash   uint32
	at     uint32 // of the block; of one article: it
	n      uint8  // articles; 0: the slot is empty
	class  uint8  // of the block; see arena
	oldest uint8  // where in the block the next one goes, once it is full
}

// Of returns the articles that have hash, in no order; some may be forgotten. It is good
// until the next call.
func (l *Lists) Of(hash uint32) []uint32 {
	part := &l.heads[hash>>24]
	if len(part.slots) == 0 {
		return nil
	}
	switch h := part.slot(hash); h.n {
	case 0:
		return nil
	case 1:
		l.one[0] = h.at
		return l.one[:]
	default:
		return l.arena.block(h.at, h.class)[:h.n]
	}
}

// Add remembers that article has hash; those before first are forgotten. When too many
// have it, the oldest gives way.
func (l *Lists) Add(hash, article, first uint32) {
	part := &l.heads[hash>>24]
	if 4*(part.used+1) > 3*len(part.slots) {
		l.grow(part, first)
	}
	h := part.slot(hash)
	switch {
	case h.n == 0:
		*h = head{hash: hash, at: article, n: 1}
		part.used++
	case h.n == 1 && h.at < first:
		h.at = article
	case h.n == 1:
		at := l.arena.take(1)
		copy(l.arena.block(at, 1), []uint32{h.at, article})
		*h = head{hash: hash, at: at, n: 2, class: 1}
	default:
		l.push(h, article, first)
	}
}

// push adds to a list that has a block.
func (l *Lists) push(h *head, article, first uint32) {
	block := l.arena.block(h.at, h.class)
	switch {
	case int(h.n) < len(block):
		block[h.n] = article
		h.n++
	case int(h.n) == l.Most || block[h.oldest] < first:
		block[h.oldest] = article
		h.oldest = (h.oldest + 1) % h.n
	default:
		at := l.arena.take(h.class + 1)
		larger := l.arena.block(at, h.class+1)
		n := copy(larger, block[h.oldest:])
		n += copy(larger[n:], block[:h.oldest])
		larger[n] = article
		l.arena.release(h.at, h.class)
		*h = head{hash: h.hash, at: at, n: uint8(n + 1), class: h.class + 1}
	}
}

// newest returns the article that was added last.
func (l *Lists) newest(h head) uint32 {
	if h.n == 1 {
		return h.at
	}
	return l.arena.block(h.at, h.class)[(h.oldest+h.n-1)%h.n]
}

// grow makes room in part, and drops the lists of which all is forgotten.
func (l *Lists) grow(part *heads, first uint32) {
	old, live := part.slots, 0
	for i, h := range old {
		switch {
		case h.n == 0:
		case l.newest(h) >= first:
			live++
		default:
			if h.n > 1 {
				l.arena.release(h.at, h.class)
			}
			old[i] = head{}
		}
	}
	*part = heads{make([]head, max(8, 2*live)), live}
	for _, h := range old {
		if h.n > 0 {
			*part.slot(h.hash) = h
		}
	}
}

// slot returns where the list of a hash is, or would be.
func (p *heads) slot(hash uint32) *head {
	for i := home(hash&(1<<24-1), len(p.slots)); ; {
		if h := &p.slots[i]; h.n == 0 || h.hash == hash {
			return h
		}
		if i++; i == len(p.slots) {
			i = 0
		}
	}
}

// An arena hands out blocks of 1<<class numbers, and takes them back.
type arena struct {
	pages [][]uint32
	used  uint32      // of the last page
	free  [8][]uint32 // blocks that were given back, by class
}

const pageSize = 1 << 12 // numbers

func (a *arena) block(at uint32, class uint8) []uint32 {
	return a.pages[at/pageSize][at%pageSize:][:1<<class]
}

// take returns where a block lies that nobody has.
func (a *arena) take(class uint8) uint32 {
	if free := a.free[class]; len(free) > 0 {
		a.free[class] = free[:len(free)-1]
		return free[len(free)-1]
	}
	if len(a.pages) == 0 || a.used+1<<class > pageSize {
		a.pages = append(a.pages, make([]uint32, pageSize))
		a.used = 0
	}
	at := uint32(len(a.pages)-1)*pageSize + a.used
	a.used += 1 << class
	return at
}

func (a *arena) release(at uint32, class uint8) { a.free[class] = append(a.free[class], at) }
