package fetch

import (
	"bufio"
	"compress/zlib"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// acceptEncoding is what we offer to read.
const acceptEncoding = "gzip, br, zstd"

// maxWindow bounds the memory that a zstd frame may ask for; RFC 8878 has
// decoders support 8 MB at least, and RFC 9659 lets nobody on the web ask for more.
const maxWindow = 8 << 20

// maxCodings bounds how deep an answer may be wrapped.
const maxCodings = 3

// decompress returns a reader of resp's body as it was before its content codings
// were applied, and a function that frees the decoders (nil: nothing to free).
// The codings leave resp's header, where colly would follow them once more.
func decompress(resp *http.Response) (io.Reader, func(), error) {
	codings := codingsOf(resp.Header)
	resp.Header.Del("Content-Encoding")
	// Each layer may multiply the size; the bound on what comes out holds for all of
	// them, and this one for the work.
	if len(codings) > maxCodings {
		return nil, nil, unknownCoding(resp, strings.Join(codings, ", "))
	}
	var r io.Reader = resp.Body
	// Only zstd holds anything that must be given back.
	var frees []func()
	free := func() {
		for _, f := range frees {
			f()
		}
	}
	for i := len(codings) - 1; i >= 0; i-- { // the last one applied is the first to undo
		var f func()
		var err error
		r, f, err = decoder(codings[i], r)
		if err != nil {
			free()
			return nil, nil, err
		}
		if r == nil {
			free()
			return nil, nil, unknownCoding(resp, codings[i])
		}
		if f != nil {
			frees = append(frees, f)
		}
	}
	return r, free, nil
}

// unknownCoding is the refusal of a coding that we cannot undo.
func unknownCoding(resp *http.Response, coding string) error {
	return &Error{Kind: Unfit, URL: resp.Request.URL.String(), Reason: "encoded in a way we did not ask for: " + coding}
}

// codingsOf lists the content codings in the order in which they were applied.
func codingsOf(h http.Header) []string {
	var codings []string
	for _, c := range strings.Split(strings.Join(h.Values("Content-Encoding"), ","), ",") {
		c = strings.ToLower(strings.TrimSpace(c))
		if c != "" && c != "identity" {
			codings = append(codings, c)
		}
	}
	return codings
}

// decoder undoes one coding; a nil reader means that the coding is not known.
// A body which is empty, or plain although it is said to be zipped, passes as it
// is: both are served in the wild.
func decoder(coding string, r io.Reader) (io.Reader, func(), error) {
	b := bufio.NewReader(r)
	// The first bytes decide what the body really is, whatever the header says.
	head, _ := b.Peek(2)
	if len(head) == 0 {
		return b, nil, nil
	}
	switch coding {
	case "gzip", "x-gzip":
		if len(head) < 2 || head[0] != 0x1f || head[1] != 0x8b {
			return b, nil, nil
		}
		z, err := gzip.NewReader(b)
		return z, nil, err
	case "deflate":
		if head[0]&0x0f != 8 { // not the zlib format of RFC 1950
			return nil, nil, nil
		}
		z, err := zlib.NewReader(b)
		return z, nil, err
	case "br":
		return brotli.NewReader(b), nil, nil
	case "zstd":
		// One goroutine, our own: nothing may outlive the body.
		z, err := zstd.NewReader(b, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, nil, err
		}
		return z, z.Close, nil
	}
	return nil, nil, nil
}
