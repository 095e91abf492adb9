package portrait

import "slices"

// A Sample is a set of hashes of which, when it is large, only the smallest are kept
// (bottom-k, Broder 1997): two samples are compared below the point up to which both
// are complete, which is fair to both.
//
// Sixteen bits are few, and enough: of pairs of sets of twenty that share nothing, fewer
// than one in a hundred agree in a hash, which is rarer than a name shared by chance.
type Sample struct {
	// Hashes are ascending, each once.
	Hashes []uint16
	// Cut says that larger ones were left out. There is at least one hash then.
	Cut bool
}

// sampleOf sorts hashes, each of which then counts once, and keeps the k smallest: smallest
// is as good as any by which two articles keep the same.
func sampleOf(hashes []uint16, k int) Sample {
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	if len(hashes) > k {
		return Sample{hashes[:k], true}
	}
	return Sample{hashes, false}
}

// limit returns the point up to which s is complete: beyond the last hash of one that was
// cut, what it lacks may have been there.
func (s Sample) limit() int {
	if s.Cut {
		return int(s.Hashes[len(s.Hashes)-1])
	}
	return 1 << 16
}

// An Overlap is what two samples share, and the size of each, where both are complete.
type Overlap struct{ Shared, InS, InT int }

// Common counts what s and t have in common.
func (s Sample) Common(t Sample) Overlap {
	limit := min(s.limit(), t.limit())
	i, j, shared := 0, 0, 0
	for i < len(s.Hashes) && int(s.Hashes[i]) <= limit || j < len(t.Hashes) && int(t.Hashes[j]) <= limit {
		switch {
		case j >= len(t.Hashes) || i < len(s.Hashes) && s.Hashes[i] < t.Hashes[j]:
			i++
		case i >= len(s.Hashes) || t.Hashes[j] < s.Hashes[i]:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return Overlap{shared, i, j}
}

// Same reports whether the two are equal, and not empty.
func (o Overlap) Same() bool { return o.Shared > 0 && o.Shared == o.InS && o.Shared == o.InT }

// Smaller is the size of the smaller of the two.
func (o Overlap) Smaller() int { return min(o.InS, o.InT) }

// Agreement is the share of the smaller set that is in the other; 1 where one is empty.
func (o Overlap) Agreement() float64 {
	if n := o.Smaller(); n > 0 {
		return float64(o.Shared) / float64(n)
	}
	return 1
}

// Jaccard is the share of all that both have; 0 where both are empty.
func (o Overlap) Jaccard() float64 {
	if n := o.InS + o.InT - o.Shared; n > 0 {
		return float64(o.Shared) / float64(n)
	}
	return 0
}
