package lineage

import (
	"fmt"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store"
)

// A Place is what an article is in its story, as it is seen now. Its verdict says what it
// was when it came, and may differ: the original of a text may come after its copies.
type Place struct {
	Part   store.Part   // Origin: of the story's first text; Report: of another; Copy: of either
	Origin store.Placed // whose text it is: the article itself, but for a copy
	Why    string       // for a person; articles go by their ids
}

// Places tells what each article of a story is in it, by its id.
func Places(s store.Story) map[string]Place {
	places := make(map[string]Place, len(s.Articles))
	for n, t := range Texts(s) {
		part := store.Report
		if n == 0 {
			part = store.Origin
		}
		places[t.Origin.ID] = Place{part, t.Origin, whyOrigin(s, t, part)}
		for _, p := range t.Copies {
			places[p.ID] = Place{store.Copy, t.Origin, whyCopy(p, t)}
		}
	}
	return places
}

// whyOrigin says why the origin of a text is where it is: what was decided when it came,
// and what has come of it since.
func whyOrigin(s store.Story, t Text, part store.Part) string {
	why := t.Origin.Verdict.Why
	switch was := t.Origin.Verdict.Part; {
	case t.Origin.Verdict.CopyOf != "":
		return and(why, "yet it is the original, "+t.known())
	case part == store.Origin && was == store.Report:
		return and(why, "it came later than others of its story, and was found before them")
	case part == store.Report && was == store.Origin:
		return and(why, "others of its story came later, and were found before it")
	}
	if by := joined(s, t.Origin.ID); by != "" {
		return and(why, by+" showed that its story is this one")
	}
	return why
}

// whyCopy says why an article is a copy. What it was held against when it came need not be
// the original: that may be a copy too, or the original may have come since.
func whyCopy(p store.Placed, t Text) string {
	original := t.Origin.ID + ", " + t.known()
	switch why := p.Verdict.Why; {
	case p.Verdict.CopyOf == "":
		return and(why, "the original came later: "+original)
	case strings.Contains(why, t.Origin.ID):
		return why
	default:
		return and(why, "the original is "+original)
	}
}

// known says how it is known that the origin of t is that.
func (t Text) known() string {
	switch {
	case t.Credits == 1:
		return "credited by one copy"
	case t.Credits > 1:
		return fmt.Sprintf("credited by %d copies", t.Credits)
	case t.printed().ID != t.Origin.ID:
		return "published first"
	}
	return "found first"
}

// joined returns the article that showed the story which began with an article to be the
// one that it is in now; "": none did.
func joined(s store.Story, id string) string {
	for _, p := range s.Articles {
		if slices.Contains(p.Verdict.Joins, id) {
			return p.ID
		}
	}
	return ""
}

func and(why, more string) string {
	if why == "" {
		return more
	}
	return why + "; " + more
}
