package wording

import (
	"strings"
	"testing"
)

func TestSentencesAreComparedByTheirWords(t *testing.T) {
	for _, c := range []struct{ what, before, after, want string }{
		{"nothing", "One two three. Four five.", "One two three. Four five.", "=2"},
		{"a word", "It has joined now.", "It will join now.", "It -has joined- +will join+ now."},
		{"a word put in", "It joined now.", "It never joined now.", "It +never+ joined now."},
		{"the last word", "It joined now.", "It joined then.", "It joined -now.- +then.+"},
		{"a sentence put in", "One two three. Four five six.", "One two three. All is new here. Four five six.", "=1|+All is new here.+|=1"},
		{"a sentence taken out", "One two three. All is new here. Four five six.", "One two three. Four five six.", "=1|-All is new here.-|=1"},
		{"another instead", "One two three. Four five six.", "Seven eight nine. Four five six.", "-One two three.-|+Seven eight nine.+|=1"},
		{"one reworded among others", "Rain fell on us. It has joined now.", "It will join now. Snow came down.", "-Rain fell on us.-|It -has joined- +will join+ now.|+Snow came down.+"},
		{"the first sentence", "", "One two three.", "+One two three.+"},
		{"without spaces", "他昨天来了。", "他今天来了。", "他-昨- +今+ 天来了。"},
	} {
		var lines []string
		for _, l := range Lines(c.before, c.after) {
			lines = append(lines, lineText(l))
		}
		if got := strings.Join(lines, "|"); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

func lineText(l Line) string {
	if l.Same > 0 {
		return "=" + string(rune('0'+l.Same))
	}
	var b strings.Builder
	for _, p := range l.Pieces {
		mark := map[Op]string{Added: "+", Cut: "-"}[p.Op]
		b.WriteString(mark + p.Text + mark)
	}
	return strings.TrimRight(b.String(), " ")
}

func TestWhatIsTooLongToCompareKeepsItsEnds(t *testing.T) {
	a := strings.Fields(strings.Repeat("a b ", 2000))
	b := append([]string{"a"}, strings.Fields(strings.Repeat("c d ", 2000))...)
	if got := common(append(a, "z"), append(b, "z")); len(got) != 2 || got[0] != (pair{0, 0}) || got[1] != (pair{4000, 4001}) {
		t.Errorf("it keeps %v of its ends", got)
	}
}

func TestASentenceIsNotLookedForThroughoutALongText(t *testing.T) {
	var cut []string
	for i := range reach {
		cut = append(cut, strings.Repeat(string(rune('a'+i%26)), 9)+".")
	}
	was, now := "The ferry will run again from Monday.", "The ferry will run again from Tuesday."
	if got := reworded(append([]string{was}, cut...), []string{now}); len(got[0].Pieces) < 2 {
		t.Errorf("a sentence near by is not seen as reworded: %v", got[0])
	}
	if got := reworded(append(cut, was), []string{now}); len(got) != len(cut)+2 {
		t.Errorf("%d lines, want each sentence as it is", len(got))
	}
}

func TestRunsAreOfWordsWithASpaceBetweenEach(t *testing.T) {
	for _, c := range []struct{ what, before, after, want string }{
		{"nothing", "", "", ""},
		{"all stays", "It has joined.", "It has joined.", "It has joined."},
		{"words instead of others", "It has joined now.", "It will join now.", "It|-has joined-|+will join+|now."},
		{"words taken out at both ends", "So it joined now.", "it joined", "-So-|it joined|-now.-"},
		{"marks are of their word", `It "joined" (now).`, `It "joins" (now).`, `It|-"joined"-|+"joins"+|(now).`},
	} {
		var got []string
		for _, p := range Runs(strings.Fields(c.before), strings.Fields(c.after)) {
			mark := map[Op]string{Added: "+", Cut: "-"}[p.Op]
			got = append(got, mark+p.Text+mark)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %s, want %s", c.what, strings.Join(got, "|"), c.want)
		}
	}
}
