package feed

import (
	"strings"

	"github.com/mmcdole/gofeed/atom"
)

// fromAtom takes from an Atom document (RFC 4287, and 0.3 before it) what we announce.
func fromAtom(f *atom.Feed, url string) Document {
	doc := Document{Base: url, Lang: f.Language, Every: rhythm("", f.Extensions)}
	doc.Entries = make([]Entry, 0, len(f.Entries))
	for _, it := range f.Entries {
		doc.Entries = append(doc.Entries, atomEntry(it))
	}
	return doc
}

// atomEntry takes what we announce from one entry.
func atomEntry(it *atom.Entry) Entry {
	e := Entry{
		Title:     it.Title,
		Summary:   it.Summary,
		GUID:      it.ID,
		Permalink: absolute(it.ID),
		// An edit is not a publication: updated never stands in for published.
		Published: nonEmpty(it.Published, extension(it.Extensions, "dc", "date")),
		Modified:  it.Updated,
		Image:     mediaImage(it.Extensions),
	}
	// Content may be a reference to another file; that is not the article's text.
	if it.Content != nil && it.Content.Src == "" {
		e.Content = it.Content.Value
	}
	e.Links = append(e.Links, extension(it.Extensions, "feedburner", "origLink"))
	e.Links = append(e.Links, pageLinks(it.Links)...)
	for _, a := range it.Authors {
		e.Authors = append(e.Authors, a.Name)
	}
	for _, l := range it.Links {
		if l.Rel == "enclosure" && strings.HasPrefix(l.Type, "image/") {
			e.Image = nonEmpty(e.Image, l.Href)
		}
	}
	return e
}

// pageLinks returns the links that lead to the entry's page, HTML before the rest.
func pageLinks(links []*atom.Link) []string {
	var html, other []string
	for _, l := range links {
		switch {
		// "self", "edit", "replies" and "enclosure" are not the page (RFC 4287, section 4.2.7.2).
		case l.Rel != "" && l.Rel != "alternate":
		case l.Type == "" || strings.Contains(l.Type, "html"):
			html = append(html, l.Href)
		default:
			other = append(other, l.Href)
		}
	}
	return append(html, other...)
}
