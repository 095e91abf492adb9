package country

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/crawler/phrase"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// A candidate is a place that may mention a country.
type candidate struct {
	field    store.Field
	in       string // the field's text
	at       text.Range
	form     *form   // the reading that is held for the right one
	readings []*form // all, of different countries
	words    string  // what stands there, folded
	before   neighbour
	verdict  verdict
	body     *form // a body of states stands there: no country
	outlet   bool  // stands inside the name of an outlet
	dateline bool  // stands before the dash that opens a report

	first [1]*form // where readings begin: few have a second
}

// A verdict is what is thought of a candidate.
type verdict int

const (
	sure     verdict = iota
	doubtful         // is a country only if the article tells more of it
	person           // is part of a person's name
	town             // is a town, a street, a school
	ruledOut         // is no country
)

// surface returns the words of c as they stand.
func (c *candidate) surface() string { return c.in[c.at.Start:c.at.End] }

// read finds the candidates of one field and judges each by what stands beside it.
func (d *document) read(field store.Field, folded text.Folded) {
	// Endings are followed in the language whose names are looked for, whatever was declared.
	folded.Lang = d.lang
	in := folded.Original()
	found := d.set.Find(folded)
	d.room = make([]candidate, 0, len(found))
	for place := range places(found) {
		d.note(place, in)
	}
	d.outlets = append(d.outlets, d.outletsIn(folded.Text)...)
	// Places come by their start, the longest first: whoever comes first covers what
	// begins inside it. That is how Guinea-Bissau is not Guinea, and a veto hides
	// whatever stands in it.
	dash, end := datelineEnd(in), 0
	for place := range places(found) {
		if place[0].Folded.Start < end {
			continue // inside a longer one
		}
		c := d.candidate(place, field, in, folded.Text)
		if c == nil {
			continue // only evidence, or the letters do not fit: it hides nothing
		}
		end = place[0].Folded.End
		if c.body != nil {
			d.bodies = append(d.bodies, store.Body{Code: c.body.iso, Span: store.Span{Field: field, Start: c.at.Start, End: c.at.End}, Surface: c.surface()})
		}
		if c.form == nil {
			continue // a veto
		}
		c.outlet = inside(place[0].Folded, d.outlets)
		c.dateline = field == store.InText && c.at.End <= dash
		d.judge(c)
		d.candidates = append(d.candidates, c)
	}
	d.outlets = nil
}

// places yields what was found at one place together.
func places(found []phrase.Found) iter.Seq[[]phrase.Found] {
	return func(yield func([]phrase.Found) bool) {
		for len(found) > 0 {
			n := 1
			for n < len(found) && found[n].Folded == found[0].Folded {
				n++
			}
			if !yield(found[:n]) {
				return
			}
			found = found[n:]
		}
	}
}

// note counts the evidence of one place and remembers the outlets.
func (d *document) note(found []phrase.Found, in string) {
	for _, f := range found {
		switch entry := &d.forms[f.ID]; entry.kind {
		case kindFor, kindAgainst, kindLocality:
			d.evidence[clue{entry.kind, entry.iso}]++
		case kindOutlet:
			// егеменді Қазақстан is a sovereign country, Егемен Қазақстан a newspaper.
			if surface := in[f.Start:f.End]; !isSmall(surface) || isSmall(entry.text) {
				d.outlets = append(d.outlets, f.Folded)
			}
		}
	}
}

// outletsIn returns where the article's own outlet is named. One word is not enough:
// it may be the name of a country itself.
func (d *document) outletsIn(folded string) []text.Range {
	var all []text.Range
	if !strings.Contains(d.outlet, " ") {
		return nil
	}
	for from := 0; ; {
		i := strings.Index(folded[from:], d.outlet)
		if i < 0 {
			return all
		}
		all = append(all, text.Range{Start: from + i, End: from + i + len(d.outlet)})
		from += i + len(d.outlet)
	}
}

// inside reports whether r lies within one of all.
func inside(r text.Range, all []text.Range) bool {
	return slices.ContainsFunc(all, func(o text.Range) bool { return o.Start <= r.Start && r.End <= o.End })
}

// candidate makes one of all that was found at one place: without a form where a
// veto stands there, nil where nothing is left of it.
func (d *document) candidate(found []phrase.Found, field store.Field, in, folded string) *candidate {
	d.room = append(d.room, candidate{field: field, in: in, at: found[0].Range, words: folded[found[0].Folded.Start:found[0].Folded.End]})
	c := &d.room[len(d.room)-1]
	c.readings = c.first[:0]
	exact := false
	for _, f := range found {
		entry := &d.forms[f.ID]
		if entry.kind == kindVeto {
			return &candidate{}
		}
		if entry.kind == kindBody && d.fits(entry, c.surface()) {
			c.body = entry
			return c
		}
		if !entry.mention() || !d.fits(entry, c.surface()) {
			continue
		}
		// An inflected form may be the plain form of another word (Нигерии).
		plain := entry.folded == c.words
		if plain && !exact {
			exact, c.readings = true, c.first[:0]
		}
		if plain == exact {
			c.read(entry)
		}
	}
	if len(c.readings) == 0 {
		return nil
	}
	// The tables' order decides among equals, so that the result is always the same.
	slices.SortStableFunc(c.readings, func(a, b *form) int { return cmp.Compare(a.doubt(), b.doubt()) })
	c.form = c.readings[0]
	c.before = wordBefore(in, c.at.Start)
	return c
}

// read takes in a reading. Of two for one country the first stays, but a name is told
// from a demonym that is written alike (روسيا is also the accusative of a Russian).
func (c *candidate) read(f *form) {
	i := slices.IndexFunc(c.readings, func(r *form) bool { return r.iso == f.iso })
	switch {
	case i < 0:
		c.readings = append(c.readings, f)
	case c.readings[i].kind == string(store.ByDemonym) && !c.readings[i].weak && f.kind == string(store.ByName):
		c.readings[i] = f
	}
}

// fits reports whether the letters of surface are as large as the form wants them.
func (d *document) fits(f *form, surface string) bool {
	switch {
	case f.exact:
		return hasLetters(surface, f.text)
	case isSmall(surface):
		// A name begins with a capital, turkey is a bird; but many languages write
		// the inhabitants small, and some names begin with an article.
		return f.small
	}
	// Ливанов is a surname: no ending of Ливан, though Russian has it.
	return !d.misfit[strings.TrimPrefix(surface, f.text)]
}

// hasLetters reports whether surface begins with the letters of an abbreviation, and
// ends with it or goes on in small ones: U.S. and US, АҚШ-тың and ABD'nin.
func hasLetters(surface, abbreviation string) bool {
	rest, ok := strings.CutPrefix(bare(surface), bare(abbreviation))
	if !ok {
		// Arabic and Hebrew particles stand before it.
		return !isCapital(surface) && !isSmall(surface) && strings.HasSuffix(surface, abbreviation)
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !isCapital(string(r))
}

// bare returns an abbreviation without its full stops and spaces.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '.' || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
