package portrait

import "slices"

// A census counts the articles that have each term, of words and of keys. It is an
// open-addressing table: it is asked for every term of every article, and a map takes
// three times as long.
type census struct {
	slots []tallied
	used  int // slots in use; those of terms that no article has any more are dropped when it grows
}

// A tallied is a term and how many have it. It is empty while term is 0.
type tallied struct {
	term uint32 // of 25 bits, and above them held
	n    int32
}

const held = 1 << 31

const censusStart = 1 << 12 // slots; a power of two

// slot returns where term is counted, or would be.
func (c *census) slot(term uint32) *tallied {
	mask := uint32(len(c.slots) - 1)
	i := term & mask
	for c.slots[i].term != 0 && c.slots[i].term != term|held {
		i = (i + 1) & mask
	}
	return &c.slots[i]
}

// of returns how many articles have term.
func (c *census) of(term uint32) int {
	if len(c.slots) == 0 {
		return 0
	}
	return int(c.slot(term).n)
}

// add counts so many more articles with term, or fewer. A term that comes to none keeps its
// slot until the next growth, for those behind it are found through it.
func (c *census) add(term uint32, n int) {
	if 4*(c.used+1) > 3*len(c.slots) {
		c.grow()
	}
	s := c.slot(term)
	if s.term == 0 {
		c.used++
	}
	*s = tallied{term | held, s.n + int32(n)}
}

// grow makes room: for more if half of it is live, and else by dropping what is not.
func (c *census) grow() {
	live := 0
	for _, s := range c.slots {
		if s.n != 0 {
			live++
		}
	}
	size := max(censusStart, len(c.slots))
	for 2*live > size {
		size *= 2
	}
	old := c.slots
	*c = census{slots: make([]tallied, size), used: live}
	for _, s := range old {
		if s.n != 0 {
			*c.slot(s.term &^ held) = s
		}
	}
}

// clone returns a census that says the same, and may be added to while c may not: the
// pretended one is made once, and every Rarity begins with it.
func (c census) clone() census { return census{slices.Clone(c.slots), c.used} }
