package lineage

import (
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

// decided gives articles the verdicts of when they came.
func decided(p store.Placed, part store.Part, why string, joins ...string) store.Placed {
	p.Verdict.Part, p.Verdict.Why, p.Verdict.Joins = part, why, joins
	return p
}

func TestAPlaceIsAsItIsSeenNow(t *testing.T) {
	wire := []store.Placed{
		decided(printed("a", "a", "A", "Coast Wire", 0, 0), store.Origin, "nothing like it"),
		decided(printed("b", "a", "B", "Coast Wire", 70, 0), store.Copy, "its text is that of a"),
		decided(printed("w", "a", "Coast Wire", "Coast Wire", 300, 0), store.Copy, "its text is that of b"),
		decided(printed("r", "r", "R", "", 200, 0), store.Report, "it shares names with a"),
	}
	for _, c := range []struct {
		name     string
		articles []store.Placed
		want     map[string]string // id -> part, whose text, why
	}{
		{"an original that came after its copies", wire, map[string]string{
			"a": "copy of w: nothing like it; the original came later: w, credited by 2 copies",
			"b": "copy of w: its text is that of a; the original is w, credited by 2 copies",
			"w": "origin of w: its text is that of b; yet it is the original, credited by 2 copies",
			"r": "report of r: it shares names with a",
		}},
		{"one of its copies credits it", wire[1:3], map[string]string{
			"w": "origin of w: its text is that of b; yet it is the original, credited by one copy",
		}},
		{"a copy of a copy", []store.Placed{
			decided(printed("a1", "a1", "A", "", 0, 0), store.Origin, "nothing like it"),
			decided(printed("b1", "a1", "B", "", 70, 0), store.Copy, "its text is that of a1"),
			decided(printed("c1", "a1", "C", "", 140, 0), store.Copy, "its text is that of b1"),
		}, map[string]string{
			"a1": "origin of a1: nothing like it", "b1": "copy of a1: its text is that of a1", "c1": "copy of a1: its text is that of b1; the original is a1, found first",
		}},
		{"one published first that came minutes later", []store.Placed{
			decided(printed("a", "a", "A", "", 0, -10), store.Origin, "nothing like it"),
			decided(printed("b", "a", "B", "", 5, -60), store.Copy, "its text is that of a"),
		}, map[string]string{
			"a": "copy of b: nothing like it; the original came later: b, published first",
			"b": "origin of b: its text is that of a; yet it is the original, published first",
		}},
		{"one that came later, and was found before", []store.Placed{
			decided(printed("a", "a", "A", "", 90, 0), store.Origin, "nothing like it"),
			decided(printed("b", "b", "B", "", 0, 0), store.Report, "it shares names with a"),
		}, map[string]string{
			"a": "report of a: nothing like it; others of its story came later, and were found before it",
			"b": "origin of b: it shares names with a; it came later than others of its story, and was found before them",
		}},
		{"one whose story was joined to another", []store.Placed{
			decided(printed("a", "a", "A", "", 0, 0), store.Origin, "nothing like it"),
			decided(printed("b", "b", "B", "", 90, 0), store.Report, "nothing like it"),
			decided(printed("c", "c", "C", "", 180, 0), store.Report, "it shares names with a", "b"),
		}, map[string]string{"b": "report of b: nothing like it; c showed that its story is this one"}},
	} {
		places := Places(store.Story{ID: "s", Articles: c.articles})
		if len(places) != len(c.articles) {
			t.Errorf("%s: %d of %d articles have a place", c.name, len(places), len(c.articles))
		}
		for id, want := range c.want {
			at := places[id]
			if got := strings.Join([]string{string(at.Part), "of", at.Origin.ID + ":", at.Why}, " "); got != want {
				t.Errorf("%s: %s is %q, want %q", c.name, id, got, want)
			}
		}
	}
}

func TestATextComesWhenItIsFirstPrintedBeItByACopy(t *testing.T) {
	texts := Texts(store.Story{ID: "s", Articles: []store.Placed{
		printed("a", "a", "A", "Coast Wire", 0, 0), printed("r", "r", "R", "", 100, 0), printed("w", "a", "Coast Wire", "", 300, 0),
	}})
	if len(texts) != 2 || texts[0].Origin.ID != "w" || texts[1].Origin.ID != "r" {
		t.Errorf("the texts are %+v, want that of the wire first", texts)
	}
}
