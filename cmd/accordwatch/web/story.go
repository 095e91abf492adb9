package web

import (
	"cmp"
	"html/template"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/lineage"
	"github.com/accordwatch/accordwatch/store/wording"
)

// An account is a story as its page shows it.
type account struct {
	ID      string
	Best    store.Placed // whose headline stands for the story
	Origin  telling
	Reports []telling // the origin left out
	Copies  []copied
	Copied  int
	Langs   int
	Backlog string // what of it no digest counts; empty: nothing
	Since   time.Time
	Until   time.Time
	Roles   []named
	Spread  template.HTML // empty: one article spreads nowhere
}

// A telling is one article of a story.
type telling struct {
	store.Placed
	Said []piece // one sentence
	Why  []reason
}

// A copied is the copies of one text.
type copied struct {
	Of     store.Placed
	Copies []held
}

// A held is a copy, held against the text that it copies.
type held struct {
	telling
	wording.Loan
}

// A reason is a stretch of why an article is where it is; an id that it names is
// shown as the outlet of that article, and leads to it.
type reason struct {
	Text    string
	Article *store.Placed // nil: Text stands for itself
}

// idInside finds the ids of articles in a reason.
var idInside = regexp.MustCompile(`\b[0-9a-f]{16}\b`)

// reasons cuts a reason at the ids of articles of the story.
func reasons(why string, in store.Story) []reason {
	why = capital(why)
	var all []reason
	from := 0
	for _, at := range idInside.FindAllStringIndex(why, -1) {
		if p := find(in, why[at[0]:at[1]]); p != nil {
			all = append(all, reason{Text: why[from:at[0]]}, reason{Article: p})
			from = at[1]
		}
	}
	return append(all, reason{Text: why[from:]})
}

// A named is a line of what a story tells of.
type named struct{ Name, Text string }

// story shows all articles on one event.
func (s *site) story(w http.ResponseWriter, req *http.Request) error {
	told, err := lineage.Tell(req.Context(), s.Archive, req.PathValue("id"))
	if err != nil {
		return err
	}
	a := s.account(told)
	return s.show(w, req, "story", a.Best.Title, a)
}

// langs are the languages that the reader prefers; none where nobody said.
func (s *site) langs() []string {
	if s.Langs == nil {
		return nil
	}
	return s.Langs()
}

// account sorts the articles of a story by their texts: who had each first, and who
// copied it.
func (s *site) account(told lineage.Account) account {
	all := told.Story
	a := account{ID: all.ID, Best: told.Headline(s.langs()), Since: all.Articles[0].Found, Until: all.Articles[len(all.Articles)-1].Found}
	langs := map[string]bool{}
	for _, p := range all.Articles {
		langs[p.Lang] = true
	}
	a.Langs, a.Backlog = len(langs), say.Backlog(all.Backlog())
	a.Origin = newTelling(told.Told[0].Origin, all)
	for _, t := range told.Told[1:] {
		a.Reports = append(a.Reports, newTelling(t.Origin, all))
	}
	a.Copies = copies(told) // apart from the reports: a copy is no second witness
	for _, c := range a.Copies {
		a.Copied += len(c.Copies)
	}
	a.Roles = s.roles(all)
	if len(all.Articles) > 1 {
		a.Spread = spread(all)
	}
	return a
}

// newTelling chooses a sentence: the first with a hit, else the first.
func newTelling(t lineage.Telling, in store.Story) telling {
	var hits []mark
	for _, h := range t.Hits {
		if h.Field == store.InText {
			hits = append(hits, mark{start: h.Start, end: h.End, kind: hitMark})
		}
	}
	return telling{t.Placed, leadSentence(t.Article, nil, hits), reasons(t.Place.Why, in)}
}

// copies lists the copies by the text that they copy, the most copied first.
func copies(a lineage.Account) []copied {
	var all []copied
	for _, t := range a.Told {
		if len(t.Copies) == 0 {
			continue
		}
		c := copied{Of: t.Origin.Placed}
		for _, one := range t.Copies {
			c.Copies = append(c.Copies, held{newTelling(one.Telling, a.Story), one.Loan})
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b copied) int { return cmp.Compare(len(b.Copies), len(a.Copies)) })
	return all
}

func find(s store.Story, id string) *store.Placed {
	i := slices.IndexFunc(s.Articles, func(p store.Placed) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Articles[i]
}

// roles says of which countries, acts and agencies a story tells, with the number of
// articles that do.
func (s *site) roles(st store.Story) []named {
	// An article counts once for each, however often it says so: copies would else drown
	// what single reports say.
	counts := map[string]map[string]int{"Actors": {}, "Places": {}, "Agencies": {}, "Signals": {}}
	for _, p := range st.Articles {
		for _, c := range p.Countries() {
			switch c.Role {
			case store.Actor:
				counts["Actors"][s.Country(c.ISO2)]++
			case store.Place:
				counts["Places"][s.Country(c.ISO2)]++
			}
		}
		if p.Agency != "" {
			counts["Agencies"][p.Agency]++
		}
		signals := map[string]bool{}
		for _, g := range p.Signals {
			signals[s.Country(g.ISO2)+" "+spaced(g.Name)] = true
		}
		for g := range signals {
			counts["Signals"][g]++
		}
	}
	var all []named
	for _, name := range []string{"Signals", "Actors", "Places", "Agencies"} {
		if len(counts[name]) > 0 {
			all = append(all, named{name, ranked(counts[name])})
		}
	}
	return all
}

// ranked writes names with their counts, the most frequent first: "Chile 4, Peru 1".
func ranked(counts map[string]int) string {
	const most = 8
	var all []named
	for name, n := range counts {
		all = append(all, named{name, strconv.Itoa(n)})
	}
	slices.SortFunc(all, func(a, b named) int {
		return cmp.Or(cmp.Compare(counts[b.Name], counts[a.Name]), cmp.Compare(a.Name, b.Name))
	})
	var words []string
	for _, n := range all[:min(most, len(all))] {
		words = append(words, n.Name+" "+n.Text)
	}
	return strings.Join(words, ", ")
}

// Told is how many articles tell the story in their own words.
func (a account) Told() int { return 1 + len(a.Reports) }
