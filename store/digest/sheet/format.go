package sheet

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// A Format writes a digest to w.
type Format func(w io.Writer, d *Digest) error

// formats are the formats of a digest and their file name extensions. To add one,
// write its Format in a file of its own and name it here.
var formats = map[string]struct {
	write Format
	ext   string
}{
	"html":     {writeHTML, ".html"},
	"markdown": {writeMarkdown, ".md"},
	"text":     {writeText, ".txt"},
	"json":     {writeJSON, ".json"},
}

// Formats returns the names of all formats, sorted.
func Formats() []string {
	return slices.Sorted(maps.Keys(formats))
}

// Named returns the format that is called so, or whose files end so: "md" is "markdown".
func Named(name string) (format string, ok bool) {
	for format, f := range formats {
		if name == format || name == strings.TrimPrefix(f.ext, ".") {
			return format, true
		}
	}
	return "", false
}

// Format writes d to w in one of Formats.
func (d *Digest) Format(w io.Writer, format string) error {
	f, ok := formats[format]
	if !ok {
		return fmt.Errorf("choose format %q: want one of %s", format, strings.Join(Formats(), ", "))
	}
	b := bufio.NewWriter(w)
	if err := f.write(b, d); err != nil {
		return fmt.Errorf("format digest as %s: %w", format, err)
	}
	return b.Flush()
}

func writeJSON(w io.Writer, d *Digest) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(d)
}
