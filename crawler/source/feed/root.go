package feed

import "strings"

// A Root is the first element of a document.
type Root struct {
	Name  string // as written, with prefix; "": there is none
	Start int    // offset of its '<'
}

// Local returns the name without prefix, in lower case.
func (r Root) Local() string {
	_, local, ok := strings.Cut(r.Name, ":")
	if !ok {
		local = r.Name
	}
	return strings.ToLower(local)
}

// prefix returns the prefix of the elements of the document, with its colon: Atom may
// be written <a:feed>…<a:entry>. The items of RDF are in the default namespace.
func (r Root) prefix() string {
	if name, _, ok := strings.Cut(r.Name, ":"); ok && r.Local() != "rdf" {
		return name + ":"
	}
	return ""
}

// item returns the name of the elements that are items of the document.
func (r Root) item() string {
	if r.Local() == "feed" {
		return r.prefix() + "entry"
	}
	return r.prefix() + "item"
}

// IsHTML reports whether the document is an HTML page.
func (r Root) IsHTML() bool { return roots[r.Local()] == htmlPage }

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

// Describe says what a document with this root is.
func (r Root) Describe() string {
	if what := roots[r.Local()]; what != "" {
		return what
	}
	if r.Name == "" {
		return "plain text"
	}
	return "XML with the root <" + strings.ToValidUTF8(r.Name[:min(len(r.Name), 40)], "") + ">"
}

// maxStrangers is how many unknown elements may stand before the root: warnings of
// a web server's script come with some <br> and <b>.
const maxStrangers = 32

// FindRoot returns the root element of text, past declarations, comments of any
// length, stylesheets, and leading rubbish. If there is none that we know, it is
// the first element of all; its name is "" where there is none.
func FindRoot(text string) Root {
	var first Root
	strangers := 0
	for i := 0; strangers < maxStrangers; {
		at := strings.IndexByte(text[i:], '<')
		if at < 0 {
			break
		}
		i += at
		// What is inside a comment or a declaration is not looked at, even if it reads <rss>.
		if past := skipMarkup(text, i); past > i {
			if isDoctypeHTML(text[i:past]) && first.Name == "" {
				first = Root{Name: "html", Start: i}
			}
			i = past
			continue
		}
		e := Root{Name: nameAt(text[i+1:]), Start: i}
		if what := roots[e.Local()]; what != "" && what != htmlPage {
			return e // feeds wrapped into a page are served, too
		}
		if e.Name != "" {
			strangers++
			if first.Name == "" {
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
		if before, _, _ := strings.Cut(rest, ">"); strings.Contains(before, "[") {
			return end("]>") // the internal subset, entity bombs among it, is not read
		}
		return end(">")
	}
	return i
}

// isDoctypeHTML reports whether a declaration is that of an HTML page.
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
