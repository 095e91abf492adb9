package crawler

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/fetch"
)

// Pages reads the HTML pages of a WARC file (WARC 1.0 or 1.1, plain or with one
// gzip member a record) as lines. Records that are not HTML answers with status
// 200 are skipped. An error names the file and the record, and ends the sequence.
func Pages(name string, r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		in, err := inflated(r)
		for n := 1; err == nil; n++ {
			var head textproto.MIMEHeader
			var body io.Reader
			if head, body, err = nextRecord(in); err != nil {
				break
			}
			l, ok := pageOf(head, body)
			l.Place = fmt.Sprintf("%s, record %d", name, n)
			if _, err = io.Copy(io.Discard, body); err == nil && ok && !yield(l, nil) {
				return
			}
			if err != nil {
				err = fmt.Errorf("record %d: %w", n, err)
			}
		}
		if err != nil && !errors.Is(err, io.EOF) {
			yield(Line{}, fmt.Errorf("%s: not a WARC file that can be read: %w", name, err))
		}
	}
}

// inflated undoes gzip where r is compressed. The reader of gzip goes on over the
// members of a file by itself.
func inflated(r io.Reader) (*bufio.Reader, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	if magic, _ := in.Peek(2); string(magic) != "\x1f\x8b" {
		return in, nil
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, err
	}
	return bufio.NewReaderSize(z, 1<<16), nil
}

// nextRecord reads the header of the next record; body ends with its block.
func nextRecord(in *bufio.Reader) (textproto.MIMEHeader, io.Reader, error) {
	version := ""
	for version == "" { // two empty lines end the record before
		line, err := in.ReadString('\n')
		if version = strings.TrimSpace(line); err != nil && version == "" {
			return nil, nil, err
		}
	}
	if !strings.HasPrefix(version, "WARC/") {
		return nil, nil, fmt.Errorf("a record begins with %.20q, not with WARC/", version)
	}
	head, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil {
		return nil, nil, err
	}
	size, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return nil, nil, fmt.Errorf("a record without a length")
	}
	return head, io.LimitReader(in, size), nil
}

// plainBody reads a body, undoing the compression that some archives keep.
func plainBody(resp *http.Response) ([]byte, error) {
	var body io.Reader = resp.Body
	switch coding := resp.Header.Get("Content-Encoding"); coding {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(body)
		if err != nil {
			return nil, err
		}
		body = z
	default:
		return nil, fmt.Errorf("content coding %q is not known here", coding)
	}
	return io.ReadAll(io.LimitReader(body, maxLine))
}

// pageOf makes a line of a response record; false where it is none with a page in it.
func pageOf(head textproto.MIMEHeader, body io.Reader) (Line, bool) {
	if head.Get("Warc-Type") != "response" {
		return Line{}, false
	}
	resp, err := http.ReadResponse(bufio.NewReader(body), nil)
	if err != nil || resp.StatusCode != http.StatusOK {
		return Line{}, false
	}
	defer resp.Body.Close()
	if kind := resp.Header.Get("Content-Type"); kind != "" && !strings.Contains(kind, "html") {
		return Line{}, false
	}
	raw, err := plainBody(resp)
	if err != nil {
		return Line{}, false
	}
	url := strings.Trim(head.Get("Warc-Target-Uri"), "<>")
	page := fetch.Page{URL: url, Requested: url, Header: resp.Header, Body: raw}
	return Line{URL: url, HTML: page.UTF8(), Found: head.Get("Warc-Date")}, true
}
