package fetch

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// packed returns text under a content coding.
func packed(t *testing.T, coding, text string) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "deflate":
		w = zlib.NewWriter(&b)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		w, _ = zstd.NewWriter(&b, zstd.WithEncoderConcurrency(1))
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCompressedPagesAreRead(t *testing.T) {
	for _, coding := range []string{"gzip", "deflate", "br", "zstd"} {
		bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
			w.says("news.example/a", 200, packed(t, coding, "news"), "Content-Encoding", coding)
			p, err := get(t, f, "http://news.example/a")
			if err != nil || string(p.Body) != "news" {
				t.Errorf("%s: got %+v, %v", coding, p, err)
			}
		})
	}
}

func TestOddCompressionIsMet(t *testing.T) {
	for _, c := range []struct{ name, body, coding, want string }{
		{"twice", packed(t, "gzip", packed(t, "gzip", "news")), "gzip, gzip", "news"},
		{"said to be zipped, and plain", "news", "gzip", "news"},
		{"said to be zipped, and empty", "", "gzip", ""},
		{"nothing done to it", "news", "identity", "news"},
		{"a zipped file that nobody calls so", packed(t, "gzip", "news"), "", packed(t, "gzip", "news")},
	} {
		bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
			w.says("news.example/a.xml.gz", 200, c.body, "Content-Encoding", c.coding)
			p, err := get(t, f, "http://news.example/a.xml.gz")
			if err != nil || string(p.Body) != c.want {
				t.Errorf("%s: got %+v, %v", c.name, p, err)
			}
		})
	}
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/a", 200, "news", "Content-Encoding", "lzma")
		_, err := get(t, f, "http://news.example/a")
		wantKind(t, err, Unfit, "lzma")
	})
}

func TestABombDoesNotFillTheMemory(t *testing.T) {
	for _, coding := range []string{"gzip", "br", "zstd"} {
		bubble(t, Options{MaxBody: 1 << 20}, func(t *testing.T, w *web, f *Fetcher) {
			w.says("news.example/a", 200, packed(t, coding, strings.Repeat("0", 8<<20)), "Content-Encoding", coding)
			_, err := get(t, f, "http://news.example/a")
			wantKind(t, err, Unfit, "too large")
		})
	}
}

func TestAPageThatIsTooLargeIsRefusedNotCut(t *testing.T) {
	bubble(t, Options{MaxBody: 10}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/fits", 200, "0123456789")
		w.says("news.example/large", 200, "0123456789+")
		w.pages["news.example/endless"] = func(*http.Request) (*http.Response, error) {
			resp := reply(200, "")
			resp.Body, resp.ContentLength = io.NopCloser(endless{}), -1
			return resp, nil
		}
		if p, err := get(t, f, "http://news.example/fits"); err != nil || len(p.Body) != 10 {
			t.Errorf("got %+v, %v", p, err)
		}
		for _, at := range []string{"http://news.example/large", "http://news.example/endless"} {
			_, err := get(t, f, at)
			wantKind(t, err, Unfit, "too large: more than 10 bytes")
		}
	})
}

// endless is a body without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestABrokenConnectionKeepsWhatCame(t *testing.T) {
	zipped := packed(t, "gzip", strings.Repeat("news ", 1000))
	for _, c := range []struct{ name, body, coding, starts string }{
		{"plain", "the first half", "", "the first half"},
		{"zipped", zipped[:len(zipped)-9], "gzip", "news news"},
	} {
		bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
			w.pages["news.example/a"] = func(*http.Request) (*http.Response, error) {
				resp := reply(200, "", "Content-Encoding", c.coding)
				resp.Body = io.NopCloser(io.MultiReader(strings.NewReader(c.body), broken{io.ErrUnexpectedEOF}))
				return resp, nil
			}
			p, err := get(t, f, "http://news.example/a")
			if err != nil || !p.Truncated || !strings.HasPrefix(string(p.Body), c.starts) {
				t.Errorf("%s: got %+v, %v", c.name, p, err)
			}
		})
	}
}

// broken is a body that fails.
type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

func TestAConnectionThatBreaksBeforeTheFirstByteIsAFailure(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.pages["news.example/a"] = func(*http.Request) (*http.Response, error) {
			resp := reply(200, "")
			resp.Body = io.NopCloser(broken{errors.New("reset by peer")})
			return resp, nil
		}
		_, err := get(t, f, "http://news.example/a")
		wantKind(t, err, Temporary, "broke before the end")
	})
}

func TestABodyThatStallsEndsInTime(t *testing.T) {
	bubble(t, Options{Timeout: 30 * time.Second}, func(t *testing.T, w *web, f *Fetcher) {
		w.pages["news.example/a"] = func(req *http.Request) (*http.Response, error) {
			resp := reply(200, "")
			resp.Body = io.NopCloser(stalled{req.Context().Done()})
			return resp, nil
		}
		start := time.Now()
		_, err := get(t, f, "http://news.example/a")
		wantKind(t, err, Temporary, "no full answer within 30s")
		if took := time.Since(start); took != 30*time.Second {
			t.Errorf("took %s", took)
		}
	})
}

// stalled is a body that says nothing until the request is given up.
type stalled struct{ end <-chan struct{} }

func (s stalled) Read([]byte) (int, error) { <-s.end; return 0, io.ErrClosedPipe }

func TestRedirectsShareOneBudgetOfTimeAndWaitingCostsNone(t *testing.T) {
	bubble(t, Options{Timeout: 30 * time.Second, Delay: 20 * time.Second}, func(t *testing.T, w *web, f *Fetcher) {
		hop := func(to string) func(*http.Request) (*http.Response, error) {
			return func(req *http.Request) (*http.Response, error) {
				select {
				case <-time.After(12 * time.Second):
					return reply(302, "", "Location", to), nil
				case <-req.Context().Done():
					return nil, req.Context().Err()
				}
			}
		}
		w.pages["news.example/a"], w.pages["news.example/b"], w.pages["news.example/c"] = hop("/b"), hop("/c"), hop("/d")
		start := time.Now()
		_, err := get(t, f, "http://news.example/a")
		wantKind(t, err, Temporary, "no full answer within 30s")
		if took := time.Since(start); took != 70*time.Second { // 30 of answers, 2 pauses of 20
			t.Errorf("took %s", took)
		}
	})
}
