package fetch

import "net/http"

// dress puts on a request what its source brings along: headers and credentials.
// They are meant for one host; a redirect elsewhere travels without them.
type dress struct {
	next    http.RoundTripper
	request Request
	home    string // origin of request.URL
}

// RoundTrip sends req on, dressed where it goes to the host it was dressed for.
func (d *dress) RoundTrip(req *http.Request) (*http.Response, error) {
	if d.home == "" || originOf(req.URL.String()) != d.home {
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
