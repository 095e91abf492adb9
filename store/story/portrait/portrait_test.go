package portrait

import (
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

const accord = "Ministers of Kazakhstan said that the Abraham Accords would be signed in Astana, where Ilse Varga counted 214 guests."

// hitting is an article that a watchlist hits at words of its text.
func hitting(words ...string) *store.Article {
	a := &store.Article{Text: accord, Lang: "en", Found: morning}
	for _, w := range words {
		start := strings.Index(accord, w)
		a.Hits = append(a.Hits, store.Hit{Span: store.Span{Field: store.InText, Start: start, End: start + len(w)}})
	}
	return a
}

func TestWhatAWatchlistHitsIsNotWhatAnEventIsKnownBy(t *testing.T) {
	var b Painter
	r := NewRarity()
	p := b.Paint(hitting(), r)
	words, keys := slices.Clone(p.Words.Vector), slices.Clone(p.Keys.Vector)
	if p.Topical {
		t.Error("an article without hits is of a topic")
	}
	p = b.Paint(hitting("Abraham Accords"), r)
	if !p.Topical || len(p.Words.Vector) != len(words)-2 || len(p.Keys.Vector) != len(keys)-2 {
		t.Errorf("of %d words and %d keys, %d and %d are left without two that are hit", len(words), len(keys), len(p.Words.Vector), len(p.Keys.Vector))
	}
	if again := b.Paint(hitting(), r); !slices.Equal(again.Words.Vector, words) || !slices.Equal(again.Keys.Vector, keys) {
		t.Error("a portrait depends on the one before")
	}
}

func TestAPortraitOfAnArticleBesideItself(t *testing.T) {
	p := new(Painter).Paint(hitting(), NewRarity())
	if l := p.Words.Like(&p.Words); l.Cosine < 0.999 || l.Shared != len(p.Words.Vector) {
		t.Errorf("its words: %+v", l)
	}
	if l := p.Keys.Like(&p.Keys); l.Cosine < 0.999 || l.Flagged != 1 {
		t.Errorf("its keys, of which one is a number: %+v", l)
	}
	if p.Names.Common(p.Names).Agreement() != 1 || p.Names.Common(p.Names).Jaccard() != 1 {
		t.Error("its names are not its own")
	}
}

func TestPassagesComeInTheOrderOfTheTextEachOnce(t *testing.T) {
	once := new(Painter).Paint(&store.Article{Text: accord}, NewRarity())
	first := once.Passages(nil)
	twice := new(Painter).Paint(&store.Article{Text: accord + " " + accord}, NewRarity())
	got := twice.Passages(nil)
	if len(got) < len(first) || !slices.Equal(got[:len(first)-2], first[:len(first)-2]) {
		t.Errorf("%x begins otherwise than %x", got, first)
	}
	slices.Sort(got)
	if !slices.Equal(got, twice.Prints.Hashes) {
		t.Errorf("passages are %x, prints %x", got, twice.Prints.Hashes)
	}
}

func TestTheHeaviestTermsComeWithTheirWeights(t *testing.T) {
	v := Vector{7<<8 | 10<<2, 8<<8 | 63<<2 | 1, 9<<8 | 10<<2 | 3}
	for n, want := range map[int]map[uint32]uint16{
		1: {8: 63}, 2: {8: 63, 9: 10}, 3: {7: 10, 8: 63, 9: 10}, 9: {7: 10, 8: 63, 9: 10},
	} {
		got := map[uint32]uint16{}
		for term, weight := range v.Heaviest(n) {
			got[term] = weight
		}
		if len(got) != len(want) {
			t.Fatalf("the %d heaviest are %v, want %v", n, got, want)
		}
		for term, weight := range want {
			if got[term] != weight {
				t.Errorf("the %d heaviest are %v, want %v", n, got, want)
			}
		}
	}
}

func TestTheGreatestAreThoseThatSortingGives(t *testing.T) {
	for n := range 40 {
		all := make([]uint64, 37)
		for i := range all {
			all[i] = Mix(uint64(i/2)) % 1000 // some are equal
		}
		sorted := slices.Sorted(slices.Values(all))
		got := slices.Sorted(slices.Values(Greatest(all, n)))
		if want := sorted[max(0, len(sorted)-n):]; !slices.Equal(got, want) {
			t.Errorf("the %d greatest are %v, want %v", n, got, want)
		}
	}
}
