package portrait

import "cmp"

// Greatest returns the n greatest of all, which are moved to its end in no order
// (quickselect, Hoare 1961); all of them, where they lie, where there are no more. Where
// some are equal, which of them are returned depends on where they lay.
func Greatest[T cmp.Ordered](all []T, n int) []T {
	cut := len(all) - n
	if cut <= 0 {
		return all
	}
	for low, high := 0, len(all)-1; low < high; {
		pivot := all[low+(high-low)/2]
		i, j := low, high
		for i <= j {
			for all[i] < pivot {
				i++
			}
			for pivot < all[j] {
				j--
			}
			if i <= j {
				all[i], all[j] = all[j], all[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case cut <= j:
			high = j
		case cut >= i:
			low = i
		default:
			return all[cut:]
		}
	}
	return all[cut:]
}
