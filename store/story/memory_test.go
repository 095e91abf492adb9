package story

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/story/portrait"
)

// A press invents articles: some new, some copied or reported from earlier ones.
type press struct {
	r     *rand.Rand
	every time.Duration
	made  []*store.Article
}

func newPress(seed uint64, every time.Duration) *press {
	return &press{r: rand.New(rand.NewPCG(seed, 7)), every: every}
}

// word is one of many thousands, the first ones far more often.
func (p *press) word() string {
	n := int(20000 * p.r.Float64() * p.r.Float64() * p.r.Float64() * p.r.Float64())
	var b strings.Builder
	for n += 30; n > 0; n /= 12 {
		b.WriteByte("bdfgklmnprst"[n%12])
		b.WriteByte("aeiou"[n%5])
	}
	if p.r.IntN(12) == 0 {
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	return b.String()
}

func (p *press) text(words int) string {
	var b strings.Builder
	for i := range words {
		b.WriteString(p.word())
		switch {
		case i%15 == 14:
			b.WriteString(". ")
		case p.r.IntN(20) == 0:
			fmt.Fprintf(&b, " %d ", p.r.IntN(5000))
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// next invents an article of a length.
func (p *press) next(words int) *store.Article {
	n := len(p.made)
	// Articles come a little out of the order in which they were found.
	found := morning.Add(time.Duration(n)*p.every - time.Duration(p.r.IntN(3))*p.every)
	a := &store.Article{ID: fmt.Sprintf("%016x", portrait.Mix(uint64(n)+1)), Title: p.text(8), Lang: []string{"en", "de", "ru"}[p.r.IntN(3)], Found: found}
	a.Text = p.text(words)
	if n > 0 && p.r.IntN(5) == 0 {
		old := p.made[max(0, n-1-p.r.IntN(40))]
		a.Lang, a.Title = old.Lang, old.Title
		if a.Text = old.Text; p.r.IntN(2) == 0 {
			a.Text = old.Text[:len(old.Text)/3] + p.text(words/2)
		}
	}
	p.made = append(p.made, a)
	return a
}

// A row is what an archive keeps of an article.
type row struct {
	id     string
	v      store.Verdict
	sketch []byte
	found  time.Time
}

// restart returns an index that remembers what the rows say, from the first one that was
// found within Memory of the newest.
func restart(t *testing.T, rows []row) *Index {
	t.Helper()
	x, newest := New(), time.Time{}
	for _, r := range rows {
		if r.found.After(newest) {
			newest = r.found
		}
	}
	from := slices.IndexFunc(rows, func(r row) bool { return newest.Sub(r.found) <= Memory })
	for _, r := range rows[max(0, from):] {
		if err := x.Restore(r.id, r.v, r.sketch); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

func TestPlacingAfterARestartGivesWhatItGivesWithout(t *testing.T) {
	p := newPress(3, 90*time.Minute) // 900 articles in 56 days: the first ones are forgotten
	var rows []row
	whole, restarted := New(), New()
	parts := map[store.Part]int{}
	for n := range 900 {
		if n%150 == 0 {
			restarted = restart(t, rows)
		}
		a := p.next(120)
		v, sketch := whole.Place(a)
		if got, gotSketch := restarted.Place(a); !reflect.DeepEqual(got, v) || !slices.Equal(gotSketch, sketch) {
			t.Fatalf("article %d after a restart: %+v, without: %+v", n, got, v)
		}
		parts[v.Part]++
		for i := range rows {
			if slices.Contains(v.Joins, rows[i].v.Story) {
				rows[i].v.Story = v.Story // an archive moves the articles of a joined story
			}
		}
		v.Joins = nil // and does not tell of it again
		rows = append(rows, row{a.ID, v, sketch, a.Found})
	}
	if parts[store.Copy] < 50 || parts[store.Report] < 5 {
		t.Errorf("the press is too dull to test anything: %v", parts)
	}
}

func TestARestartChangesNothingWhateverComesInWhateverOrder(t *testing.T) {
	p := newPress(11, 90*time.Minute)
	whole, restarted := New(), New()
	var rows []row
	copies := 0
	for n := range 700 {
		if n%20 == 0 {
			restarted = restart(t, rows)
		}
		a := p.next(60)
		switch {
		case n%9 == 4:
			a.Found = a.Found.Add(-40 * 24 * time.Hour) // an old page that is imported
		case n%50 == 7:
			a.Found = a.Found.Add(3 * 24 * time.Hour) // the clock ran ahead
		case n%25 == 3:
			a.Title, a.Text = "", "—" // no word of it could be read
		}
		v, sketch := whole.Place(a)
		if got, gotSketch := restarted.Place(a); !reflect.DeepEqual(got, v) || !slices.Equal(gotSketch, sketch) {
			t.Fatalf("article %d after a restart: %+v, without: %+v", n, got, v)
		}
		if v.Part == store.Copy {
			copies++
		}
		for i := range rows {
			if slices.Contains(v.Joins, rows[i].v.Story) {
				rows[i].v.Story = v.Story
			}
		}
		v.Joins = nil
		rows = append(rows, row{a.ID, v, sketch, a.Found})
	}
	if copies < 50 {
		t.Errorf("the press is too dull to test anything: %d copies", copies)
	}
}

func TestWhatIsOlderThanFourWeeksIsForgotten(t *testing.T) {
	const every, remember = 15 * time.Minute, 28*24*4 + 4
	p := newPress(5, every)
	x := New()
	for range 5 * chunk {
		x.Place(p.next(12))
	}
	if got, most := int(x.next-x.first), remember; got > most {
		t.Errorf("%d articles are remembered, want at most %d", got, most)
	}
	if len(x.blocks) > remember/chunk+2 {
		t.Errorf("%d blocks are held", len(x.blocks))
	}
	if len(x.tales.all) > 2*remember+4*chunk {
		t.Errorf("%d stories are held", len(x.tales.all))
	}
	if x.block(x.next-1).far == nil {
		t.Error("the newest article has no vectors")
	}
	if x.recent <= x.first+chunk || x.block(x.recent-chunk).far != nil {
		t.Error("vectors of articles too old for an event are held")
	}
}

func TestStoriesSurviveTheSweep(t *testing.T) {
	x := New()
	x.Place(news("old", 0, "Library", library))
	first, _ := x.Place(news("a", 27*24*time.Hour, "Treaty on fishing signed", harbour))
	x.forget(morning.Add(29 * 24 * time.Hour).Unix())
	x.sweep()
	v, _ := x.Place(news("b", 29*24*time.Hour, "Treaty on fishing signed", harbour))
	if len(x.tales.all) != 1 || v.Story != first.Story || v.CopyOf != "a" {
		t.Errorf("%d stories, %+v", len(x.tales.all), v)
	}
}

func TestWhatIsForgottenDoesNotDecideBetweenStoriesThatAreAsLikely(t *testing.T) {
	x := New()
	day := 24 * time.Hour
	tell(x, news("a", 0, "Treaty on fishing signed", harbour), news("b", day, "Library", library), news("c", 2*day, "Treaty on fishing signed", harbour))
	older, younger := telling{story: x.article(1).tale, chance: 0.7}, telling{story: x.article(2).tale, chance: 0.7}
	if x.article(3).tale != older.story || x.likelier(older, younger) >= 0 {
		t.Error("of stories as likely, the older does not come first")
	}
	x.forget(morning.Add(28*day + time.Hour).Unix()) // the first article, which began the older
	if x.likelier(older, younger) <= 0 {
		t.Error("a story is older by an article that is forgotten, and is not so after a restart")
	}
}

func TestIDsComeBackAsTheyWere(t *testing.T) {
	var k keys
	for _, id := range []string{"0000000000000000", "00ff00ff00ff00ff", "FF00FF00FF00FF00", "r17", "", "00ff"} {
		if got := k.name(k.of(id)); got != id {
			t.Errorf("%q came back as %q", id, got)
		}
	}
}

func FuzzRestoreRefusesOrRemembers(f *testing.F) {
	x := New()
	_, good := x.Place(news("a", 0, "Treaty on fishing signed", harbour))
	f.Add(good)
	f.Add(good[:40])
	f.Add([]byte{255})
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, sketch []byte) {
		x := New()
		if err := x.Restore("a", store.Verdict{Story: "a", Part: store.Origin}, sketch); err != nil {
			return
		}
		x.Place(news("b", time.Hour, "Treaty on fishing signed", harbour)) // must not panic
	})
}
