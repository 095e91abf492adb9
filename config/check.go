package config

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/language"

	"github.com/accordwatch/accordwatch/config/schedule"
	"github.com/accordwatch/accordwatch/config/yamlfile"
)

var (
	fulltexts = []string{string(Always), string(Matched), string(Never)}
	keeps     = []string{string(KeepMatched), string(KeepAll)}
	kinds     = []string{"feed", "sitemap", "site"}
	fields    = []string{"title", "lead", "text"}
	formats   = []string{"html", "markdown", "text", "json"}

	fileName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	clock    = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

	ownCountry = regexp.MustCompile(`^X[A-Z]$`)
)

// check holds everything against its rules, fills in the defaults, and then looks at
// what concerns several entries.
func (l *loader) check() {
	c := &l.cfg
	l.checkCrawl()
	for i := range c.Sources {
		l.checkSource(&c.Sources[i], l.sources[i])
	}
	for i := range c.Watchlists {
		l.checkWatchlist(&c.Watchlists[i], l.watchlists[i])
	}
	for i := range c.Digests {
		l.checkDigest(&c.Digests[i], l.digests[i])
	}
	c.SetDefaults()
	l.unique("source", l.sources, func(i int) string { return c.Sources[i].Name })
	l.unique("watchlist", l.watchlists, func(i int) string { return c.Watchlists[i].Name })
	for i := range l.digests { // one a watchlist: the files are named for it
		l.digests[i] = l.digests[i].At("watchlist")
	}
	l.unique("digest of", l.digests, func(i int) string { return c.Digests[i].Watchlist })
}

// checkPurpose refuses a configuration that would keep nothing.
func (l *loader) checkPurpose() {
	keepsAll := slices.ContainsFunc(l.cfg.Sources, func(s Source) bool { return s.Keep == KeepAll })
	// What failed to load may well have held the watchlists.
	if len(l.cfg.Watchlists) == 0 && len(l.bad) == 0 && !keepsAll {
		l.refuse(yamlfile.Mark{}, "add `include: [shipped:abraham-accords]`, or write a watchlist of your own",
			"nothing is watched for: there is no watchlist")
	}
}

func (l *loader) checkCrawl() {
	p, c := l.said.At(""), &l.cfg.Crawl
	if err := schedule.Check(c.Schedule); p.Has("crawl.schedule") && err != nil {
		l.refuse(p.Of("crawl.schedule"), "", "schedule of crawl: %v", err)
	}
	l.between(p, "crawl.workers", c.Workers, 1, 1000)
	l.oneOf(p.Of("crawl.fulltext"), "fulltext", string(c.Fulltext), fulltexts)
	l.oneOf(p.Of("crawl.keep"), "keep", string(c.Keep), keeps)
	if c.Proxy != "" {
		l.address(p.Of("crawl.proxy"), "proxy", c.Proxy)
	}
	if c.Min > 0 && c.Max > 0 && c.Min > c.Max {
		l.refuse(p.Of("crawl.min"), "swap them", "min %s is longer than max %s", c.Min, c.Max)
	}
	for i, wait := range c.Reread {
		if wait < Duration(15*time.Minute) || wait > Duration(72*time.Hour) || i > 0 && wait <= c.Reread[i-1] {
			l.refuse(p.Of("crawl.reread"), "write times from 15m to 72h, the shortest first", "reread has %s", wait)
			break
		}
	}
	if contact := l.cfg.Contact; strings.ContainsFunc(contact, unicode.IsControl) ||
		contact != "" && !strings.ContainsAny(contact, "@:") {
		l.refuse(p.Of("contact"), "write a mail address or a URL", "contact is %q", contact)
	}
}

// address refuses what is not an absolute http or https URL.
func (l *loader) address(m yamlfile.Mark, key, raw string) *url.URL {
	u, err := url.Parse(raw)
	switch {
	case err != nil || strings.ContainsFunc(raw, unicode.IsSpace):
		l.refuse(m, "write it as https://host/path", "%s is %q, not a URL", key, raw)
	case u.Scheme == "" && strings.Contains(raw, "."):
		l.refuse(m, fmt.Sprintf("did you mean %q?", "https://"+strings.TrimLeft(raw, "/")), "%s is %q, without http or https", key, raw)
	case u.Scheme != "http" && u.Scheme != "https":
		l.refuse(m, "write it as https://host/path", "%s is %q, neither http nor https", key, raw)
	case u.Hostname() == "":
		l.refuse(m, "write it as https://host/path", "%s is %q, without a host", key, raw)
	default:
		return u
	}
	return nil
}

// oneOf refuses a word that is not known; none at all will have its default.
func (l *loader) oneOf(m yamlfile.Mark, key, word string, known []string) {
	if word != "" && !slices.Contains(known, word) {
		l.refuse(m, yamlfile.Meant(word, known), "%s is %q", key, word)
	}
}

func (l *loader) between(p yamlfile.Place, key string, n, low, high int) {
	if p.Has(key) && (n < low || n > high) {
		l.refuse(p.Of(key), fmt.Sprintf("write a number from %d to %d", low, high), "%s is %d", yamlfile.Named(key), n)
	}
}

// lang returns tag in its canonical form (BCP 47: iw becomes he), or refuses it.
func (l *loader) lang(m yamlfile.Mark, tag string) string {
	if tag == "" {
		return ""
	}
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		l.refuse(m, "write a tag of BCP 47 such as en, he or zh-Hant", "the language %q is not known", tag)
		return tag
	}
	return t.String()
}

// langs puts the tags of a list into their canonical form.
func (l *loader) langs(p yamlfile.Place, key string, tags []string) {
	for i := range tags {
		m := p.Of(fmt.Sprintf("%s.%d", key, i))
		if tags[i] == "" {
			l.refuse(m, "take it out", "an entry of %s is empty", key)
		}
		tags[i] = l.lang(m, tags[i])
	}
}

// country returns code in capitals, or refuses what is no country's. Codes that begin
// with X, which the standard leaves to its users, are welcome: XK is Kosovo, XS Somaliland.
func (l *loader) country(m yamlfile.Mark, code string) string {
	upper := strings.ToUpper(code)
	region, err := language.ParseRegion(upper)
	switch {
	case code == "", ownCountry.MatchString(upper):
	case upper == "UK":
		l.refuse(m, `did you mean "GB"?`, "country %q is not a code of ISO 3166-1", code)
	case len(upper) != 2 || err != nil || !region.IsCountry():
		l.refuse(m, "write the two letters of ISO 3166-1, such as IL or KZ", "country %q is not a code", code)
	}
	return upper
}

// unique refuses an entry whose name another has already.
func (l *loader) unique(what string, all []yamlfile.Place, name func(i int) string) {
	first := map[string]yamlfile.Mark{}
	for i, p := range all {
		m := p.Of("name")
		if before, ok := first[name(i)]; ok && name(i) != "" {
			l.refuse(m, "give each a name of its own", "there is a %s %q already, at %s", what, name(i), before)
			continue
		}
		first[name(i)] = m
	}
}

func (l *loader) checkDigest(d *Digest, p yamlfile.Place) {
	var names []string
	for _, w := range l.cfg.Watchlists {
		names = append(names, w.Name)
	}
	switch {
	case d.Watchlist == "":
		l.refuse(p.Of("watchlist"), "name the watchlist it tells of", "a digest has no watchlist")
	case len(names) == 0:
		l.refuse(p.Of("watchlist"), "write it, or include a file that has it", "there is no watchlist %q", d.Watchlist)
	case !slices.Contains(names, d.Watchlist):
		l.refuse(p.Of("watchlist"), yamlfile.Meant(d.Watchlist, names), "there is no watchlist %q", d.Watchlist)
	}
	if d.At != "" && !clock.MatchString(d.At) {
		l.refuse(p.Of("at"), "write it as 06:00", "at is %q, not a time of day", d.At)
	}
	for i, f := range d.Formats {
		l.oneOf(p.Of(fmt.Sprintf("formats.%d", i)), "format", f, formats)
	}
	l.langs(p, "langs", d.Langs)
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
