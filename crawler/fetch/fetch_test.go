package fetch

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// web answers requests in memory: the path of a URL without its scheme leads to
// the function that answers. What is not there is a 404.
type web map[string]func(req *http.Request) *http.Response

func (w web) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	answer := w[req.URL.Host+req.URL.Path]
	if answer == nil {
		return reply(404, "", nil), nil
	}
	return answer(req), nil
}

// reply makes a response; header is pairs of names and values.
func reply(status int, body string, header http.Header) *http.Response {
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{
		StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}
}

func TestAPageComesBackWithBodyAndHeaders(t *testing.T) {
	f := New(Options{Transport: web{"news.example/a": func(*http.Request) *http.Response {
		return reply(200, "hello", http.Header{"Etag": {`"1"`}})
	}}})
	defer f.Close()
	p, err := f.Get(t.Context(), Request{URL: "http://news.example/a"})
	if err != nil {
		t.Fatal(err)
	}
	if string(p.Body) != "hello" || p.Header.Get("ETag") != `"1"` || p.URL != "http://news.example/a" {
		t.Errorf("got %+v", p)
	}
}
