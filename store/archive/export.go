package archive

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/markdown"
)

// A Record is an article as other programs are given it: its file, and what the
// index knows besides.
type Record struct {
	*store.Article
	Countries []store.Country `json:"countries"`
	Story     store.Verdict   `json:"story"`
}

// NewRecord makes the record of an article.
func NewRecord(p store.Placed) Record {
	r := Record{Article: p.Article, Countries: p.Countries(), Story: p.Verdict}
	if r.Countries == nil {
		r.Countries = []store.Country{} // a list in JSON, also where it is empty
	}
	return r
}

// exports are the formats of Export: each makes a function that writes one
// article, and one that ends the document.
var exports = map[string]func(w *bufio.Writer) (each func(store.Placed) error, end func() error){
	"jsonl":    exportJSONL,
	"csv":      exportCSV,
	"markdown": exportMarkdown,
}

// ExportFormats returns the names that Export understands, sorted.
func ExportFormats() []string { return slices.Sorted(maps.Keys(exports)) }

// Export writes the latest revision of each article that q asks for, in the order
// in which the log took them.
func (a *Archive) Export(ctx context.Context, w io.Writer, format string, q store.Query) error {
	open, ok := exports[format]
	if !ok {
		return fmt.Errorf("export as %q: not a format; there are %s", format, strings.Join(ExportFormats(), ", "))
	}
	out := bufio.NewWriter(w)
	each, end := open(out)
	if err := a.Each(ctx, q, each); err != nil {
		return err
	}
	if err := end(); err != nil {
		return err
	}
	return out.Flush()
}

func exportJSONL(w *bufio.Writer) (func(store.Placed) error, func() error) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return func(p store.Placed) error { return e.Encode(NewRecord(p)) }, func() error { return nil }
}

// exportCSV writes a table for spreadsheets (RFC 4180). A cell that a spreadsheet
// would run as a formula is disarmed with an apostrophe.
func exportCSV(w *bufio.Writer) (func(store.Placed) error, func() error) {
	c := csv.NewWriter(w)
	headed := false
	head := func() error {
		if headed {
			return nil
		}
		headed = true
		return c.Write([]string{"id", "found", "published", "outlet", "lang", "title", "url", "countries", "watchlists", "signals", "story", "part", "copy_of", "complete"})
	}
	each := func(p store.Placed) error {
		if err := head(); err != nil {
			return err
		}
		var countries, signals []string
		for _, n := range p.Countries() {
			countries = append(countries, n.ISO2)
		}
		for _, s := range p.Signals { // each once, however often the text says so
			if told := s.ISO2 + " " + s.Name; !slices.Contains(signals, told) {
				signals = append(signals, told)
			}
		}
		return c.Write([]string{p.ID, when(p.Found), when(p.Published), cell(p.Outlet), p.Lang, cell(p.Title), p.URL, strings.Join(countries, " "),
			strings.Join(p.Watchlists(), " "), strings.Join(signals, "; "), p.Verdict.Story, string(p.Verdict.Part), p.Verdict.CopyOf, strconv.FormatBool(p.Complete)})
	}
	return each, func() error {
		if err := head(); err != nil {
			return err
		}
		c.Flush()
		return c.Error()
	}
}

func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func exportMarkdown(w *bufio.Writer) (func(store.Placed) error, func() error) {
	each := func(p store.Placed) error {
		_, err := fmt.Fprintf(w, "## %s\n\n%s, %s. <%s>\n\n%s\n\n", markdown.Lines(p.Title), markdown.Lines(p.Outlet), when(p.Found), p.URL, markdown.Lines(p.Text))
		return err
	}
	return each, func() error { return nil }
}

func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
