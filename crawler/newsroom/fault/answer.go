package fault

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

// An Answer is a response in memory: an http.ResponseWriter that can be sent, whole
// or in part, or turned into what a client receives.
type Answer struct {
	Status int          // zero: nothing was said yet
	Body   bytes.Buffer // at most 32 MiB
	header http.Header
}

// NewAnswer returns an empty answer.
func NewAnswer() *Answer { return &Answer{header: http.Header{}} }

// Header implements http.ResponseWriter.
func (a *Answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter.
func (a *Answer) WriteHeader(status int) {
	if a.Status == 0 {
		a.Status = status
	}
}

// Write implements http.ResponseWriter. It fails once the answer is full.
func (a *Answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	if a.Body.Len()+len(b) > maxAnswer {
		return 0, errFull
	}
	return a.Body.Write(b)
}

// copyTo sends a to w with its true length.
func (a *Answer) copyTo(w http.ResponseWriter) {
	a.WriteHeader(http.StatusOK)
	a.sendHeader(w)
	_, _ = w.Write(a.Body.Bytes()) // the reader may have gone: nothing to be done
}

// part sends the header of the whole, and two thirds of the body: of a page enough
// for the article to have begun.
func (a *Answer) part(w http.ResponseWriter) {
	a.WriteHeader(http.StatusOK)
	a.sendHeader(w)
	_, _ = w.Write(a.Body.Bytes()[:a.Body.Len()*2/3])
}

func (a *Answer) sendHeader(w http.ResponseWriter) {
	for key, values := range a.header {
		w.Header()[key] = values
	}
	if a.Status == http.StatusOK {
		w.Header().Set("Content-Length", strconv.Itoa(a.Body.Len()))
	}
	w.WriteHeader(a.Status)
}

// Response turns a into what a client receives over a connection.
func (a *Answer) Response(r *http.Request) *http.Response {
	a.WriteHeader(http.StatusOK)
	length := int64(a.Body.Len())
	var body io.Reader = &a.Body
	if said, err := strconv.ParseInt(a.header.Get("Content-Length"), 10, 64); err == nil {
		if said > length && r.Method != http.MethodHead {
			body = io.MultiReader(&a.Body, broken{})
		}
		length = said
	}
	if r.Method == http.MethodHead {
		body = strings.NewReader("")
	}
	return &http.Response{
		Status: strconv.Itoa(a.Status) + " " + http.StatusText(a.Status), StatusCode: a.Status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, ContentLength: length, Body: io.NopCloser(body), Request: r,
	}
}

// broken is the end of a body whose connection was closed too early.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
