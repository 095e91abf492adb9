package canonical

import (
	"encoding/base64"
	"regexp"
	"strings"
)

// The archives show a page at a moment: /web/20200101120000id_/http://…
var (
	wayback = regexp.MustCompile(`^/web/[0-9*]{1,14}(?:[a-z]{2}_)?/(.+)$`)
	archive = regexp.MustCompile(`^/(?:o/[A-Za-z0-9]+|[0-9.\-]{4,20}|newest|oldest)/(.+)$`)
)

var archiveHosts = map[string]bool{
	"archive.today": true, "archive.is": true, "archive.ph": true, "archive.li": true,
	"archive.vn": true, "archive.fo": true, "archive.md": true,
}

func fromArchive(a address) string {
	form := archive
	if a.host == "web.archive.org" {
		form = wayback
	} else if !archiveHosts[a.host] {
		return ""
	}
	if m := form.FindStringSubmatch(a.path); m != nil {
		return a.rest(m[1])
	}
	return ""
}

// ampCaches are the forms /c/s/host/path of AMP caches and viewers: "c" is a page,
// "v" a viewer, "s" says https.
var ampCaches = regexp.MustCompile(`^/(?:c|v|amp)/(?:s/)?([^/]+\.[^/]+(?:/.*)?)$`)

func fromAMPCache(a address) string {
	viewer := underAnySuffix(a.host, "google") && strings.HasPrefix(a.path, "/amp/")
	cache := strings.HasSuffix(a.host, ".cdn.ampproject.org") || a.host == "cdn.ampproject.org" || strings.HasSuffix(a.host, ".bing-amp.com")
	if !viewer && !cache {
		return ""
	}
	if m := ampCaches.FindStringSubmatch(a.path); m != nil {
		return "https://" + a.rest(m[1])
	}
	return ""
}

// fromTranslation undoes the hosts of translated pages: www-site-example.translate.goog,
// where "-" is a dot and "--" a hyphen.
func fromTranslation(a address) string {
	name, ok := strings.CutSuffix(a.host, ".translate.goog")
	if !ok {
		return ""
	}
	name = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(name, "--", "\x00"), "-", "."), "\x00", "-")
	var kept []string
	for _, p := range params(a.query) {
		if !strings.HasPrefix(p.key, "_x_tr_") {
			kept = append(kept, p.key+"="+p.value)
		}
	}
	a.query = strings.Join(kept, "&")
	return "https://" + name + a.rest(a.path)
}

// fromGoogleNews reads the address out of the ids of before 2024: base64 of a
// protocol buffer whose field 4 is the address. Newer ids only Google can read.
func fromGoogleNews(a address) string {
	if a.host != "news.google.com" {
		return ""
	}
	_, id, ok := strings.Cut(a.path, "articles/")
	if !ok {
		return ""
	}
	message, ok := fromBase64(id)
	if !ok || len(message) < 5 || message[0] != 0x08 || message[2] != 0x22 { // field 1: a number; field 4: bytes
		return ""
	}
	size, used := 0, 0
	for i, c := range message[3:min(len(message), 6)] { // a varint
		size |= int(c&0x7f) << (7 * i)
		if c < 0x80 {
			used = i + 1
			break
		}
	}
	body := message[3+used:]
	if used == 0 || size > len(body) || !strings.HasPrefix(string(body), "http") {
		return ""
	}
	return string(body[:size])
}

func fromBase64(s string) ([]byte, bool) {
	s = strings.NewReplacer("+", "-", "/", "_").Replace(strings.TrimRight(s, "=/"))
	b, err := base64.RawURLEncoding.DecodeString(s)
	return b, err == nil
}

// fromBing reads /ck/a?…&u=a1<base64>.
func fromBing(a address) string {
	if a.host != "bing.com" || !strings.HasPrefix(a.path, "/ck/a") {
		return ""
	}
	coded, ok := strings.CutPrefix(parameter(a.query, "u"), "a1")
	if !ok {
		return ""
	}
	inner, _ := fromBase64(coded)
	return string(inner)
}

// fromYahoo reads r.search.yahoo.com/…/RU=<escaped>/RK=…
func fromYahoo(a address) string {
	if !strings.HasSuffix(a.host, "search.yahoo.com") {
		return ""
	}
	_, after, ok := strings.Cut(a.path, "/RU=")
	if !ok {
		return ""
	}
	inner, _, _ := strings.Cut(after, "/")
	return decoded(inner)
}

// fromURLDefense undoes a mail filter's links: v2 writes "-" for "%" and "_" for "/"
// in parameter u; v3 sets the address between "__" and "__;".
func fromURLDefense(a address) string {
	if a.host != "urldefense.com" && a.host != "urldefense.proofpoint.com" {
		return ""
	}
	if strings.HasPrefix(a.path, "/v2/") {
		return decoded(strings.NewReplacer("-", "%", "_", "/").Replace(parameter(a.query, "u")))
	}
	_, after, ok := strings.Cut(a.rest(a.path), "/v3/__")
	inner, _, end := strings.Cut(after, "__;")
	if !ok || !end {
		return ""
	}
	return inner
}
