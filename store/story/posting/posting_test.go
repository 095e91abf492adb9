package posting

import (
	"math/rand/v2"
	"slices"
	"testing"
)

const most = 8 // articles kept of a hash

// newest adds articles that have one of a few thousand hashes each, some far oftener than
// others, while the first ones are forgotten, and calls check for each hash with those
// that are to be found then.
func newest(start uint32, add func(hash, article, first uint32), check func(hash, first uint32, want []uint32)) {
	r := rand.New(rand.NewPCG(4, 4))
	want := map[uint32][]uint32{}
	first := start
	for n := start; n < start+3000; n++ {
		for range 20 {
			hash := uint32(r.IntN(1+r.IntN(4000))) * 2654435769 // spread, as hashes are
			if have := want[hash]; len(have) > 0 && have[len(have)-1] == n {
				continue
			}
			add(hash, n, first)
			want[hash] = append(want[hash], n)
			want[hash] = want[hash][max(0, len(want[hash])-most):]
		}
		if n%7 == 0 {
			first++
		}
		if n == start+2500 {
			first += 1000 // many at once, and room is made of what they leave
		}
	}
	for hash, articles := range want {
		check(hash, first, slices.DeleteFunc(articles, func(n uint32) bool { return n < first }))
	}
}

func TestATableGivesTheNewestArticlesOfAHash(t *testing.T) {
	p := Table{Most: most}
	newest(1<<24-500, p.Add, func(hash, first uint32, want []uint32) { // numbers run over the 24 bits that are kept
		got := p.Of(hash, first, nil)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("hash %x has %v, want %v", hash, got, want)
		}
	})
}

func TestListsGiveTheNewestArticlesOfAHash(t *testing.T) {
	l := Lists{Most: most}
	newest(1, l.Add, func(hash, first uint32, want []uint32) {
		got := slices.DeleteFunc(slices.Clone(l.Of(hash)), func(n uint32) bool { return n < first })
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("hash %x has %v, want %v", hash, got, want)
		}
	})
	if l.Of(7) != nil {
		t.Error("a hash that no article has, has some")
	}
}

func TestListsUseAgainWhatIsForgotten(t *testing.T) {
	l := Lists{Most: most}
	for n := range uint32(200_000) {
		hash := n / 5 * 2654435769 // five articles each, and never again
		l.Add(hash, n, max(n, 1000)-1000)
	}
	if pages := len(l.arena.pages); pages > 4 {
		t.Errorf("%d pages are used for the 1,000 articles that are remembered", pages)
	}
}
