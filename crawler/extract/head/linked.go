package head

import (
	"encoding/json"
	"html"
	"strings"
)

// linkedData is what the JSON-LD of a page says of its article (schema.org).
type linkedData struct {
	headline    string
	published   string
	modified    string
	image       string
	body        string
	paid        bool // isAccessibleForFree: false
	description string
	publisher   string
	kinds       []string // types of all objects
	authors     []author
}

// An author as JSON-LD declares it.
type author struct {
	name string
	body bool // said to be an organisation
}

// maxLinked bounds one JSON-LD script in bytes.
const maxLinked = 2 << 20

// read takes in one JSON-LD script. What is not JSON is passed over: many pages
// carry raw line breaks in strings, which are mended first.
func (d *linkedData) read(script string) {
	if len(script) > maxLinked {
		return
	}
	var v any
	if json.Unmarshal([]byte(script), &v) != nil {
		mended := strings.Map(func(r rune) rune {
			if r < 0x20 {
				return ' '
			}
			return r
		}, script)
		if json.Unmarshal([]byte(mended), &v) != nil {
			return
		}
	}
	d.walk(v, 0)
}

// walk looks for articles at any depth: they hide in @graph, mainEntity and lists.
func (d *linkedData) walk(v any, depth int) {
	if depth > 12 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			d.walk(e, depth+1)
		}
	case map[string]any:
		d.kinds = append(d.kinds, textsOf(v["@type"])...)
		if isArticle(v["@type"]) {
			d.take(v)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"} {
			d.walk(v[key], depth+1)
		}
	}
}

func isArticle(v any) bool {
	for _, t := range textsOf(v) {
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" {
			return true
		}
	}
	return false
}

// take fills what is still empty from one article object.
func (d *linkedData) take(o map[string]any) {
	set := func(to *string, v any) {
		if s := textsOf(v); *to == "" && len(s) > 0 {
			*to = strings.TrimSpace(html.UnescapeString(s[0]))
		}
	}
	set(&d.headline, o["headline"])
	set(&d.published, o["datePublished"])
	set(&d.modified, o["dateModified"])
	set(&d.image, imageOf(o["image"]))
	set(&d.body, o["articleBody"])
	set(&d.description, o["description"])
	if p, ok := o["publisher"].(map[string]any); ok {
		set(&d.publisher, p["name"])
	}
	if free := textsOf(o["isAccessibleForFree"]); len(free) > 0 && strings.EqualFold(free[0], "false") {
		d.paid = true
	}
	if len(d.authors) == 0 {
		d.name(o["author"], 0)
	}
	if len(d.authors) == 0 {
		d.name(o["creator"], 0)
	}
}

// textsOf returns v as texts: JSON-LD lets every value be one or a list.
func textsOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case bool:
		if v {
			return []string{"true"}
		}
		return []string{"false"}
	case []any:
		var all []string
		for _, e := range v {
			all = append(all, textsOf(e)...)
		}
		return all
	}
	return nil
}

// name takes the names of authors: texts, or objects with a name.
func (d *linkedData) name(v any, depth int) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if depth < 4 {
				d.name(e, depth+1)
			}
		}
	case map[string]any:
		body := false
		for _, t := range textsOf(v["@type"]) {
			body = body || strings.HasSuffix(t, "Organization")
		}
		for _, name := range textsOf(v["name"]) {
			d.authors = append(d.authors, author{name, body})
		}
	default:
		for _, name := range textsOf(v) {
			d.authors = append(d.authors, author{name, false})
		}
	}
}

func imageOf(v any) any {
	switch v := v.(type) {
	case []any:
		if len(v) > 0 {
			return imageOf(v[0])
		}
	case map[string]any:
		return v["url"]
	}
	return v
}
