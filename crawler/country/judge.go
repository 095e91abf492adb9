package country

import (
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// judge looks at what stands beside a candidate. The order matters: what is a company
// is not asked whether it is a town, and only what is nothing else may be doubtful.
func (d *document) judge(c *candidate) {
	switch {
	case c.outlet:
	case d.inOutletName(c):
		c.outlet = true
	case d.inBrand(c):
		c.verdict = ruledOut
	case d.isTown(c):
		c.verdict = town
	case d.isPerson(c):
		c.verdict = person
	case c.form.weak, d.isShout(c), d.isByline(c):
		c.verdict = doubtful
	}
}

// inOutletName recognises "Vanuatu Herald" and "Times of Vanuatu".
func (d *document) inOutletName(c *candidate) bool {
	rest, ok := strings.CutPrefix(c.in[c.at.End:], " ")
	// In a headline, "Israel Times Its Answer" may be a sentence.
	if ok && d.press.beginsAt(rest) > 0 && !isTitleCase(c.in, c.at.Start) {
		return true
	}
	before, ok := strings.CutSuffix(c.in[:c.at.Start], " ")
	if !ok {
		return false
	}
	for _, words := range d.pressed {
		if strings.HasSuffix(before, words) {
			return true
		}
	}
	return false
}

// inBrand recognises "Vanuatu Airlines".
func (d *document) inBrand(c *candidate) bool {
	rest, ok := strings.CutPrefix(c.in[c.at.End:], " ")
	return ok && d.brand.beginsAt(rest) > 0
}

// isTown recognises "Lebanon, Pa.", "Lebanon County" and "Fort Lebanon". Only a form
// that cannot be told from a town's name is asked: not a demonym, not an abbreviation.
func (d *document) isTown(c *candidate) bool {
	if c.form.kind != string(store.ByName) && c.form.kind != string(store.ByCapital) {
		return false
	}
	after := c.in[c.at.End:]
	if rest, ok := strings.CutPrefix(after, ", "); ok && !c.form.unique {
		if n := d.state.beginsAt(rest); n > 0 && !isListed(c, rest[n:]) {
			return true
		}
	}
	if rest, ok := strings.CutPrefix(after, " "); ok && d.local.beginsAt(rest) > 0 {
		return true
	}
	// "Ft. Lebanon" has its full stop in the gap.
	return (c.before.gap == " " || c.before.gap == ". ") && d.lake[c.before.word]
}

// isListed reports whether a candidate stands in a list: "Saipan, Guam, Alaska, Hawaii".
func isListed(c *candidate, rest string) bool {
	after, comma := strings.CutPrefix(rest, ", ")
	return c.before.gap == ", " && isCapital(c.before.word) && comma && isCapital(after)
}

// isPerson recognises "Keisha Jordan", "Mr. Jordan", "J. Jordan" and "Jordan Miles".
func (d *document) isPerson(c *candidate) bool {
	// Where inhabitants are written small, the letter alone tells the people from
	// the person; no list of names is needed.
	if d.smallPeople && c.form.kind == string(store.ByDemonym) {
		return d.isCapitalised(c)
	}
	return d.isSurname(c) || d.isGivenName(c)
}

// isCapitalised recognises "Вадим Поляков" in the languages that write the Poles
// with a small letter: a capital after a capitalised word makes it a name.
func (d *document) isCapitalised(c *candidate) bool {
	b := c.before
	if b.gap != " " || !isCapital(c.surface()) || !isCapital(b.word) || isAllCaps(b.word) || d.capitalisedToo {
		return false
	}
	return utf8.RuneCountInString(b.word) > 3 || !startsSentence(c.in, b.start) // no article or preposition
}

// isSurname asks whether a given name, an initial or a form of address precedes; for
// the commonest surnames, any capitalised word that is not seen before countries.
func (d *document) isSurname(c *candidate) bool {
	b := c.before
	if !c.form.family || b.gap != " " && b.gap != ". " || b.word == "" {
		return false
	}
	if d.given[b.word] || d.title[b.word] {
		return true
	}
	if b.gap == ". " {
		return len(b.word) == 1 && isCapital(b.word)
	}
	return c.form.surname && !d.near[b.word] && !startsSentence(c.in, b.start) && d.isNamelike(c, b.word)
}

// isGivenName asks whether a surname follows.
func (d *document) isGivenName(c *candidate) bool {
	if !c.form.personal {
		return false
	}
	word, gap := wordAfter(c.in, c.at.End)
	return gap == " " && d.isNamelike(c, word)
}

// isNamelike reports whether a word beside c may be half of a person's name: it has a
// capital that is not owed to a headline, and is not what goes with countries.
func (d *document) isNamelike(c *candidate, word string) bool {
	return isCapital(word) && !isAllCaps(word) && !d.office[word] &&
		!isTitleCase(c.in, c.at.Start) && !d.known(word)
}

// known reports whether a word is itself what some country is called by.
func (d *document) known(word string) bool {
	return len(d.set.Find(text.Fold(word, d.lang))) > 0
}

// isShout finds the abbreviations that are plain words in a text of capitals alone:
// GIVE US TIME.
func (d *document) isShout(c *candidate) bool {
	if !c.form.exact || len(c.surface()) != 2 || startsSentence(c.in, c.at.Start) {
		return false
	}
	// At the start of a sentence it is no pronoun: US STOCKS FALL.
	after, _ := wordAfter(c.in, c.at.End)
	beside := c.before.word + after
	return len(beside) > 4 && isAllCaps(beside)
}

// isByline finds what may be a person in a text of capitals alone: BY CHAD SMITH.
func (d *document) isByline(c *candidate) bool {
	if !c.form.personal || !isAllCaps(c.surface()) {
		return false
	}
	word, gap := wordAfter(c.in, c.at.End)
	return gap == " " && len(word) > 2 && isAllCaps(word) && !d.office[word[:1]+strings.ToLower(word[1:])]
}
