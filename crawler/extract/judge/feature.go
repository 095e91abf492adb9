package judge

// Readers are the readers that have weights of their own. The first two read the
// page as a whole, and vote; the others know a part of it.
var Readers = []string{"trafilatura", "readability", "json-ld", "marked", "dense"}

// voters is how many of Readers vote.
const voters = 2

// A Feature is one thing that a block is, and how much of it.
type Feature struct {
	Index int32 // see Name
	Value float32
}

// How finely lengths, shares of links and shares of votes are told apart.
const (
	lengths   = 7
	densities = 5
	levels    = 5
	tagKinds  = 12
	marks     = 17
	elements  = 15
)

// A group is a run of features of one kind.
type group struct {
	name string
	size int
}

// groups are all features. Those from "weight" on are known at the second look only.
var groups = []group{
	{"bias", 1}, {"proposed by", 5}, {"reader silent", 5}, {"votes", 1}, {"vote level", levels},
	{"votes by length", levels * lengths}, {"votes by links", levels * densities}, {"votes before the text", levels},
	{"length", lengths}, {"links", densities}, {"links by length", lengths * densities}, {"end", 2}, {"end by length", lengths},
	{"capitals", 3}, {"digits", 3}, {"told before", 1}, {"told twice", 1}, {"headline words", 2}, {"summary words", 2},
	{"element", tagKinds}, {"votes by element", tagKinds}, {"class", marks}, {"classes around", marks}, {"votes by class", marks},
	{"around", elements}, {"votes by surroundings", elements}, {"inside the text", 1}, {"distance to its start", 6},
	{"distance to its end", 6}, {"neighbours", 8}, {"its like", 3}, {"place", 1}, {"after the headline", 4}, {"phrase", 16},
	{"under a heading of teasers", 3}, {"shouted", 2}, {"repeated by the host", 1},
	{"weight", 3}, {"weight of its like", 5}, {"weight of its box", 3}, {"weight of neighbours", 9}, {"in the best text", 9},
}

// offsets are where groups begin; Size is the number of all features.
var offsets, Size = layout()

func layout() (map[string]int32, int) {
	at, n := map[string]int32{}, 0
	for _, g := range groups {
		at[g.name] = int32(n)
		n += g.size
	}
	return at, n
}

// Name tells which thing a feature is.
func Name(index int) string {
	for _, g := range groups {
		if index < g.size {
			return g.name
		}
		index -= g.size
	}
	return ""
}

// features gathers what is true of a block.
type features []Feature

func (f *features) add(group string, i int, value float64) {
	if value != 0 {
		*f = append(*f, Feature{offsets[group] + int32(i), float32(value)})
	}
}

func (f *features) is(group string, i int) { f.add(group, i, 1) }

// bin returns how many of the rising edges x has reached.
func bin(x float64, edges ...float64) int {
	for i, e := range edges {
		if x < e {
			return i
		}
	}
	return len(edges)
}
