package block

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func of(t *testing.T, markup string) []Block {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	return Of(doc)
}

func TestAPageFallsIntoBlocksAsAReaderSeesThem(t *testing.T) {
	for _, c := range []struct {
		name, markup string
		want         []string
	}{
		{"paragraphs", `<p>One <b>bold</b> word.</p><p>Two</p>`, []string{"One bold word.", "Two"}},
		{"two line breaks end a paragraph", `<div>One sentence.<br><br>Two</div>`, []string{"One sentence.", "Two"}},
		{"one line break does not", `<p>One verse,<br>and another</p>`, []string{"One verse, and another"}},
		{"one line break after a label does", `<div>Related<br>The harbour took in its first ship.</div>`, []string{"Related", "The harbour took in its first ship."}},
		{"text around a block", `<div>Before<p>inside</p>after</div>`, []string{"Before", "inside", "after"}},
		{"what nobody reads", `<script>x</script><style>y</style><noscript>z</noscript><button>Buy</button><p>read</p>`, []string{"read"}},
		{"an empty page", ``, nil},
	} {
		if got := Texts(of(t, c.markup)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestABlockKnowsWhereItStands(t *testing.T) {
	blocks := of(t, `<article class="story-body"><ul class="relatedPosts"><li><a href="/a">Harbour reopens</a> today</li></ul><p hidden>x</p><p>enough words to be more than what is hidden</p></article>`)
	li := blocks[0]
	if li.In&InArticle == 0 || li.In&InList == 0 || li.In&InNav != 0 {
		t.Errorf("around = %b", li.In)
	}
	if li.Marks&Body == 0 || li.Marks&Related == 0 || li.Near&Related != 0 {
		t.Errorf("marks = %b, near = %b: story-body and relatedPosts are around the block, not on it", li.Marks, li.Near)
	}
	if li.Link != len("Harbour reopens") {
		t.Errorf("%d bytes of link", li.Link)
	}
	if blocks[1].Marks&Hidden == 0 || blocks[2].Marks&Hidden != 0 {
		t.Error("the hidden paragraph is not marked, or the other is")
	}
}

func TestAPageThatHidesAllOfItselfHidesNothing(t *testing.T) {
	for _, b := range of(t, `<div style="display: none"><p>All of the text stands in a box that a script shows.</p></div><p>x</p>`) {
		if b.Marks&Hidden != 0 {
			t.Errorf("%q is marked hidden", b.Text)
		}
	}
}

func TestBlocksOfOneSortShareTheirPath(t *testing.T) {
	b := of(t, `<div class="text p-17"><p class="c1">a</p><p class="c2">b</p></div><div class="teaser"><p class="c3">c</p></div>`)
	if b[0].Path != b[1].Path {
		t.Error("numbers in class names part two paragraphs of one sort")
	}
	if b[0].Path == b[2].Path {
		t.Error("a paragraph of a teaser has the path of one of the text")
	}
}

func TestWordsAreCountedInScriptsWithAndWithoutSpaces(t *testing.T) {
	for s, want := range map[string]int{"One, two – three!": 3, "2,5 км": 3, "港口公告": 4, "渡船2便": 4, "": 0, "…": 0} {
		if got := len(Hashes(s)); got != want {
			t.Errorf("%q has %d words, want %d", s, got, want)
		}
	}
	if !slices.Equal(Hashes("The Harbour"), Hashes("the harbour")) {
		t.Error("letter case makes another word")
	}
}

func TestTheShareOfABlockIsThatOfItsRunsOfFourWords(t *testing.T) {
	text := GramsOf([][]uint64{Hashes("the ferry will run again"), Hashes("from Monday"), Hashes("on both sides")})
	for s, want := range map[string]float64{
		"the ferry will run again": 1, "the ferry will run aground": .5, "a boat sank in March": 0,
		"from Monday": 1, "Monday": 0, "will run again from Monday": 1, "": 0,
	} {
		if got := text.Share(Hashes(s)); got != want {
			t.Errorf("%q: %.2f, want %.2f", s, got, want)
		}
	}
}

func TestABlockIsTheSameWhateverItsQuotesAndCase(t *testing.T) {
	if Hash("“Read” more’s HERE") != Hash(`"read" more's here`) {
		t.Error("typographic quotes or letter case change the hash of a block")
	}
	if Hash("one thing") == Hash("another thing") {
		t.Error("two blocks share a hash")
	}
}
