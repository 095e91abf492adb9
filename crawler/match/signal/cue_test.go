package signal

import (
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store/text"
)

func TestTheTableOfCuesCanBeRead(t *testing.T) {
	c, err := readCues(cueTable)
	if err != nil {
		t.Fatal(err)
	}
	kinds := []string{cueNot, cueFact, cueRefuse, cueDeny, cueMay, cueIf, cueWould, cueSay, cueGreet, cueSome, cuePast, cueHad, cueBut, cueRel, cuePlain}
	langs := map[string]map[string]bool{}
	for term, cue := range c.of {
		if !slices.Contains(kinds, cue.kind) {
			t.Errorf("%q is of the kind %q, which nobody asks for", term.Text, cue.kind)
		}
		if langs[term.Lang] == nil {
			langs[term.Lang] = map[string]bool{}
		}
		langs[term.Lang][cue.kind] = true
	}
	// A language that is there has what tells an act from its wish and its refusal.
	for lang, has := range langs {
		for _, kind := range []string{cueRefuse, cueDeny, cueMay} {
			if !has[kind] {
				t.Errorf("no words of the kind %q in %s", kind, lang)
			}
		}
	}
	if len(langs) < 15 {
		t.Errorf("cues in %d languages", len(langs))
	}
}

func TestABadCueIsNamed(t *testing.T) {
	if _, err := readCues("en\tnot\tno|*no\n"); err == nil || !strings.Contains(err.Error(), `"*no"`) {
		t.Errorf("readCues: %v, want one that names the cue", err)
	}
}

func TestALongerCueHidesTheOnesInIt(t *testing.T) {
	c, err := readCues("en\tnot\tno|not\nen\trefuse\tno plan\nen\tplain\tnot only\nen\tplain\tno way\nen\tmay\tmay\nde\tmay\tno\n")
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]string{
		"It has no plan.":       "refuse",
		"No, it has no plan.":   "not refuse",
		"It is not only that.":  "",
		"It may not.":           "may not",
		"A month of May (may).": "may may",
	} {
		var got []string
		for _, m := range c.in(text.Fold(s, "en")) {
			got = append(got, m.kind)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}
