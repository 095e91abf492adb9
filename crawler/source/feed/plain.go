package feed

import (
	"strings"

	"golang.org/x/net/html"
)

// Plain returns the text of s without markup, on one line. Scripts and styles are
// left out; entities are decoded once more than the feed asked for, since titles
// are often escaped twice.
func Plain(s string) string {
	// Most titles are plain already.
	if !strings.ContainsAny(s, "<&") {
		return strings.Join(strings.Fields(s), " ")
	}
	var b strings.Builder
	// A tokenizer, and not a parser: no tree is needed to leave tags out, and nothing
	// that a feed writes can make it slow.
	z := html.NewTokenizer(strings.NewReader(s))
	hidden := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(strings.Fields(html.UnescapeString(b.String())), " ")
		case html.TextToken:
			if hidden == "" {
				b.Write(z.Text())
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			switch tag := string(name); tag {
			case "script", "style":
				hidden = tag
			default:
				gap(&b, tag)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == hidden {
				hidden = ""
				continue
			}
			gap(&b, string(name))
		case html.SelfClosingTagToken:
			name, _ := z.TagName()
			gap(&b, string(name))
		}
	}
}

// gap parts the words on both sides of a tag, unless it stands within a word.
func gap(b *strings.Builder, tag string) {
	switch tag {
	case "a", "b", "i", "u", "em", "strong", "span", "font", "sub", "sup", "small", "big", "mark", "bdi", "bdo", "wbr", "abbr":
	default:
		b.WriteByte(' ')
	}
}

// OneLine returns an error's text on one line of bounded length.
func OneLine(err error) string {
	const most = 160
	line := strings.Join(strings.Fields(err.Error()), " ")
	if len(line) > most {
		line = strings.ToValidUTF8(line[:most], "") + "…"
	}
	return line
}
