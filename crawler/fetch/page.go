package fetch

import (
	"net/http"
	"time"

	"github.com/accordwatch/accordwatch/crawler/fetch/charset"
)

// A Page is what came back: bytes and headers.
type Page struct {
	URL         string      // address after redirects
	Requested   string      // address that was asked for
	Status      int         // HTTP status, 2xx or 304
	Header      http.Header // of the last response
	Body        []byte      // decompressed; empty where NotModified
	Time        time.Time   // when the response arrived, UTC
	NotModified bool        // the copy at hand is still good
	Truncated   bool        // the connection broke before the body's end; Body holds what came
}

// UTF8 returns the body as UTF-8, whatever encoding it came in (see charset.Decode).
func (p *Page) UTF8() string {
	return charset.Decode(p.Body, p.Header.Get("Content-Type"))
}
