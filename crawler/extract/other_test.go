package extract

import (
	"errors"
	"strings"
	"testing"
)

func TestPagesThatAreNoArticlesAreNamedAndTheirWordsKept(t *testing.T) {
	kind := func(k string) string { return `<script type="application/ld+json">{"@type":"` + k + `"}</script>` }
	article := `<article><h1>Ferry to run again</h1>` + paragraphs3 + `</article>`
	long := `<article><h1>Ferry to run again</h1>` + paragraphs3 + `<p>Fishermen doubt it. Their own boats lay in the lee of the old breakwater all winter, and two of them
		sank there in a night, which the board has yet to explain to anybody who has asked for its books.</p><p>The next hearing is set for April, when engineers will tell
		the council what a second pier would cost, and whether the bank that paid for the first one will pay again.</p></article>`
	for _, c := range []struct{ name, url, markup, reason string }{
		{"a live blog by its kind", "/n/1", kind("LiveBlogPosting") + long, "live blog"},
		{"a live blog by its address", "/live/ferry", article, "live blog"},
		{"a gallery", "/galleries/ferry", article, "gallery"},
		{"a video page", "/video/ferry", `<article><h1>Ferry</h1><p>The ferry between the two ports will run again from Monday, the harbour board said, after engineers had inspected the damaged pier for the second time.</p></article>`, "video page"},
		{"an article with a video above it", "/video/ferry", kind("VideoObject") + long, ""},
		{"the home page", "/", long, "home page"},
		{"the home page of a language", "/en-gb/", long, "home page"},
		{"a page named by its query", "/?p=17", long, ""},
	} {
		r, err := Article(Page{URL: "https://tidewater.example" + c.url, HTML: page("<title>Ferry to run again</title>", c.markup)})
		var unfit *Unfit
		switch {
		case c.reason == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.reason == "":
		case !errors.As(err, &unfit) || unfit.Reason != c.reason:
			t.Errorf("%s: %v, want %q", c.name, err, c.reason)
		case r != nil || !strings.HasPrefix(unfit.Reading.Text, "The ferry"):
			t.Errorf("%s: the words are lost: %q", c.name, unfit.Reading.Text)
		}
	}
}

func TestAPageBeyondItsBoundsIsNotRead(t *testing.T) {
	for name, c := range map[string]struct{ markup, reason string }{
		"elements": {strings.Repeat("<p>w</p>", maxNodes), "elements"},
		"paths":    {strings.Repeat("<div>", 400) + strings.Repeat("<p>w</p>", 5000), "nested"},
		"text":     {"<p>" + strings.Repeat("word ", maxText/4), "kB of text"},
		"bytes":    {strings.Repeat("<!-- -->", maxHTML/8+1), "MB"},
		"depth":    {strings.Repeat("<div>", 600), "not HTML"},
	} {
		_, err := Article(Page{URL: "https://tidewater.example/n/1", HTML: c.markup})
		if err == nil || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%s: %v, want a word of %q", name, err, c.reason)
		}
		if Blocks(Page{HTML: c.markup}) != nil || Fragment(c.markup) != "" {
			t.Errorf("%s: blocks or a fragment of a page that is not read", name)
		}
	}
}
