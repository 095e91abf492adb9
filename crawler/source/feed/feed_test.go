package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

const at = "https://news.example/feeds/world"

// rssOf writes an RSS document around items.
func rssOf(items ...string) string {
	return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
 xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Daily Invention</title><link>https://www.news.example/</link><language>en-GB</language>
` + strings.Join(items, "\n") + `
</channel></rss>`
}

func rssItem(n int) string {
	return fmt.Sprintf(`<item><title>Headline %d</title><link>https://news.example/%d</link><pubDate>Fri, 07 Nov 2025 10:00:00 GMT</pubDate></item>`, n, n)
}

// titles reads text and returns the titles of its entries, one a line.
func titles(t *testing.T, text string) (string, Document) {
	t.Helper()
	doc, err := Read(text, at)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	var all []string
	for _, e := range doc.Entries {
		all = append(all, e.Title)
	}
	return strings.Join(all, "|"), doc
}

func TestEveryFormatTellsItsEntries(t *testing.T) {
	for name, text := range map[string]string{
		"RSS 2.0":              rssOf(rssItem(1), rssItem(2)),
		"RSS 0.91":             `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>` + rssItem(1) + rssItem(2) + `</channel></rss>`,
		"RSS without its root": `<channel>` + rssItem(1) + rssItem(2) + `</channel>`,
		"RDF": `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>t</title></channel>
			<item rdf:about="a"><title>Headline 1</title><link>https://news.example/1</link></item><item rdf:about="b"><title>Headline 2</title><link>https://news.example/2</link></item></rdf:RDF>`,
		"Atom": `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Headline 1</title><link href="https://news.example/1"/></entry>
			<entry><title>Headline 2</title><link href="https://news.example/2"/></entry></feed>`,
		"JSON Feed":          `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"Headline 1","url":"https://news.example/1"},{"id":2,"title":"Headline 2","url":"https://news.example/2"}]}`,
		"Atom within a page": `<!DOCTYPE html><html><body><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Headline 1</title></entry><entry><title>Headline 2</title></entry></feed></body></html>`,
	} {
		t.Run(name, func(t *testing.T) {
			if got, doc := titles(t, text); got != "Headline 1|Headline 2" {
				t.Errorf("got %q (lost %v)", got, doc.Lost)
			}
		})
	}
}

func TestOneFaultDoesNotCostTheWholeFeed(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"warnings before it":                    {"<br />\n<b>Warning</b>: mysql_connect() in <b>/srv/x.php</b> on line <b>3</b><br />\n" + rssOf(rssItem(1)), "Headline 1"},
		"blank lines before it":                 {"\n\n \ufeff" + rssOf(rssItem(1)), "Headline 1"},
		"a very long comment":                   {"<!--" + strings.Repeat(" rss <rss> ", 2000) + "-->" + rssOf(rssItem(1)), "Headline 1"},
		"a stylesheet":                          {`<?xml-stylesheet href="` + strings.Repeat("x", 9000) + `"?>` + rssOf(rssItem(1)), "Headline 1"},
		"a declaration that lies":               {strings.Replace(rssOf(rssItem(1)), "utf-8", "utf-16", 1), "Headline 1"},
		"an unknown encoding":                   {strings.Replace(rssOf(rssItem(1)), "utf-8", "x-nonsense", 1), "Headline 1"},
		"a bare ampersand":                      {rssOf(`<item><title>Sticks & Stones</title></item>`, rssItem(1)), "Sticks & Stones|Headline 1"},
		"a control character":                   {rssOf("<item><title>a\x0bb</title></item>", rssItem(1)), "ab|Headline 1"},
		"a reference to one":                    {rssOf("<item><title>a&#x0B;b&#0;&#8;c</title></item>", rssItem(1)), "a b  c|Headline 1"},
		"a stray angle":                         {rssOf("<item><title>5 < 6</title></item>", rssItem(1)), "5 < 6|Headline 1"},
		"an entity of HTML":                     {rssOf("<item><title>caf&eacute;&nbsp;x</title></item>", rssItem(1)), "café\u00a0x|Headline 1"},
		"one item that is not closed":           {rssOf(rssItem(1), `<item><title>broken</item>`, rssItem(2)), "Headline 1|broken|Headline 2"},
		"a section that is never closed":        {rssOf(`<title><![CDATA[Feed]] ></title>`, `<item><title><![CDATA[swallowed]]></title></item>`, rssItem(1), rssItem(2)), "Headline 1|Headline 2"},
		"a broken item behind such an element":  {rssOf(`<category text="x">`, `<item><title>x</ti?tle></item>`, rssItem(1)), "Headline 1"},
		"line breaks in the strings of JSON":    {"{\"items\":[{\"id\":\"1\",\"title\":\"Head\nline\t1\"}]}", "Head line 1"},
		"warnings before JSON":                  {"<b>Warning</b>: in line 3\n" + `{"items":[{"id":"1","title":"Headline 1"}]}`, "Headline 1"},
		"an element left open before the items": {rssOf(`<category text="x">`, rssItem(1), rssItem(2)), "Headline 1|Headline 2"},
	} {
		t.Run(name, func(t *testing.T) {
			if got, _ := titles(t, c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAFeedThatIsCutKeepsItsCompleteItems(t *testing.T) {
	rss := rssOf(rssItem(1), rssItem(2), rssItem(3))
	atom := `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Headline 1</a:title></a:entry><a:entry><a:title>Headline 2</a:title></a:entry><a:entry><a:title>Headline 3</a:title></a:entry></a:feed>`
	rdf := `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>t</title></channel>` +
		`<item rdf:about="a"><title>Headline 1</title></item><item rdf:about="b"><title>Headline 2</title></item><item rdf:about="c"><title>Headline 3</title></item></rdf:RDF>`
	json := `{"items":[{"id":"1","title":"Headline 1"},{"id":"2","title":"Headline 2"},{"id":"3","title":"Headline 3"}]}`
	for name, text := range map[string]string{"RSS": rss, "Atom": atom, "RDF": rdf, "JSON": json, "channel": rss[strings.Index(rss, "<channel>"):strings.Index(rss, "</rss>")]} {
		t.Run(name, func(t *testing.T) {
			got, doc := titles(t, text[:strings.Index(text, "Headline 3")+4])
			if got != "Headline 1|Headline 2" || !doc.Lost {
				t.Errorf("got %q, lost %v", got, doc.Lost)
			}
		})
	}
}

func TestAnItemThatQuotesMarkupIsNotTornApart(t *testing.T) {
	got, _ := titles(t, rssOf(`<item><title>On feeds</title><description><![CDATA[write </item><item> with <b>care & 5 < 6]]></description></item>`, rssItem(1))+"<rest")
	if got != "On feeds|Headline 1" {
		t.Errorf("got %q", got)
	}
}

func TestWhatIsNoFeedIsToldInOneClearLine(t *testing.T) {
	for text, want := range map[string]string{
		"<!DOCTYPE html><html><head><title>Home</title></head></html>": "not a feed: an HTML page",
		"<HTML><BODY>Access denied</BODY></HTML>":                      "not a feed: an HTML page",
		"Access denied": "not a feed: plain text",
		`<urlset xmlns="x"><url><loc>https://news.example/</loc></url></urlset>`: "not a feed: a sitemap (kind: sitemap)",
		`<opml version="2.0"><body/></opml>`:                                     "not a feed: an OPML list of feeds",
		`<?xml version="1.0"?><news><story/></news>`:                             "not a feed: XML with the root <news>",
		`{"error":"not found"}`:                                                  "not a feed: JSON without items",
		`{"items":7}`:                                                            "not a feed that can be read: parse JSON Feed: no array",
		`[1,2]`:                                                                  "not a feed: JSON without items",
	} {
		_, err := Read(text, at)
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%.40q: got %v, want %s", text, err, want)
		}
	}
	if _, err := Read(" \n", at); !errors.Is(err, ErrEmpty) {
		t.Errorf("an empty answer: got %v", err)
	}
}

func TestAnEmptyFeedIsAFeed(t *testing.T) {
	if doc, err := Read(rssOf(), at); err != nil || len(doc.Entries) != 0 || doc.Lost {
		t.Errorf("got %+v, %v", doc, err)
	}
}

func TestEntitiesDoNotExplode(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
		<rss version="2.0"><channel><item><title>x&b;y&c;</title></item></channel></rss>`
	got, _ := titles(t, bomb)
	if strings.Contains(got, "aaaa") || strings.Contains(got, "root:") {
		t.Errorf("got %q", got)
	}
}

func TestAnItemTellsAllItKnows(t *testing.T) {
	_, doc := titles(t, rssOf(`<item>
		<title>Headline</title><link>https://feeds.example/~r/1</link><feedburner:origLink>https://news.example/1</feedburner:origLink>
		<guid isPermaLink="false">id-1</guid><dc:creator>Ann Author</dc:creator><author>desk@news.example (The Desk)</author>
		<description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>
		<pubDate>Fri, 07 Nov 2025 10:00:00 GMT</pubDate><atom:updated>2025-11-07T12:00:00Z</atom:updated>
		<media:group><media:content medium="image" url="https://img.example/1.jpg"/></media:group></item>`))
	e := doc.Entries[0]
	if e.Links[0] != "https://news.example/1" || e.GUID != "id-1" || e.Permalink {
		t.Errorf("addresses: %+v", e)
	}
	if e.Summary != "Short" || e.Content != "<p>Long</p>" || fmt.Sprint(e.Authors) != "[desk@news.example (The Desk) Ann Author]" {
		t.Errorf("texts: %+v", e)
	}
	if e.Published != "Fri, 07 Nov 2025 10:00:00 GMT" || e.Modified != "2025-11-07T12:00:00Z" || e.Image != "https://img.example/1.jpg" {
		t.Errorf("dates and image: %+v", e)
	}
	if doc.Lang != "en-GB" || doc.Base != "https://www.news.example/" {
		t.Errorf("document: %+v", doc)
	}
}

func TestAnEditIsNotAPublication(t *testing.T) {
	_, doc := titles(t, `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title><updated>2025-11-07T12:00:00Z</updated>
		<link rel="edit" href="/edit"/><link rel="alternate" type="application/json" href="/json"/><link type="text/html" href="/page"/></entry></feed>`)
	e := doc.Entries[0]
	if e.Published != "" || e.Modified != "2025-11-07T12:00:00Z" {
		t.Errorf("published %q, modified %q", e.Published, e.Modified)
	}
	if fmt.Sprint(e.Links) != "[ /page /json]" {
		t.Errorf("links %q", e.Links)
	}
}

func TestAFeedSaysHowOftenItChanges(t *testing.T) {
	for said, want := range map[string]time.Duration{
		"":                0,
		"<ttl>30</ttl>":   30 * time.Minute,
		"<ttl>soon</ttl>": 0,
		"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>":              30 * time.Minute,
		"<sy:updatePeriod> daily </sy:updatePeriod>":                                                       24 * time.Hour,
		"<ttl>60</ttl><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>": time.Hour,
	} {
		if _, doc := titles(t, rssOf(said, rssItem(1))); doc.Every != want {
			t.Errorf("%q: got %s, want %s", said, doc.Every, want)
		}
	}
	for said, want := range map[string]Document{
		"<skipHours><hour>0</hour><hour> 3 </hour><hour>x</hour><hour>25</hour></skipHours>": {Hours: 1<<0 | 1<<3},
		"<skipHours><hour>24</hour></skipHours><skipDays><day>saturday</day></skipDays>":     {Hours: 1, Days: 1 << time.Saturday},
	} {
		if _, doc := titles(t, rssOf(said, rssItem(1))); doc.Hours != want.Hours || doc.Days != want.Days {
			t.Errorf("%q: rests in hours %b, on days %b", said, doc.Hours, doc.Days)
		}
	}
}

func TestMarkupLeavesTitlesAndWordsStayApart(t *testing.T) {
	for html, want := range map[string]string{
		"plain":                             "plain",
		"  two\n lines ":                    "two lines",
		"<b>bold</b>ly":                     "boldly",
		"one<br>two<p>three</p>four":        "one two three four",
		"AT&amp;T and AT&amp;amp;T":         "AT&T and AT&T",
		"5 < 6 & 7 > 6":                     "5 < 6 & 7 > 6",
		"a<script>alert(1)</script>b":       "ab",
		"<style>p{}</style>text":            "text",
		"<a href='x'>link":                  "link",
		"caf&eacute; &#1488;":               "café א",
		"<![CDATA[inside]]> out":            "out",
		"&lt;img src=x onerror=alert()&gt;": "<img src=x onerror=alert()>",
	} {
		if got := Plain(html); got != want {
			t.Errorf("%q: got %q, want %q", html, got, want)
		}
	}
}

func FuzzReadNeverPanics(f *testing.F) {
	f.Add(rssOf(rssItem(1)))
	f.Add(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a`)
	f.Add(`{"items":[{"id":1},{"id":`)
	f.Add("<feed")
	f.Add(`<rdf:RDF><item><title>x</title></item><item>`)
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := Read(text, at)
		if err != nil && (strings.Contains(err.Error(), "\n") || len(err.Error()) > 400) {
			t.Errorf("not one clear line: %q", err)
		}
		if err != nil && len(doc.Entries) > 0 {
			t.Error("entries with an error")
		}
	})
}

func TestDeepNestingIsSurvived(t *testing.T) {
	const deep = 50_000
	text := rssOf("<item><title>Headline 1</title><description>"+strings.Repeat("<a>", deep)+strings.Repeat("</a>", deep)+"</description></item>", rssItem(2))
	for name, text := range map[string]string{"whole": text, "cut": text[:len(text)/2]} {
		start := time.Now()
		_, _ = Read(text, "https://news.example/feed")
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: it took %s", name, took)
		}
	}
	_, _ = Read(`{"items":[`+strings.Repeat("[", deep), "https://news.example/feed")
}
