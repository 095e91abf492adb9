package crawler

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/extract"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/canonical"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Line is one page as other programs hand it in, as JSON Lines: either its
// text, or its HTML.
type Line struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Lang      string `json:"lang"`
	Title     string `json:"title"`
	Text      string `json:"text"` // taken as it is: never altered, nor judged unfit
	HTML      string `json:"html"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"` // RFC 3339 or YYYY-MM-DD
	Found     string `json:"found"`     // likewise; empty: Published

	Place string `json:"-"` // where it was read, as file:line; empty: nobody knows
}

// amiss tells why there is no page in a line; nil: there is one.
func (l Line) amiss() error {
	switch {
	case l.ID == "" && l.URL == "":
		return errors.New("neither id nor url says which page it is")
	case l.Text == "" && l.HTML == "" && l.Title == "":
		return errors.New("it has neither text nor html")
	}
	return nil
}

// untimed tells which of its times cannot be read; nil: none is so.
func (l Line) untimed() error {
	for _, t := range [][2]string{{"published", l.Published}, {"found", l.Found}} {
		if t[1] != "" && readTime(t[1]).IsZero() {
			return fmt.Errorf("%s is %q, which is no time; write 2026-03-31 or 2026-03-31T08:00:00Z", t[0], t[1])
		}
	}
	return nil
}

// Given makes a line of a page that is at hand, of whatever encoding: of its HTML, or
// of its text where it holds no markup. The id is all that is known of it.
func Given(id string, page []byte) Line {
	l := Line{ID: id, Text: (&fetch.Page{Body: page}).UTF8()}
	if strings.Contains(l.Text, "<") {
		l.HTML, l.Text = l.Text, ""
	}
	return l
}

// maxLine bounds one line in bytes.
const maxLine = 64 << 20

// Lines reads JSON Lines from r, plain or compressed by gzip, skipping blank ones. An
// error names the place as name:line; the lines after one that is no page follow, until
// r itself fails.
func Lines(name string, r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		in, err := inflated(r)
		if err != nil {
			yield(Line{}, fmt.Errorf("%s: %w", name, err))
			return
		}
		if mark, _ := in.Peek(len(byteOrderMark)); string(mark) == byteOrderMark {
			_, _ = in.Discard(len(byteOrderMark))
		}
		for n := 1; ; n++ {
			l := Line{Place: fmt.Sprintf("%s:%d", name, n)}
			raw, err := readLine(in)
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil && !errors.Is(err, errTooLong):
				yield(Line{}, fmt.Errorf("%s: %w", l.Place, err))
				return
			case err == nil && len(bytes.TrimSpace(raw)) == 0:
				continue
			case err == nil:
				err = json.Unmarshal(raw, &l)
			}
			if err != nil {
				l, err = Line{}, fmt.Errorf("%s: not a JSON object of a page: %w", l.Place, err)
			}
			if !yield(l, err) {
				return
			}
		}
	}
}

// byteOrderMark is what some editors put before UTF-8.
const byteOrderMark = "\uFEFF"

// errTooLong says that a line has more than maxLine.
var errTooLong = fmt.Errorf("longer than %d MB", maxLine>>20)

// readLine returns the next line with its end; io.EOF after the last one. One that is
// errTooLong is read to its end.
func readLine(in *bufio.Reader) (line []byte, err error) {
	var long error
	for {
		part, err := in.ReadSlice('\n')
		if line = append(line, part...); len(line) > maxLine {
			line, long = line[:0], errTooLong
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err == nil, errors.Is(err, io.EOF) && (len(line) > 0 || long != nil):
			return line, long
		default:
			return nil, err
		}
	}
}

// Article makes an article of a line, as far as Read would: its page is not
// fetched, because it is here. The reading is nil where the line brings a text,
// or where there is no article in the page; reason then says why.
func (r *Reader) Article(l Line, repeats func(uint64) bool) (a *store.Article, reading *extract.Reading, reason string) {
	a = &store.Article{ExternalID: l.ID, URL: l.URL, Outlet: cmp.Or(l.Outlet, r.outletAt(l.URL)), Title: l.Title, Complete: true, Evidence: store.Evidence{Extractor: "given"}}
	a.Found = firstTime(l.Found, l.Published)
	a.CanonicalURL = identity(l)
	if l.Text == "" && l.HTML != "" {
		reading, reason = fill(a, l, repeats)
	} else {
		a.Text, a.Lang = l.Text, cmp.Or(l.Lang, text.Language(l.Title+"\n"+l.Text, ""))
	}
	if p := firstTime(l.Published); !p.IsZero() {
		a.Published = p
	}
	return a, reading, reason
}

// outletAt returns the outlet whose source is at the host of an address, else the
// host itself.
func (r *Reader) outletAt(address string) string {
	if s, ok := r.sourceAt(address); ok {
		return s.Outlet
	}
	return bareHost(address)
}

// sourceOf returns the source that announced a task; where that has another name by
// now, the one at the host of the item.
func (r *Reader) sourceOf(t store.Task) (config.Source, bool) {
	if s, ok := r.Sources[t.Source]; ok {
		return s, true
	}
	return r.sourceAt(t.Item.URL)
}

// sourceAt returns a source at the host of an address, the first by name.
func (r *Reader) sourceAt(address string) (config.Source, bool) {
	host := bareHost(address)
	for _, name := range slices.Sorted(maps.Keys(r.Sources)) {
		if s := r.Sources[name]; host != "" && bareHost(s.URL) == host {
			return s, true
		}
	}
	return config.Source{}, false
}

// bareHost is the host of an address without www.
func bareHost(address string) string { return strings.TrimPrefix(hostOf(address), "www.") }

// fill reads the HTML of a line into a.
func fill(a *store.Article, l Line, repeats func(uint64) bool) (*extract.Reading, string) {
	reading, err := extract.Article(extract.Page{URL: l.URL, HTML: l.HTML, Lang: l.Lang, Repeats: repeats})
	if err == nil {
		take(a, reading)
		a.CanonicalURL = cmp.Or(canonical.Declared(l.URL, reading.Canonical), a.CanonicalURL)
		return reading, ""
	}
	a.Complete, a.Reason = false, reasonOf(err)
	var unfit *extract.Unfit
	if errors.As(err, &unfit) {
		take(a, unfit.Reading)
		return unfit.Reading, a.Reason
	}
	return nil, a.Reason
}

// identity is the canonical URL of a line, or a name made of its id where it has none.
func identity(l Line) string {
	if u, err := canonical.URL(l.URL); err == nil && l.URL != "" {
		return u
	}
	return "urn:accordwatch:" + cmp.Or(l.ID, l.URL)
}

func firstTime(ss ...string) time.Time {
	for _, s := range ss {
		if t := readTime(s); !t.IsZero() {
			return t.UTC()
		}
	}
	return time.Time{}
}
