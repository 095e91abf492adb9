package discover

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/accordwatch/accordwatch/crawler/fetch"
)

// web is an internet in memory: host and path lead to a body; the rest is 404.
type web struct {
	pages map[string]string
	mu    sync.Mutex
	asked []string
}

func (w *web) RoundTrip(req *http.Request) (*http.Response, error) {
	at := req.URL.Host + req.URL.Path
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = append(w.asked, at)
	status, body := http.StatusOK, w.pages[at]
	if body == "" {
		status = http.StatusNotFound
	}
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body))}, nil
}

// says has an address always answer the same.
func (w *web) says(at, body string) { w.pages[at] = body }

// world is what a test looks around in.
type world struct {
	*testing.T
	web  *web
	door *fetch.Fetcher
}

// bubble runs a test in a world of its own, in which it is midnight of 1 January
// 2000 and time passes as it is slept.
func bubble(t *testing.T, test func(w *world)) {
	synctest.Test(t, func(t *testing.T) {
		w := &world{T: t, web: &web{pages: map[string]string{}}}
		w.door = fetch.New(fetch.Options{Transport: w.web})
		defer w.door.Close()
		test(w)
	})
}

// rss writes an RSS document around items.
func rss(items ...string) string {
	return `<?xml version="1.0"?><rss version="2.0"><channel><language>en-us</language>` + strings.Join(items, "") + `</channel></rss>`
}

// entry writes an item; its nth day is one of December 1999.
func entry(n int) string {
	return fmt.Sprintf(`<item><title>Headline %d</title><link>https://news.example/%d</link><pubDate>%02d Dec 1999 10:00:00 GMT</pubDate></item>`, n, n, n)
}

// newsSitemap writes a sitemap of news with one story, an hour old.
func newsSitemap() string {
	return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/1</loc><news:news><news:title>Headline 1</news:title><news:publication_date>` +
		time.Now().Add(-time.Hour).UTC().Format(time.RFC3339) + `</news:publication_date></news:news></url></urlset>`
}
