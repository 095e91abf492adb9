// Package charset decodes what the web serves into UTF-8, in whatever encoding it comes
// and whatever it says of that. It knows byte order marks, declarations of HTML and XML,
// and the looks of the languages in which news is written. It does no input or output.
package charset

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	labels "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// head is how far into a document a declaration of its encoding is looked for.
const head = 4096

var (
	xmlEncoding = regexp.MustCompile(`(?i)^[^<]*<\?xml[^>]*?encoding\s*=\s*["']?([\w.:-]+)`)
	metaCharset = regexp.MustCompile(`(?i)<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)`)
)

// Decode returns body as UTF-8. The evidence is heard in this order: a byte order mark;
// bytes that are valid UTF-8; the charset of the Content-Type header; an XML declaration
// or a meta element; and where all are silent or plainly wrong, a guess from the bytes.
// Bytes that make no sense in the encoding become U+FFFD.
func Decode(body []byte, contentType string) string {
	if text, ok := decodeMarked(body); ok {
		return text
	}
	// Bytes which are UTF-8 are it, whatever anybody says: servers are told wrong more
	// often than chance writes valid UTF-8.
	if mostlyUTF8(body) {
		return strings.ToValidUTF8(string(body), "\uFFFD")
	}
	said := declared(body)
	// The header before the document, as HTML and RFC 7303 have it, but for its default.
	sent := headerCharset(contentType)
	if e := useful(sent); e != nil && !(vague(sent) && useful(said) != nil) {
		return convert(body, e)
	}
	if e := useful(said); e != nil {
		return convert(body, e)
	}
	return convert(body, guess(body))
}

// decodeMarked decodes what carries a byte order mark, or shows by its zero bytes
// that it is UTF-16 without one.
func decodeMarked(body []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(body[3:]), "\uFFFD"), true
	case bytes.HasPrefix(body, []byte("\xfe\xff")), bytes.HasPrefix(body, []byte("\x00<")):
		return convert(body, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)), true
	case bytes.HasPrefix(body, []byte("\xff\xfe")), bytes.HasPrefix(body, []byte("<\x00")):
		return convert(body, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), true
	}
	return "", false
}

// mostlyUTF8 reports whether body is UTF-8, or plain ASCII, but for a stray byte:
// ten runes beyond ASCII vouch for one fault. No text in another encoding passes
// by chance.
func mostlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			if body[i] == 0x1b { // ISO-2022-JP is ASCII with escapes
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			if !utf8.FullRune(body[i:]) {
				return bad*10 <= good // cut within its last rune
			}
			bad++
		} else {
			good++
		}
		i += size
	}
	return bad*10 <= good
}

// headerCharset returns the charset of a Content-Type, or "".
func headerCharset(contentType string) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		return params["charset"]
	}
	// A header that does not parse often still says it.
	_, after, _ := strings.Cut(strings.ToLower(contentType), "charset=")
	return strings.Trim(strings.TrimSpace(after), `"';`)
}

// declared returns the encoding that the document itself names, or "".
func declared(body []byte) string {
	// An XML declaration is believed first: in a feed, a meta element is somebody's text.
	body = body[:min(len(body), head)]
	if m := xmlEncoding.FindSubmatch(body); m != nil {
		return string(m[1])
	}
	if m := metaCharset.FindSubmatch(body); m != nil {
		return string(m[1])
	}
	return ""
}

// useful returns the encoding that a label stands for, or nil where it is unknown
// or cannot be true: by the time we ask, the bytes have shown not to be UTF-8 or
// UTF-16.
func useful(label string) encoding.Encoding {
	e, name := labels.Lookup(strings.TrimSpace(label))
	if e == nil || name == "utf-8" || strings.HasPrefix(name, "utf-16") || name == "replacement" || name == "x-user-defined" {
		return nil
	}
	return e
}

// vague reports whether a label is what web servers send when nobody told them
// better: Latin 1, which the web reads as windows-1252.
func vague(label string) bool {
	_, name := labels.Lookup(label)
	return name == "windows-1252"
}

// convert decodes body from e; what does not decode becomes U+FFFD.
func convert(body []byte, e encoding.Encoding) string {
	text, err := e.NewDecoder().Bytes(body)
	if err != nil && len(text) == 0 {
		return strings.ToValidUTF8(string(body), "\uFFFD")
	}
	return strings.ToValidUTF8(string(text), "\uFFFD")
}
