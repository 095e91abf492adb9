package sheet

import (
	_ "embed" // the Markdown of a digest
	"io"
	"net/url"
	"strings"
	"text/template"

	"github.com/accordwatch/accordwatch/store/markdown"
	"github.com/accordwatch/accordwatch/store/text"
)

//go:embed page.md
var markdownText string

// markdownTemplate is parsed once. It escapes by itself: whatever others wrote goes
// through md, anchor, isolated or pieces.
var markdownTemplate = template.Must(template.New("markdown").Funcs(template.FuncMap{
	"md": markdown.Escape, "anchor": anchor,
	"isolated": func(s string) string { return markdown.Escape(text.Isolate(s)) },
	"pieces":   func(ps []Piece) string { return pieces(ps, "~~%s~~", "**%s**", markdown.Escape) },
}).Parse(markdownText))

// writeMarkdown writes d as CommonMark with GitHub's tables and strike-through.
func writeMarkdown(w io.Writer, d *Digest) error {
	return markdownTemplate.Execute(w, page{viewOf(d)})
}

// anchor sets s as a link; an address could end its own brackets, or its cell of a table, if
// it were not escaped.
func anchor(s, address string) string {
	s = markdown.Escape(text.Isolate(s))
	u, err := url.Parse(address)
	if address == "" || err != nil {
		return s
	}
	return "[" + s + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C", "|", "%7C").Replace(u.String()) + ">)"
}
