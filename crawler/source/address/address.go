// Package address tells from an address alone what it may lead to: an article, a
// section that lists some, one page of a list, the front page, a day. It resolves what
// pages write as links, and lets through only what is of the web. It asks nobody: what
// it says of a page is a guess, what it says of an address is not.
package address

import (
	"net/url"
	"strings"
)

// MaxLen is how many bytes an article's address may have.
const MaxLen = 2048

// Resolve returns ref as an absolute address of the web, "" where it is none.
func Resolve(base *url.URL, ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" {
		return ""
	}
	// Spaces are the one fault that is both common and safe to mend.
	u, err := url.Parse(strings.ReplaceAll(ref, " ", "%20"))
	if err != nil {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	// A zone in a host names a wire of this machine (RFC 6874), and may not parse again.
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Contains(u.Host, "%") {
		return ""
	}
	return u.String()
}

// IsHome reports whether an address is that of a site's front page.
func IsHome(at string) bool {
	u, err := url.Parse(at)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}
