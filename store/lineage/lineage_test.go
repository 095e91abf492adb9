package lineage

import (
	"fmt"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

var morning = time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)

// printed is an article of a text, found and published so many minutes after the morning.
func printed(id, root, outlet, agency string, found, published int) store.Placed {
	a := &store.Article{ID: id, Outlet: outlet, Agency: agency, Found: morning.Add(time.Duration(found) * time.Minute)}
	if published != 0 {
		a.Published = morning.Add(time.Duration(published) * time.Minute)
	}
	v := store.Verdict{Story: "s", Part: store.Report}
	if root != id {
		v.Part, v.CopyOf = store.Copy, root
	}
	return store.Placed{Article: a, Verdict: v}
}

func TestTheOriginOfATextIsWhoHadItFirst(t *testing.T) {
	for _, c := range []struct {
		name     string
		articles []store.Placed
		want     string // origins with their copies
	}{
		{"the one found first", []store.Placed{printed("a", "a", "A", "", 0, 0), printed("b", "a", "B", "", 90, 0)}, "[a<b]"},
		{"the agency that others credit, though found later", []store.Placed{
			printed("a", "a", "A", "Coast Wire", 0, 0), printed("b", "a", "B", "Coast Wire", 10, 0), printed("w", "a", "Coast Wire", "", 300, 0),
		}, "[w<a,b]"},
		{"not an agency of which no article is there", []store.Placed{printed("a", "a", "A", "", 0, 0), printed("b", "a", "B", "Coast Wire", 90, 0)}, "[a<b]"},
		{"not an outlet that only credits itself", []store.Placed{printed("a", "a", "A", "", 0, 0), printed("b", "a", "B", "B", 90, 0)}, "[a<b]"},
		{"the one published first, of those found within an hour", []store.Placed{printed("a", "a", "A", "", 0, -10), printed("b", "a", "B", "", 5, -60)}, "[b<a]"},
		{"not one found hours later, whatever it says", []store.Placed{printed("a", "a", "A", "", 0, -10), printed("b", "a", "B", "", 300, -60)}, "[a<b]"},
		{"not one that says it was published after it was found", []store.Placed{printed("a", "a", "A", "", 10, 20), printed("b", "a", "B", "", 30, 5)}, "[b<a]"},
		{"not one that says it was published long before", []store.Placed{printed("a", "a", "A", "", 0, -10), printed("b", "a", "B", "", 5, -60*24*30)}, "[a<b]"},
		{"independent reports apart from copies", []store.Placed{
			printed("a", "a", "A", "", 0, 0), printed("b", "b", "B", "", 70, 0), printed("c", "a", "C", "", 140, 0), printed("d", "d", "D", "", 210, 0),
		}, "[a<c][b][d]"},
		{"copies of a root that is not there", []store.Placed{printed("c", "a", "C", "", 0, 0), printed("d", "a", "D", "", 70, 0)}, "[c<d]"},
		{"nothing", nil, ""},
	} {
		got := ""
		for _, text := range Texts(store.Story{ID: "s", Articles: c.articles}) {
			got += "[" + text.Origin.ID
			for i, p := range text.Copies {
				got += fmt.Sprintf("%c%s", "<,"[min(i, 1)], p.ID)
			}
			got += "]"
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestTextsLeavesTheStoryAsItIs(t *testing.T) {
	s := store.Story{ID: "s", Articles: []store.Placed{printed("b", "a", "B", "", 90, 0), printed("a", "a", "A", "", 0, 0)}}
	Texts(s)
	if s.Articles[0].ID != "b" || s.Articles[1].ID != "a" {
		t.Error("the articles were reordered")
	}
}
