package posting

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestPostingsGiveTheNewestArticlesOfAHash(t *testing.T) {
	const most = 5
	r := rand.New(rand.NewPCG(4, 4))
	p := Table{Most: most}
	want := map[uint32][]uint32{}
	const offset = 1<<24 - 500 // so that numbers run over the 24 bits that are kept
	first := uint32(offset)
	for n := uint32(offset); n < offset+3000; n++ {
		for range 20 {
			hash := uint32(r.IntN(4000)) * 2654435769 // spread, as hashes are
			if len(want[hash]) > 0 && want[hash][len(want[hash])-1] == n {
				continue
			}
			p.Add(hash, n, first)
			want[hash] = append(want[hash], n)
			want[hash] = want[hash][max(0, len(want[hash])-most):]
		}
		if n%7 == 0 {
			first++
		}
	}
	for hash, articles := range want {
		got := p.Of(hash, first, nil)
		slices.Sort(got)
		live := slices.DeleteFunc(articles, func(n uint32) bool { return n < first })
		if !slices.Equal(got, live) && len(got)+len(live) > 0 {
			t.Fatalf("hash %x has %v, want %v", hash, got, live)
		}
	}
}
