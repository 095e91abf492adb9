package feed

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode"

	jsonfeed "github.com/mmcdole/gofeed/json"
)

// readJSON reads a JSON Feed (version 1.0 or 1.1). Line breaks and other control
// characters within its strings, which JSON forbids and many write, become spaces.
func readJSON(text, url string) (Document, error) {
	doc, err := decodeJSON(text, url)
	if err == nil && !doc.Lost {
		return doc, nil
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	if mended, fault := decodeJSON(plain, url); fault == nil && len(mended.Entries) >= len(doc.Entries) {
		return mended, nil
	}
	return doc, err
}

// decodeJSON decodes a JSON Feed member by member and item by item, so that one bad
// item, or the end of the connection, costs no more than itself.
func decodeJSON(text, url string) (Document, error) {
	doc := Document{Base: url}
	isFeed := false
	d := json.NewDecoder(strings.NewReader(text))
	err := members(d, func(name string) error {
		switch name {
		case "items":
			isFeed = true
			return elements(d, func(raw json.RawMessage) {
				var it jsonfeed.Item
				// gofeed's types forgive ids that are numbers, and more; what even they refuse is
				// one item less.
				if json.Unmarshal(raw, &it) != nil {
					doc.Lost = true
					return
				}
				doc.Entries = append(doc.Entries, jsonEntry(it))
			})
		case "language":
			return decodeText(d, &doc.Lang)
		case "home_page_url":
			var home string
			err := decodeText(d, &home)
			if absolute(home) {
				doc.Base = home
			}
			return err
		}
		// Everything else is passed over unread.
		var skipped json.RawMessage
		return d.Decode(&skipped)
	})
	if !isFeed {
		return Document{}, errors.New("not a feed: JSON without items")
	}
	// With something in hand, an end that comes too early is a loss and not a failure.
	if err != nil && len(doc.Entries) == 0 {
		return Document{}, fmt.Errorf("not a feed that can be read: %s", OneLine(err))
	}
	doc.Lost = doc.Lost || err != nil
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

// decodeText decodes the next value into s where it is a text.
func decodeText(d *json.Decoder, s *string) error {
	var v any
	err := d.Decode(&v)
	if t, ok := v.(string); ok {
		*s = t
	}
	return err
}

// jsonEntry takes what we announce from one item; content_text is its summary where
// it has none.
func jsonEntry(it jsonfeed.Item) Entry {
	e := Entry{
		Links:     []string{it.URL, it.ExternalURL},
		GUID:      it.ID,
		Permalink: absolute(it.ID),
		Title:     it.Title,
		Summary:   nonEmpty(it.Summary, it.ContentText),
		Content:   it.ContentHTML,
		Published: it.DatePublished,
		Modified:  it.DateModified,
		Image:     nonEmpty(it.Image, it.BannerImage),
		Lang:      it.Language,
	}
	if it.Author != nil {
		e.Authors = append(e.Authors, it.Author.Name)
	}
	for _, a := range it.Authors {
		if a != nil {
			e.Authors = append(e.Authors, a.Name)
		}
	}
	return e
}
