package source

import (
	"net/url"
	"testing"

	"github.com/accordwatch/accordwatch/crawler/source/address"
	"github.com/accordwatch/accordwatch/crawler/source/date"
	"github.com/accordwatch/accordwatch/crawler/source/feed"
	"github.com/accordwatch/accordwatch/store/canonical"
)

// FuzzAnEntryHasAPageWithAKeyOrNone gives an entry what a stranger wrote as its link.
func FuzzAnEntryHasAPageWithAKeyOrNone(f *testing.F) {
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
		at, key := pageOf(feed.Entry{Links: []string{link}}, b)
		if (at == "") != (key == "") || len(at) > address.MaxLen {
			t.Errorf("address %q, key %q", at, key)
		}
		if key != "" {
			if again, err := canonical.URL(key); err != nil || again != key {
				t.Errorf("the key %q becomes %q, %v", key, again, err)
			}
		}
		if day := (date.Reader{}).Past(address.Day(at)); !day.IsZero() && day.Year() < 1990 {
			t.Errorf("%q is of %s", at, day)
		}
	})
}
