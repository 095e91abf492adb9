package canonical

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Characters that stand unescaped beside the unreserved ones: sub-delims, ":" and
// "@" (RFC 3986, section 3.3), and in queries and fragments "/" and "?".
const (
	segmentSafe  = "!$&'()*+,;=:@"
	querySafe    = "!$'()*,;:@/?"
	fragmentSafe = "!$&'()*+,;=:@/?"
)

// indexes are the files that a server shows for a folder.
var indexes = map[string]bool{
	"index.html": true, "index.htm": true, "index.shtml": true, "index.xhtml": true, "index.php": true,
	"index.asp": true, "index.aspx": true, "index.jsp": true, "index.cgi": true,
	"default.asp": true, "default.aspx": true, "default.htm": true, "default.html": true,
}

// labels are the folders whose last segment is a subject, so that "amp" there is one.
var labels = map[string]bool{
	"tag": true, "tags": true, "topic": true, "topics": true, "category": true, "author": true, "search": true, "wiki": true,
}

// normalPath keeps the case of path: servers tell it apart, and some ids live by it.
func normalPath(path string) string {
	var kept []string
	for segment := range strings.SplitSeq(path, "/") {
		segment = escaped(withoutSession(segment), segmentSafe)
		switch {
		case segment == "" && !afterScheme(kept), segment == ".", isSessionSegment(segment):
		case segment == "..":
			kept = kept[:max(0, len(kept)-1)]
		default:
			kept = append(kept, segment)
		}
	}
	kept = withoutAMP(kept)
	if n := len(kept); n > 0 && indexes[strings.ToLower(kept[n-1])] {
		kept = kept[:n-1]
	}
	return strings.TrimRight("/"+strings.Join(kept, "/"), "/") + rootSlash(kept)
}

func rootSlash(segments []string) string {
	if strings.Trim(strings.Join(segments, ""), "/") == "" {
		return "/"
	}
	return ""
}

// afterScheme reports whether an address within the path goes on ("/web/https://a"),
// whose double slash must stay.
func afterScheme(kept []string) bool {
	if len(kept) == 0 {
		return false
	}
	last := strings.ToLower(kept[len(kept)-1])
	return last == "http:" || last == "https:"
}

// withoutSession cuts Java's session id off a segment.
func withoutSession(segment string) string {
	if i := strings.Index(strings.ToLower(segment), ";jsessionid="); i >= 0 {
		return segment[:i]
	}
	return segment
}

// isSessionSegment knows the cookieless sessions of ASP.NET: "(S(lit3py55t21z5v55vlm25s55))".
func isSessionSegment(segment string) bool {
	return len(segment) > 20 && strings.HasPrefix(segment, "(S(") && strings.HasSuffix(segment, "))")
}

// withoutAMP drops the marks of AMP pages: "/amp/…", "…/amp", "….amp.html", "….amp".
func withoutAMP(segments []string) []string {
	n := len(segments)
	if n > 1 && segments[0] == "amp" {
		return withoutAMP(segments[1:])
	}
	if n > 1 && segments[n-1] == "amp" && !labels[strings.ToLower(segments[n-2])] {
		return withoutAMP(segments[:n-1])
	}
	if n == 0 {
		return segments
	}
	last := segments[n-1]
	for _, ending := range []string{".html", ".htm", ".php", ""} {
		if name, ok := strings.CutSuffix(last, ".amp"+ending); ok && name != "" {
			return withoutAMP(append(segments[:n-1:n-1], name+ending))
		}
	}
	return segments
}

const hex = "0123456789ABCDEF"

// escaped writes s with each character in its one form: unreserved ones and those in
// safe as they are, all others as upper-case escapes of NFC-normalised UTF-8. Escapes
// of reserved characters stay escapes, for they mean something else.
func escaped(s, safe string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			c = unhex(s[i+1])<<4 | unhex(s[i+2])
			i += 2
			if unreserved(c) || c >= 0x80 {
				b.WriteByte(c)
			} else {
				writeEscape(&b, c)
			}
			continue
		}
		if unreserved(c) || c >= 0x80 || strings.IndexByte(safe, c) >= 0 {
			b.WriteByte(c)
		} else {
			writeEscape(&b, c)
		}
	}
	return escapedBytes(norm.NFC.String(b.String()))
}

// escapedBytes escapes what is not ASCII.
func escapedBytes(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] >= 0x80 {
			writeEscape(&b, s[i])
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func writeEscape(b *strings.Builder, c byte) {
	b.WriteByte('%')
	b.WriteByte(hex[c>>4])
	b.WriteByte(hex[c&15])
}

func unreserved(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
