package fetch

import (
	"net/url"
	"strings"
	"testing"
)

// TestRobotsAreReadAsRFC9309AndGoogleReadThem holds the reader of robots.txt against
// the rules of RFC 9309 and of Google's published parser, in words of our own. A file
// is written on one line, | for its ends; a verdict is + (may be asked for) or - (may
// not) with a path, or with a whole address.
func TestRobotsAreReadAsRFC9309AndGoogleReadThem(t *testing.T) {
	verdicts := 0
	for _, c := range []struct{ name, us, file, want string }{
		// Section 2.1: records, and what people make of them.
		{"no file", "us", "", "+/ +/a +/a/b?c"},
		{"a group without rules", "us", "user-agent: us", "+/ +/a"},
		{"a rule without a group", "us", "disallow: /", "+/a"},
		{"an agent, a permission, a refusal", "us", "user-agent: us|allow: /desk/|disallow: /", "+/desk/a +/desk/ -/desk -/a -/"},
		{"words that mean nothing", "us", "agent: us|permit: /desk/|refuse: /", "+/desk/a +/a"},
		{"names in capitals", "us", "USER-AGENT: us|ALLOW: /desk/|DISALLOW: /", "+/desk/a -/a"},
		{"names in both", "us", "uSeR-aGeNt: us|AlLoW: /desk/|dIsAlLoW: /", "+/desk/a -/a"},
		{"a space for the colon", "us", "user-agent us|disallow /", "-/a"},
		{"spaces around everything", "us", "  user-agent :  us  |\tdisallow\t:\t/a\t", "-/a +/b"},
		{"no space at all", "us", "user-agent:us|disallow:/a", "-/a +/b"},
		{"agent without its hyphen", "us", "useragent: us|disallow: /", "-/a"},
		{"agent with a space for it", "us", "user agent: us|disallow: /", "-/a"},
		{"dissallow", "us", "user-agent: us|dissallow: /a", "-/a"},
		{"dissalow", "us", "user-agent: us|dissalow: /a", "-/a"},
		{"disalow", "us", "user-agent: us|disalow: /a", "-/a"},
		{"diasllow", "us", "user-agent: us|diasllow: /a", "-/a"},
		{"disallaw", "us", "user-agent: us|disallaw: /a", "-/a"},
		{"a comment behind a rule", "us", "user-agent: us # it is us|disallow: /a # keep out", "-/a -/a/b +/b"},
		{"a comment in place of a path", "us", "user-agent: us|disallow: # nothing", "+/a"},
		{"lines that are comments", "us", "# hello|user-agent: us|# hello|disallow: /a", "-/a"},
		{"empty lines within a group", "us", "user-agent: us||disallow: /a|||allow: /a/b", "-/a +/a/b"},
		{"ends of lines of three systems", "us", "user-agent: us\r\ndisallow: /a\rdisallow: /b\ndisallow: /c", "-/a -/b -/c +/d"},
		{"no end of the last line", "us", "user-agent: us|disallow: /", "-/a"},
		{"a byte order mark", "us", "\xef\xbb\xbfuser-agent: us|disallow: /a", "-/a"},
		{"a mark in the middle spoils its line alone", "us", "user-agent: us|\xef\xbb\xbfdisallow: /a|disallow: /b", "+/a -/b"},
		{"an HTML page", "us", "<!DOCTYPE html>|<title>Not found</title>|<p>disallow everything", "+/a"},
		{"a sitemap between", "us", "user-agent: us|sitemap: https://news.example/map|disallow: /a", "-/a"},
		{"a line nobody knows between agents", "us", "user-agent: us|unknown: line|user-agent: them|disallow: /a", "-/a +/b"},
		{"a sitemap between agents", "us", "user-agent: us|sitemap: https://news.example/map|user-agent: *|disallow: /a", "-/a +/b"},

		// Section 2.2.1: which group is ours.
		{"rules of others", "us", "user-agent: them|disallow: /", "+/a"},
		{"for everybody", "us", "user-agent: *|disallow: /a", "-/a +/b"},
		{"ours beat those for all", "us", "user-agent: *|disallow: /|user-agent: us|disallow: /a", "-/a +/b"},
		{"ours beat those for all, written first", "us", "user-agent: us|disallow: /a|user-agent: *|disallow: /", "-/a +/b"},
		{"an empty group of ours beats those for all", "us", "user-agent: *|disallow: /|user-agent: us|disallow:", "+/a"},
		{"a group of ours without a line", "us", "user-agent: *|disallow: /|user-agent: us", "+/a"},
		{"rules of others beside those for all", "us", "user-agent: them|disallow: /|user-agent: *|disallow: /a", "-/a +/b"},
		{"nobody is meant", "us", "user-agent: |disallow: /", "+/a"},
		{"a star with words behind it", "us", "user-agent: * (all)|disallow: /", "-/a"},
		{"a star that begins a name", "us", "user-agent: *them|disallow: /", "+/a"},
		{"letters of any case", "us", "user-agent: US|disallow: /a", "-/a"},
		{"letters of any case, ours in capitals", "US", "user-agent: us|disallow: /a", "-/a"},
		{"a version behind the name", "us", "user-agent: us/2.1|disallow: /a", "-/a"},
		{"words behind the name", "us", "user-agent: us and whoever|disallow: /a", "-/a"},
		{"a name that ours begins with", "us-news", "user-agent: us|disallow: /a", "+/a"},
		{"a name that begins with ours", "us", "user-agent: us-news|disallow: /a", "+/a"},
		{"names with hyphens and underscores", "us-news_bot", "user-agent: us-news_bot/1|disallow: /a", "-/a"},
		{"one group for three", "us", "user-agent: them|user-agent: us|user-agent: others|disallow: /a", "-/a +/b"},
		{"two groups of ours are one", "us", "user-agent: us|disallow: /a|user-agent: them|disallow: /b|user-agent: us|disallow: /c", "-/a +/b -/c"},
		{"two groups for all are one", "us", "user-agent: *|disallow: /a|user-agent: them|disallow: /|user-agent: *|disallow: /c", "-/a +/b -/c"},
		{"a rule ends the list of agents", "us", "user-agent: us|disallow: /a|user-agent: them|disallow: /b", "-/a +/b"},
		{"the first of three", "first", "allow: /none|user-agent: first|disallow: /|allow: /x/|user-agent: second|disallow: /|allow: /w/|user-agent: third", "+/x/b -/y -/w/a -/none"},
		{"the second of three", "second", "allow: /none|user-agent: first|disallow: /|allow: /x/|user-agent: second|disallow: /|allow: /w/|user-agent: third", "+/w/a -/x/b -/y"},
		{"the third of three", "third", "allow: /none|user-agent: first|disallow: /|allow: /x/|user-agent: second|disallow: /|allow: /w/|user-agent: third", "+/w/a +/x/b +/y"},

		// Section 2.2.2: which rule counts.
		{"nothing is refused", "us", "user-agent: us|disallow:", "+/ +/a"},
		{"nothing is allowed", "us", "user-agent: us|allow:|disallow: /a", "-/a"},
		{"all is refused", "us", "user-agent: us|disallow: /", "-/ -/a -/a?b=c"},
		{"paths have a case", "us", "user-agent: us|disallow: /News", "-/News +/news -/Newsroom"},
		{"a path is a beginning", "us", "user-agent: us|disallow: /fish", "-/fish -/fish.html -/fish/salmon -/fishheads -/fish?id=1 +/Fish +/catfish +/?id=fish"},
		{"a folder", "us", "user-agent: us|disallow: /fish/", "-/fish/ -/fish/a -/fish/?id=1 +/fish +/fish.html"},
		{"the longest rule counts, a refusal", "us", "user-agent: us|allow: /p|disallow: /page", "-/page +/p +/pa"},
		{"the longest rule counts, a permission", "us", "user-agent: us|disallow: /p|allow: /page", "+/page -/p"},
		{"in whatever order", "us", "user-agent: us|allow: /a/b|disallow: /a", "+/a/b/c -/a/c"},
		{"of two as long the permission", "us", "user-agent: us|disallow: /page|allow: /page", "+/page"},
		{"of two as long the permission, first", "us", "user-agent: us|allow: /page|disallow: /page", "+/page"},
		{"a folder and its page", "us", "user-agent: us|allow: /folder/|disallow: /folder", "+/folder/page -/folder"},
		{"a longer refusal of a file", "us", "user-agent: us|disallow: /a/secret.html|allow: /a", "-/a/secret.html +/a/open.html +/a"},
		{"a permission of a folder in what is refused", "us", "user-agent: us|disallow: /|allow: /a/", "+/a/b -/ -/b"},
		{"two refusals and a permission", "us", "user-agent: us|disallow: /x/|disallow: /x/y/|allow: /x/y/z", "+/x/y/z -/x/y/a -/x/a"},
		{"a path without its slash never begins one", "us", "user-agent: us|disallow: a", "+/a +/b"},
		{"an empty refusal beside a real one", "us", "user-agent: us|disallow:|disallow: /a", "-/a +/b"},

		// Section 2.2.3: special characters.
		{"a star is anything", "us", "user-agent: us|disallow: /a/*/z", "-/a/b/z -/a/b/c/z -/a//z +/a/z +/a/b"},
		{"a star at the beginning", "us", "user-agent: us|disallow: *.gif", "-/a.gif -/a.gif?b +/a.png"},
		{"a star at the end changes nothing", "us", "user-agent: us|disallow: /fish*", "-/fish -/fish.html -/fishheads +/Fish"},
		{"many stars", "us", "user-agent: us|disallow: /*/*/b*c", "-/x/y/bc -/x/y/b/z/c +/x/bc"},
		{"a dollar is the end", "us", "user-agent: us|disallow: /*.php$", "-/a.php -/x/y.php +/a.php? +/a.php/ +/a.php5"},
		{"a dollar behind a folder", "us", "user-agent: us|disallow: /a/$", "-/a/ +/a/b +/a"},
		{"only the first page", "us", "user-agent: us|allow: /$|disallow: /", "+/ -/a -/?a"},
		{"a dollar in the middle is one", "us", "user-agent: us|disallow: /a$b", "-/a$b -/a$bc +/a"},
		{"a star is no dollar", "us", "user-agent: us|disallow: /a*b", "-/ab -/axxb -/axbx +/a"},
		{"the longest counts as it is written", "us", "user-agent: us|allow: /page|disallow: /*.htm", "-/page.htm +/page"},
		{"a query", "us", "user-agent: us|disallow: /*?", "-/a?b -/?b +/a"},
		{"a name in a query", "us", "user-agent: us|disallow: /*?*print=", "-/a?print=1 -/a?b=1&print=2 +/a?b=1"},
		{"parameters of a path", "us", "user-agent: us|disallow: /a;x", "-/a;x=1 +/a;y"},
		{"a tilde", "us", "user-agent: us|disallow: /~desk/", "-/~desk/a +/desk/a"},
		{"the index of a folder is the folder", "us", "user-agent: us|disallow: /|allow: /desk/index.html", "+/desk/ +/desk/index.html -/desk/other.html -/desk"},
		{"so is a shorter name for it", "us", "user-agent: us|disallow: /|allow: /desk/index.htm", "+/desk/ +/desk/index.htm -/other/"},
		{"a refused index is not the folder", "us", "user-agent: us|disallow: /desk/index.html", "-/desk/index.html +/desk/ +/desk/other.html"},

		// Letters beyond ASCII and escapes (RFC 3986).
		{"letters as they are", "us", "user-agent: us|disallow: /новости/", "-/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/a +/a"},
		{"letters escaped", "us", "user-agent: us|disallow: /%E3%83%84", "-/%E3%83%84/a +/%E3%83%85"},
		{"escapes in small letters", "us", "user-agent: us|disallow: /%e3%83%84", "-/%E3%83%84/a -/%e3%83%84/a +/%e3%83%85"},
		{"an escaped letter of ASCII is not that letter", "us", "user-agent: us|disallow: /a/%62%61%7A", "+/a/baz -/a/%62%61%7A"},
		{"an escaped slash is not one", "us", "user-agent: us|disallow: /a%2Fb", "-/a%2Fb +/a/b"},
		{"an address within one", "us", "user-agent: us|disallow: /a?url=https://other.example", "-/a?url=https://other.example/b +/a?url=b"},
		{"what is refused in Arabic", "us", "user-agent: us|disallow: /خاص", "-/%D8%AE%D8%A7%D8%B5 +/%D8%B9%D8%A7%D9%85"},

		// Addresses as they come.
		{"the front page without its slash", "us", "user-agent: us|disallow: /$", "-http://news.example -http://news.example/ +http://news.example/a"},
		{"a query without a path", "us", "user-agent: us|disallow: /?a", "-http://news.example?a +http://news.example?b"},
		{"a fragment is no part of it", "us", "user-agent: us|disallow: /a$", "-http://news.example/a#b +http://news.example/#/a"},
		{"ports and users are none either", "us", "user-agent: us|disallow: /a", "-http://me@news.example:8080/a +http://me@news.example:8080/b"},
		{"other schemes of the web", "us", "user-agent: us|disallow: /a", "-https://news.example/a +https://news.example/b"},
		{"dots and slashes are taken as they are", "us", "user-agent: us|disallow: /a//b", "-/a//b +/a/b"},
	} {
		rules := newRules(strings.ReplaceAll(c.file, "|", "\n"), c.us)
		for _, v := range strings.Fields(c.want) {
			verdicts++
			at := v[1:]
			if at[0] == '/' {
				at = "http://news.example" + at
			}
			if got := rules.allow(at); got != (v[0] == '+') {
				t.Errorf("%s: %q lets us in at %s: %v", c.name, c.file, at, got)
			}
		}
	}
	if verdicts < 140 {
		t.Errorf("only %d verdicts", verdicts)
	}
	t.Log(verdicts, "verdicts")
}

// TestALineWithoutEndSpoilsNoOther cuts lines where Google does: at eight times the
// longest address.
func TestALineWithoutEndSpoilsNoOther(t *testing.T) {
	rules := newRules("user-agent: us\ndisallow: /"+strings.Repeat("a", 20_000)+"/b\ndisallow: /z\n", "us")
	for at, want := range map[string]bool{"/aaaa": true, "/z": false} {
		if got := rules.allow("http://news.example" + at); got != want {
			t.Errorf("%s is allowed: %v", at, got)
		}
	}
}

// FuzzRobotsNeverPanicAndAreTheSameReadTwice also says that a host which names nobody
// and nothing is open to all.
func FuzzRobotsNeverPanicAndAreTheSameReadTwice(f *testing.F) {
	f.Add("user-agent: *\ndisallow: /a*b$\nallow: /%zz\ncrawl-delay: 1e999\nsitemap: x", "/a%2fb?c")
	f.Add("user-agent: accordwatch\r\rdisallow /\x00", "//")
	f.Fuzz(func(t *testing.T, file, path string) {
		r := newRules(file, "accordwatch")
		at := (&url.URL{Scheme: "http", Host: "news.example", Path: "/" + path}).String()
		first, again := r.allow(at), newRules(file, "accordwatch").allow(at)
		if first != again {
			t.Error("two verdicts")
		}
		if r.delay < 0 || r.delay > maxCrawlDelay || len(r.sitemaps) > maxSitemaps {
			t.Errorf("delay %s, %d sitemaps", r.delay, len(r.sitemaps))
		}
		if !first && !strings.Contains(strings.ToLower(file), "d") {
			t.Error("nothing was refused")
		}
	})
}
