// Package fetch is the only door to the internet. Behind it stands a chain of
// http.RoundTrippers that every request passes, redirects included: who we are
// (dress), whether the host lets us in (robots), when it is our turn (pace), how
// much and for how long (exchange), and which addresses exist for us (guard).
//
// It classifies every failure once, as an Error with a Kind; what follows from a
// kind is decided above. It knows nothing of feeds, articles or schedules, and
// writes nothing to disk: rules of robots.txt and the pace of hosts are kept in
// memory only, and only as long as they matter.
package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"time"

	"golang.org/x/net/publicsuffix"
)

const (
	defaultAgent   = "accordwatch/1.0 (+https://github.com/accordwatch/accordwatch)"
	defaultTimeout = 30 * time.Second
	defaultBody    = 16 << 20 // bytes

	maxRedirects = 10
)

// Options say how a Fetcher behaves towards the web.
type Options struct {
	UserAgent    string            // sent with each request; its first word is our name in robots.txt; "": that of the project
	Delay        time.Duration     // between two requests to one host:port; zero: none
	Timeout      time.Duration     // for one request with its redirects, waiting for the host's turn not counted; zero: 30 s
	MaxBody      int64             // bytes of a body, decompressed; zero: 16 MiB
	AllowPrivate bool              // permits loopback, private and link-local addresses, and every port
	Proxy        *url.URL          // HTTP proxy for all requests; nil: none, whatever the environment says
	Transport    http.RoundTripper // answers in place of the internet (tests); nil: the internet behind the address guard

	forTests inner // makes the guard's own tests possible
}

// A Fetcher fetches pages. It is safe for concurrent use; make it with New.
type Fetcher struct {
	chain http.RoundTripper // robots, pace, exchange
	robot *robots
	pace  *pace
	idle  func() // closes idle connections
}

// New returns a Fetcher that behaves as o says. It starts no goroutine of its own.
func New(o Options) *Fetcher {
	if o.UserAgent == "" {
		o.UserAgent = defaultAgent
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.MaxBody <= 0 {
		o.MaxBody = defaultBody
	}
	base := o.Transport
	if base == nil {
		base = internet(o)
	}
	// From the inside out: each part knows only the next.
	paced := newPace(&exchange{next: base, agent: o.UserAgent, timeout: o.Timeout, maxBody: o.MaxBody}, o.Delay)
	r := newRobots(paced, o.UserAgent)
	f := &Fetcher{chain: r, robot: r, pace: paced, idle: func() {}}
	if c, ok := base.(interface{ CloseIdleConnections() }); ok {
		f.idle = c.CloseIdleConnections
	}
	return f
}

// Close closes the idle connections. Requests under way are not disturbed.
func (f *Fetcher) Close() { f.idle() }

// A Request says what to fetch. Only URL must be set.
type Request struct {
	URL          string            // absolute, http or https
	ETag         string            // of the copy at hand; "": not known
	LastModified string            // of the copy at hand, as the host wrote it; "": not known
	Header       map[string]string // sent to the site of Home, never to another one
	User         string            // basic authentication, for the site of Home only; "": none
	Password     string            // basic authentication
	Home         string            // address of the source that Header, User and Password belong to; "": URL
}

// Get fetches r.URL, following up to ten redirects. A page that has not changed
// since r.ETag and r.LastModified comes back with NotModified set and no body. A
// body that ends before its announced end comes back as far as it came, with
// Truncated set: of a feed that is worth reading, of an article page it is not.
//
// Every failure is an *Error, except that of a ctx that has ended.
func (f *Fetcher) Get(ctx context.Context, r Request) (*Page, error) {
	req, err := http.NewRequestWithContext(withBudget(ctx), http.MethodGet, r.URL, nil)
	if err != nil || req.URL.Host == "" && onWeb(req.URL) {
		return nil, &Error{Kind: Unfit, URL: r.URL, Reason: "not an address", Err: err}
	}
	condition(req, r)
	resp, err := f.client(r).Do(req)
	if err != nil {
		return nil, classify(ctx, r.URL, err)
	}
	defer resp.Body.Close()
	return f.page(ctx, r, resp)
}

// RoundTripper returns the door itself, for a client of another's making. Each
// round trip is judged, paced and bounded as in Get, and r's headers and
// authentication are sent to the site of r.Home. Statuses are left to the caller
// (see StatusError); bodies come decompressed, and reading one fails with an
// *Error where it grows too large.
func (f *Fetcher) RoundTripper(r Request) http.RoundTripper {
	return &dress{next: f.chain, request: r, home: homeOf(r)}
}

// Await waits until the host of address may be asked, or ctx ends, or it turns out that
// the host wants to be left alone for longer than a minute. It takes no turn: Get
// still waits for one. Who has few workers waits here before giving one to a Get.
func (f *Fetcher) Await(ctx context.Context, address string) {
	if u, err := url.Parse(address); err == nil {
		f.pace.await(ctx, hostPort(u))
	}
}

// Sitemaps returns the absolute addresses of the sitemaps that the robots.txt of
// site's host names; none where it names none.
func (f *Fetcher) Sitemaps(ctx context.Context, site string) ([]string, error) {
	u, err := url.Parse(site)
	if err != nil || !onWeb(u) {
		return nil, &Error{Kind: Unfit, URL: site, Reason: "not an address", Err: err}
	}
	return f.robot.sitemaps(ctx, u)
}

// client returns a client for one Get. Its cookies live as long as the Get: some
// hosts redirect for ever a visitor who does not bring back what they gave.
func (f *Fetcher) client(r Request) *http.Client {
	jar, _ := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List}) // never fails
	return &http.Client{Transport: f.RoundTripper(r), Jar: jar, CheckRedirect: checkRedirect}
}

// checkRedirect bounds the redirects and keeps them on the web.
func checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return &Error{Kind: Unfit, URL: via[0].URL.String(), Reason: "more than 10 redirects"}
	}
	return nil
}

// condition asks for the page only if it changed (RFC 9110, section 13).
func condition(req *http.Request, r Request) {
	if r.ETag != "" {
		req.Header.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		req.Header.Set("If-Modified-Since", r.LastModified)
	}
}

// page turns a response into a page, or into the error that it stands for.
func (f *Fetcher) page(ctx context.Context, r Request, resp *http.Response) (*Page, error) {
	p := &Page{
		URL:       resp.Request.URL.String(),
		Requested: r.URL,
		Status:    resp.StatusCode,
		Header:    resp.Header,
		Time:      time.Now().UTC(),
	}
	if resp.StatusCode == http.StatusNotModified && (r.ETag != "" || r.LastModified != "") {
		p.NotModified = true
		return p, nil
	}
	if err := StatusError(p.URL, resp.StatusCode, resp.Header); err != nil {
		return nil, err
	}
	body, err := io.ReadAll(resp.Body)
	p.Body = body
	if errors.Is(err, errCut) && len(body) > 0 {
		p.Truncated = true
		return p, nil
	}
	if err != nil {
		return nil, classify(ctx, p.URL, err)
	}
	return p, nil
}
