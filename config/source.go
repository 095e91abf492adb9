package config

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/accordwatch/accordwatch/config/yamlfile"
)

// A header name is a token (RFC 9110, section 5.6.2).
var token = regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")

func (l *loader) checkSource(s *Source, p yamlfile.Place) {
	if s.URL == "" {
		l.refuse(p.Of("url"), "write url: https://host/path", "a source has no url")
	} else if u := l.address(p.Of("url"), "url", s.URL); u != nil && u.User != nil {
		l.refuse(p.Of("url"), "use the keys user and password", "url holds a user name")
	}
	l.oneOf(p.Of("kind"), "kind", s.Kind, kinds)
	l.oneOf(p.Of("fulltext"), "fulltext", string(s.Fulltext), fulltexts)
	l.oneOf(p.Of("keep"), "keep", string(s.Keep), keeps)
	l.oneLine(p, "name", s.Name)
	l.oneLine(p, "outlet", s.Outlet)
	s.Country = l.country(p.Of("country"), s.Country)
	s.Lang = l.lang(p.Of("lang"), s.Lang)
	if s.Min > 0 && s.Max > 0 && s.Min > s.Max {
		l.refuse(p.Of("min"), "swap them", "min %s is longer than max %s", s.Min, s.Max)
	}
	l.checkSite(s, p)
	l.checkAccess(s, p)
}

// oneLine refuses a name that would not print in one line.
func (l *loader) oneLine(p yamlfile.Place, key, name string) {
	if len(name) > 200 || strings.ContainsFunc(name, unicode.IsControl) {
		l.refuse(p.Of(key), "write at most 200 bytes in one line", "%s is no name", key)
	}
}

// checkSite looks at the keys that only a site understands.
func (l *loader) checkSite(s *Source, p yamlfile.Place) {
	for _, key := range []string{"links", "depth", "pages"} {
		if s.Kind != "site" && p.Has(key) {
			l.refuse(p.Of(key), "take it out, or write kind: site", "%s is only for a site", key)
		}
	}
	l.between(p, "depth", s.Depth, 1, 5)
	l.between(p, "pages", s.Pages, 1, 1000)
	for i, pattern := range s.Links {
		if _, err := regexp.Compile(pattern); err != nil || pattern == "" {
			l.refuse(p.Of(fmt.Sprintf("links.%d", i)), "write a pattern of RE2, such as /20[0-9]{2}/", "link pattern %q is not valid: %v", pattern, err)
		}
	}
}

// checkAccess looks at headers and passwords, and reads the password file.
func (l *loader) checkAccess(s *Source, p yamlfile.Place) {
	for _, name := range slices.Sorted(maps.Keys(s.Headers)) {
		m := p.Of(yamlfile.Join("headers", name))
		if !token.MatchString(name) {
			l.refuse(m, "write letters, digits and hyphens", "header name %q is not valid", name)
		}
		if strings.ContainsFunc(string(s.Headers[name]), func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
			l.refuse(m, "write it in one line", "the value of header %s holds a control character", name)
		}
	}
	if s.PasswordFile != "" {
		if s.Password != "" {
			l.refuse(p.Of("password_file"), "keep one of them", "there is a password besides the password_file")
		}
		s.Password = l.password(s.PasswordFile, p.Of("password_file"))
	}
	if (p.Has("password") || s.PasswordFile != "") && s.User == "" {
		l.refuse(p.Of("password"), "write user besides it", "there is a password, and no user")
	}
}

// password reads a password file, relative to the config file that names it. The
// line break that editors leave at its end is no part of a password.
func (l *loader) password(file string, from yamlfile.Mark) Secret {
	if !filepath.IsAbs(file) {
		file = filepath.Join(filepath.Dir(from.File), file)
	}
	data, err := content(file, 64<<10)
	if err != nil {
		l.refuse(from, "", "password_file %s cannot be read: %v", file, err)
		return ""
	}
	text := strings.TrimSpace(string(data))
	if text == "" {
		l.refuse(from, "write the password into it", "password_file %s is empty", file)
	}
	return Secret(text)
}
