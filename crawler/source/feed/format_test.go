package feed

import (
	"fmt"
	"strings"
	"testing"
)

// only reads a document with one entry, and returns that.
func only(t *testing.T, text string) Entry {
	t.Helper()
	doc, err := Read(text, at)
	if err != nil || len(doc.Entries) != 1 {
		t.Fatalf("got %+v, %v", doc, err)
	}
	return doc.Entries[0]
}

func TestAnRSSItemIsReadFromItsModulesWhereRSSIsSilent(t *testing.T) {
	e := only(t, rssOf(`<item><dc:title>Title</dc:title><dc:description>Summary</dc:description><dc:date>2025-11-07</dc:date>
		<dc:creator>Ann</dc:creator><dc:creator>Ben</dc:creator><dc:language>ar</dc:language>
		<atom:link rel="self" href="https://feeds.example/self"/><atom:link href="https://news.example/1"/></item>`))
	if e.Title != "Title" || e.Summary != "Summary" || e.Published != "2025-11-07" || e.Lang != "ar" {
		t.Errorf("got %+v", e)
	}
	if fmt.Sprint(e.Authors) != "[Ann Ben]" || e.Links[len(e.Links)-1] != "https://news.example/1" {
		t.Errorf("got %+v", e)
	}
}

func TestAGuidIsAnAddressOnlyWhereItIsOne(t *testing.T) {
	for guid, want := range map[string]bool{
		`<guid>https://news.example/1</guid>`:                     true,
		`<guid isPermaLink="true">https://news.example/1</guid>`:  true,
		`<guid isPermaLink="false">https://news.example/1</guid>`: false,
		`<guid isPermaLink="True">tag:news.example,2025:1</guid>`: false,
		`<guid>4711</guid>`: false,
		``:                  false,
	} {
		if e := only(t, rssOf(`<item><title>x</title>`+guid+`</item>`)); e.Permalink != want {
			t.Errorf("%s: got %v", guid, e.Permalink)
		}
	}
}

func TestThePictureOfAnItemIsFoundWhereverItStands(t *testing.T) {
	for where, markup := range map[string]string{
		"content by medium":    `<media:content medium="image" url="https://img.example/1"/>`,
		"content by type":      `<media:content type="video/mp4" url="https://img.example/v"/><media:content type="image/png" url="https://img.example/1"/>`,
		"thumbnail":            `<media:thumbnail url="https://img.example/1"/>`,
		"group":                `<media:group><media:thumbnail url="https://img.example/1"/></media:group>`,
		"thumbnail in content": `<media:content url="https://img.example/v"><media:thumbnail url="https://img.example/1"/></media:content>`,
		"enclosure":            `<enclosure type="image/jpeg" url="https://img.example/1" length="1"/>`,
	} {
		if e := only(t, rssOf(`<item><title>x</title>`+markup+`</item>`)); e.Image != "https://img.example/1" {
			t.Errorf("%s: got %q", where, e.Image)
		}
	}
	if e := only(t, rssOf(`<item><title>x</title><enclosure type="audio/mpeg" url="https://cast.example/1" length="1"/></item>`)); e.Image != "" || e.Enclosure != "https://cast.example/1" {
		t.Errorf("a recording: got %+v", e)
	}
}

func TestAnItemMaySayThatItIsNotFree(t *testing.T) {
	if e := only(t, rssOf(`<item><title>x</title><isPaywalled>true</isPaywalled></item>`)); !e.Paywalled {
		t.Error("not heeded")
	}
	if e := only(t, rssOf(`<item><title>x</title><isPaywalled>false</isPaywalled></item>`)); e.Paywalled {
		t.Error("believed the contrary")
	}
}

func TestAnAtomEntryTellsAllItKnows(t *testing.T) {
	e := only(t, `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><entry>
		<id>https://news.example/1</id><title type="html">&lt;b&gt;Big&lt;/b&gt;</title><summary>Short</summary>
		<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long</p></div></content>
		<published>2025-11-07T10:00:00Z</published><updated>2025-11-07T12:00:00Z</updated>
		<author><name>Ann</name><email>ann@news.example</email></author><author><name>Ben</name></author>
		<link rel="enclosure" type="image/png" href="https://img.example/1"/></entry></feed>`)
	if !e.Permalink || Plain(e.Title) != "Big" || e.Summary != "Short" || !strings.Contains(e.Content, "<p>Long</p>") {
		t.Errorf("got %+v", e)
	}
	if e.Published != "2025-11-07T10:00:00Z" || fmt.Sprint(e.Authors) != "[Ann Ben]" || e.Image != "https://img.example/1" {
		t.Errorf("got %+v", e)
	}
}

func TestContentThatIsElsewhereIsNotTakenForText(t *testing.T) {
	e := only(t, `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title><content type="video/mp4" src="https://news.example/v.mp4">fallback</content></entry></feed>`)
	if e.Content != "" {
		t.Errorf("got %q", e.Content)
	}
}

func TestAJSONFeedTellsAllItKnows(t *testing.T) {
	doc, err := Read(`{"version":"https://jsonfeed.org/version/1","title":"News","home_page_url":"https://news.example/","language":"he","hubs":[{"type":"x"}],
		"items":[{"id":4711,"url":"/1","external_url":"https://other.example/1","title":"T","content_html":"<p>Long</p>","content_text":"Plain","image":"/i.png",
		"date_published":"2025-11-07T10:00:00Z","date_modified":"2025-11-07T12:00:00Z","author":{"name":"Ann"},"authors":[{"name":"Ben"}],"language":"ar"}]}`, at)
	if err != nil || len(doc.Entries) != 1 || doc.Lang != "he" || doc.Base != "https://news.example/" {
		t.Fatalf("got %+v, %v", doc, err)
	}
	e := doc.Entries[0]
	if e.GUID != "4711" || fmt.Sprint(e.Links) != "[/1 https://other.example/1]" || e.Title != "T" || e.Summary != "Plain" || e.Content != "<p>Long</p>" {
		t.Errorf("got %+v", e)
	}
	if e.Published != "2025-11-07T10:00:00Z" || e.Modified != "2025-11-07T12:00:00Z" || fmt.Sprint(e.Authors) != "[Ann Ben]" || e.Image != "/i.png" || e.Lang != "ar" {
		t.Errorf("got %+v", e)
	}
}

func TestOneBadItemOfAJSONFeedCostsOnlyItself(t *testing.T) {
	got, doc := titles(t, `{"language":7,"items":[{"title":"One"},{"title":["no","text"]},7,{"title":"Two"}]}`)
	if got != "One|Two" || !doc.Lost {
		t.Errorf("got %q, lost %v", got, doc.Lost)
	}
}

func TestALongJSONFeedIsReadToItsEnd(t *testing.T) {
	items := make([]string, 500)
	for i := range items {
		items[i] = fmt.Sprintf(`{"id":"%d","title":"Headline %d","content_text":%q}`, i, i, strings.Repeat("word ", 50))
	}
	if _, doc := titles(t, `{"items":[`+strings.Join(items, ",")+`]}`); len(doc.Entries) != 500 || doc.Lost {
		t.Errorf("got %d entries, lost %v", len(doc.Entries), doc.Lost)
	}
}

func TestTheRootIsFoundBehindWhateverStandsBeforeIt(t *testing.T) {
	for text, want := range map[string]string{
		`<rss>`:               "rss",
		`<rdf:RDF xmlns="x">`: "rdf:RDF",
		`<!DOCTYPE rss [<!ENTITY rss "<feed>">]><rss>`: "rss",
		`<!-- <feed> --><?php <rdf> ?><rss>`:           "rss",
		`<br/><b>Warning</b><rss>`:                     "rss",
		`a < b <3 <rss>`:                               "rss",
		`<x><y>`:                                       "x",
		`<!DOCTYPE html><p>`:                           "html",
		`<!-- never closed <rss>`:                      "",
		``:                                             "",
	} {
		if got := FindRoot(text); got.Name != want || got.Name != "" && got.Name != "html" && !strings.HasPrefix(text[got.Start:], "<"+want) {
			t.Errorf("%s: got %+v", text, got)
		}
	}
}

func TestOnlyWhatIsBrokenIsMended(t *testing.T) {
	for in, want := range map[string]string{
		"<a>b</a>":                      "<a>b</a>",
		"a < b":                         "a &lt; b",
		"a <3":                          "a &lt;3",
		"&#9;&#10;&#13;&#x9;&#32;&#65;": "&#9;&#10;&#13;&#x9;&#32;&#65;",
		"&#0;&#11;&#x1F;&#xFFFE;":       "    ",
		"<![CDATA[a < b &#0;]]> <1":     "<![CDATA[a < b &#0;]]> &lt;1",
		"<![CDATA[never closed":         "<![CDATA[never closed",
		"<дата>":                        "<дата>",
	} {
		if got := mend(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestAHugeBrokenFeedIsReadInGoodTime(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><open>`)
	for i := range 3 * maxSalvaged {
		fmt.Fprintf(&b, "<item><title>Headline %d</title></item>", i)
	}
	doc, err := Read(b.String(), at)
	if err != nil || len(doc.Entries) < maxSalvaged || !doc.Lost {
		t.Errorf("got %d entries, lost %v, %v", len(doc.Entries), doc.Lost, err)
	}
}
