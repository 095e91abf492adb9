package fault

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

const (
	slowness  = 20 * time.Second
	stall     = 10 * time.Minute
	patience  = 120 // seconds that a busy host asks for
	briefly   = 2   // seconds that a host asks for which is busy once
	hugeSize  = 5 << 30
	bombParts = 512 // of 1 MiB each
)

// plainly runs next without compression and returns its whole answer.
func plainly(next http.Handler, r *http.Request) *Answer {
	plain := r.Clone(r.Context())
	plain.Header.Del("Accept-Encoding")
	plain.Method = http.MethodGet // the server, or answer.response, keeps the body from HEAD
	a := NewAnswer()
	next.ServeHTTP(a, plain)
	return a
}

// status answers with nothing but a status.
func status(code int) func(http.Handler) http.Handler {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, http.StatusText(code), code)
		})
	}
}

// refuse asks to come back after so many seconds (RFC 6585, section 4).
func refuse(w http.ResponseWriter, seconds int) {
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	http.Error(w, "Too Many Requests", http.StatusTooManyRequests)
}

// busy never has time.
func busy(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { refuse(w, patience) })
}

// busyOnce asks for few seconds, so that a demonstration need not wait long.
func busyOnce(next http.Handler) http.Handler {
	var asked atomic.Bool
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked.Swap(true) {
			next.ServeHTTP(w, r)
			return
		}
		refuse(w, briefly)
	})
}

// wait returns false where the request is given up before d has passed.
func wait(r *http.Request, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
		return false
	}
}

// slow answers well, and late.
func slow(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wait(r, slowness) {
			next.ServeHTTP(w, r)
		}
	})
}

// stalled sends a part of the answer, and then nothing for as long as anyone waits.
// In memory, where an answer arrives as a whole, none arrives.
func stalled(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		plainly(next, r).part(w)
		_ = http.NewResponseController(w).Flush() // in memory there is nothing to flush
		wait(r, stall)
	})
}

// cut announces the whole length, and sends a part of it: the server then closes
// the connection.
func cut(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { plainly(next, r).part(w) })
}

// redirect tells once where the feed has moved to: the same path with a query.
func redirect(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("moved") {
			next.ServeHTTP(w, r)
			return
		}
		http.Redirect(w, r, r.URL.Path+"?moved=1", http.StatusMovedPermanently)
	})
}

// loop redirects to where one already is.
func loop(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Path, http.StatusFound)
	})
}

func blank(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
	})
}

// html is the page with which a guard against robots answers in place of a feed.
func html(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		_, _ = io.WriteString(w, "<!DOCTYPE html><html><head><title>One moment</title></head>"+
			"<body><p>We are checking your browser.</p></body></html>")
	})
}

// entities is a document of a kilobyte whose title has ten to the ninth words, for
// those who expand entities.
func entities(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		var b strings.Builder
		b.WriteString("<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY e0 \"accord\">\n")
		for i := range 9 {
			fmt.Fprintf(&b, "<!ENTITY e%d \"%s\">\n", i+1, strings.Repeat(fmt.Sprintf("&e%d;", i), 10))
		}
		b.WriteString("]>\n<rss version=\"2.0\"><channel><title>&e9;</title></channel></rss>\n")
		_, _ = io.WriteString(w, b.String())
	})
}

// bomb repeats one gzip member, which RFC 1952 (section 2.2) lets readers join.
func bomb(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		var member bytes.Buffer
		z := gzip.NewWriter(&member)
		_, _ = z.Write(make([]byte, 1<<20)) // a buffer does not fail
		_ = z.Close()
		w.Header().Set("Content-Type", "application/rss+xml")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bytes.Repeat(member.Bytes(), bombParts))
	})
}

// huge sends blanks until the reader goes, or 5 GB have passed.
func huge(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		w.Header().Set("Content-Length", strconv.Itoa(hugeSize))
		spaces := bytes.Repeat([]byte(" "), 1<<16)
		for range hugeSize / len(spaces) {
			if _, err := w.Write(spaces); err != nil {
				return
			}
		}
	})
}

// stale takes any validator for its own, so that who sends one sees nothing new.
func stale(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// restless calls the same bytes by another tag each time.
func restless(next http.Handler) http.Handler {
	var polls atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := plainly(next, r)
		a.Header().Set("ETag", fmt.Sprintf("%q", strconv.FormatInt(polls.Add(1), 10)))
		a.Header().Del("Last-Modified")
		a.copyTo(w)
	})
}

// wall is what a guard answers that lets people pass, and no programs.
func wall(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Cf-Mitigated", "challenge")
		http.Error(w, "Enable JavaScript and cookies to continue", http.StatusServiceUnavailable)
	})
}

// charset sends windows-1251 and calls it utf-8 in the header. A page tells the
// truth in its meta element, a feed nowhere.
func charset(next http.Handler) http.Handler {
	return inCyrillic(next, `<meta charset="windows-1251">`, nil)
}

// unlabelled sends windows-1251 and does not say so anywhere.
func unlabelled(next http.Handler) http.Handler {
	return inCyrillic(next, "", func(a *Answer) {
		kind, _, _ := strings.Cut(a.Header().Get("Content-Type"), ";")
		a.Header().Set("Content-Type", kind)
	})
}

// inCyrillic encodes what next answers as windows-1251, with that meta element for the
// one of a page; dress, if it is not nil, alters the answer beforehand.
func inCyrillic(next http.Handler, meta string, dress func(*Answer)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := plainly(next, r)
		if dress != nil {
			dress(a)
		}
		body := bytes.Replace(a.Body.Bytes(), []byte(`<meta charset="utf-8">`), []byte(meta), 1)
		body = bytes.Replace(body, []byte(` encoding="UTF-8"`), nil, 1)
		// What the code page lacks becomes a character reference, which HTML and XML share.
		encoded, err := encoding.HTMLEscapeUnsupported(charmap.Windows1251.NewEncoder()).Bytes(body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		a.Body.Reset()
		a.Body.Write(encoded)
		a.copyTo(w)
	})
}
