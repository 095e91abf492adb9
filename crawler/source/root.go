package source

import "strings"

// element is the start of an element in a text.
type element struct {
	name  string // as written, with prefix
	start int    // offset of its '<'
}

// local returns the name without prefix.
func (e element) local() string {
	_, local, ok := strings.Cut(e.name, ":")
	if !ok {
		return e.name
	}
	return local
}

const htmlPage = "an HTML page"

// roots are the root elements that we know, and what a person calls them.
var roots = map[string]string{
	"rss": "RSS", "rdf": "RDF", "feed": "Atom", "channel": "RSS",
	"html":         htmlPage,
	"head":         htmlPage,
	"body":         htmlPage,
	"urlset":       "a sitemap (kind: sitemap)",
	"sitemapindex": "a sitemap (kind: sitemap)",
	"opml":         "an OPML list of feeds",
	"error":        "an error message in XML",
}

// describe says what a document with this root is.
func (e element) describe() string {
	if what := roots[strings.ToLower(e.local())]; what != "" {
		return what
	}
	if e.name == "" {
		return "plain text"
	}
	return "XML with the root <" + e.name + ">"
}

// maxStrangers is how many unknown elements may stand before the root: warnings of
// a web server's script come with some <br> and <b>.
const maxStrangers = 32

// findRoot returns the root element of text, past declarations, comments of any
// length, stylesheets, and leading rubbish. If there is none that we know, it is
// the first element of all; its name is "" where there is none.
func findRoot(text string) element {
	var first element
	strangers := 0
	for i := 0; strangers < maxStrangers; {
		at := strings.IndexByte(text[i:], '<')
		if at < 0 {
			break
		}
		i += at
		if past := skipMarkup(text, i); past > i {
			if isDoctypeHTML(text[i:past]) && first.name == "" {
				first = element{name: "html", start: i}
			}
			i = past
			continue
		}
		e := element{name: nameAt(text[i+1:]), start: i}
		if what := roots[strings.ToLower(e.local())]; what != "" && what != htmlPage {
			return e // feeds wrapped into a page are served, too
		}
		if e.name != "" {
			strangers++
			if first.name == "" {
				first = e
			}
		}
		i++
	}
	return first
}

// skipMarkup returns the offset past the comment, processing instruction or
// declaration that begins at i, and i where there is none.
func skipMarkup(text string, i int) int {
	rest := text[i:]
	end := func(mark string) int {
		if n := strings.Index(rest, mark); n >= 0 {
			return i + n + len(mark)
		}
		return len(text)
	}
	switch {
	case strings.HasPrefix(rest, "<!--"):
		return end("-->")
	case strings.HasPrefix(rest, "<?"):
		return end("?>")
	case strings.HasPrefix(rest, "<!"):
		bracket, closing := strings.IndexByte(rest, '['), strings.IndexByte(rest, '>')
		if bracket >= 0 && bracket < closing {
			return end("]>") // the internal subset, entity bombs among it, is not read
		}
		return end(">")
	}
	return i
}

func isDoctypeHTML(markup string) bool {
	const doctype = "<!doctype html"
	return len(markup) >= len(doctype) && strings.EqualFold(markup[:len(doctype)], doctype)
}

// nameAt returns the XML name that s begins with, "" where it begins with none.
func nameAt(s string) string {
	n := strings.IndexFunc(s, func(c rune) bool {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
		return !letter && c != ':' && c != '-' && c != '.' && (c < '0' || c > '9')
	})
	if n < 0 {
		n = len(s)
	}
	name := s[:n]
	if name == "" || strings.IndexByte("-.0123456789:", name[0]) >= 0 {
		return ""
	}
	return name
}
