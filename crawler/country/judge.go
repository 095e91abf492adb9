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
	if ok && d.list(kindPress).beginsAt(rest) > 0 && !isTitleCase(c.in, c.at.Start) {
		return true
	}
	before, ok := strings.CutSuffix(c.in[:c.at.Start], " ")
	if !ok {
		return false
	}
	for _, words := range d.order[kindPressed] {
		if strings.HasSuffix(before, words) {
			return true
		}
	}
	return false
}

// inBrand recognises "Vanuatu Airlines".
func (d *document) inBrand(c *candidate) bool {
	rest, ok := strings.CutPrefix(c.in[c.at.End:], " ")
	return ok && d.list(kindBrand).beginsAt(rest) > 0
}

// isTown recognises "Lebanon, Pa.", "Lebanon County" and "Fort Lebanon". Only a form
// that cannot be told from a town's name is asked: not a demonym, not an abbreviation.
func (d *document) isTown(c *candidate) bool {
	if c.form.kind != string(store.ByName) && c.form.kind != string(store.ByCapital) {
		return false
	}
	after := c.in[c.at.End:]
	if rest, ok := strings.CutPrefix(after, ", "); ok && !d.list(kindUnique)[c.form.text] {
		if n := d.list(kindState).beginsAt(rest); n > 0 && !isListed(c, rest[n:]) {
			return true
		}
	}
	if rest, ok := strings.CutPrefix(after, " "); ok && d.list(kindLocal).beginsAt(rest) > 0 {
		return true
	}
	// "Ft. Lebanon" has its full stop in the gap.
	word, gap, _ := wordBefore(c.in, c.at.Start)
	return (gap == " " || gap == ". ") && d.list(kindLake)[word]
}

// isListed reports whether a candidate stands in a list: "Saipan, Guam, Alaska, Hawaii".
func isListed(c *candidate, rest string) bool {
	before, gap, _ := wordBefore(c.in, c.at.Start)
	after, comma := strings.CutPrefix(rest, ", ")
	return gap == ", " && isCapital(before) && comma && isCapital(after)
}

// isPerson recognises "Keisha Jordan", "Mr. Jordan", "J. Jordan" and "Jordan Miles".
func (d *document) isPerson(c *candidate) bool {
	// Where inhabitants are written small, the letter alone tells the people from
	// the person; no list of names is needed.
	if d.small(c.form.kind) && c.form.kind == string(store.ByDemonym) {
		return d.isCapitalised(c)
	}
	return d.isSurname(c) || d.isGivenName(c)
}

// isCapitalised recognises "Вадим Поляков" in the languages that write the Poles
// with a small letter: a capital after a capitalised word makes it a name.
func (d *document) isCapitalised(c *candidate) bool {
	word, gap, start := wordBefore(c.in, c.at.Start)
	if gap != " " || !isCapital(c.surface()) || !isCapital(word) || isAllCaps(word) || d.list(kindCapitals)[c.form.kind] {
		return false
	}
	return utf8.RuneCountInString(word) > 3 || !startsSentence(c.in, start) // no article or preposition
}

// isSurname asks whether a given name, an initial or a form of address precedes; for
// the commonest surnames, any capitalised word that is not seen before countries.
func (d *document) isSurname(c *candidate) bool {
	word, gap, start := wordBefore(c.in, c.at.Start)
	if gap != " " && gap != ". " || word == "" || !d.list(kindFamily)[c.form.text] {
		return false
	}
	if d.list(kindGiven)[word] || d.list(kindTitle)[word] {
		return true
	}
	if gap == ". " {
		return len(word) == 1 && isCapital(word)
	}
	return d.list(kindSurname)[c.form.text] && !d.list(kindNear)[word] && !startsSentence(c.in, start) && d.isNamelike(c, word)
}

// isGivenName asks whether a surname follows.
func (d *document) isGivenName(c *candidate) bool {
	word, gap := wordAfter(c.in, c.at.End)
	return gap == " " && d.list(kindPersonal)[c.form.text] && d.isNamelike(c, word)
}

// isNamelike reports whether a word beside c may be half of a person's name: it has a
// capital that is not owed to a headline, and is not what goes with countries.
func (d *document) isNamelike(c *candidate, word string) bool {
	return isCapital(word) && !isAllCaps(word) && !d.list(kindOffice)[word] &&
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
	before, _, _ := wordBefore(c.in, c.at.Start)
	after, _ := wordAfter(c.in, c.at.End)
	return len(before)+len(after) > 4 && isAllCaps(before+after)
}

// isByline finds what may be a person in a text of capitals alone: BY CHAD SMITH.
func (d *document) isByline(c *candidate) bool {
	if !d.list(kindPersonal)[c.form.text] || !isAllCaps(c.surface()) {
		return false
	}
	word, gap := wordAfter(c.in, c.at.End)
	return gap == " " && len(word) > 2 && isAllCaps(word) && !d.list(kindOffice)[word[:1]+strings.ToLower(word[1:])]
}
