package story

import "slices"

// A sample is a set of hashes of which, when it is large, only the smallest are kept
// (bottom-k, Broder 1997): two samples are compared below the point up to which both
// are complete, which is fair to both.
type sample struct {
	hashes []uint16 // ascending, each once
	cut    bool     // larger ones were left out
}

// sampleOf sorts hashes and keeps at most k.
func sampleOf(hashes []uint16, k int) sample {
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	if len(hashes) > k {
		return sample{hashes[:k], true}
	}
	return sample{hashes, false}
}

// limit returns the point up to which s is complete.
func (s sample) limit() int {
	if s.cut {
		return int(s.hashes[len(s.hashes)-1])
	}
	return 1 << 16
}

// common counts what a and b share, and the size of each, where both are complete.
func common(a, b sample) (shared, inA, inB int) {
	limit := min(a.limit(), b.limit())
	i, j := 0, 0
	for i < len(a.hashes) && int(a.hashes[i]) <= limit || j < len(b.hashes) && int(b.hashes[j]) <= limit {
		switch {
		case j >= len(b.hashes) || i < len(a.hashes) && a.hashes[i] < b.hashes[j]:
			i++
		case i >= len(a.hashes) || b.hashes[j] < a.hashes[i]:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return shared, i, j
}

// agreement is the share of the smaller set that is in the other; 1 where one is empty.
func agreement(a, b sample) float64 {
	shared, inA, inB := common(a, b)
	if n := min(inA, inB); n > 0 {
		return float64(shared) / float64(n)
	}
	return 1
}

// jaccard is the share of all that both have; 0 where both are empty.
func jaccard(a, b sample) float64 {
	shared, inA, inB := common(a, b)
	if n := inA + inB - shared; n > 0 {
		return float64(shared) / float64(n)
	}
	return 0
}
