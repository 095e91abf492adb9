package canonical

import (
	"net/url"
	"strings"
)

// Declared returns the canonical form of the address that a page declares for itself
// (rel=canonical, RFC 6596; og:url), which may be relative to page. A declaration is
// heeded only within the site and where it plainly names the same article; otherwise
// the result is URL(page), or "" if page is not an address.
func Declared(page, declared string) string {
	own, err := URL(page)
	if err != nil {
		return ""
	}
	if strings.TrimSpace(declared) == "" {
		return own
	}
	base, err := url.Parse(strings.TrimSpace(page))
	if err != nil {
		base, _ = url.Parse(own)
	}
	target, err := base.Parse(strings.TrimSpace(declared))
	if err != nil {
		return own
	}
	other, err := URL(target.String())
	if err != nil || !sameArticle(own, other) {
		return own
	}
	return other
}

// sameArticle reports whether a page may declare other as its own address. Templates
// that declare one address for every page are common (the front page, the script
// without the article's id); believing them would lose articles.
func sameArticle(own, other string) bool {
	from, err := parse(own)
	if err != nil {
		return false
	}
	to, err := parse(other)
	if err != nil || !sameSite(from.host, to.host) {
		return false
	}
	if to.path == "/" && to.query == "" {
		return from.path == "/" && from.query == ""
	}
	if language(from.path) != "" && language(to.path) != "" && language(from.path) != language(to.path) {
		return false
	}
	return !losesID(from, to)
}

// sameSite reports whether both hosts are of one outlet and in one language.
func sameSite(a, b string) bool {
	if a == b {
		return true
	}
	site := registered(a)
	if site == "" || site != registered(b) {
		return false
	}
	x, y := strings.TrimSuffix(a, site), strings.TrimSuffix(b, site)
	return len(x) != len("en.") && len(y) != len("en.") // en.outlet.example and fr.outlet.example
}

// language returns a first segment of two letters, which is most often a language.
func language(path string) string {
	segment, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if len(segment) == 2 && hasLetter(segment) {
		return strings.ToLower(segment)
	}
	return ""
}

// losesID reports whether to is from without a parameter that holds a number.
func losesID(from, to address) bool {
	if from.path != to.path || to.query != "" {
		return false
	}
	for _, p := range params(from.query) {
		if len(p.value) > 1 && strings.Trim(p.value, "0123456789") == "" && p.key != "page" {
			return true
		}
	}
	return false
}
