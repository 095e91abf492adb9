package story

import (
	"math"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/story/portrait"
)

// Evidence is what a decision rests on: the article that was held against the one in
// question, the chance that came out, and what it was reckoned from.
type Evidence struct {
	Part      store.Part `json:"part"`            // Copy: of its text; Report: of its event
	Other     string     `json:"other"`           // id of the article most like it
	Equal     bool       `json:"equal,omitempty"` // headline and text are equal, which decides alone
	AtOdds    bool       `json:"at_odds,omitempty"`
	Chance    float64    `json:"chance"`
	Threshold float64    `json:"threshold"` // from which on it would be one
	Features  []Feature  `json:"features"`  // none where Equal
}

// A Feature is one of the figures that a chance is reckoned from: the sum of all values
// times weights, through the logistic function.
type Feature struct {
	Name   string  `json:"name"`
	Value  float64 `json:"value"`
	Weight float64 `json:"weight"`
}

// Holds reports whether the evidence is enough.
func (e Evidence) Holds() bool { return e.Equal || !e.AtOdds && e.Chance >= e.Threshold }

// The names of what copyWeights, reportWeights and crossWeights weigh.
var (
	copyNames = [len(copyWeights)]string{"bias", "prints shared, by their rarity", "names agree", "words of the headline shared",
		"sizes differ", "prints shared, by days apart", "prints shared, log", "pieces a print", "hours apart", "same headline, by hours apart",
		"names shared", "numbers at odds"}
	reportNames = [len(reportWeights)]string{"bias", "time since the last article", "texts of the story", "names alike", "headline and lead alike",
		"words alike", "keys alike", "numbers shared", "keys of headline and lead alike", "headlines share no key", "words shared, log",
		"keys shared, log", "keys alike in the mean", "numbers, none shared", "a headline tells the same act", "no headline tells the act"}
	crossNames = [len(crossWeights)]string{"bias", "time since the last article", "texts of the story", "keys alike in the mean", "keys alike",
		"numbers shared", "keys shared, log", "rarest key shared", "share of keys shared", "keys of the shorter, log",
		"keys of headline and lead alike", "headlines share no key", "a headline tells the same act", "no headline tells the act"}
)

// Explain says what a decision over a rests on: the article whose text a is most likely
// to copy, and the one whose event it is most likely to tell of, whether that is likely
// enough or not. It remembers nothing.
func (x *Index) Explain(a *store.Article) []Evidence {
	x.restored()
	p := x.painter.Paint(a, x.rarity)
	x.index()
	var all []Evidence
	if e, ok := x.likeliestCopy(&p); ok {
		if all = append(all, e); e.Holds() {
			return all // of which event a copy tells is not asked
		}
	}
	if e, ok := x.likeliestStory(&p); ok {
		all = append(all, e)
	}
	return all
}

func (x *Index) likeliestCopy(p *portrait.Portrait) (best Evidence, found bool) {
	for _, c := range x.candidates(p) {
		d := x.article(c.article)
		apart := abs(p.Found - d.found)
		e := Evidence{Part: store.Copy, Other: x.keys.name(d.id), Threshold: copied}
		switch {
		case c.equal && apart <= equalWithin:
			e.Equal, e.Chance = true, 1
		case apart > copyWithin || p.Length < fewestWords || int(d.length) < fewestWords:
			continue
		default:
			e.reckon(copyWeights[:], x.features(p, c), copyNames[:])
			e.AtOdds = x.atOdds(p, c.article)
		}
		if !found || e.Chance > best.Chance {
			best, found = e, true
		}
	}
	return best, found
}

func (x *Index) likeliestStory(p *portrait.Portrait) (best Evidence, found bool) {
	for _, s := range x.storiesNear(p) {
		m := x.match(p, s)
		if m.seen == 0 || !m.same && m.shared == 0 {
			continue
		}
		e := Evidence{Part: store.Report, Threshold: enoughFor(p, m.acted)}
		if m.same {
			e.Other = x.keys.name(x.article(m.like).id)
			e.reckon(reportWeights[:], m.report(x.scratch[:0]), reportNames[:])
		} else {
			e.Other = x.keys.name(x.article(m.likeKeys).id)
			e.reckon(crossWeights[:], m.cross(x.rarest(p, m.likeKeys), x.scratch[:0]), crossNames[:])
		}
		// What is enough differs from story to story.
		if !found || e.Holds() && !best.Holds() || e.Holds() == best.Holds() && e.Chance > best.Chance {
			best, found = e, true
		}
	}
	return best, found
}

// reckon fills in the chance and what it comes from.
func (e *Evidence) reckon(weights, values []float64, names []string) {
	e.Chance = sigmoid(dot(weights, values))
	for i, name := range names {
		e.Features = append(e.Features, Feature{name, math.Round(1000*values[i]) / 1000, weights[i]})
	}
}
