package store

import (
	"strings"
	"testing"
)

func mention(iso string, f Field, start int, k MentionKind, r Role) Mention {
	return Mention{ISO2: iso, Span: Span{Field: f, Start: start, End: start + 4}, Kind: k, Role: r}
}

func TestCountriesOrdersBySalience(t *testing.T) {
	long := strings.Repeat("a ", 2000)
	late := 3000
	for _, c := range []struct {
		name         string
		more, lesser Mention
	}{
		{"a title outweighs the text", mention("KZ", InTitle, 0, ByName, Actor), mention("AE", InText, 10, ByName, Actor)},
		{"the lead outweighs what comes later", mention("KZ", InText, 100, ByName, Actor), mention("AE", InText, late, ByName, Actor)},
		{"early outweighs late", mention("KZ", InText, 1000, ByName, Actor), mention("AE", InText, late, ByName, Actor)},
		{"an actor outweighs a place", mention("KZ", InText, 10, ByName, Actor), mention("AE", InText, 10, ByName, Place)},
		{"a place outweighs a dateline", mention("KZ", InText, 10, ByName, Place), mention("AE", InText, 10, ByName, Dateline)},
		{"a name outweighs a capital", mention("KZ", InText, 10, ByName, Actor), mention("AE", InText, 10, ByCapital, Actor)},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &Article{Text: long, Mentions: []Mention{c.lesser, c.more}}
			got := a.Countries()
			if len(got) != 2 || got[0].ISO2 != "KZ" || got[0].Salience <= got[1].Salience {
				t.Errorf("Countries() = %+v, want KZ clearly first", got)
			}
		})
	}
}

func TestCountriesCountsNoOutletNames(t *testing.T) {
	a := &Article{Text: "text", Mentions: []Mention{
		mention("IL", InTitle, 0, ByName, OutletOf),
		mention("KZ", InText, 0, ByName, Dateline),
		mention("KZ", InText, 9, ByDemonym, Place),
		mention("KZ", InText, 20, ByName, OutletOf),
	}}
	got := a.Countries()
	if len(got) != 1 || got[0].ISO2 != "KZ" || got[0].Count != 2 || got[0].Role != Place {
		t.Errorf("Countries() = %+v, want KZ alone, twice, at best a place", got)
	}
}

func TestCountriesStaysBetweenZeroAndOne(t *testing.T) {
	a := &Article{Text: "a short text"}
	for i := range 500 {
		a.Mentions = append(a.Mentions, mention("US", InTitle, i, ByName, Actor))
	}
	// A mention beyond the end of the text must not weigh less than nothing.
	a.Mentions = append(a.Mentions, mention("FR", InText, 5000, ByName, Actor))
	for _, c := range a.Countries() {
		if c.Salience <= 0 || c.Salience >= 1 {
			t.Errorf("salience of %s = %v, want between 0 and 1", c.ISO2, c.Salience)
		}
	}
	if got := (&Article{}).Countries(); len(got) != 0 {
		t.Errorf("Countries() of an empty article = %v, want none", got)
	}
}
