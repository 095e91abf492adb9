package portrait

// A Spread is a vector laid out by its terms, so that others are compared with it by
// walking them alone. It is an open-addressing table, mostly empty: twice as long as the
// longest list that a sketch can hold.
type Spread struct {
	slots [512]uint32 // terms as in a vector; 0: empty
	norms Norms
}

// lay puts v, whose norms are n, in place of what is in s, and returns s.
func (s *Spread) lay(v Vector, n Norms) *Spread {
	*s = Spread{norms: n}
	for _, e := range v {
		i := termOf(e) % uint32(len(s.slots))
		for s.slots[i] != 0 {
			i = (i + 1) % uint32(len(s.slots))
		}
		s.slots[i] = e
	}
	return s
}

// of returns a term as s has it; 0: it has not. A term that is itself 0 is never found by
// mistake, for with its weight it is no empty slot.
func (s *Spread) of(term uint32) uint32 {
	for i := term % uint32(len(s.slots)); ; i = (i + 1) % uint32(len(s.slots)) {
		if e := s.slots[i]; e == 0 || termOf(e) == term {
			return e
		}
	}
}

// Like compares the terms of another article with s. Most of the time that a decision
// takes is spent here, and in the memory that t comes from.
func (s *Spread) Like(t *Terms) Likeness {
	var all, first, second, shared, flagged uint32
	for _, y := range t.Vector {
		x := s.of(termOf(y))
		if x == 0 {
			continue
		}
		// Flags multiply as numbers, and nothing is asked of them: a jump that is taken
		// every other time costs more.
		w, flags := weightOf(x)*weightOf(y), x&y
		all += w
		first += w * (flags & 1)
		second += w * (flags >> 1 & 1)
		flagged += flags & 1
		shared++
	}
	if shared == 0 {
		return Likeness{}
	}
	n, m := &s.norms, &t.Norms
	return Likeness{cosine(all, n.All, m.All), cosine(first, n.First, m.First), cosine(second, n.Second, m.Second), int(shared), int(flagged)}
}
