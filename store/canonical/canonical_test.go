package canonical

import (
	"encoding/base64"
	"errors"
	"net/url"
	"strings"
	"testing"
)

const article = "https://outlet.example/World/Talks-1"

func TestURLGivesOneFormToTheAddressesOfOnePage(t *testing.T) {
	inner := url.QueryEscape("http://www.outlet.example/World/Talks-1?utm_source=x")
	id := base64.RawURLEncoding.EncodeToString([]byte("\x08\x13\x22\x24" + article + "\xd2\x01\x00"))
	for _, c := range []struct {
		name, want string
		forms      []string
	}{
		{"scheme, www, case of the host, default ports, final slash", article, []string{
			article, "http://www.outlet.example/World/Talks-1/", "HTTP://WWW.Outlet.Example:80/World/Talks-1",
			"https://outlet.example:443/World/Talks-1", "http://outlet.example.:080/World/Talks-1", "https://outlet.example:/World/Talks-1",
		}},
		{"what people and feeds write", article, []string{
			"//outlet.example/World/Talks-1", "www.outlet.example/World/Talks-1", "outlet.example:80/World/Talks-1",
			"http:/outlet.example/World/Talks-1", `http:\\outlet.example\World\Talks-1`, " https://outlet.example/World//Talks-1\n",
			"http://http://outlet.example/World/Talks-1", "http://reader:secret@outlet.example/World/Talks-1",
			"https://outlet.example/Wor\nld/Talks-1\u200b",
		}},
		{"dots and escapes", "https://outlet.example/a/~b/%C3%87/c%2Fd", []string{
			"https://outlet.example/a/x/../%7eb/./Ç/c%2fd", "https://outlet.example/%61/~b/C%CC%A7/c%2Fd",
		}},
		{"a bad escape is no escape", "https://outlet.example/100%25-sure%25zz", []string{"https://outlet.example/100%-sure%zz"}},
		{"tracking parameters, and their order", "https://outlet.example/a?id=7&lang=en", []string{
			"https://outlet.example/a?lang=en&id=7&utm_source=x&UTM_Medium=y", "https://outlet.example/a?id=7&amp;lang=en&amp;fbclid=IwAR0&gclid=z",
			"https://outlet.example/a?id=7&lang=en&ref=rss&partner=rss&feature=share", "https://outlet.example/a?&id=7&&lang=en&ns_mchannel=rss&at_medium=RSS&xtor=AL-72",
			"https://outlet.example/a?id=7&lang=en&phpsessid=1b2", "https://outlet.example/a;jsessionid=AB12?id=7&lang=en",
			"https://outlet.example/(S(lit3py55t21z5v55vlm25s55))/a?id=7&lang=en#comments",
		}},
		{"spaces in queries", "https://outlet.example/s?q=two%20words", []string{"https://outlet.example/s?q=two+words", "https://outlet.example/s?q=two words"}},
		{"an empty value", "https://outlet.example/a?print", []string{"https://outlet.example/a?print=", "https://outlet.example/a?print"}},
		{"AMP and mobile pages", article, []string{
			"https://amp.outlet.example/World/Talks-1", "https://m.outlet.example/World/Talks-1", "https://mobile.outlet.example/World/Talks-1",
			"https://outlet.example/World/Talks-1/amp/", "https://outlet.example/World/Talks-1.amp", "https://outlet.example/amp/World/Talks-1",
			"https://outlet.example/World/Talks-1?amp", "https://outlet.example/World/Talks-1?amp=1", "https://outlet.example/World/Talks-1?outputType=amp",
		}},
		{"AMP with an ending", "https://outlet.example/a.html", []string{"https://outlet.example/a.amp.html"}},
		{"a language in front of the mobile label", "https://en.wiki.example/a", []string{"https://en.m.wiki.example/a"}},
		{"index files", "https://outlet.example/news", []string{"https://outlet.example/news/index.html", "https://outlet.example/news/Index.PHP", "https://outlet.example/news/default.aspx"}},
		{"the front page", "https://outlet.example/", []string{"outlet.example", "http://www.outlet.example/index.html", "https://outlet.example?utm_source=x", "https://outlet.example/#top"}},
		{"hash bang", "https://outlet.example/#!/a/1", []string{"http://outlet.example/#!/a/1", "https://www.outlet.example#!/a/1"}},
		{"names in other scripts", "https://xn--e1afmkfd.example/a", []string{"https://пример.example/a", "https://ПРИМЕР.example/a", "https://xn--e1afmkfd.example/a"}},
		{"addresses as numbers", "https://127.0.0.1:81/a", []string{"http://127.0.0.1:081/a"}},
		{"addresses of version 6", "https://[::1]/a", []string{"http://[0:0:0:0:0:0:0:1]:80/a"}},
		{"redirects of others", article, []string{
			"https://www.google.com/url?rct=j&sa=t&url=" + inner + "&ct=ga", "https://www.google.co.uk/url?q=" + inner,
			"https://l.facebook.com/l.php?u=" + inner + "&h=AT0", "https://eur01.safelinks.protection.outlook.com/?url=" + inner + "&data=02",
			"https://vk.com/away.php?to=" + inner, "https://duckduckgo.com/l/?uddg=" + inner,
			"https://www.google.com/url?q=" + url.QueryEscape("https://l.facebook.com/l.php?u="+inner),
			"https://r.search.yahoo.com/_ylt=A/RV=2/RU=" + url.PathEscape(article) + "/RK=2/RS=x",
			"https://www.bing.com/ck/a?p=1&u=a1" + base64.RawURLEncoding.EncodeToString([]byte(article)),
			"https://urldefense.com/v3/__https://outlet.example/World/Talks-1__;!!abc$",
			"https://urldefense.proofpoint.com/v2/url?u=https-3A__outlet.example_World_Talks-2D1&d=x",
		}},
		{"archives and caches", article, []string{
			"https://web.archive.org/web/20200101120000/http://outlet.example/World/Talks-1", "https://web.archive.org/web/20200101120000id_/" + article,
			"https://archive.ph/20200101120000/" + article, "https://archive.is/o/abCd1/" + article,
			"https://outlet-example.cdn.ampproject.org/c/s/outlet.example/World/Talks-1", "https://www.google.com/amp/s/outlet.example/World/Talks-1",
			"https://www-outlet-example.translate.goog/World/Talks-1?_x_tr_sl=ru&_x_tr_tl=en",
			"https://news.google.com/rss/articles/" + id + "?oc=5&hl=en-US&gl=US&ceid=US:en", "https://news.google.com/articles/" + id,
		}},
	} {
		for _, form := range c.forms {
			if got, err := URL(form); err != nil || got != c.want {
				t.Errorf("%s: URL(%q) = %q, %v; want %q", c.name, form, got, err, c.want)
			}
		}
	}
}

func TestURLKeepsDifferentPagesApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"https://outlet.example/watch?v=aB1", "https://outlet.example/watch?v=Ab1"},
		{"https://outlet.example/World", "https://outlet.example/world"},
		{"https://outlet.example/a?sid=10336", "https://outlet.example/a?sid=10337"},
		{"https://outlet.example/?p=1", "https://outlet.example/?p=2"},
		{"https://outlet.example/a?ref=1234", "https://outlet.example/a?ref=1235"},
		{"https://outlet.example/a?source=ministry", "https://outlet.example/a?source=palace"},
		{"https://en.outlet.example/a", "https://fr.outlet.example/a"},
		{"https://news.outlet.example/a", "https://outlet.example/a"},
		{"https://www3.outlet.example/a", "https://www.outlet.example/a"},
		{"https://media.gov.il/a", "https://data.gov.il/a"},
		{"https://www.gov.il/a", "https://m.gov.il/a"}, // gov.il is a public suffix
		{"https://m.github.io/a", "https://www.github.io/a"},
		{"https://outlet.example/amp-energy-1", "https://outlet.example/energy-1"},
		{"https://outlet.example/tag/amp", "https://outlet.example/tag"},
		{"https://outlet.example/a/1", "https://outlet.example/a/10"},
		{"https://outlet.example:8080/a", "https://outlet.example/a"},
		{"https://outlet.example/a%2Fb", "https://outlet.example/a/b"},
		{"https://outlet.example/a?b=1%262", "https://outlet.example/a?b=1&2"},
		{"https://outlet.example/#!/1", "https://outlet.example/#!/2"},
		{"https://outlet.example/?q=%C7", "https://outlet.example/?q=%C8"}, // not UTF-8: another charset
		{"https://www.google.com/url?q=/relative/1", "https://www.google.com/url?q=/relative/2"},
		{"https://news.google.com/articles/CBMiAU_yqL1", "https://news.google.com/articles/CBMiAU_yqL2"},
	} {
		a, errA := URL(pair[0])
		b, errB := URL(pair[1])
		if errA != nil || errB != nil {
			t.Errorf("URL(%q), URL(%q): %v, %v", pair[0], pair[1], errA, errB)
		}
		if a == b {
			t.Errorf("%q and %q are both %q", pair[0], pair[1], a)
		}
	}
}

func TestURLRefusesWhatNamesNoPage(t *testing.T) {
	for raw, want := range map[string]error{
		"": errRelative, "/a/b": errRelative, "a/b": errRelative, "#top": errRelative, "?id=1": errRelative, ".example/a": errRelative,
		"mailto:desk@outlet.example": errScheme, "javascript:alert(1)": errScheme, "ftp://outlet.example/a": errScheme, "data:text/html,x": errScheme,
		"https:///": errHost, "https://out let.example/": errHost, "https://a..example/": errHost, "https://[::1/": errHost, "https://[fe80::1%25eth0]/": errHost,
		"https://outlet.example:0/": errPort, "https://outlet.example:99999/": errPort, "https://outlet.example:x/": errPort,
		"https://outlet.example/" + strings.Repeat("a", maxLength): errLength,
	} {
		if got, err := URL(raw); !errors.Is(err, want) || got != "" {
			t.Errorf("URL(%.60q) = %q, %v; want %v", raw, got, err, want)
		}
	}
	deep := "https://outlet.example/"
	for range maxLayers + 1 {
		deep = "https://archive.ph/2020/" + deep
	}
	if _, err := URL(deep); !errors.Is(err, errLayers) {
		t.Errorf("redirects without end: %v", err)
	}
}

func TestDeclaredAddressesAreHeededWithinTheSite(t *testing.T) {
	for _, c := range []struct{ name, page, declared, want string }{
		{"the readable form of a number", "https://outlet.example/?p=123", "https://outlet.example/2025/11/talks", "https://outlet.example/2025/11/talks"},
		{"a relative one", "https://outlet.example/a/print/7", "/a/7", "https://outlet.example/a/7"},
		{"another host of the outlet", "https://edition.outlet.example/a/7", "https://www.outlet.example/a/7", "https://outlet.example/a/7"},
		{"none", "https://www.outlet.example/a/7/", " ", "https://outlet.example/a/7"},
		{"another outlet, as syndicated text says", "https://outlet.example/a/7", "https://wire.example/b/8", "https://outlet.example/a/7"},
		{"another outlet under one public suffix", "https://one.github.io/a", "https://two.github.io/a", "https://one.github.io/a"},
		{"the front page, from a broken template", "https://outlet.example/a/7", "https://outlet.example/", "https://outlet.example/a/7"},
		{"the script without the id", "https://outlet.example/a.php?id=77", "https://outlet.example/a.php", "https://outlet.example/a.php?id=77"},
		{"the first of several pages", "https://outlet.example/a?page=12", "https://outlet.example/a", "https://outlet.example/a"},
		{"the same in another language", "https://outlet.example/fr/a", "https://outlet.example/en/a", "https://outlet.example/fr/a"},
		{"another language's host", "https://fr.outlet.example/a", "https://en.outlet.example/a", "https://fr.outlet.example/a"},
		{"no address", "https://outlet.example/a", "javascript:void(0)", "https://outlet.example/a"},
		{"a broken address", "https://outlet.example/a", "http://[::1", "https://outlet.example/a"},
		{"a page that is none", "/a", "https://outlet.example/a", ""},
	} {
		if got := Declared(c.page, c.declared); got != c.want {
			t.Errorf("%s: Declared(%q, %q) = %q, want %q", c.name, c.page, c.declared, got, c.want)
		}
	}
}

func FuzzURLIsIdempotent(f *testing.F) {
	for _, s := range []string{
		"http://a.example/b?c=d&utm_x=1#!e", "https://www.google.com/url?q=https%3A%2F%2Fm.b.example%2Famp%2F", "http://[::1]:8/%zz",
		"amp.google.com/amp/s/x.example/%2e%2e/=\u0338", "http://a.example/;jsessionid=1/(S(aaaaaaaaaaaaaaaaaaaaaaaa))/index.amp.html", "\xff.example/\xc4",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 300 { // what fails is then short enough to be read
			return
		}
		once, err := URL(s)
		if err != nil {
			return
		}
		if twice, err := URL(once); err != nil || twice != once {
			t.Errorf("URL(%q) = %q, but URL of that is %q, %v", s, once, twice, err)
		}
	})
}

func BenchmarkURL(b *testing.B) {
	for b.Loop() {
		if _, err := URL("https://www.outlet.example/world/2025/11/07/talks-resume.html?utm_source=rss&utm_medium=feed&id=77#comments"); err != nil {
			b.Fatal(err)
		}
	}
}
