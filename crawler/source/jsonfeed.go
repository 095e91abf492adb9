package source

import (
	"encoding/json"
	"fmt"
	"strings"

	jsonfeed "github.com/mmcdole/gofeed/json"

	"github.com/accordwatch/accordwatch/crawler/fetch"
)

// readJSON reads a JSON Feed (version 1.0 or 1.1). It is decoded member by member
// and item by item, so that one bad item, or the end of the connection, costs no
// more than itself.
func readJSON(text, url string) (document, error) {
	doc := document{base: url}
	isFeed := false
	d := json.NewDecoder(strings.NewReader(text))
	err := members(d, func(name string) error {
		switch name {
		case "items":
			isFeed = true
			return elements(d, func(raw json.RawMessage) {
				var it jsonfeed.Item
				if json.Unmarshal(raw, &it) != nil {
					doc.lost = true
					return
				}
				doc.entries = append(doc.entries, jsonEntry(it))
			})
		case "language":
			return text1(d, &doc.lang)
		case "home_page_url":
			var home string
			err := text1(d, &home)
			if absolute(home) {
				doc.base = home
			}
			return err
		}
		var skipped json.RawMessage
		return d.Decode(&skipped)
	})
	if !isFeed {
		return document{}, unfit(url, "not a feed: JSON without items")
	}
	if err != nil && len(doc.entries) == 0 {
		return document{}, &fetch.Error{Kind: fetch.Unfit, URL: url, Reason: "not a feed that can be read: " + oneLine(err), Err: err}
	}
	doc.lost = doc.lost || err != nil
	return doc, nil
}

// members calls f for each member of the object that comes next; f decodes its value.
func members(d *json.Decoder, f func(name string) error) error {
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return fmt.Errorf("parse JSON Feed: no object: %w", err)
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return fmt.Errorf("parse JSON Feed: %w", err)
		}
		if err := f(fmt.Sprint(name)); err != nil {
			return fmt.Errorf("parse JSON Feed: %w", err)
		}
	}
	_, err := d.Token()
	return err
}

// elements calls f for each element of the array that comes next.
func elements(d *json.Decoder, f func(json.RawMessage)) error {
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return fmt.Errorf("no array: %w", err)
	}
	for d.More() {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return err
		}
		f(raw)
	}
	_, err := d.Token()
	return err
}

// text1 decodes the next value into s where it is a text.
func text1(d *json.Decoder, s *string) error {
	var v any
	err := d.Decode(&v)
	if t, ok := v.(string); ok {
		*s = t
	}
	return err
}

func jsonEntry(it jsonfeed.Item) entry {
	e := entry{
		links:     []string{it.URL, it.ExternalURL},
		guid:      it.ID,
		permalink: absolute(it.ID),
		title:     it.Title,
		summary:   nonEmpty(it.Summary, it.ContentText),
		content:   it.ContentHTML,
		published: it.DatePublished,
		modified:  it.DateModified,
		image:     nonEmpty(it.Image, it.BannerImage),
		lang:      it.Language,
	}
	if it.Author != nil {
		e.authors = append(e.authors, it.Author.Name)
	}
	for _, a := range it.Authors {
		if a != nil {
			e.authors = append(e.authors, a.Name)
		}
	}
	return e
}
