// Package warc writes WARC 1.1 files (ISO 28500:2017), one gzip member a record, so
// that any tool of web archiving reads what was seen of a page.
//
// It writes to memory and leaves files, syncs and names to package archive, which must
// know when a record is durable: an entry of the log may only name records that are.
// (The library of the Internet Archive, gowarc v0.8.101, was read for this: it writes
// through goroutines of its own, never calls fsync and reports a record as written
// once it is flushed to the system, so it cannot be ordered with our log.)
package warc

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"net/http"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// A header is a named field of a record, in the order in which it is written.
type header struct{ name, value string }

// AppendInfo appends the record that opens a file (section 6.2 of the standard): who
// wrote it, and when.
func AppendInfo(to *bytes.Buffer, file string, at time.Time) error {
	block := []byte("software: accordwatch\r\nformat: WARC File Format 1.1\r\n" +
		"conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n")
	return appendRecord(to, []header{
		{"WARC-Type", "warcinfo"},
		{"WARC-Date", date(at)},
		{"WARC-Filename", file},
		{"WARC-Record-ID", "<" + newID() + ">"},
		{"Content-Type", "application/warc-fields"},
	}, block)
}

// AppendResponse appends a response record (section 6.3), and returns its id, a
// urn:uuid.
//
// The body was decompressed when it was read. So that the block is still a true HTTP
// message, header fields on its coding are kept under the prefix X-Archive-Orig-, and
// Content-Length is that of the body.
func AppendResponse(to *bytes.Buffer, c *store.Capture) (id string, err error) {
	id = newID()
	block := append(responseHead(c), c.Body...)
	err = appendRecord(to, []header{
		{"WARC-Type", "response"},
		{"WARC-Target-URI", singleLine(c.URL)},
		{"WARC-Date", date(c.Time)},
		{"WARC-Record-ID", "<" + id + ">"},
		{"WARC-Payload-Digest", digest(c.Body)},
		{"Content-Type", "application/http;msgtype=response"},
	}, block)
	return id, err
}

// responseHead writes the status line and header fields of a response (RFC 9112).
func responseHead(c *store.Capture) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %03d %s\r\n", c.Status, http.StatusText(c.Status))
	for _, h := range fields(c.Header) {
		switch h.name {
		case "Content-Encoding", "Transfer-Encoding", "Content-Length":
			h.name = "X-Archive-Orig-" + h.name
		}
		fmt.Fprintf(&b, "%s: %s\r\n", h.name, h.value)
	}
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n", len(c.Body))
	return b.Bytes()
}

// fields returns header fields sorted by name, each on one line: a map has no order,
// and the same response should give the same bytes.
func fields(from map[string][]string) []header {
	var all []header
	for name, values := range from {
		for _, v := range values {
			all = append(all, header{singleLine(textproto.CanonicalMIMEHeaderKey(name)), singleLine(v)})
		}
	}
	slices.SortStableFunc(all, func(a, b header) int { return strings.Compare(a.name, b.name) })
	return all
}

// appendRecord appends one record as a gzip member of its own, so that a reader can
// begin at any record, and a torn end spoils no more than one.
func appendRecord(to *bytes.Buffer, headers []header, block []byte) error {
	z := gzip.NewWriter(to)
	fmt.Fprint(z, "WARC/1.1\r\n")
	for _, h := range headers {
		fmt.Fprintf(z, "%s: %s\r\n", h.name, h.value)
	}
	fmt.Fprintf(z, "WARC-Block-Digest: %s\r\nContent-Length: %s\r\n\r\n", digest(block), strconv.Itoa(len(block)))
	if _, err := z.Write(block); err != nil {
		return fmt.Errorf("write record: %w", err)
	}
	if _, err := fmt.Fprint(z, "\r\n\r\n"); err != nil {
		return fmt.Errorf("write record: %w", err)
	}
	return z.Close()
}

// digest is a labelled digest (section 5.8), in base 32 (RFC 4648) as tools expect it.
func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + base32.StdEncoding.EncodeToString(sum[:])
}

// date writes a time as section 5.4 wants it, to the second where it is whole.
func date(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// newID makes a urn:uuid of random bits (RFC 9562, version 4).
func newID() string {
	var u [16]byte
	_, _ = rand.Read(u[:]) // never fails, as its documentation promises
	u[6], u[8] = u[6]&0x0f|0x40, u[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// singleLine keeps a value from becoming header fields of its own.
func singleLine(s string) string {
	return strings.NewReplacer("\r", " ", "\n", " ").Replace(s)
}
