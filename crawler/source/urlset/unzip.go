package urlset

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"github.com/accordwatch/accordwatch/crawler/fetch"
)

const (
	// maxUnzipped bounds a zipped sitemap; the protocol allows 50 MB.
	maxUnzipped = 50 << 20
	// maxHead is how far into a sitemap its root is looked for.
	maxHead = 64 << 10
)

// text returns the text of a sitemap as it is read, in UTF-8; what is served as
// a .gz file is unzipped on the way.
func text(page *fetch.Page) (*bufio.Reader, error) {
	var raw io.Reader = bytes.NewReader(page.Body)
	if bytes.HasPrefix(page.Body, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(raw)
		if err != nil {
			return nil, unfit(page.URL, "not a sitemap: "+err.Error())
		}
		raw = &bounded{from: z, left: maxUnzipped, url: page.URL}
	}
	in := bufio.NewReaderSize(raw, maxHead)
	head, _ := in.Peek(maxHead)
	if plainlyUTF8(head) {
		// A byte order mark is dropped, and bytes that are no UTF-8 become U+FFFD.
		return bufio.NewReaderSize(transform.NewReader(in, transform.Chain(unicode.UTF8BOM.NewDecoder(), runes.ReplaceIllFormed())), maxHead), nil
	}
	// Of another encoding, which takes the whole document to tell.
	body, err := io.ReadAll(in)
	if fetch.KindOf(err) == fetch.Unfit {
		return nil, err
	}
	decoded := (&fetch.Page{Body: body, Header: page.Header}).UTF8()
	return bufio.NewReaderSize(strings.NewReader(decoded), maxHead), nil
}

// xmlEncoding is an XML declaration of an encoding, and its name.
var xmlEncoding = regexp.MustCompile(`<\?xml[^>]*encoding\s*=\s*["']([^"'>]*)`)

// plainlyUTF8 reports whether a document that begins with head is UTF-8, as nearly all are.
func plainlyUTF8(head []byte) bool {
	if m := xmlEncoding.FindSubmatch(head); m != nil && !strings.EqualFold(string(m[1]), "utf-8") || bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	for cut := 0; cut < utf8.UTFMax && cut <= len(head); cut++ { // a rune may be cut at the end
		if utf8.Valid(head[:len(head)-cut]) {
			return true
		}
	}
	return false
}

// bounded reads from a gzip stream up to a bound, and fails beyond it rather than end
// early. A stream that breaks ends early: what came can still be read.
type bounded struct {
	from io.Reader
	left int
	url  string
}

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	if b.left -= n; b.left < 0 {
		return 0, unfit(b.url, "too large: more than "+strconv.Itoa(maxUnzipped)+" bytes unzipped")
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, io.EOF
	}
	return n, err
}
