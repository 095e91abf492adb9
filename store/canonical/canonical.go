// Package canonical gives every address of an article one and the same form, so that
// an article is read and kept once however it was linked: with tracking parameters,
// as an AMP or mobile page, behind a redirect of a search engine, out of an archive.
//
// It works on the text of addresses alone and never asks the network. What it cannot
// know it keeps: the case of a path, sub-sites, languages, unknown parameters. The
// form is a key that also works as a link; it is idempotent and always https.
package canonical

import (
	"errors"
	"fmt"
	"strings"
)

const (
	maxLength = 4 << 10 // bytes; longer addresses are data, not addresses
	maxLayers = 24      // redirects around redirects, and passes until nothing changes
)

// URL returns the canonical form of raw, which may lack a scheme ("//host/a",
// "host.tld/a") and may be wrapped in the redirects of others. It fails on what
// names no page on the web: a relative path, another scheme, a bad host.
//
// The rules of syntax are those of RFC 3986, section 6.2; the rest is custom.
func URL(raw string) (string, error) {
	current := raw
	for range maxLayers {
		if len(current) > maxLength { // escapes can make it longer
			return "", fmt.Errorf("parse address %q: %w", shortened(raw), errLength)
		}
		a, err := parse(current)
		if err != nil {
			return "", fmt.Errorf("parse address %q: %w", shortened(raw), err)
		}
		next := unwrap(a)
		if next == "" {
			next = a.normal()
		}
		// One rule can lay bare the work of another (an AMP host in front of a
		// redirect), so that the end is where nothing changes any more.
		if next == current {
			return next, nil
		}
		current = next
	}
	return "", fmt.Errorf("parse address %q: %w", shortened(raw), errLayers)
}

var (
	errLayers = errors.New("too many redirects in one another")
	errLength = fmt.Errorf("longer than %d bytes", maxLength)
)

func shortened(s string) string {
	const most = 200
	if len(s) > most {
		return s[:most] + "…"
	}
	return s
}

// normal applies every rule to a, once, and writes it.
func (a address) normal() string {
	host := siteHost(a.host)
	var b strings.Builder
	b.WriteString("https://")
	b.WriteString(host)
	if a.port != "" {
		b.WriteString(":" + a.port)
	}
	b.WriteString(normalPath(a.path))
	if q := normalQuery(host, a.query); q != "" {
		b.WriteString("?" + q)
	}
	// Only the "hash bang" of old single-page sites names a page of its own.
	if page, ok := strings.CutPrefix(a.fragment, "!"); ok && page != "" {
		b.WriteString("#!" + escaped(page, fragmentSafe))
	}
	return b.String()
}
