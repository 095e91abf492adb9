package source

import (
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/accordwatch/accordwatch/store"
)

// A list is a section that may go over several pages, of which an address is one.
type list struct {
	name string // the same for all its pages
	page int    // as the address counts it; 0: it does not
}

var (
	// countingKey is the key of a query that counts pages.
	countingKey = regexp.MustCompile(`(?i)^(?:page|paged|pg|p|seite|sayfa)$`)
	// onlyCounts is a query that does nothing else.
	onlyCounts = regexp.MustCompile(`(?i)^(?:page|paged|pg|p|seite|sayfa)=\d{1,3}$`)
	// countingPath is the end of a path that counts pages: /page/2, /page-2.html.
	countingPath = regexp.MustCompile(`(?i)/(?:page|seite|sayfa)[/_-]?(\d{1,3})(?:/|\.\w+)?$`)
)

// listOf returns the list that an address is a page of.
func listOf(u *url.URL) list {
	l, path, query := list{}, u.Path, u.Query()
	if m := countingPath.FindStringSubmatchIndex(path); m != nil {
		l.page, _ = strconv.Atoi(path[m[2]:m[3]])
		path = path[:m[0]]
	}
	for key, values := range query {
		if n, err := strconv.ParseUint(values[0], 10, 10); err == nil && countingKey.MatchString(key) {
			l.page = int(n)
			query.Del(key)
		}
	}
	l.name = u.Host + strings.TrimSuffix(path, "/") + "?" + query.Encode()
	return l
}

// follows says whether l is the page after m.
func (l list) follows(m list) bool {
	return l.name == m.name && l.page == max(m.page, 1)+1
}

// isNext says whether a link calls itself that to the next page.
func isNext(rel string) bool {
	return slices.Contains(strings.Fields(strings.ToLower(rel)), "next")
}

// marks are short hashes of the keys that a poll found, to know them again at the next
// by. Two keys in some millions share one, which does no harm.
type marks map[[markBytes]byte]bool

const (
	markBytes = 3
	// maxMarks bounds what a source remembers; the pages of few sites show as many links.
	maxMarks = 500
)

func markOf(key string) [markBytes]byte {
	sum := sha256.Sum256([]byte(key))
	return [markBytes]byte(sum[:])
}

// has says whether a key was found.
func (m marks) has(key string) bool { return m[markOf(key)] }

// writeMarks returns the marks of items as text.
func writeMarks(items []store.Item) string {
	var b []byte
	for _, it := range items[:min(len(items), maxMarks)] {
		mark := markOf(it.Key)
		b = append(b, mark[:]...)
	}
	return base64.RawStdEncoding.EncodeToString(b)
}

// readMarks reads what writeMarks wrote; what is foreign is left out.
func readMarks(text string) marks {
	b, _ := base64.RawStdEncoding.DecodeString(text)
	m := marks{}
	for mark := range slices.Chunk(b, markBytes) {
		if len(mark) == markBytes {
			m[[markBytes]byte(mark)] = true
		}
	}
	return m
}
