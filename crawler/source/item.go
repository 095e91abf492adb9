package source

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/crawler/source/address"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/canonical"
)

const (
	// A description of this many bytes with paragraphs in it is the article itself.
	wholeText = 1200
	maxTitle  = 1000 // bytes
)

// item makes an item of the nth entry of doc; false where it can have no address.
func (s *syndication) item(e feed.Entry, nth int, doc feed.Document) (store.Item, bool) {
	it := store.Item{
		GUID:      strings.TrimSpace(e.GUID),
		Title:     shorten(feed.Plain(e.Title), maxTitle),
		Summary:   feed.Plain(e.Summary),
		Content:   e.Content,
		Byline:    byline(e.Authors),
		Lang:      feed.Lang(nonEmpty(e.Lang, doc.Lang)),
		Published: s.dates.Past(e.Published),
		Modified:  s.dates.Past(e.Modified),
		Paywalled: e.Paywalled,
	}
	if it.Content == "" && isWhole(e.Summary) {
		it.Content = e.Summary
	}
	// A base that is none leaves relative links unresolved, and those are dropped.
	base, _ := url.Parse(doc.Base)
	it.Image = address.Resolve(base, e.Image)
	it.URL, it.Key = pageOf(e, base)
	if it.Key == "" {
		it.URL = s.madeUp(it, e, nth)
		it.Key = it.URL
	}
	return it, it.URL != ""
}

// pageOf returns the address and the identity of an entry: its link, else a guid
// that is one. "" means that it has no page.
func pageOf(e feed.Entry, base *url.URL) (at, key string) {
	// The link comes first: guids change between two polls of the same link.
	candidates := e.Links
	if e.Permalink {
		candidates = append(slices.Clone(candidates), e.GUID)
	}
	for _, raw := range candidates {
		at := address.Resolve(base, raw)
		if at == "" || len(at) > address.MaxLen {
			continue
		}
		if address.IsHome(at) {
			continue // a front page is no article: the announcement stands for itself
		}
		if key, err := canonical.URL(at); err == nil {
			return at, key
		}
	}
	return "", ""
}

// madeUp returns an address for an item without a page: that of the feed, marked
// with a hash of what the item says it is, in the worst case the nth of its feed.
// "" where the feed's own address cannot be marked.
func (s *syndication) madeUp(it store.Item, e feed.Entry, nth int) string {
	identity := it.GUID
	if identity == "" && it.Title != "" {
		identity = it.Title + "\n" + e.Published
	}
	if identity == "" {
		identity = e.Summary + e.Content + e.Enclosure + e.Image
	}
	if identity == "" {
		identity = strings.Join(append(e.Links, "entry", strconv.Itoa(nth)), "\n")
	}
	u, err := url.Parse(s.config.URL)
	if err != nil {
		return ""
	}
	// A query, and not a fragment: canonical addresses have no fragments.
	q := u.Query()
	q.Set("item", hash([]byte(identity))[:16])
	u.RawQuery = q.Encode()
	key, err := canonical.URL(u.String())
	if err != nil {
		return ""
	}
	return key
}

// byline cleans the names of authors: "desk@news.example (Ann Author)" is a name
// with an address before it (RSS 2.0), an address alone is none.
func byline(authors []string) []string {
	var names []string
	for _, a := range authors {
		name := feed.Plain(a)
		if open := strings.IndexByte(name, '('); open >= 0 && strings.Contains(name[:open], "@") {
			name = strings.TrimRight(name[open+1:], ") ")
		}
		if name == "" || strings.Contains(name, "@") || address.Resolve(nil, name) != "" || slices.Contains(names, name) {
			continue
		}
		names = append(names, name)
	}
	return names
}

// isWhole reports whether a description is not a summary but the article.
func isWhole(html string) bool {
	return len(html) >= wholeText && (strings.Count(html, "<p") >= 2 || strings.Count(html, "<br") >= 4)
}

// shorten cuts s to at most n bytes, on a rune bound.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// nonEmpty returns the first that is not empty.
func nonEmpty(s ...string) string {
	for _, v := range s {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}
