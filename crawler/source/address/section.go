package address

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// newsless are the path segments of pages that list no news: they explain, sell, or
// lead to the rooms behind.
var newsless = regexp.MustCompile(`(?i)^(author|authors|search|login|signin|register|subscribe|about|about-us|contact|contact-us|privacy|terms|advertise|cookies|cart|shop|jobs|careers|rss|feed|feeds|wp-content|wp-json|wp-login)$`)

// IsSection reports whether an address that is no article's may be that of a page that
// lists some. rel is the relation of the link that leads there.
func IsSection(u *url.URL, rel string) bool {
	// A query makes lists without end (calendars, searches, sessions), unless it only
	// counts pages.
	if files.MatchString(u.Path) || u.RawQuery != "" && !IsNext(rel) && !onlyCounts.MatchString(u.RawQuery) {
		return false
	}
	for _, s := range strings.Split(u.Path, "/") {
		if newsless.MatchString(strings.TrimSuffix(s, path.Ext(s))) {
			return false
		}
	}
	return true
}

// A List is a section that may go over several pages, of which an address is one.
type List struct {
	Name string // the same for all its pages
	Page int    // as the address counts it; 0: it does not
}

var (
	// countingKey is the key of a query that counts pages.
	countingKey = regexp.MustCompile(`(?i)^(?:page|paged|pg|p|seite|sayfa)$`)
	// onlyCounts is a query that does nothing else.
	onlyCounts = regexp.MustCompile(`(?i)^(?:page|paged|pg|p|seite|sayfa)=\d{1,3}$`)
	// countingPath is the end of a path that counts pages: /page/2, /page-2.html.
	countingPath = regexp.MustCompile(`(?i)/(?:page|seite|sayfa)[/_-]?(\d{1,3})(?:/|\.\w+)?$`)
)

// ListOf returns the list that an address is a page of.
func ListOf(u *url.URL) List {
	l, path, query := List{}, u.Path, u.Query()
	if m := countingPath.FindStringSubmatchIndex(path); m != nil {
		l.Page, _ = strconv.Atoi(path[m[2]:m[3]])
		path = path[:m[0]]
	}
	for key, values := range query {
		if n, err := strconv.ParseUint(values[0], 10, 10); err == nil && countingKey.MatchString(key) {
			l.Page = int(n)
			query.Del(key)
		}
	}
	l.Name = u.Host + strings.TrimSuffix(path, "/") + "?" + query.Encode()
	return l
}

// Follows says whether l is the page after m.
func (l List) Follows(m List) bool {
	return l.Name == m.Name && l.Page == max(m.Page, 1)+1
}

// IsNext says whether a link calls itself that to the next page.
func IsNext(rel string) bool {
	return slices.Contains(strings.Fields(strings.ToLower(rel)), "next")
}
