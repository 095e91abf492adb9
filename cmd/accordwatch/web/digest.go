package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store/digest"
	"github.com/accordwatch/accordwatch/store/digest/sheet"
)

// digestTypes are the formats of a digest by the end of the address: it has the same
// neighbours as the file on disk, so that the links of a digest lead somewhere.
var digestTypes = map[string]struct{ format, contentType string }{
	"":      {"html", "text/html; charset=utf-8"},
	".html": {"html", "text/html; charset=utf-8"},
	".json": {"json", "application/json"},
	".md":   {"markdown", "text/markdown; charset=utf-8"},
	".txt":  {"text", "text/plain; charset=utf-8"},
}

// digest serves a written digest in one of its formats.
func (s *site) digest(w http.ResponseWriter, req *http.Request) error {
	file := req.PathValue("file")
	as, ok := digestTypes[path.Ext(file)]
	if !ok {
		return fs.ErrNotExist
	}
	d, err := s.read(req.PathValue("day"), strings.TrimSuffix(file, path.Ext(file)))
	if err != nil {
		return err
	}
	// It is set anew from what was decided on its day, which gives the same bytes as the
	// file has; and a format that was not configured is there all the same.
	var page bytes.Buffer
	if err := d.Format(&page, as.format); err != nil {
		return err
	}
	w.Header().Set("Content-Type", as.contentType)
	if as.format == "html" {
		// A digest carries its style inside, and names it by its hash; so must the header,
		// because a browser heeds both.
		w.Header().Set("Content-Security-Policy", policy(hashOf(styleOf(page.Bytes()))))
		_, _ = w.Write(withWayBack(page.Bytes())) // nobody is left to be told
		return nil
	}
	_, _ = page.WriteTo(w)
	return nil
}

// read reads a digest; the error is fs.ErrNotExist where its name cannot be one.
func (s *site) read(day, watchlist string) (*digest.Digest, error) {
	if _, err := time.Parse(time.DateOnly, day); err != nil || !sheet.IsWatchlist(watchlist) {
		return nil, fs.ErrNotExist
	}
	return digest.Read(s.Digests, day, watchlist)
}

// styleOf returns the style sheet inside a digest.
func styleOf(page []byte) []byte {
	_, rest, _ := bytes.Cut(page, []byte("<style>"))
	style, _, _ := bytes.Cut(rest, []byte("</style>"))
	return style
}

// hashOf names a style sheet by its hash.
func hashOf(style []byte) string {
	sum := sha256.Sum256(style)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// withWayBack links the name at the head of a digest, and what stands beside it, to
// the pages here. The file on disk leads nowhere, because it is also read elsewhere.
func withWayBack(page []byte) []byte {
	return bytes.Replace(page, []byte(`<p class="brand"><b>accordwatch</b></p>`),
		[]byte(`<nav class="nav brand" aria-label="Pages"><a href="/"><b>accordwatch</b></a> <a href="/">Digests</a> <a href="/search">Search</a> <a href="/sources">Sources</a></nav>`), 1)
}

// A dayLine is one written digest.
type dayLine struct {
	Day, Watchlist string
	Digest         *digest.Digest // nil: it could not be read
}

// Date is the day as it is read aloud.
func (d dayLine) Date() string {
	t, err := time.Parse(time.DateOnly, d.Day)
	if err != nil {
		return d.Day
	}
	return t.Format("Monday 2 January 2006")
}

// Short is the day for a column.
func (d dayLine) Short() string {
	t, err := time.Parse(time.DateOnly, d.Day)
	if err != nil {
		return d.Day
	}
	return t.Format("Mon 2 Jan 2006")
}

// days returns the newest days before a day (empty: of all) that have a digest, the
// newest first, and whether there are more.
func (s *site) days(before string, most int) (days []string, more bool, err error) {
	entries, err := os.ReadDir(s.Digests)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, false, err
	}
	for _, e := range slices.Backward(entries) {
		if before != "" && e.Name() >= before || len(watchlists(s.Digests, e.Name())) == 0 {
			continue
		}
		if len(days) == most {
			return days, true, nil
		}
		days = append(days, e.Name())
	}
	return days, false, nil
}

// watchlists returns the watchlists that have a digest of a day, sorted.
func watchlists(dir, day string) []string {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return nil
	}
	made, _ := filepath.Glob(filepath.Join(dir, day, "*.json")) // fails on a malformed pattern only
	for i, file := range made {
		made[i] = strings.TrimSuffix(filepath.Base(file), ".json")
	}
	return slices.DeleteFunc(made, func(name string) bool { return !sheet.IsWatchlist(name) })
}

// lines reads the digests of a day. One that cannot be read is told of in its place.
func (s *site) lines(day string) []dayLine {
	var all []dayLine
	for _, name := range watchlists(s.Digests, day) {
		d, err := s.read(day, name)
		if err != nil {
			s.Log.Warn("digest cannot be read", "day", day, "watchlist", name, "error", err)
		}
		all = append(all, dayLine{day, name, d})
	}
	return all
}
