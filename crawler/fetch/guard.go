package fetch

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// hostService is an address in a public prefix at which a cloud's hosts offer
// their own services to the machines on them; no news is published there.
var hostService = netip.MustParsePrefix("168.63.129.16/32")

// inner is what tests of the guard need: a server of theirs stands at some port, and
// they answer for names. Its zero value changes nothing.
type inner struct {
	ports    []uint16      // that count as ports of the web, too
	resolver *net.Resolver // nil: that of the system
}

// newGuardian returns the judge of addresses: public ones, on the ports of the web.
func newGuardian(more ...uint16) *ssrf.Guardian {
	return ssrf.New(ssrf.WithDeniedV4Prefixes(hostService), ssrf.WithPorts(append([]uint16{80, 443}, more...)...))
}

// internet returns the transport to the real web. The guard sits in the dialer,
// below DNS, so that it sees the address that is really dialled: names that point
// inward, redirects and names that change their mind are all met there.
func internet(o Options) http.RoundTripper {
	dialer := &net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second, Resolver: o.forTests.resolver}
	t := &http.Transport{
		// One pool for all hosts: connections are reused over polls, and hosts which speak
		// HTTP/2 are spoken to in it.
		DialContext:            dialer.DialContext,
		DisableCompression:     true, // exchange asks for more codings, and bounds what comes out
		ForceAttemptHTTP2:      true,
		MaxIdleConns:           128,
		MaxIdleConnsPerHost:    2, // hosts are asked one at a time
		IdleConnTimeout:        90 * time.Second,
		TLSHandshakeTimeout:    15 * time.Second,
		MaxResponseHeaderBytes: 1 << 20,
	}
	switch {
	// What the environment says about proxies is never asked: behind a proxy the guard
	// sees only the proxy, so going through one is the operator's own decision.
	case o.Proxy != nil:
		t.Proxy = http.ProxyURL(o.Proxy)
	case !o.AllowPrivate:
		dialer.Control = newGuardian(o.forTests.ports...).Safe
	}
	if o.Proxy != nil && !o.AllowPrivate {
		return &literals{next: t, guard: newGuardian()}
	}
	return t
}

// literals guards what can be guarded when a proxy does the dialling: addresses
// that are written out. Names are the proxy's business.
type literals struct {
	next  *http.Transport
	guard *ssrf.Guardian
}

// RoundTrip refuses a literal private address, and passes on everything else.
func (l *literals) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := l.check(req.URL); err != nil {
		return nil, err
	}
	return l.next.RoundTrip(req)
}

// check judges a host that is written as an address, and the names of this machine.
func (l *literals) check(u *url.URL) error {
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return ssrf.ErrProhibitedIP
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return nil // a name
	}
	return l.guard.SafeAddr(addr.Unmap())
}

// CloseIdleConnections closes those of the transport below.
func (l *literals) CloseIdleConnections() { l.next.CloseIdleConnections() }
