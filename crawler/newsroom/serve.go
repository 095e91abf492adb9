package newsroom

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A page is what an address shows at one moment.
type page struct {
	body     []byte
	kind     string    // media type
	modified time.Time // zero: not known
	status   int       // zero: 200
}

// serve answers r with p: conditionally (RFC 9110, section 13), compressed where
// r accepts gzip, without a body for HEAD.
func (p page) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", p.kind)
	h.Set("Vary", "Accept-Encoding")
	if p.status == 0 {
		p.status = http.StatusOK
		tag := p.tag()
		h.Set("ETag", tag)
		if !p.modified.IsZero() {
			h.Set("Last-Modified", p.modified.UTC().Format(http.TimeFormat))
		}
		if p.unchanged(r, tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	body := p.body
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && len(body) > 512 {
		h.Set("Content-Encoding", "gzip")
		body = compressed(body)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(p.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the reader may have gone: nothing to be done
	}
}

// tag is weak, because the same page goes out compressed and plain.
func (p page) tag() string {
	sum := sha256.Sum256(p.body)
	return fmt.Sprintf(`W/"%x"`, sum[:8])
}

// unchanged evaluates the preconditions of r. If-None-Match, where present,
// overrules If-Modified-Since (RFC 9110, section 13.2.2).
func (p page) unchanged(r *http.Request, tag string) bool {
	if tags := r.Header.Get("If-None-Match"); tags != "" {
		for one := range strings.SplitSeq(tags, ",") {
			one = strings.TrimSpace(one)
			if one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
		return false
	}
	since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
	return err == nil && !p.modified.IsZero() && !p.modified.Truncate(time.Second).After(since)
}

// compressed is body as gzip. Speed matters more than size on a loopback.
func compressed(body []byte) []byte {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestSpeed) // the level is valid
	_, _ = z.Write(body)                            // a buffer does not fail
	_ = z.Close()
	return b.Bytes()
}
