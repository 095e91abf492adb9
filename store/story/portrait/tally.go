package portrait

import "iter"

// A tally counts the terms of one article, one of words and one of keys. It is an
// open-addressing table, which is emptied by the list of its slots in use: a map would
// cost several times as much, and every article needs two. A term is counted as often as
// it matters, which need not be a whole number of times.
type tally struct {
	slots []count
	used  []uint32
}

// A count is how often a term was counted, and its flags. It is empty while term is 0
// and flags lack taken.
type count struct {
	term  uint32
	flags uint32
	times float64
}

const (
	taken      = 1 << 31
	tallyStart = 2048 // slots; a power of two
)

// clear empties t.
func (t *tally) clear() {
	for _, i := range t.used {
		t.slots[i] = count{}
	}
	t.used = t.used[:0]
}

// slot returns where term is counted, or would be.
func (t *tally) slot(term uint32) uint32 {
	mask := uint32(len(t.slots) - 1)
	i := term & mask
	for t.slots[i].flags&taken != 0 && t.slots[i].term != term {
		i = (i + 1) & mask
	}
	return i
}

// add counts a term so many times more.
func (t *tally) add(term uint32, times float64, flags uint32) {
	if 2*len(t.used) >= len(t.slots) {
		t.grow()
	}
	i := t.slot(term)
	c := &t.slots[i]
	if c.flags&taken == 0 {
		t.used = append(t.used, i)
	}
	*c = count{term, c.flags | flags | taken, c.times + times}
}

// grow makes room. What was counted keeps its order.
func (t *tally) grow() {
	old := *t
	*t = tally{slots: make([]count, max(tallyStart, 2*len(old.slots)))}
	for _, i := range old.used {
		c := old.slots[i]
		n := t.slot(c.term)
		t.slots[n] = c
		t.used = append(t.used, n)
	}
}

// mark flags a term that is counted already; another is not begun, for a name beyond the
// words that are read is none of the words.
func (t *tally) mark(term, flags uint32) {
	if len(t.used) == 0 {
		return
	}
	if c := &t.slots[t.slot(term)]; c.flags&taken != 0 {
		c.flags |= flags
	}
}

// drop lets a term count for nothing until t is cleared, unless it is added again. Its slot
// stays in use, for those behind it are found through it.
func (t *tally) drop(term uint32) {
	if len(t.used) == 0 {
		return
	}
	if c := &t.slots[t.slot(term)]; c.flags&taken != 0 {
		c.times = 0
	}
}

// all yields the terms that count for something, in the order in which they came: not that
// of a map, so that what is learned of an article is learned in one order.
func (t *tally) all() iter.Seq[count] {
	return func(yield func(count) bool) {
		for _, i := range t.used {
			c := t.slots[i]
			c.flags &^= taken
			if c.times > 0 && !yield(c) {
				return
			}
		}
	}
}
