package fetch

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// dress puts on a request what its source brings along: headers and credentials.
// They are meant for one site: a redirect elsewhere, or an item that a source
// announces from elsewhere, travels without them.
type dress struct {
	next    http.RoundTripper
	request Request
	home    *url.URL // nil: nobody is to have them
}

// homeOf returns the address that the secrets of r belong to.
func homeOf(r Request) *url.URL {
	raw := r.Home
	if raw == "" {
		raw = r.URL
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return nil
	}
	return u
}

// RoundTrip sends req on, dressed where it goes to the site it was dressed for.
func (d *dress) RoundTrip(req *http.Request) (*http.Response, error) {
	if !d.trusts(req.URL) {
		return d.next.RoundTrip(req)
	}
	req = req.Clone(req.Context()) // a RoundTripper must not alter what it was given
	for name, value := range d.request.Header {
		req.Header.Set(name, value)
	}
	if d.request.User != "" || d.request.Password != "" {
		req.SetBasicAuth(d.request.User, d.request.Password)
	}
	return d.next.RoundTrip(req)
}

// trusts reports whether u may see the secrets: the same site, on the same port, and
// never in the clear what was meant for TLS.
func (d *dress) trusts(u *url.URL) bool {
	if d.home == nil || d.home.Scheme == "https" && u.Scheme != "https" {
		return false
	}
	return SameSite(u.Hostname(), d.home.Hostname()) && u.Port() == d.home.Port()
}

// SameSite reports whether two host names belong to one owner, by the public suffix
// list. Addresses in numbers belong together only if they are the same.
func SameSite(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if a == b {
		return true
	}
	if _, err := netip.ParseAddr(a); err == nil {
		return false
	}
	one, err1 := publicsuffix.EffectiveTLDPlusOne(a)
	two, err2 := publicsuffix.EffectiveTLDPlusOne(b)
	return err1 == nil && err2 == nil && one == two
}
