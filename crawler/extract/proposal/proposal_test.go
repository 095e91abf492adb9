package proposal

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

const (
	first  = "The ferry between the two ports will run again from Monday, the harbour board said after a second inspection."
	second = "Its director told reporters that the first crossing would carry no lorries, and that old tickets stay valid."
)

func proposals(t *testing.T, markup, body string) map[string][]string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string][]string{}
	for _, c := range Of(doc, block.Of(doc), &url.URL{Scheme: "https", Host: "tidewater.example", Path: "/n/1"}, body).Candidates {
		texts[c.Reader] = block.Texts(c.Blocks)
	}
	return texts
}

func TestEachReaderProposesAText(t *testing.T) {
	p := "<p>" + first + "</p><p>" + second + "</p>"
	texts := proposals(t, `<body><nav><a href="/">Home</a></nav><article itemprop="articleBody">`+p+p+`</article></body>`, first+"\n\n"+second)
	for _, reader := range []string{"trafilatura", "readability", "json-ld", "marked", "dense"} {
		if !slices.Contains(texts[reader], first) {
			t.Errorf("%s proposes %q", reader, texts[reader])
		}
	}
}

func TestTheDenseReaderTakesTheBoxWithMostProse(t *testing.T) {
	texts := proposals(t, `<table><tr><td><a href="/w">World</a><br><a href="/m">Money</a></td><td>`+first+`<br><br>`+second+`</td>
		<td><a href="/a">Harbour reopens after the storm of early spring, which tore away the pier</a></td></tr></table>`, "")
	if want := []string{first, second}; !slices.Equal(texts["dense"], want) {
		t.Errorf("dense proposes %q", texts["dense"])
	}
}

func TestAPlainTextFallsIntoItsLinesAndHTMLIntoItsBlocks(t *testing.T) {
	for in, want := range map[string][]string{
		"One\n\n Two &amp; three \n": {"One", "Two & three"}, "<p>One</p><p>Two</p>": {"One", "Two"}, "": nil,
	} {
		if got := block.Texts(Plain(in)); !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestAPageWithoutTextHasNoProposals(t *testing.T) {
	for reader, blocks := range proposals(t, "", "") {
		if len(blocks) > 0 {
			t.Errorf("%s proposes %q", reader, blocks)
		}
	}
}
