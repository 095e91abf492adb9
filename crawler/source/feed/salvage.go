package feed

import (
	"errors"
	"regexp"
	"strings"
)

// salvage reads what can be read of a document that its parser refused, or read to
// whole and err with fewer items than it seems to have: first with its faults mended,
// then cut after its last complete item, then item by item. A document which is truly
// empty stays so, and one that only quotes items is what it was read to.
func salvage(root Root, text, url string, parse parser, whole Document, err error) (Document, error) {
	text = mend(text)
	// What follows takes the document for a frame and its items.
	frame, items := dissect(root, text)
	enough := func(doc Document, err error) bool {
		return err == nil && len(doc.Entries) > 0 && len(doc.Entries) >= len(items)
	}
	if enough(whole, err) {
		return whole, nil
	}
	if mended, fault := parse(prologue(root, text), url); enough(mended, fault) || len(items) == 0 {
		return mended, fault
	}
	cut := frame.open + strings.Join(items, "\n") + frame.close
	if doc, fault := parse(strings.NewReader(declaration+cut), url); enough(doc, fault) {
		doc.Lost = true
		return doc, nil
	}
	single, fault := oneByOne(frame, items, url, parse)
	if err == nil && len(whole.Entries) >= len(single.Entries) {
		return whole, nil
	}
	return single, fault
}

// Items are read one by one up to maxSalvaged, each behind what stands before the
// first, if that is no longer than maxHead bytes: the work must not grow as the
// product of the two.
const (
	maxSalvaged = 2000
	maxHead     = 16 << 10
)

// oneByOne reads each item in a document of its own, and leaves out the broken.
func oneByOne(frame frame, items []string, url string, parse parser) (Document, error) {
	doc, err := parse(strings.NewReader(declaration+frame.open+frame.close), url)
	if err != nil || len(frame.open) > maxHead || !frame.sound(items, url, parse) {
		frame.open = frame.bare // what stands before the items is itself at fault
	}
	doc.Lost = true
	var faults []error
	for _, item := range items[:min(len(items), maxSalvaged)] {
		one, err := parse(strings.NewReader(declaration+frame.open+item+frame.close), url)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		doc.Base = nonEmpty(doc.Base, one.Base)
		doc.Entries = append(doc.Entries, one.Entries...)
	}
	if len(doc.Entries) == 0 {
		return Document{}, errors.Join(faults[:min(1, len(faults))]...)
	}
	return doc, nil
}

// frame is what stands around the items of a document.
type frame struct {
	open  string // from the root to the first item
	bare  string // the opening tags alone
	close string
}

// sound reports whether one of the first items can be read in the frame. An element
// that is open in it swallows every item, and reports no error.
func (f frame) sound(items []string, url string, parse parser) bool {
	for _, item := range items[:min(len(items), 3)] {
		doc, err := parse(strings.NewReader(declaration+f.open+item+f.close), url)
		if err == nil && len(doc.Entries) > 0 {
			return true
		}
	}
	return false
}

// dissect takes a document apart into its frame and its complete items.
func dissect(root Root, text string) (frame, []string) {
	f := frame{close: "</" + root.Name + ">"}
	end := strings.IndexByte(text, '>')
	if end < 0 {
		return f, nil
	}
	f.bare = text[:end+1]
	switch root.Local() {
	case "rss":
		f.bare += "<" + root.prefix() + "channel>"
		f.close = "</" + root.prefix() + "channel>" + f.close
	case "channel":
		f.bare = `<rss version="2.0">` + f.bare
		f.close += "</rss>"
	}
	items, at := split(text, root.item())
	f.open = text[:at]
	if root.Local() == "channel" {
		f.open = `<rss version="2.0">` + f.open
	}
	return f, items
}

// split returns the complete elements of that name in text, and the offset of the
// first. An item that a new one interrupts was never closed: it is left out.
func split(text, name string) (items []string, first int) {
	open, closing := "<"+name, "</"+name+">"
	first = len(text)
	start := -1
	for i := 0; i < len(text); {
		at := strings.IndexByte(text[i:], '<')
		if at < 0 {
			break
		}
		i += at
		rest := text[i:]
		switch {
		// Texts about feeds quote feeds.
		case strings.HasPrefix(rest, "<![CDATA["):
			n := strings.Index(rest, "]]>")
			if n < 0 {
				return items, first
			}
			i += n
		case strings.HasPrefix(rest, closing):
			if start >= 0 {
				items = append(items, text[start:i+len(closing)])
			}
			start = -1
		case strings.HasPrefix(rest, open) && len(rest) > len(open) && strings.IndexByte(" >\t\r\n", rest[len(open)]) >= 0:
			start = i
			first = min(first, i)
		}
		i++
	}
	return items, first
}

var (
	// illegalReference is a numeric reference to a character that XML 1.0 forbids
	// (section 2.2): one of them fails a whole document.
	illegalReference = regexp.MustCompile(`&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF]));`)
	// strayAngle is a '<' that begins no markup.
	strayAngle = regexp.MustCompile(`<([^A-Za-z_/!?\x{80}-\x{10FFFF}])`)
)

// mend repairs, outside of CDATA sections, what makes XML parsers give up.
func mend(text string) string {
	const open, closing = "<![CDATA[", "]]>"
	var b strings.Builder
	b.Grow(len(text))
	for text != "" {
		plain, rest, found := strings.Cut(text, open)
		plain = illegalReference.ReplaceAllString(plain, " ")
		b.WriteString(strayAngle.ReplaceAllString(plain, "&lt;$1"))
		if !found {
			break
		}
		data, after, ended := strings.Cut(rest, closing)
		b.WriteString(open + data)
		if !ended {
			break
		}
		b.WriteString(closing)
		text = after
	}
	return b.String()
}
