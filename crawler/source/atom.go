package source

import (
	"strings"

	"github.com/mmcdole/gofeed/atom"
)

// fromAtom takes from an Atom document (RFC 4287, and 0.3 before it) what we announce.
func fromAtom(f *atom.Feed, url string) document {
	doc := document{base: url, lang: f.Language, every: rhythm("", f.Extensions)}
	doc.entries = make([]entry, 0, len(f.Entries))
	for _, it := range f.Entries {
		doc.entries = append(doc.entries, atomEntry(it))
	}
	return doc
}

func atomEntry(it *atom.Entry) entry {
	e := entry{
		title:     it.Title,
		summary:   it.Summary,
		guid:      it.ID,
		permalink: absolute(it.ID),
		// An edit is not a publication: updated never stands in for published.
		published: nonEmpty(it.Published, extension(it.Extensions, "dc", "date")),
		modified:  it.Updated,
		image:     mediaImage(it.Extensions),
	}
	if it.Content != nil && it.Content.Src == "" {
		e.content = it.Content.Value
	}
	e.links = append(e.links, extension(it.Extensions, "feedburner", "origLink"))
	e.links = append(e.links, pageLinks(it.Links)...)
	for _, a := range it.Authors {
		e.authors = append(e.authors, a.Name)
	}
	for _, l := range it.Links {
		if l.Rel == "enclosure" && strings.HasPrefix(l.Type, "image/") {
			e.image = nonEmpty(e.image, l.Href)
		}
	}
	return e
}

// pageLinks returns the links that lead to the entry's page, HTML before the rest.
func pageLinks(links []*atom.Link) []string {
	var html, other []string
	for _, l := range links {
		switch {
		case l.Rel != "" && l.Rel != "alternate":
		case l.Type == "" || strings.Contains(l.Type, "html"):
			html = append(html, l.Href)
		default:
			other = append(other, l.Href)
		}
	}
	return append(html, other...)
}
