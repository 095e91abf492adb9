package address

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"
)

// Patterns say which addresses are articles; none: those that look like one.
type Patterns []*regexp.Regexp

// Compile compiles the operator's patterns (RE2) of article addresses.
func Compile(links []string) (Patterns, error) {
	var p Patterns
	for _, text := range links {
		re, err := regexp.Compile(text)
		if err != nil {
			return nil, fmt.Errorf("pattern of links: %w", err)
		}
		p = append(p, re)
	}
	return p, nil
}

// Article reports whether an address is that of an article.
func (p Patterns) Article(at string) bool {
	for _, re := range p {
		if re.MatchString(at) {
			return true
		}
	}
	return len(p) == 0 && LooksLikeArticle(at)
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

// LooksLikeArticle reports whether an address looks like that of an article: a date
// in its path, a number, or a last segment that reads like a headline.
func LooksLikeArticle(at string) bool {
	u, err := url.Parse(at)
	if err != nil || IsHome(at) || files.MatchString(u.Path) {
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

// Day returns the day that the path of an address names, as 2025-11-07; "" where it
// names none.
func Day(at string) string {
	u, err := url.Parse(at)
	if err != nil {
		return ""
	}
	m := datedPath.FindStringSubmatch(u.Path)
	if m == nil || m[3] == "" {
		return ""
	}
	return m[1] + "-" + twoDigits(m[2]) + "-" + twoDigits(m[3])
}

// twoDigits writes a month or a day as ISO 8601 wants it.
func twoDigits(s string) string {
	s = strings.Trim(s, "/")
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
