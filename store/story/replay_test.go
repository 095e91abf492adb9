package story_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/story"
)

// A kept is what an archive keeps of an article's place.
type kept struct {
	id     string
	v      store.Verdict
	sketch []byte
}

// keep adds a row; the articles of joined stories move, as an archive moves them.
func keep(rows []kept, a *store.Article, v store.Verdict, sketch []byte) []kept {
	for i := range rows {
		if slices.Contains(v.Joins, rows[i].v.Story) {
			rows[i].v.Story = v.Story
		}
	}
	v.Joins = nil
	return append(rows, kept{a.ID, v, sketch})
}

func TestStoriesDoNotDependOnRestarts(t *testing.T) {
	joins := 0
	articles := topic(t)
	for seed := range uint64(6) {
		order := shuffled(articles, seed)
		whole := story.New()
		var rows []kept
		for n, a := range order {
			again := story.New() // a start before every article
			for _, r := range rows {
				if err := again.Restore(r.id, r.v, r.sketch); err != nil {
					t.Fatal(err)
				}
			}
			v, sketch := whole.Place(a)
			if got, gotSketch := again.Place(a); !reflect.DeepEqual(got, v) || !slices.Equal(gotSketch, sketch) {
				t.Fatalf("order %d, article %d after a start: %+v, without: %+v", seed, n, got, v)
			}
			joins += len(v.Joins)
			rows = keep(rows, a, v, sketch)
		}
	}
	if joins == 0 {
		t.Error("no two stories were joined, so that nothing was tested of it")
	}
}

func TestLateEvidenceJoinsStoriesAndTheOlderKeepsItsName(t *testing.T) {
	articles := topic(t)
	joined := 0
	for seed := range uint64(20) {
		x := story.New()
		first := map[string]int{} // story -> when it began
		gone := map[string]bool{}
		for n, a := range shuffled(articles, seed) {
			v, _ := x.Place(a)
			if gone[v.Story] {
				t.Fatalf("order %d: %s is told as %s, which was joined to another story", seed, a.ID, v.Story)
			}
			if v.Part == store.Origin {
				first[v.Story] = n
			}
			for _, j := range v.Joins {
				joined++
				gone[j] = true
				if at, known := first[j]; !known || at < first[v.Story] {
					t.Errorf("order %d: %s, begun at %d, was joined to %s, begun at %d", seed, j, at, v.Story, first[v.Story])
				}
			}
		}
	}
	if joined == 0 {
		t.Error("no two stories were joined")
	}
}
