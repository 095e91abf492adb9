package country

import "github.com/accordwatch/accordwatch/store"

// cues are the words of a language that stand beside a candidate and tell what it is.
// They are asked for at each candidate, and so have a field each; the kinds of rows
// that fill them say what they are.
type cues struct {
	press, brand, state, local, lake wordSet
	given, title, near, office       wordSet
	place, adjective, misfit         wordSet

	pressed  []string
	locative []string

	smallPeople    bool // inhabitants begin with a small letter
	capitalisedToo bool // though their nouns may begin with a capital
}

// newCues takes the cues from the lists of a lexicon.
func newCues(l *lexicon) cues {
	demonym := string(store.ByDemonym)
	return cues{
		press: l.lists[kindPress], brand: l.lists[kindBrand], state: l.lists[kindState], local: l.lists[kindLocal], lake: l.lists[kindLake],
		given: l.lists[kindGiven], title: l.lists[kindTitle], near: l.lists[kindNear], office: l.lists[kindOffice],
		place: l.lists[kindPlace], adjective: l.lists[kindAdj], misfit: l.lists[kindMisfit],
		pressed: l.order[kindPressed], locative: l.order[kindLocative],
		smallPeople: l.lists[kindLower][demonym], capitalisedToo: l.lists[kindCapitals][demonym],
	}
}
