package canonical

import (
	"net/url"
	"strings"
)

// A wrapper is an address that carries another in one of its parameters: the
// redirects by which search engines, mail and social sites count clicks.
type wrapper struct {
	host   string   // exact; "*.example" also any host below; "example.*" the name under any public suffix
	path   string   // prefix of the path
	params []string // the first one with an address in it counts
}

var wrappers = []wrapper{
	{"google.*", "/url", []string{"url", "q"}},
	{"google.*", "/imgres", []string{"imgrefurl"}},
	{"news.google.com", "/news/url", []string{"url"}},
	{"translate.google.*", "/translate", []string{"u"}},
	{"bing.com", "/news/apiclick.aspx", []string{"url"}},
	{"*.facebook.com", "/l.php", []string{"u"}},
	{"*.facebook.com", "/flx/warn", []string{"u"}},
	{"facebook.com", "/l.php", []string{"u"}},
	{"facebook.com", "/sharer", []string{"u"}},
	{"l.instagram.com", "/", []string{"u"}},
	{"*.safelinks.protection.outlook.com", "/", []string{"url"}},
	{"twitter.com", "/intent/tweet", []string{"url"}},
	{"vk.com", "/away.php", []string{"to"}},
	{"ok.ru", "/dk", []string{"st.link"}},
	{"t.umblr.com", "/redirect", []string{"z"}},
	{"out.reddit.com", "/", []string{"url"}},
	{"linkedin.com", "/redir/", []string{"url"}},
	{"linkedin.com", "/safety/go", []string{"url"}},
	{"youtube.com", "/redirect", []string{"q"}},
	{"slack-redir.net", "/link", []string{"url"}},
	{"duckduckgo.com", "/l", []string{"uddg"}},
	{"yandex.*", "/turbo", []string{"text"}},
	{"steamcommunity.com", "/linkfilter", []string{"url", "u"}},
	{"disq.us", "/url", []string{"url"}},
	{"getpocket.com", "/redirect", []string{"url"}},
	{"flipboard.com", "/redirect", []string{"url"}},
	{"feedly.com", "/i/entry", []string{"url"}},
	{"12ft.io", "/", []string{"q"}},
}

// unwrap returns the address that a wraps, or "" where it wraps none.
func unwrap(a address) string {
	a.host = siteHost(a.host)
	for _, w := range wrappers {
		if !w.covers(a) {
			continue
		}
		for _, name := range w.params {
			if inner := whole(parameter(a.query, name)); inner != "" {
				return inner
			}
		}
	}
	for _, find := range []func(address) string{fromArchive, fromAMPCache, fromTranslation, fromGoogleNews, fromBing, fromYahoo, fromURLDefense} {
		if inner := whole(find(a)); inner != "" {
			return inner
		}
	}
	return ""
}

// whole returns s if it is a whole address of the web, and "" otherwise: a redirect
// to a relative path or a script is no article's address.
func whole(s string) string {
	if s == "" {
		return ""
	}
	if _, err := parse(s); err != nil {
		return ""
	}
	if !strings.Contains(s, "/") && !strings.Contains(s, ".") {
		return ""
	}
	return s
}

func (w wrapper) covers(a address) bool {
	if !w.coversHost(a.host) {
		return false
	}
	return strings.HasPrefix(a.path, w.path) || w.path == "/" && a.path == ""
}

func (w wrapper) coversHost(host string) bool {
	if below, ok := strings.CutPrefix(w.host, "*."); ok {
		return strings.HasSuffix(host, below) && strings.HasSuffix(host, "."+below)
	}
	if name, ok := strings.CutSuffix(w.host, ".*"); ok {
		return underAnySuffix(host, name)
	}
	return host == w.host
}

// underAnySuffix reports whether host is name under a public suffix: google.co.uk for
// "google", translate.google.de for "translate.google".
func underAnySuffix(host, name string) bool {
	rest, ok := strings.CutPrefix(host, name)
	if !ok || !strings.HasPrefix(rest, ".") {
		return false
	}
	rest = rest[1:]
	site := registered(host)
	return site != "" && strings.HasSuffix(site, "."+rest) && strings.Count(site, ".") == strings.Count(rest, ".")+1
}

// parameter returns the decoded value of a parameter, or "".
func parameter(query, name string) string {
	for _, p := range params(query) {
		if p.key == name {
			return decoded(p.value)
		}
	}
	return ""
}

// decoded undoes one layer of escapes and keeps what is none.
func decoded(s string) string {
	if d, err := url.QueryUnescape(s); err == nil {
		return d
	}
	return s
}

// rest joins what follows a prefix of the path with the query, for an address that
// stands in the path as it is.
func (a address) rest(path string) string {
	if a.query == "" {
		return path
	}
	return path + "?" + a.query
}
