package story

// A tale is what is remembered of a story: its id and its articles, newest first,
// which are linked through the articles themselves. Joined stories are one tale.
type tale struct {
	id     uint64 // key of the first article; see keys
	parent uint32 // the tale it was joined to; itself if none
	newest uint32 // number of the newest article
}

type tales struct {
	all  []tale
	byID map[uint64]uint32 // only while articles are restored; nil: not made
}

// start begins a tale.
func (t *tales) start(id uint64) uint32 {
	n := uint32(len(t.all))
	t.all = append(t.all, tale{id: id, parent: n})
	if t.byID != nil {
		t.byID[id] = n
	}
	return n
}

// find returns the tale that n has become, and shortens the way to it.
func (t *tales) find(n uint32) uint32 {
	for t.all[n].parent != n {
		t.all[n].parent = t.all[t.all[n].parent].parent
		n = t.all[n].parent
	}
	return n
}

// named returns the tale with an id, begun if it is not known.
func (t *tales) named(id uint64) uint32 {
	if t.byID == nil {
		t.byID = make(map[uint64]uint32, len(t.all))
		for i := range t.all {
			t.byID[t.all[i].id] = uint32(i)
		}
	}
	if n, ok := t.byID[id]; ok {
		return t.find(n)
	}
	return t.start(id)
}

// join makes b a part of a: their articles become one list, newest first.
func (x *Index) join(a, b uint32) {
	t := x.tales.all
	t[b].parent = a
	i, j := t[a].newest, t[b].newest
	head := &t[a].newest
	for i >= x.first && i != 0 && j >= x.first && j != 0 {
		if i < j {
			i, j = j, i
		}
		*head = i
		head = &x.article(i).before
		i = *head
	}
	*head = max(i, j)
}

// oldest returns the first article of a tale that is still remembered.
func (x *Index) oldest(n uint32) uint32 {
	last := uint32(0)
	for i := x.tales.all[n].newest; i >= x.first && i != 0; i = x.article(i).before {
		last = i
	}
	return last
}
