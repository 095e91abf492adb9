package head

import (
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"
)

// pathDate is a day in an address: /2023/12/22/ or /2023/dec/22/.
var pathDate = regexp.MustCompile(`(?i)[/_-]((?:19|20)\d\d)[/_-]?(\d{2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/_-]?(\d{2})(?:\D|$)`)

// inPath returns the day that an address holds, as YYYY-MM-DD, or "".
func inPath(u *url.URL) string {
	m := pathDate.FindStringSubmatch(u.Path)
	if m == nil {
		return ""
	}
	layout := "2006-01-02"
	if len(m[2]) == 3 {
		layout = "2006-Jan-02"
	}
	month := m[2]
	if len(month) == 3 {
		month = strings.ToUpper(month[:1]) + strings.ToLower(month[1:])
	}
	t, err := time.Parse(layout, m[1]+"-"+month+"-"+m[3])
	if err != nil {
		return ""
	}
	return t.Format(time.DateOnly)
}

// inText returns the day that the page shows to its readers, found with go-htmldate
// (after Barbaresi, "htmldate: A Python package to extract publication dates from web
// pages", JOSS 2020), or "".
func inText(doc *html.Node, page string) string {
	r, err := htmldate.FromDocument(doc, htmldate.Options{URL: page, UseOriginalDate: true, SkipExtensiveSearch: true})
	if err != nil || r.IsZero() {
		return ""
	}
	return r.Format(time.DateOnly)
}
