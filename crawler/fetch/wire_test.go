package fetch

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// These tests speak over real connections to servers on loopback: what a transport
// in memory cannot show.

func TestAConnectionServesManyRequestsAndCloseEndsIt(t *testing.T) {
	var opened, closed atomic.Int32
	gone := make(chan struct{}, 8)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "news")
	}))
	server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		switch s {
		case http.StateNew:
			opened.Add(1)
		case http.StateClosed:
			closed.Add(1)
			gone <- struct{}{}
		}
	}
	server.Start()
	defer server.Close()
	f := New(Options{AllowPrivate: true})
	for i := range 5 {
		if _, err := get(t, f, fmt.Sprintf("%s/%d", server.URL, i)); err != nil {
			t.Fatal(err)
		}
	}
	if opened.Load() != 1 {
		t.Errorf("%d connections for one host", opened.Load())
	}
	f.Close()
	<-gone
	if closed.Load() != 1 {
		t.Errorf("%d connections closed", closed.Load())
	}
}

func TestABodyShorterThanAnnouncedIsKnownToBeCut(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/length":
			w.Header().Set("Content-Length", "1000")
			_, _ = io.WriteString(w, "the first half")
		case "/chunked":
			_, _ = io.WriteString(w, "the first half")
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	f := New(Options{AllowPrivate: true})
	defer f.Close()
	for _, path := range []string{"/length", "/chunked"} {
		p, err := get(t, f, server.URL+path)
		if err != nil || !p.Truncated || string(p.Body) != "the first half" {
			t.Errorf("%s: got %+v, %v", path, p, err)
		}
	}
}

func TestAServerThatIsNotThereIsTemporary(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	url := server.URL
	server.Close()
	f := New(Options{AllowPrivate: true})
	defer f.Close()
	_, err := get(t, f, url)
	wantKind(t, err, Temporary, "connection refused")
}

func TestAnAnswerWithHundredsOfHeadersIsRead(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for i := range 500 {
			w.Header().Set(fmt.Sprintf("X-Header-%d", i), strings.Repeat("x", 100))
		}
		_, _ = io.WriteString(w, "news")
	}))
	defer server.Close()
	f := New(Options{AllowPrivate: true})
	defer f.Close()
	if p, err := get(t, f, server.URL); err != nil || string(p.Body) != "news" {
		t.Errorf("got %+v, %v", p, err)
	}
}

func TestTheDoorIsSafeForManyAtOnce(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, r.URL.Path)
	}))
	defer server.Close()
	f := New(Options{AllowPrivate: true, Timeout: 10 * time.Second})
	defer f.Close()
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			path := fmt.Sprintf("/%d", i)
			if p, err := get(t, f, server.URL+path); err != nil || string(p.Body) != path {
				t.Errorf("%s: got %+v, %v", path, p, err)
			}
		})
	}
	wg.Wait()
}

func TestAHostThatSpeaksHTTP2IsSpokenToInIt(t *testing.T) {
	var protocol atomic.Value
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		protocol.Store(r.Proto)
		_, _ = io.WriteString(w, "news")
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	web := internet(Options{AllowPrivate: true}).(*http.Transport)
	web.TLSClientConfig = server.Client().Transport.(*http.Transport).TLSClientConfig // it knows the certificate
	f := New(Options{Transport: web})
	defer f.Close()
	page, err := get(t, f, server.URL)
	if err != nil || string(page.Body) != "news" || protocol.Load() != "HTTP/2.0" {
		t.Errorf("got %+v, %v, in %v", page, err, protocol.Load())
	}
}
