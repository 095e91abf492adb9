package config

import (
	"strings"
	"testing"
)

// loaded loads one watchlist with the lines given.
func loaded(t *testing.T, lines string) (*Config, error) {
	t.Helper()
	return Load(write(t, t.TempDir(), "a.yaml", "watchlists:\n  - name: pact\n"+lines))
}

func TestSynonymsAreReadAndDoNotCountInTheFingerprintWhereTheyStand(t *testing.T) {
	const one = "    synonyms: {join: {en: [join, accede*], ru: [вступ*]}}\n    any: ['\"<join> pact\"~4']\n"
	a, err := loaded(t, one)
	if err != nil {
		t.Fatal(err)
	}
	if w := a.Watchlists[0]; len(w.Synonyms["join"]) != 3 || w.Synonyms["join"][2].Mark.Line != 3 {
		t.Errorf("synonyms are %+v", w.Synonyms)
	}
	b, err := loaded(t, "    # a comment\n"+one)
	if err != nil || a.Fingerprint != b.Fingerprint {
		t.Errorf("a comment changes the fingerprint: %s, %s (%v)", a.Fingerprint, b.Fingerprint, err)
	}
	c, err := loaded(t, strings.Replace(one, "accede*", "enter*", 1))
	if err != nil || a.Fingerprint == c.Fingerprint {
		t.Errorf("another synonym leaves the fingerprint as it is (%v)", err)
	}
}

func TestWhatCannotBeMeantBySynonymsAndTurnsIsRefused(t *testing.T) {
	const signals = "    any: [pact]\n    signals:\n      - {name: joins, terms: [join], %s}\n      - {name: refuses, terms: [refuse]}\n"
	for lines, want := range map[string]string{
		"    synonyms: {join: [enter]}\n    any: ['<jion> it']\n":                   `the term "<jion> it" uses <jion>, which is not among the synonyms, did you mean "join"?`,
		"    synonyms: {join: {en: [enter]}}\n    any: {ru: ['<join> пакт']}\n":     "the synonym <join> has no words in ru",
		"    synonyms: {join: [enter, '<join>']}\n    any: [pact]\n":                "more than words",
		"    synonyms: {Join it: [enter]}\n    any: [pact]\n":                       `the name "Join it" of a synonym is not valid`,
		strings.ReplaceAll(signals, "%s", "not: refusal"):                           `there is no other signal "refusal" that "joins" could become`,
		"    any: [pact]\n    signals: [{name: joins, terms: [join], may: wish}]\n": `that "joins" could become, add it first`,
		strings.ReplaceAll(signals, "%s", "may: joins"):                             `there is no other signal "joins"`,
	} {
		if _, err := loaded(t, lines); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v\nwant one that says %s", lines, err, want)
		}
	}
	if c, err := loaded(t, strings.ReplaceAll(signals, "%s", "not: refuses")); err != nil || c.Watchlists[0].Signals[0].Not != "refuses" {
		t.Errorf("a turn that is there: %v", err)
	}
}
