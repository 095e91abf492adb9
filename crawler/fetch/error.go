package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// A Kind is a class of failures that are met in the same way.
type Kind string

const (
	Temporary Kind = "temporary" // Later it may work: network, 5xx, 408, 425, 429, an unreachable robots.txt.
	Gone      Kind = "gone"      // The page is no more: 404, 410.
	Refused   Kind = "refused"   // It is not for us: robots.txt, 401, 402, 451, other 4xx, our own guard.
	Blocked   Kind = "blocked"   // A wall keeps programs out that people pass: 403, a page that asks for a browser.
	Unfit     Kind = "unfit"     // It came, and is of no use: too large, redirects without end, not of the sort wanted.
)

// An Error is a failure, classified.
type Error struct {
	Kind       Kind
	URL        string
	Status     int           // of the HTTP response; zero: there was none, or it was not the reason
	Reason     string        // for a person, one line
	RetryAfter time.Duration // how long the host asked us to wait; zero: it did not say
	Err        error         // what lies below; may be nil
}

// Error tells the address and the reason in one line.
func (e *Error) Error() string {
	return "fetch " + e.URL + ": " + e.Reason
}

// Unwrap returns what lies below, or nil.
func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of an Error in err's chain, and "" where err is nil or of
// another sort, as that of a context that has ended.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

// StatusError returns the *Error that an HTTP status stands for, or nil for 2xx.
func StatusError(url string, status int, h http.Header) error {
	if status >= 200 && status < 300 {
		return nil
	}
	e := &Error{Kind: kindOfStatus(status), URL: url, Status: status}
	e.Reason = strings.TrimSpace(strconv.Itoa(status) + " " + http.StatusText(status))
	switch {
	case h.Get("Cf-Mitigated") == "challenge":
		// A wall that asks for a browser comes as 403 or 503; waiting does not open it.
		e.Kind, e.Reason = Blocked, e.Reason+" (asks for a browser)"
	case e.Kind == Temporary:
		e.RetryAfter = retryAfter(h)
	}
	return e
}

// kindOfStatus sorts the statuses of RFC 9110. What is not known to pass, and is not
// a mishap of the host, counts as a refusal: asking again would not be polite.
func kindOfStatus(status int) Kind {
	switch status {
	case http.StatusNotFound, http.StatusGone:
		return Gone
	case http.StatusForbidden:
		return Blocked
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests, http.StatusNotModified:
		return Temporary // a 304 that nobody asked for is a cache gone astray
	}
	switch {
	case status >= 500 && status < 600:
		return Temporary
	case status >= 300 && status < 400:
		return Unfit // a redirect that names no target
	}
	return Refused
}

// maxRetryAfter bounds what a host may ask for: some ask for half a week.
const maxRetryAfter = 24 * time.Hour

// retryAfter reads Retry-After, in seconds or as a date (RFC 9110, section 10.2.3).
func retryAfter(h http.Header) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	if n, err := strconv.ParseUint(v, 10, 31); err == nil {
		return min(time.Duration(n)*time.Second, maxRetryAfter)
	}
	at, err := http.ParseTime(v)
	if err != nil {
		return 0
	}
	return max(0, min(time.Until(at), maxRetryAfter))
}

// classify gives err its kind. The end of the caller's ctx is not a failure of the
// page: it is returned as it is.
func classify(ctx context.Context, url string, err error) error {
	// The cause is told rather than the bare end: a stop says by whom.
	if ctx.Err() != nil {
		return fmt.Errorf("fetch %s: %w", url, context.Cause(ctx))
	}
	// http.Client wraps what a RoundTripper returns: ours lies below.
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	kind := Temporary
	if Forbidden(err) {
		kind = Refused
	}
	return &Error{Kind: kind, URL: url, Reason: reasonOf(err), Err: err}
}

// Forbidden reports whether our own guard refused the address, which
// Options.AllowPrivate would let pass.
func Forbidden(err error) bool {
	return errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedPort) || errors.Is(err, ssrf.ErrProhibitedNetwork)
}

// ofHost reports whether a failure is that of the host, whatever it is asked for: it has
// no address, is not to be reached, or is not who it says.
func ofHost(err error) bool {
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	var host x509.HostnameError
	var op *net.OpError
	return Forbidden(err) || errors.As(err, &dns) || errors.As(err, &cert) || errors.As(err, &host) || errors.As(err, &op) && op.Op == "dial"
}

// reasonOf phrases a failure of the network for a person.
func reasonOf(err error) string {
	// From the most telling to the most general; the Go error stays in Err.
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	var host x509.HostnameError
	var op *net.OpError
	var outer *url.Error
	switch {
	case errors.Is(err, ssrf.ErrProhibitedPort):
		return "the port is not one of the web"
	case Forbidden(err):
		return "the address is private or reserved"
	case errors.As(err, &dns) && dns.IsNotFound:
		return "no such host: " + dns.Name
	case errors.As(err, &host), errors.As(err, &cert):
		return "the certificate is not valid"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "connection refused"
	case errors.Is(err, errCut):
		return "the connection broke before the end"
	case errors.As(err, &op):
		return op.Op + ": " + op.Err.Error()
	case errors.As(err, &outer):
		return outer.Err.Error()
	}
	return err.Error()
}
