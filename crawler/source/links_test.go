package source

import (
	"net/url"
	"testing"

	"github.com/accordwatch/accordwatch/crawler/source/feed"
	"github.com/accordwatch/accordwatch/store/canonical"
)

// FuzzALinkLeadsToTheWebOrNowhere resolves what a stranger wrote as a link, on a base
// that a stranger wrote.
func FuzzALinkLeadsToTheWebOrNowhere(f *testing.F) {
	for _, seed := range [][2]string{
		{"https://news.example/feed.xml", "/2025/11/07/a-story"}, {"https://news.example/feed/", "../a b?c=d#e"},
		{"news.example", "//other.example/x"}, {"", "javascript:alert(1)"}, {"http://[::1", "http://[fe80::1%25lo]/"},
		{"http://news.example/%zz", "?id=12345"}, {"https://news.example", "http://новости.example/страница"}, {"http://a/", "http:b"}, {"0", "http://[::%25\xff]"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, base, link string) {
		b, err := url.Parse(base)
		if err != nil {
			b = nil
		}
		at := resolve(b, link)
		if at == "" {
			return
		}
		u, err := url.Parse(at)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			t.Fatalf("%q on %q leads to %q: %v", link, base, at, err)
		}
		if again := resolve(nil, at); again != at {
			t.Errorf("%q resolves to %q", at, again)
		}
		one, key := address(feed.Entry{Links: []string{link}}, b)
		if (one == "") != (key == "") || len(one) > maxURL {
			t.Errorf("address %q, key %q", one, key)
		}
		if key != "" {
			if again, err := canonical.URL(key); err != nil || again != key {
				t.Errorf("the key %q becomes %q, %v", key, again, err)
			}
		}
		_ = looksLikeArticle(at)
		if day := (&place{}).dayIn(at); !day.IsZero() && day.Year() < 1990 {
			t.Errorf("%q is of %s", at, day)
		}
	})
}
