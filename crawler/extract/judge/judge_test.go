package judge

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

const (
	first  = "The ferry between the two ports will run again from Monday, the harbour board said after a second inspection of the pier."
	second = "Its director told reporters that the first crossing would carry no lorries, and that tickets bought in March stay valid."
	third  = "Shopkeepers on both sides had asked for a date since the storm, which tore away forty metres of the landing stage."
	offer  = "Sign up for our newsletter and get the best of the coast in your inbox every single morning of the week."
)

// trial is a page with the texts of two readers that vote.
func trial(t *testing.T, markup string, proposals ...string) *Case {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	c := &Case{Blocks: block.Of(doc), Title: "Ferry to run again"}
	for i, p := range proposals {
		if doc, err = html.Parse(strings.NewReader(p)); err != nil {
			t.Fatal(err)
		}
		c.Candidates = append(c.Candidates, Candidate{Readers[i], block.Of(doc)})
	}
	return c
}

func p(texts ...string) string {
	return "<p>" + strings.Join(texts, "</p>\n<p>") + "</p>"
}

func verdict(c *Case) string { return strings.Join(block.Texts(Decide(c).Blocks), "\n") }

func TestTheWeightsFitTheFeatures(t *testing.T) {
	if len(firstWeights) != Size || len(secondWeights) != Size {
		t.Fatalf("%d and %d weights for %d features: train them again", len(firstWeights), len(secondWeights), Size)
	}
	if Name(0) != "bias" || Name(Size-1) != "in the best text" || Name(Size) != "" {
		t.Errorf("names = %q … %q, %q", Name(0), Name(Size-1), Name(Size))
	}
}

func TestWhatAllReadersProposeIsTheArticle(t *testing.T) {
	page := `<nav><a href="/">Home</a></nav><article><h1>Ferry to run again</h1>` + p(first, second, third) + `</article><footer>All rights reserved.</footer>`
	if got, want := verdict(trial(t, page, p(first, second, third), p(first, second, third))), first+"\n"+second+"\n"+third; got != want {
		t.Errorf("verdict:\n%s", got)
	}
}

func TestAPromotionIsPrunedAndTheReasonTold(t *testing.T) {
	page := `<article><h1>Ferry to run again</h1>` + p(first, second, third) + `<div class="newsletter-promo">` + p(offer) + `</div></article>`
	v := Decide(trial(t, page, p(first, second, third, offer), p(first, second, third)))
	for _, b := range v.Blocks {
		if b.Text == offer {
			t.Error("the promotion is in the article")
		}
	}
	if len(v.Pruned) == 0 || v.Pruned[0].Text != offer || !strings.Contains(v.Pruned[0].Reason, "weighs 0.") {
		t.Errorf("pruned = %+v", v.Pruned)
	}
}

func TestWhatTheHostRepeatsIsPruned(t *testing.T) {
	page := `<article>` + p(first, second, third) + `</article>`
	c := trial(t, page, p(first, second, third), p(first, second, third))
	c.Repeats = func(h uint64) bool { return h == block.Hash(second) }
	v := Decide(c)
	if got := strings.Join(block.Texts(v.Blocks), "\n"); got != first+"\n"+third {
		t.Errorf("verdict:\n%s", got)
	}
	if len(v.Pruned) != 1 || v.Pruned[0].Reason != "repeated by the host" {
		t.Errorf("pruned = %+v", v.Pruned)
	}
}

func TestATextToldTwiceIsKeptOnce(t *testing.T) {
	page := `<article>` + p(first, second, third) + `</article><div class="mobile">` + p(first, second, third) + `</div>`
	if got := verdict(trial(t, page, p(first, second, third), p(first, second, third))); strings.Count(got, first) != 1 {
		t.Errorf("verdict:\n%s", got)
	}
}

func TestAnExcerptBeforeItsTextIsNotToldTwice(t *testing.T) {
	excerpt := "Ferry to run again. " + first[:len(first)-14] + "…"
	page := `<article><div>` + p(excerpt) + `</div>` + p(first, second, third) + `</article>`
	if got := verdict(trial(t, page, p(excerpt, first, second, third), p(excerpt, first, second, third))); got != first+"\n"+second+"\n"+third {
		t.Errorf("verdict:\n%s", got)
	}
}

func TestAWholeTextInOneBlockBelowItsParagraphsIsNotToldTwice(t *testing.T) {
	whole := strings.Join([]string{first, second, third, first[10:], second[10:], third[10:]}, " ")
	page := `<article>` + p(first, second, third) + `</article><div>` + p(whole) + `</div>`
	if got := verdict(trial(t, page, p(first, second, third, whole), p(first, second, third, whole))); strings.Count(got, "stay valid") != 1 {
		t.Errorf("verdict:\n%s", got)
	}
}

func TestTeasersAtTheEndAreNotTheArticle(t *testing.T) {
	teaser := func(title string) string {
		return `<a href="/x">` + title + `</a><br><font size="1">` + third + `</font><br><br>`
	}
	teasers := teaser("The harbour board buys two tugs and a second crane for the pier") + teaser("Fishermen ask what the storm has left of their nets and boats")
	all := p(first, second) + `<div>` + teasers + `</div>`
	if got := verdict(trial(t, `<table><tr><td>`+all+`</td></tr></table>`, all, all)); got != first+"\n"+second {
		t.Errorf("verdict:\n%s", got)
	}
	one := p(first, `<a href="/x">`+second+`</a>`)
	if got := verdict(trial(t, one, one, one)); got != first+"\n"+second {
		t.Errorf("a last paragraph that is a link is the article's: verdict:\n%s", got)
	}
}

func TestATextThatOnlyTheScriptKnowsIsTakenAsItIs(t *testing.T) {
	c := trial(t, `<div id="root">`+p("Loading the page, please wait a moment.")+`</div>`)
	c.Candidates = []Candidate{{"json-ld", trial(t, p(first, second, third)).Blocks}}
	if got := verdict(c); got != first+"\n"+second+"\n"+third {
		t.Errorf("verdict:\n%s", got)
	}
}

func TestAPageWithoutBlocksHasAVerdict(t *testing.T) {
	if v := Decide(&Case{}); len(v.Blocks) != 0 || v.Reader != Own {
		t.Errorf("verdict = %+v", v)
	}
}

func TestEveryCandidateIsScored(t *testing.T) {
	v := Decide(trial(t, `<article>`+p(first, second, third)+`</article>`, p(first, second, third), p(third)))
	if len(v.Scores) != 3 || v.Scores[0].Reader != Own || v.Scores[1].F1 <= v.Scores[2].F1 {
		t.Errorf("scores = %+v", v.Scores)
	}
	for _, s := range v.Scores {
		if s.F1 < 0 || s.F1 > 1 {
			t.Errorf("%s scores %f", s.Reader, s.F1)
		}
	}
}

func TestPhrasesThatBeginNoArticleAreKnownByTheirSort(t *testing.T) {
	for s, want := range map[string]int{
		"READ MORE: Harbour reopens": teaser, "Lesen Sie auch: Der Hafen": teaser, "اقرأ أيضا: الميناء": teaser, "関連記事はこちら": teaser,
		"Читайте также: порт": teaser, "Follow us on the coast": promo, "Followed by two boats, the ferry came in": noPhrase,
		"FILE - The pier in March": picture, "The pier (Photo by Ada Wren)": picture, "© 2026 Tidewater Gazette": rights,
		"By Jonas Pike": signature, "Bystanders saw the ferry": noPhrase, "Ada Wren is a staff writer at the Gazette": signature,
		"Published 2 March": moment, "02.03.2026": moment, "12 comments": talk, "We use cookies here": consent, "12 boats sank": noPhrase,
		"Fotos: Wren": picture, "": noPhrase, strings.Repeat("Read more ", 100): noPhrase,
		"Самое важное в одном письме: подпишитесь": promo, "The day in one letter: sign up here": promo,
		"The minister asked one thing: sign nothing": noPhrase,
	} {
		if got := phrase(s); got != want {
			t.Errorf("phrase(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestTeasersUnderTheirHeadingAreMarked(t *testing.T) {
	c := trial(t, p(first)+`<h3>Most read</h3><ul><li>Harbour reopens</li><li>Rates held</li></ul><h2>The storm</h2>`+p(second))
	l := LookAt(c)
	got := fmt.Sprint(l.under)
	if got != "[0 1 1 1 0 0]" {
		t.Errorf("under = %s", got)
	}
}
