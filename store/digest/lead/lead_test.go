package lead_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/lead"
)

// article marks «hits» and ‹countries› of a text.
func article(marked string) *store.Article {
	a := &store.Article{Complete: true}
	var b strings.Builder
	open := 0
	for _, r := range marked {
		span := store.Span{Field: store.InText, Start: open, End: b.Len()}
		switch r {
		case '«', '‹':
			open = b.Len()
		case '»':
			a.Hits = append(a.Hits, store.Hit{Watchlist: "w", Span: span})
		case '›':
			a.Mentions = append(a.Mentions, store.Mention{ISO2: "CL", Role: store.Actor, Span: span})
		default:
			b.WriteRune(r)
		}
	}
	a.Text = b.String()
	return a
}

func TestSentencesAreWholeAndCarryWhatIsLookedFor(t *testing.T) {
	long := strings.Repeat("and on it went ", 40)
	cut := strings.Repeat("Nothing of note happened at the harbour that day. ", 19)
	for _, c := range []struct{ what, text, want string }{
		{"what carries nothing is left out", "The harbour was calm that morning. The «Accord» was signed in the old customs house.", "The Accord was signed in the old customs house. 3"},
		{"the first tells what happened", "The «Accord» was signed in the old customs house. ‹Chile› came late to the ceremony.", "The Accord was signed in the old customs house. 4|Chile came late to the ceremony. 1"},
		{"one too short says nothing", "‹Chile› left.", ""},
		{"one too long cannot be shortened", "‹Chile› waited " + long + long + ".", ""},
		{"one that the outlet itself cut", "‹Chile› will join the treaty after the next…", ""},
		{"one that the lead cut", cut + "‹Chile› will join the", ""},
		{"a whole one at the end of a lead", cut + "‹Chile› will join the treaty.", "Chile will join the treaty. 1"},
		{"a short text without a stop", "‹Chile› will join the treaty", "Chile will join the treaty 2"},
		{"a part of what someone said", `The harbour was calm. "‹Chile› needs no lamps of its own today.`, `"Chile needs no lamps of its own today. -1`},
		{"white space is all that is altered", "‹Chile›  will\njoin the\ttreaty.", "Chile will join the treaty. 2"},
	} {
		var got []string
		for _, s := range lead.Sentences(article(c.text), "w") {
			got = append(got, fmt.Sprint(s.Text, " ", s.Score))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: got %q, want %q", c.what, strings.Join(got, "|"), c.want)
		}
	}
}

func TestASentenceKnowsItsCountries(t *testing.T) {
	a := article("The «Accord» was signed in the customs house. ‹Chile› came late to the ceremony.")
	s := lead.Sentences(a, "w")
	if len(s) != 2 || s[0].Names(a, "CL") || !s[1].Names(a, "CL") || s[1].Names(a, "PE") {
		t.Errorf("the sentences %v do not know that the second names Chile", s)
	}
}

func TestWhatCouldTurnAPageIsCleanedAway(t *testing.T) {
	for dirty, want := range map[string]string{
		"a\u202Eb\u2066c\u2069\u200F": "abc",
		" a \n\t b\u00a0c ":           "a b c",
		"a\x00b\x1b[31m":              "ab[31m",
		"می\u200Cخواهد":               "می\u200Cخواهد", // a joiner is spelling
		"\xff\xfebad":                 "bad",
	} {
		if got := lead.Clean(dirty); got != want {
			t.Errorf("%q is cleaned to %q, want %q", dirty, got, want)
		}
	}
}

func TestOnlyWhatCanBeFollowedSafelyIsLinked(t *testing.T) {
	for _, c := range []struct{ url, canonical, want string }{
		{"https://a.example/x?y=1#z", "", "https://a.example/x?y=1#z"},
		{"javascript:alert(1)", "http://a.example/x", "http://a.example/x"},
		{"JAVASCRIPT:alert(1)", "data:text/html,x", ""},
		{"//a.example/x", "/x", ""},
		{"https:///x", "ftp://a.example/x", ""},
	} {
		if got := lead.Link(&store.Article{URL: c.url, CanonicalURL: c.canonical}); got != c.want {
			t.Errorf("%s, %s is linked as %q, want %q", c.url, c.canonical, got, c.want)
		}
	}
}

func TestATagThatIsNoneIsDropped(t *testing.T) {
	for tag, want := range map[string]string{"en": "en", "zh-Hant-TW": "zh-Hant-TW", `en" x="`: "", "": "", strings.Repeat("a", 40): ""} {
		if got := lead.Lang(tag); got != want {
			t.Errorf("%q is kept as %q", tag, got)
		}
	}
}

func TestAChangeIsOneOfWords(t *testing.T) {
	for _, c := range []struct{ what, title, text, newTitle, newText, want string }{
		{"another headline", "Chile has joined", "", "Chile will join", "", "same:Chile cut:has joined add:will join"},
		{"marks and letter case", "Chile joins, at last", "", "CHILE JOINS — at last", "", ""},
		{"a sentence of the lead", "T", "Chile has joined the treaty today. Rain fell.", "T", "Chile will join the treaty today. Rain fell.", "same:Chile cut:has joined add:will join same:the treaty today."},
		{"one more sentence", "T", "Chile joins the treaty.", "T", "Chile joins the treaty. Parliament must still agree to it.", "add:Parliament must still agree to it."},
		{"one sentence less", "T", "Chile joins the treaty. Rain fell.", "T", "Chile joins the treaty.", ""},
	} {
		before := &store.Article{Title: c.title, Text: c.text, Complete: true}
		after := &store.Article{Title: c.newTitle, Text: c.newText, Complete: true}
		var got []string
		for _, p := range lead.Compare(before, after) {
			got = append(got, p.Op+":"+p.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %q, want %q", c.what, strings.Join(got, " "), c.want)
		}
	}
	announced := &store.Article{Title: "T", Text: "Chile joins."}
	if p := lead.Compare(announced, &store.Article{Title: "T", Text: "Chile joins the treaty after all, it says.", Complete: true}); p != nil {
		t.Errorf("reading the whole text after an announcement is no change, got %v", p)
	}
}
