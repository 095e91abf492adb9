package canonical

import (
	"errors"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// An address is a URL taken apart. Unlike net/url it accepts what people and feeds
// write (bad escapes, backslashes, a missing slash), because browsers do.
type address struct {
	host     string // ASCII, lower case, without a final dot; IPv6 in brackets
	port     string // empty: the default one
	path     string // as written, with its leading slash; may be empty
	query    string // as written, without "?"
	fragment string // as written, without "#"
}

var (
	errScheme   = errors.New("not an address of the web")
	errRelative = errors.New("no host")
	errHost     = errors.New("bad host")
	errPort     = errors.New("bad port")
)

func parse(raw string) (address, error) {
	s, err := withoutScheme(cleaned(raw))
	if err != nil {
		return address{}, err
	}
	var a address
	s, a.fragment, _ = strings.Cut(s, "#")
	s, a.query, _ = strings.Cut(s, "?")
	s = strings.ReplaceAll(s, `\`, "/")
	authority, path, found := strings.Cut(s, "/")
	if found {
		a.path = "/" + path
	}
	// A user's name and password are no part of what is read.
	authority = authority[strings.LastIndexByte(authority, '@')+1:]
	a.host, a.port, err = hostPort(authority)
	return a, err
}

// cleaned drops what never belongs to an address: white space around it, control
// and invisible characters within (WHATWG URL, section 4.4), and HTML's way of writing "&".
func cleaned(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) { // by bytes: what is not UTF-8 must not become one and the same rune
		if s[i] >= ' ' && s[i] != 0x7f {
			b = append(b, s[i])
		}
	}
	return strings.TrimSpace(invisible.Replace(string(b)))
}

var invisible = strings.NewReplacer("\u200b", "", "\ufeff", "", "&amp;", "&")

// withoutScheme cuts "http:" or "https:" with all slashes after it, also where it is
// doubled ("http://https://…").
func withoutScheme(s string) (string, error) {
	webby := false
	for {
		scheme, rest, ok := strings.Cut(s, ":")
		if !ok || !isScheme(scheme) || startsWithPort(rest) {
			break
		}
		if !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
			if webby { // a user's name, or a host with a port that parse will refuse
				break
			}
			return "", errScheme
		}
		webby = true
		s = strings.TrimLeft(rest, `/\`)
	}
	if webby {
		return s, nil
	}
	if slashes := strings.TrimLeft(s, `/\`); len(s)-len(slashes) > 1 {
		return slashes, nil
	}
	// "host.tld/a" is what people type; "a/b" and "/a" are relative.
	host := s[:strings.IndexAny(s+"/", `/\?#`)]
	if !strings.Contains(host, ".") || strings.HasPrefix(host, ".") {
		return "", errRelative
	}
	return s, nil
}

func isScheme(s string) bool {
	for i, r := range s {
		letter := r|0x20 >= 'a' && r|0x20 <= 'z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-", r)) {
			return false // RFC 3986 also allows dots: here they are a host's
		}
	}
	return s != ""
}

// startsWithPort tells "localhost:8080/a" from a scheme.
func startsWithPort(s string) bool {
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

func hostPort(authority string) (host, port string, err error) {
	host = authority
	if i := strings.LastIndexByte(authority, ':'); i > strings.LastIndexByte(authority, ']') {
		host, port = authority[:i], authority[i+1:]
	}
	if port, err = normalPort(port); err != nil {
		return "", "", err
	}
	host, err = normalHost(host)
	return host, port, err
}

// normalPort drops both default ports, for http and https are one here.
func normalPort(port string) (string, error) {
	if port == "" {
		return "", nil
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || n == 0 {
		return "", errPort
	}
	if n == 80 || n == 443 {
		return "", nil
	}
	return strconv.FormatUint(n, 10), nil
}

// names maps a host to its ASCII form as a browser would (UTS #46, non-transitional).
var names = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false), idna.BidiRule())

func normalHost(host string) (string, error) {
	if in, ok := strings.CutPrefix(host, "["); ok {
		ip, err := netip.ParseAddr(strings.TrimSuffix(in, "]"))
		if err != nil || !ip.Is6() || ip.Zone() != "" {
			return "", errHost
		}
		return "[" + ip.String() + "]", nil
	}
	if decoded, err := url.PathUnescape(host); err == nil {
		host = decoded
	}
	ascii, err := names.ToASCII(host)
	if err != nil {
		return "", errHost
	}
	ascii = strings.TrimRight(strings.ToLower(ascii), ".")
	if ascii == "" || len(ascii) > 253 || strings.HasPrefix(ascii, ".") || strings.Contains(ascii, "..") {
		return "", errHost
	}
	for _, r := range ascii {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '.' && r != '_' {
			return "", errHost
		}
	}
	return ascii, nil
}
