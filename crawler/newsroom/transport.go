package newsroom

import (
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/accordwatch/accordwatch/crawler/newsroom/fault"
)

// transport answers requests in memory.
type transport struct{ handler http.Handler }

// Transport returns the newsroom as a round tripper without sockets, goroutines
// or connections to close, fit for a testing/synctest bubble. A host that is not
// of the newsroom fails as one that DNS does not know.
func (r *Room) Transport(clock func() time.Time) http.RoundTripper {
	return transport{r.Handler(clock)}
}

// RoundTrip implements http.RoundTripper. A faulty host that keeps a request
// waiting is left when the request's context is done.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer r.Body.Close()
	}
	if err := r.Context().Err(); err != nil {
		return nil, fmt.Errorf("ask %s: %w", r.URL.Host, err)
	}
	served := r.Clone(r.Context())
	served.RequestURI = r.URL.RequestURI()
	served.RemoteAddr = "192.0.2.1:1" // RFC 5737: an address of no one
	if served.Host == "" {
		served.Host = r.URL.Host
	}
	a := fault.NewAnswer()
	t.handler.ServeHTTP(a, served)
	if err := r.Context().Err(); err != nil {
		return nil, fmt.Errorf("ask %s: %w", r.URL.Host, err)
	}
	if a.Status == http.StatusBadGateway {
		return nil, &net.DNSError{Err: "no such host", Name: r.URL.Hostname(), IsNotFound: true}
	}
	return a.Response(r), nil
}
