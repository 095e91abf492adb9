package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// errCut marks a body that ended before its announced end.
var errCut = errors.New("body cut short")

// exchange is the innermost part of the chain: it says who we are, asks, and sees
// to it that the answer ends in time and within its bounds.
type exchange struct {
	next    http.RoundTripper
	agent   string
	timeout time.Duration
	maxBody int64
}

// RoundTrip exchanges req for a response whose body is decompressed and bounded.
func (x *exchange) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return nil, &Error{Kind: Unfit, URL: req.URL.String(), Reason: "not an address of the web"}
	}
	// Two contexts are told apart here: that of the caller, whose end is no failure of
	// the page, and our own with its time limit.
	parent := req.Context()
	clock := startClock(parent, x.timeout)
	resp, err := x.next.RoundTrip(x.present(req, clock.ctx))
	if err != nil {
		clock.stop()
		return nil, x.failed(parent, clock.ctx, req, err)
	}
	resp.Request = req // as it was given: without the marks of this exchange
	limit := x.limit(req)
	if resp.ContentLength > limit && req.Method != http.MethodHead {
		resp.Body.Close()
		clock.stop()
		return nil, x.tooLarge(req)
	}
	b := &body{raw: resp.Body, clock: clock, left: limit, owner: x, req: req}
	b.reader, b.closer, err = decompress(resp)
	if err != nil {
		b.Close()
		return nil, x.failed(parent, clock.ctx, req, err)
	}
	resp.Body = b
	// What comes out is plain: without this, colly would unzip a second time.
	resp.Uncompressed = true
	resp.ContentLength = -1
	return resp, nil
}

// limit returns how many bytes the body of an answer may have. robots.txt is cut by
// its reader, and must come that far however small pages are to be.
func (x *exchange) limit(req *http.Request) int64 {
	if req.URL.Path == robotsPath {
		return max(x.maxBody, maxRobots)
	}
	return x.maxBody
}

// present returns a copy of req that says who we are and what we can read.
func (x *exchange) present(req *http.Request, ctx context.Context) *http.Request {
	req = req.Clone(ctx)
	// Nobody above may pose as somebody else: a client of another's making sets its own.
	req.Header.Set("User-Agent", x.agent)
	req.Header.Set("Accept-Encoding", acceptEncoding)
	if req.Header.Get("Accept") == "" {
		req.Header.Set("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8")
	}
	return req
}

// failed classifies err, telling our own patience from the end of the caller's.
func (x *exchange) failed(parent, ours context.Context, req *http.Request, err error) error {
	if parent.Err() == nil && errors.Is(ours.Err(), context.DeadlineExceeded) {
		return &Error{Kind: Temporary, URL: req.URL.String(), Reason: "no full answer within " + x.timeout.String(), Err: err}
	}
	return classify(parent, req.URL.String(), err)
}

// tooLarge is the refusal of a body beyond its bound. It is never cut in silence: half
// an article that passes for a whole one is worse than none.
func (x *exchange) tooLarge(req *http.Request) *Error {
	return &Error{Kind: Unfit, URL: req.URL.String(), Reason: "too large: more than " + strconv.FormatInt(x.maxBody, 10) + " bytes"}
}

// body is a response body that is decompressed, counted and timed. Closing it
// stops the clock; it may be closed twice.
type body struct {
	reader io.Reader // decompressed
	closer func()    // of the decompressor; nil: none
	raw    io.ReadCloser
	clock  *clock
	left   int64 // bytes until it is too large
	owner  *exchange
	req    *http.Request
	once   sync.Once
}

// Read reads on, and fails rather than end early without a word: with errCut where
// the connection broke, and with an Unfit *Error where the body grew too large.
func (b *body) Read(p []byte) (int, error) {
	n, err := b.reader.Read(p)
	if int64(n) > b.left {
		n = int(b.left)
		b.left = 0
		return n, b.owner.tooLarge(b.req)
	}
	b.left -= int64(n)
	if err == nil || err == io.EOF {
		return n, err
	}
	// Neither we nor the caller gave up, so the connection did.
	if b.clock.ctx.Err() == nil {
		return n, fmt.Errorf("%w: %w", errCut, err)
	}
	return n, b.owner.failed(b.req.Context(), b.clock.ctx, b.req, err)
}

// Close frees the connection, the decompressor and the clock.
func (b *body) Close() error {
	var err error
	b.once.Do(func() {
		if b.closer != nil {
			b.closer()
		}
		err = b.raw.Close()
		b.clock.stop()
	})
	return err
}
