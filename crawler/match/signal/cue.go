package signal

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/match/term"
	"github.com/accordwatch/accordwatch/store/text"
)

// cueTable holds the words that turn an act; data/FORMAT.md says what its kinds mean.
//
//go:embed data/cues.tsv
var cueTable string

// A cue is what a word of the table says of an act.
type cue struct {
	kind  string
	after bool // follows the act in a language whose cues precede it
}

// The kinds of cues.
const (
	cueNot    = "not"
	cueFact   = "fact"
	cueRefuse = "refuse"
	cueDeny   = "deny"
	cueMay    = "may"
	cueIf     = "if"
	cueWould  = "would"
	cueSay    = "say"
	cueGreet  = "greet"
	cueSome   = "some"
	cuePast   = "past"
	cueHad    = "had"
	cueBut    = "but"
	cueRel    = "rel"
	cuePlain  = "plain"
)

// cues are all cues of all languages, ready to be found. They are compiled when the
// first act is found, in a few milliseconds, and never change.
type cues struct {
	terms *term.Set
	of    map[*term.Term]cue
}

var knownCues = sync.OnceValue(func() *cues {
	c, err := readCues(cueTable)
	if err != nil {
		panic(err) // cannot be: a test reads the table
	}
	return c
})

// readCues compiles a table of cues.
func readCues(table string) (*cues, error) {
	b := &term.Builder{}
	c := &cues{of: map[*term.Term]cue{}}
	for line := range strings.Lines(table) {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(columns) != 3 {
			continue
		}
		for words := range strings.SplitSeq(columns[2], "|") {
			words, after := strings.CutPrefix(words, ">")
			terms, err := b.Add(columns[1], config.Terms{{Text: words, Lang: columns[0]}}, nil)
			if err != nil {
				return nil, fmt.Errorf("read cues: %w", err)
			}
			c.of[terms[0]] = cue{kind: columns[1], after: after}
		}
	}
	c.terms = b.Compile()
	return c, nil
}

// A mark is a cue where it stands in the folded text of a sentence.
type mark struct {
	cue
	text.Range
	at text.Range // in the sentence as it is written
}

// in returns the cues of a sentence in a language, in order, without those that lie
// in a longer one: the no of "no plan" is part of a refusal.
func (c *cues) in(f text.Folded) []mark {
	var all []mark
	lang := text.Base(f.Lang)
	for t, places := range c.terms.Scan(f).Places {
		if !t.Speaks(lang) {
			continue
		}
		for _, p := range places {
			all = append(all, mark{c.of[t], p.Folded, p.Range})
		}
	}
	all = slices.DeleteFunc(slices.Clone(all), func(m mark) bool {
		return slices.ContainsFunc(all, func(o mark) bool { return o.hides(m) })
	})
	slices.SortFunc(all, func(a, b mark) int { return a.Start - b.Start })
	return slices.DeleteFunc(all, func(m mark) bool { return m.kind == cuePlain })
}

// hides reports whether m covers o and more, or says that the same words are none.
func (m mark) hides(o mark) bool {
	// Where one act begins and the other ends differ, both speak: "would" and "would consider".
	if m.Start > o.Start || m.End < o.End {
		return false
	}
	return m.End-m.Start > o.End-o.Start || m.kind == cuePlain && o.kind != cuePlain
}
