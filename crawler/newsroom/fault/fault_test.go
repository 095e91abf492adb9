package fault

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// well is a handler that works.
var well = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	w.Header().Set("ETag", `"one"`)
	_, _ = io.WriteString(w, "<rss>Жұлдыз and more</rss>")
})

// ask sends requests with the given header to one faulty handler and returns the last answer.
func ask(t *testing.T, name string, times int, header ...string) *http.Response {
	t.Helper()
	f, err := Named(name)
	if err != nil {
		t.Fatal(err)
	}
	handler := f.Befall(well)
	var response *http.Response
	for range times {
		r := httptest.NewRequestWithContext(t.Context(), "GET", "http://x.example/feed", nil)
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		a := NewAnswer()
		handler.ServeHTTP(a, r)
		response = a.Response(r)
	}
	return response
}

func body(t *testing.T, r *http.Response) (string, error) {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	return string(b), err
}

func TestFaultsAnswerWithTheirStatus(t *testing.T) {
	for _, c := range []struct {
		name          string
		times, status int
		header        []string
		has           string // a header that must be there
	}{
		{"missing", 1, 404, nil, ""},
		{"gone", 1, 410, nil, ""},
		{"broken", 1, 500, nil, ""},
		{"busy", 3, 429, nil, "Retry-After"},
		{"busy-once", 1, 429, nil, "Retry-After"},
		{"busy-once", 2, 200, nil, "ETag"},
		{"redirect", 1, 301, nil, "Location"},
		{"loop", 5, 302, nil, "Location"},
		{"stale", 1, 200, nil, "ETag"},
		{"stale", 1, 304, []string{"If-None-Match", `"other"`}, ""},
		{"blank", 1, 200, nil, ""},
		{"empty", 1, 200, nil, "ETag"},
	} {
		r := ask(t, c.name, c.times, c.header...)
		if r.StatusCode != c.status || c.has != "" && r.Header.Get(c.has) == "" {
			t.Errorf("%s: status %d, header %v", c.name, r.StatusCode, r.Header)
		}
	}
}

func TestACutAnswerEndsTooEarly(t *testing.T) {
	have, err := body(t, ask(t, "cut", 1))
	if !errors.Is(err, io.ErrUnexpectedEOF) || !strings.HasPrefix(have, "<rss>") || strings.HasSuffix(have, "</rss>") {
		t.Errorf("%q, %v", have, err)
	}
}

func TestACutAnswerBreaksARealConnection(t *testing.T) {
	f, err := Named("cut")
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(f.Befall(well))
	defer s.Close()
	r, err := s.Client().Get(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if _, err := body(t, r); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("the error is %v", err)
	}
}

func TestARestlessAnswerHasEveryTimeAnotherTag(t *testing.T) {
	if one, two := ask(t, "restless", 1).Header.Get("ETag"), ask(t, "restless", 2).Header.Get("ETag"); one == two || two == "" {
		t.Errorf("tags are %s and %s", one, two)
	}
}

func TestTheWrongCharsetKeepsWhatItLacksAsReferences(t *testing.T) {
	have, err := body(t, ask(t, "charset", 1))
	if err != nil || !strings.Contains(have, "\xc6&#1201;\xeb\xe4\xfb\xe7 and more") {
		t.Errorf("%q, %v", have, err)
	}
}

func TestBombsAreSmallOutsideAndLargeInside(t *testing.T) {
	packed, err := body(t, ask(t, "bomb", 1))
	if err != nil || len(packed) > 1<<20 {
		t.Fatalf("%d bytes, %v", len(packed), err)
	}
	z, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := io.CopyN(io.Discard, z, 20<<20); err != nil {
		t.Errorf("only %d bytes inside: %v", n, err)
	}
	if have, _ := body(t, ask(t, "entities", 1)); !strings.Contains(have, `<!ENTITY e9 "&e8;`) {
		t.Errorf("the XML bomb is %q", have)
	}
}

func TestAHugeAnswerIsBoundedInMemory(t *testing.T) {
	r := ask(t, "huge", 1)
	n, err := io.Copy(io.Discard, r.Body)
	if r.ContentLength != hugeSize || n > maxAnswer || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("%d of %d bytes, %v", n, r.ContentLength, err)
	}
}

func TestAPageInPlaceOfAFeedIsAPage(t *testing.T) {
	if have, _ := body(t, ask(t, "html", 1)); !strings.HasPrefix(have, "<!DOCTYPE html>") {
		t.Errorf("%q", have)
	}
}

func TestAnUnknownFaultIsRefused(t *testing.T) {
	if _, err := Named("rust"); err == nil {
		t.Error("rust is known")
	}
}

func TestAHeadRequestHasTheLengthWithoutTheBody(t *testing.T) {
	r := httptest.NewRequestWithContext(t.Context(), "HEAD", "http://x.example/", nil)
	a := NewAnswer()
	a.Header().Set("Content-Length", "7")
	_, _ = a.Write([]byte("a body!"))
	response := a.Response(r)
	if have, _ := io.ReadAll(response.Body); !bytes.Equal(have, nil) || response.ContentLength != 7 {
		t.Errorf("%q, %d bytes announced", have, response.ContentLength)
	}
}
