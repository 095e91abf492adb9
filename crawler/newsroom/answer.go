package newsroom

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// maxAnswer bounds what an answer in memory holds; more than any sane crawler
// accepts.
const maxAnswer = 32 << 20

var errFull = errors.New("answer is too large to be held in memory")

// An answer is a response in memory.
type answer struct {
	header http.Header
	status int // zero: nothing was said yet
	body   bytes.Buffer
}

func newAnswer() *answer { return &answer{header: http.Header{}} }

// Header implements http.ResponseWriter.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

// Write implements http.ResponseWriter. It fails once the answer is full.
func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	if a.body.Len()+len(b) > maxAnswer {
		return 0, errFull
	}
	return a.body.Write(b)
}

// copyTo sends a to w with its true length.
func (a *answer) copyTo(w http.ResponseWriter) {
	a.WriteHeader(http.StatusOK)
	a.sendHeader(w)
	_, _ = w.Write(a.body.Bytes()) // the reader may have gone: nothing to be done
}

// half sends the header of the whole and half of the body.
func (a *answer) half(w http.ResponseWriter) {
	a.WriteHeader(http.StatusOK)
	a.sendHeader(w)
	_, _ = w.Write(a.body.Bytes()[:a.body.Len()/2])
}

func (a *answer) sendHeader(w http.ResponseWriter) {
	for key, values := range a.header {
		w.Header()[key] = values
	}
	if a.status == http.StatusOK {
		w.Header().Set("Content-Length", strconv.Itoa(a.body.Len()))
	}
	w.WriteHeader(a.status)
}

// response turns a into what a client receives over a connection.
func (a *answer) response(r *http.Request) *http.Response {
	a.WriteHeader(http.StatusOK)
	length := int64(a.body.Len())
	var body io.Reader = &a.body
	if said, err := strconv.ParseInt(a.header.Get("Content-Length"), 10, 64); err == nil {
		if said > length && r.Method != http.MethodHead {
			body = io.MultiReader(&a.body, broken{})
		}
		length = said
	}
	if r.Method == http.MethodHead {
		body = strings.NewReader("")
	}
	return &http.Response{
		Status: strconv.Itoa(a.status) + " " + http.StatusText(a.status), StatusCode: a.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, ContentLength: length, Body: io.NopCloser(body), Request: r,
	}
}

// broken is the end of a body whose connection was closed too early.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
