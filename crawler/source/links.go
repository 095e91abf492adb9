package source

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/config"
)

// patterns say which addresses are articles; none: those that look like one.
type patterns []*regexp.Regexp

// compilePatterns compiles the operator's patterns of article addresses.
func compilePatterns(c config.Source) (patterns, error) {
	var p patterns
	for _, text := range c.Links {
		re, err := regexp.Compile(text)
		if err != nil {
			return nil, fmt.Errorf("make source %q: pattern of links: %w", c.Name, err)
		}
		p = append(p, re)
	}
	return p, nil
}

// article reports whether an address is that of an article.
func (p patterns) article(at string) bool {
	for _, re := range p {
		if re.MatchString(at) {
			return true
		}
	}
	return len(p) == 0 && looksLikeArticle(at)
}

var (
	// datedPath is a path with a day or a month in it: /2025/11/07/…, /2025-11-07/…, /20251107/….
	datedPath = regexp.MustCompile(`/((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2]|[1-9]/)(?:[/_-]?(0[1-9]|[12]\d|3[01]|[1-9](?:/|$)))?`)
	// longNumber is an article's number, at least five digits, apart from others.
	longNumber = regexp.MustCompile(`(?:^|[-_./a-z])\d{5,}(?:$|[-_.])`)
	// numberQuery is the same in a query: ?id=12345.
	numberQuery = regexp.MustCompile(`(?i)(?:^|&)(?:id|nid|aid|artid|articleid|newsid|p|storyid|item)=\d{3,}`)
	// listing are the path segments of pages that list, explain or sell.
	listing = regexp.MustCompile(`(?i)^(tags?|topics?|category|categories|author|authors|archive|search|page|login|signin|register|subscribe|about|contact|privacy|terms|video|videos|gallery|photos|live|rss|feed|feeds|wp-content|wp-json|cart|shop|jobs)$`)
	// files are addresses of files that are no pages.
	files = regexp.MustCompile(`(?i)\.(jpe?g|png|gif|webp|svg|ico|css|js|json|xml|rss|pdf|zip|gz|mp[34]|m4a|docx?|xlsx?)$`)
)

// slugWords is how many words a last segment must have to look like a headline.
const slugWords = 4

// looksLikeArticle reports whether an address looks like that of an article: a date
// in its path, a number, or a last segment that reads like a headline.
func looksLikeArticle(at string) bool {
	u, err := url.Parse(at)
	if err != nil || isHome(at) || files.MatchString(u.Path) {
		return false
	}
	segments := strings.Split(strings.Trim(strings.ToLower(u.Path), "/"), "/")
	last := segments[len(segments)-1]
	// A section that lists is no article, unless a number says that it is one in it.
	for _, s := range segments {
		if listing.MatchString(s) && !longNumber.MatchString(last) {
			return false
		}
	}
	slug := strings.TrimSuffix(last, path.Ext(last))
	words := strings.FieldsFunc(slug, func(r rune) bool { return r == '-' || r == '_' })
	switch {
	case len(words) >= slugWords:
		return true
	case longNumber.MatchString(slug), numberQuery.MatchString(u.RawQuery):
		return true
	}
	// A date alone is an archive page: something must follow it.
	m := datedPath.FindStringIndex(u.Path)
	return m != nil && m[1] < len(u.Path) && strings.Trim(u.Path[m[1]:], "/") != ""
}

// newsless are the path segments of pages that list no news: they explain, sell, or
// lead to the rooms behind.
var newsless = regexp.MustCompile(`(?i)^(author|authors|search|login|signin|register|subscribe|about|about-us|contact|contact-us|privacy|terms|advertise|cookies|cart|shop|jobs|careers|rss|feed|feeds|wp-content|wp-json|wp-login)$`)

// isSection reports whether an address that is no article's may be that of a page that
// lists some. rel is the relation of the link that leads there.
func isSection(u *url.URL, rel string) bool {
	// A query makes lists without end (calendars, searches, sessions), unless it only
	// counts pages.
	if files.MatchString(u.Path) || u.RawQuery != "" && !isNext(rel) && !onlyCounts.MatchString(u.RawQuery) {
		return false
	}
	for _, s := range strings.Split(u.Path, "/") {
		if newsless.MatchString(strings.TrimSuffix(s, path.Ext(s))) {
			return false
		}
	}
	return true
}

// dayIn returns the day that the path of an address names, in the zone of the
// source; zero where it names none.
func (p *place) dayIn(at string) time.Time {
	u, err := url.Parse(at)
	if err != nil {
		return time.Time{}
	}
	m := datedPath.FindStringSubmatch(u.Path)
	if m == nil || m[3] == "" {
		return time.Time{}
	}
	return p.dates.Past(m[1] + "-" + twoDigits(m[2]) + "-" + twoDigits(m[3]))
}

// twoDigits writes a month or a day as ISO 8601 wants it.
func twoDigits(s string) string {
	s = strings.Trim(s, "/")
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
