package fetch

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/jimsmart/grobotstxt"
)

const (
	maxRobots   = 500 << 10 // bytes of robots.txt that are read (RFC 9309, section 2.5)
	maxSitemaps = 50        // that are remembered of one robots.txt
)

// rules are what one robots.txt says to us (RFC 9309).
type rules struct {
	lines    string        // the lines of the groups that name us, else of those for all; "": everything is allowed
	delay    time.Duration // crawl-delay; zero: not said
	sitemaps []string
}

// newRules keeps of a robots.txt what concerns name. Files run to hundreds of
// kilobytes, most of it said to others.
func newRules(text, name string) *rules {
	if len(text) > maxRobots {
		text = text[:maxRobots]
	}
	d := &sieve{name: name}
	grobotstxt.Parse(capitals(text), d)
	r := &rules{sitemaps: d.sitemaps}
	// Who is named is bound by the groups that name it alone, even if they are empty.
	chosen := d.all
	if d.ours.seen {
		chosen = d.ours
	}
	r.delay = chosen.delay
	if chosen.lines.Len() > 0 {
		// What was chosen is written down as if for all, so that matching needs no name.
		r.lines = "user-agent: *\n" + chosen.lines.String()
	}
	return r
}

// allow reports whether the address may be asked for.
func (r *rules) allow(url string) bool {
	return r.lines == "" || grobotstxt.AgentAllowed(r.lines, "*", capitals(url))
}

// smallEscape is an escape of RFC 3986 with a small letter in it.
var smallEscape = regexp.MustCompile(`%(?:[a-f][0-9a-fA-F]|[0-9A-F][a-f])`)

// capitals writes escapes in capital letters, which makes %d0 and %D0 the same. The
// parser would do so for rules, but v1.0.3 mangles the digits in them.
func capitals(s string) string {
	return smallEscape.ReplaceAllStringFunc(s, strings.ToUpper)
}

// group is the union of all groups for the same agent (RFC 9309, section 2.2.1).
type group struct {
	seen  bool
	lines strings.Builder
	delay time.Duration
}

// sieve sorts the lines of a robots.txt into those for us, those for all,
// and those for others, which it drops.
type sieve struct {
	name      string
	ours, all *group
	sitemaps  []string

	current []*group // that the lines being read belong to
	inRules bool     // a rule was read since the last user-agent line
}

var _ grobotstxt.ParseHandler = (*sieve)(nil)

// HandleRobotsStart makes ready.
func (d *sieve) HandleRobotsStart() { d.ours, d.all = &group{}, &group{} }

// HandleRobotsEnd does nothing.
func (d *sieve) HandleRobotsEnd() {}

// HandleUserAgent begins a group, or adds an agent to the one just begun.
func (d *sieve) HandleUserAgent(_ int, value string) {
	if d.inRules {
		d.current, d.inRules = nil, false
	}
	agent := productOf(value)
	switch {
	case value == "*", strings.HasPrefix(value, "* "), strings.HasPrefix(value, "*\t"):
		d.all.seen = true
		d.current = append(d.current, d.all)
	case strings.EqualFold(agent, d.name):
		d.ours.seen = true
		d.current = append(d.current, d.ours)
	}
}

// HandleAllow keeps the rule where it concerns us.
func (d *sieve) HandleAllow(_ int, value string) { d.rule("allow: " + value) }

// HandleDisallow keeps the rule where it concerns us.
func (d *sieve) HandleDisallow(_ int, value string) { d.rule("disallow: " + value) }

// rule ends the list of agents, and notes a rule for those of them that are us.
func (d *sieve) rule(line string) {
	d.inRules = true
	for _, g := range d.current {
		g.lines.WriteString(line + "\n")
	}
}

// HandleSitemap keeps the address; sitemap lines belong to no group.
func (d *sieve) HandleSitemap(_ int, value string) {
	if len(d.sitemaps) < maxSitemaps && value != "" {
		d.sitemaps = append(d.sitemaps, value)
	}
}

// HandleUnknownAction reads crawl-delay, which RFC 9309 leaves open and many write.
func (d *sieve) HandleUnknownAction(_ int, action, value string) {
	if !strings.EqualFold(action, "crawl-delay") {
		return
	}
	d.inRules = true
	seconds, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsNaN(seconds) || seconds <= 0 {
		return
	}
	// Capped as a float: a number of ten digits would overflow a Duration.
	seconds = min(seconds, maxCrawlDelay.Seconds())
	for _, g := range d.current {
		g.delay = max(g.delay, time.Duration(seconds*float64(time.Second)))
	}
}

// productOf returns the name in a user agent: its first letters, - and _
// (RFC 9309, section 2.2.1).
func productOf(agent string) string {
	for i, c := range agent {
		if c != '-' && c != '_' && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return agent[:i]
		}
	}
	return agent
}
