package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
)

// Bodies calls f with the id (a urn:uuid) and the HTTP body of each response record
// of a file that this package wrote. It ends without an error at the end of the file,
// or where a crash has torn its last record.
func Bodies(r io.Reader, f func(id string, body []byte)) error {
	raw := bufio.NewReader(r)
	for {
		if _, err := raw.Peek(1); err != nil {
			return ending(err)
		}
		z, err := gzip.NewReader(raw)
		if err != nil {
			return ending(err)
		}
		z.Multistream(false)
		if err := response(bufio.NewReader(z), f); err != nil {
			return ending(err)
		}
		// What is left of the member is read, so that the next begins where it ends.
		if _, err := io.Copy(io.Discard, z); err != nil {
			return ending(err)
		}
	}
}

// ending is nil where err says that there is no more, or only a part of it.
func ending(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return fmt.Errorf("read record: %w", err)
}

// response reads one record, and passes its body on where it is a response.
func response(in *bufio.Reader, f func(id string, body []byte)) error {
	if _, err := in.ReadString('\n'); err != nil { // WARC/1.1
		return err
	}
	head, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil {
		return err
	}
	size, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil {
		return err
	}
	block, err := io.ReadAll(io.LimitReader(in, size))
	if err != nil || head.Get("WARC-Type") != "response" {
		return err
	}
	resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(block)), nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil {
		f(strings.Trim(head.Get("WARC-Record-ID"), "<>"), body)
	}
	return err
}
