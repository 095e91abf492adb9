package extract

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/extract/head"
)

// A sort is a kind of page that has words, and yet is no article.
type sort struct {
	reason string
	kinds  []string       // what schema.org and og:type call it, in lower case
	path   *regexp.Regexp // what its address says
	upTo   int            // length in runes up to which its address is believed
	whole  bool           // what it calls itself is believed of a text of any length
}

// sorts are the kinds that are told apart. An address alone is believed of a short
// text only: a video may stand above a whole article.
var sorts = []sort{
	{"live blog", []string{"liveblogposting"}, regexp.MustCompile(`(?i)/(?:live-?blog|live-?ticker|newsticker|live-updates|en-direct|en-vivo|live)/`), wallSize, true},
	{"gallery", []string{"imagegallery", "mediagallery"}, regexp.MustCompile(`(?i)/(?:(?:photo-?)?galler(?:y|ies)|photos|bildergalerien?|fotostrecken?|diaporamas?|galerias?|fotogalerias?|slideshows?|pictures|foto-galeri|fotoreportazh)/`), wallSize, false},
	{"video page", []string{"videoobject", "video.other", "video.movie", "video"}, regexp.MustCompile(`(?i)/(?:videos?|watch|mediathek|tv)/`), wallSize / 2, false},
}

// front is the path of an outlet's home page, of one language's too.
var front = regexp.MustCompile(`(?i)^/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:index|default|home)(?:\.\w{2,5})?/?)?$`)

// other returns the sort of a page that has words and yet is no article, or "".
func other(base *url.URL, h *head.Head, size int) string {
	if base.Host != "" && front.MatchString(base.Path) && base.RawQuery == "" {
		return "home page"
	}
	for _, s := range sorts {
		declared := slices.ContainsFunc(h.Kinds, func(k string) bool { return slices.Contains(s.kinds, strings.ToLower(k)) })
		// A long text is an article, whatever stands above it; a live blog is long by nature.
		if declared && (size <= s.upTo || s.whole) || size <= s.upTo && s.path.MatchString(base.Path) {
			return s.reason
		}
	}
	return ""
}
