package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config/yamlfile"
)

// list is a watchlist that nothing is wrong with.
const list = "watchlists:\n  - {name: accords, any: [peace]}\n"

// problems parses text and returns its problems, one a line.
func problems(t *testing.T, text string) string {
	t.Helper()
	c, err := Parse("a.yaml", []byte(text))
	if err == nil {
		return ""
	}
	if _, ok := err.(yamlfile.Errors); !ok || c != nil {
		t.Fatalf("got %T and config %v, want Errors and none", err, c)
	}
	return err.Error()
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEveryProblemIsToldAtOnceWithItsPlace(t *testing.T) {
	got := problems(t, `crawl:
  dealy: 2s
  workers: many
sources:
  - url: ftp://a.example/feed
    lang: hebrew
    country: UK
  - uri: https://b.example/
watchlists:
  - name: Accords
    any: [peace, "--"]
digests:
  - {watchlist: acords, at: 6:00, formats: [htlm]}
`)
	want := []string{
		`a.yaml:2:3: the key "dealy" is not known in crawl, did you mean "delay"?`,
		`a.yaml:3:12: workers of crawl is "many", not a whole number, write digits`,
		`a.yaml:5:10: url is "ftp://a.example/feed", neither http nor https, write it as https://host/path`,
		`a.yaml:6:11: the language "hebrew" is not known, write a tag of BCP 47 such as en, he or zh-Hant`,
		`a.yaml:7:14: country "UK" is not a code of ISO 3166-1, did you mean "GB"?`,
		`a.yaml:8:5: a source has no url, write url: https://host/path`,
		`a.yaml:8:5: the key "uri" is not known in sources, entry 2, did you mean "url"?`,
		`a.yaml:10:11: the watchlist name "Accords" is not valid, use a-z, 0-9 and hyphens, as it becomes part of file names`,
		`a.yaml:11:18: the term "--" holds no letter, write a word`,
		`a.yaml:13:17: there is no watchlist "acords", did you mean "Accords"?`,
		`a.yaml:13:29: at is "6:00", not a time of day, write it as 06:00`,
		`a.yaml:13:45: format is "htlm", did you mean "html"?`,
	}
	for _, line := range want {
		if !strings.Contains(got+"\n", line+"\n") {
			t.Errorf("missing: %s", line)
		}
	}
	if t.Failed() {
		t.Logf("got:\n%s", got)
	}
}

func TestAProblemIsRefusedWhereItStands(t *testing.T) {
	source := func(keys string) string { return list + "sources:\n  - {url: https://a.example/, " + keys + "}\n" }
	for name, tc := range map[string]struct{ text, want string }{
		"nothing":                {" \n\n", "a.yaml: the file is empty"},
		"a merge key":            {"crawl: {<<: {delay: 2s}}\n", "write the keys out"},
		"no watchlist":           {"sources: [{url: https://a.example/}]\n", "add `include: [shipped:abraham-accords]`"},
		"a watchlist of nothing": {"watchlists: [{name: a}]\n", `a.yaml:1:14: watchlist "a" looks for nothing`},
		"an unknown kind":        {source("kind: sitemaps"), `a.yaml:4:37: kind is "sitemaps", did you mean "sitemap"?`},
		"an unknown keep":        {source("keep: every"), `write one of: matched, all`},
		"an unknown fulltext":    {source("fulltext: allways"), `did you mean "always"?`},
		"links of a feed":        {source("links: [/a/]"), "links is only for a site"},
		"a broken link pattern":  {source("kind: site, links: ['(']"), "a.yaml:4:51: link pattern"},
		"a negative interval":    {source("every: -5m"), "a.yaml:4:38: every of sources, entry 1: \"-5m\" is not a duration"},
		"a week":                 {source("every: 1w"), "write it as 90s, 15m, 6h or 2d"},
		"min above max":          {source("min: 2h, max: 1h"), "min 2h is longer than max 1h"},
		"a zone of one machine":  {source("timezone: Local"), `time zone "Local" is not known`},
		"a password in the URL":  {list + "sources: [{url: 'https://u:p@a.example/'}]\n", "use the keys user and password"},
		"a host without scheme":  {list + "sources: [{url: www.a.example/feed}]\n", `did you mean "https://www.a.example/feed"?`},
		"a broken header":        {source(`headers: {"a b": c}`), `header name "a b" is not valid`},
		"a header of two lines":  {source(`headers: {a: "b\nc"}`), "holds a control character"},
		"a password for nobody":  {source("password: x"), "there is a password, and no user"},
		"an impossible size":     {list + "crawl: {max_body: 16 elephants}\n", "is not a size: write it as 500 kB"},
		"readings out of order":  {list + "crawl: {reread: [6h, 1h]}\n", "a.yaml:3:17: reread has 1h, write times from 15m to 72h, the shortest first"},
		"an impossible cron":     {list + "crawl: {schedule: '0 6 31 2 *'}\n", "a.yaml:3:19: schedule of crawl: no month named has that day"},
		"two names":              {list + "  - {name: accords, any: [a]}\n", `a.yaml:3:12: there is a watchlist "accords" already, at a.yaml:2:12`},
		"two digests":            {list + "digests: [{watchlist: accords}, {watchlist: accords}]\n", `there is a digest of "accords" already`},
		"two sources":            {list + "sources:\n- {name: a, url: https://a.example/}\n- {name: a, url: https://b.example/}\n", `a.yaml:5:10: there is a source "a" already, at a.yaml:4:10`},
		"a country of a member":  {"watchlists: [{name: a, any: [b], members: [{country: Israel}]}]\n", `country "Israel" is not a code`},
		"a country of nobody":    {"sources: [{url: https://a.example/feed, country: ZZ}]\n", `country "ZZ" is not a code`},
		"a union of countries":   {"sources: [{url: https://a.example/feed, country: EU}]\n", `country "EU" is not a code`},
		"a day that is none":     {"watchlists: [{name: a, any: [b], members: [{country: IL, since: 2020-02-30}]}]\n", `since is "2020-02-30", not a day`},
		"an unknown field":       {"watchlists: [{name: a, any: [b], fields: [titel]}]\n", `field is "titel", did you mean "title"?`},
		"a term twice":           {"watchlists: [{name: a, any: [b, b]}]\n", `a.yaml:1:33: the term "b" stands here a second time`},
		"a term's language":      {"watchlists: [{name: a, any: {xx-: [b]}}]\n", `a.yaml:1:30: the language "xx-" is not known`},
		"a signal without terms": {"watchlists: [{name: a, any: [b], signals: [{name: joins}]}]\n", `signal "joins" looks for nothing`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := problems(t, tc.text); !strings.Contains(got, tc.want) {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}

func TestALoadedConfigHasNoFieldLeftToGuess(t *testing.T) {
	c, err := Parse("a.yaml", []byte(`
timezone: Asia/Jerusalem
crawl: {max: 2m}
sources:
  - {url: https://www.a.example/feed}
  - {outlet: B, url: https://b.example/feed, lang: iw, country: il, min: 1d}
  - {outlet: B, url: https://b.example/map, kind: sitemap}
  - {outlet: C, url: https://c.example/1, lang: en}
  - {outlet: C, url: https://c.example/2, lang: en}
watchlists:
  - name: accords
    any:
      he: [הסכמי אברהם]
      en: [Abraham Accords]
    signals: [{name: joins, terms: [joins]}]
`))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range c.Sources {
		names = append(names, s.Name)
		if s.Timezone.Location == nil || s.Fulltext != Always || s.Keep != KeepMatched || s.Min > s.Max || s.Latin == "" {
			t.Errorf("source %q is not filled in: %+v", s.Name, s)
		}
	}
	if got, want := strings.Join(names, ";"), "a.example;B (feed);B (sitemap);C (feed 1);C (feed 2)"; got != want {
		t.Errorf("names are %s, want %s", got, want)
	}
	if b := c.Sources[1]; b.Lang != "he" || b.Country != "IL" || b.Max.String() != "1d" {
		t.Errorf("lang %s, country %s, max %s: want he, IL, 1d", b.Lang, b.Country, b.Max)
	}
	if c.Crawl.Min.String() != "2m" || c.Crawl.MaxBody != 16_000_000 || c.Crawl.Delay.String() != "2s" {
		t.Errorf("crawl is %+v", c.Crawl)
	}
	w := c.Watchlists[0]
	if w.Title != "accords" || w.Signals[0].Title != "joins" {
		t.Errorf("titles are %q and %q", w.Title, w.Signals[0].Title)
	}
	if want := (Term{"Abraham Accords", "en", yamlfile.Mark{File: "a.yaml", Line: 14, Column: 12}}); len(w.Any) != 2 || w.Any[1] != want {
		t.Errorf("terms are %v, want %v last", w.Any, want)
	}
	if len(c.Digests) != 1 {
		t.Fatalf("%d digests, want one for the watchlist", len(c.Digests))
	}
	if d := c.Digests[0]; d.At != "06:00" || d.Timezone.String() != "Asia/Jerusalem" || len(d.Formats) != 4 || d.Langs[0] != "en" {
		t.Errorf("digest is %+v", d)
	}
}

func TestIncludesAreTakenInOnceAndOverruled(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.yaml", "include: [sub/c.yaml]\ncrawl: {delay: 9s, workers: 3}\nsources: [{name: b, url: https://b.example/}]\n")
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "sub/c.yaml", list)
	a := write(t, dir, "a.yaml", "include: [b.yaml, sub/c.yaml, shipped:sources]\ncrawl: {delay: 5s}\n")
	c, err := Load(a)
	if err != nil {
		t.Fatal(err)
	}
	if c.Crawl.Delay.String() != "5s" || c.Crawl.Workers != 3 {
		t.Errorf("delay %s, workers %d: want 5s of the including file, 3 of the included", c.Crawl.Delay, c.Crawl.Workers)
	}
	if len(c.Watchlists) != 1 || len(c.Sources) < 61 {
		t.Errorf("%d watchlists, %d sources", len(c.Watchlists), len(c.Sources))
	}
}

func TestAFolderIsReadAsOneFile(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.yml", "sources: [{name: b, url: https://b.example/}]\n")
	write(t, dir, "a.yaml", list+"include: [b.yml]\n")
	write(t, dir, ".hidden.yaml", "nonsense: true\n")
	write(t, dir, "notes.txt", "nonsense")
	c, err := Load(dir)
	if err != nil || len(c.Sources) != 1 || len(c.Watchlists) != 1 {
		t.Fatalf("got %+v, %v", c, err)
	}
	write(t, dir, "c.yaml", "data: a\n")
	write(t, dir, "d.yaml", "data: b\n")
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "d.yaml:1:7: data is set a second time, after "+dir) {
		t.Errorf("two files of a folder disagree: got %v", err)
	}
}

func TestWhatCannotBeReadIsOneClearLine(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.yaml", "include: [b.yaml]\n")
	write(t, dir, "b.yaml", "include: [a.yaml]\n")
	for name, tc := range map[string]struct{ path, want string }{
		"missing":     {filepath.Join(dir, "nope.yaml"), "nope.yaml cannot be read: no such file or directory"},
		"huge":        {write(t, dir, "huge.yaml", strings.Repeat("# long\n", 1_300_000)), "it is longer than 8192 kB"},
		"no files":    {t.TempDir(), "the folder holds no .yaml or .yml file"},
		"a device":    {os.DevNull, "it is not a regular file"},
		"a circle":    {filepath.Join(dir, "a.yaml"), "b.yaml:1:11: the files include each other"},
		"not shipped": {write(t, dir, "s.yaml", "include: ['shipped:source']\n"), `s.yaml:1:11: shipped:source cannot be read: no file of that name is shipped, did you mean "sources"?`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(tc.path)
			if err == nil || !strings.Contains(err.Error(), tc.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
}

func TestShippedConfigurationWatchesInManyLanguages(t *testing.T) {
	c := Shipped()
	langs, urls := map[string]bool{}, map[string]bool{}
	for _, s := range c.Sources {
		if s.Lang == "" || s.Outlet == "" || urls[s.URL] {
			t.Errorf("source %q lacks a language or outlet, or repeats a URL", s.Name)
		}
		langs[s.Lang], urls[s.URL] = true, true
	}
	for _, want := range []string{"en", "ar", "he", "fr", "ru", "tr", "kk", "es", "fa", "az"} {
		if !langs[want] {
			t.Errorf("no source is in %s", want)
		}
	}
	if len(c.Sources) < 60 || len(c.Watchlists) == 0 || len(c.Digests) != len(c.Watchlists) || c.Fingerprint == "" {
		t.Errorf("%d sources, %d watchlists, %d digests", len(c.Sources), len(c.Watchlists), len(c.Digests))
	}
	if loaded, err := Load(""); err != nil || loaded.Fingerprint != c.Fingerprint {
		t.Errorf("an empty path is not the shipped configuration: %v", err)
	}
}

func TestFingerprintIsOfWhatIsWatchedForAlone(t *testing.T) {
	of := func(text string) string {
		t.Helper()
		c, err := Parse("a.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return c.Fingerprint
	}
	base := of(list)
	if len(base) != 12 {
		t.Errorf("fingerprint %q has not twelve digits", base)
	}
	if got := of("# a comment\ndata: elsewhere\n\n" + list); got != base {
		t.Error("a comment and another folder changed it")
	}
	if of("watchlists:\n  - {name: accords, any: [peaces]}\n") == base {
		t.Error("another term left it as it was")
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		list, "a: &a [*a]\n", "watchlists: [{name: a, any: {en: [b*, '\"a b\"~8']}}]\n", "include: [shipped:sources]\n",
		"crawl: {schedule: '*/5 * * * MON-FRI', delay: 1d2h, max_body: 16 MB}\n" + list, "? [a]\n: b\n", "sources:\n  -\n  - {}\n",
		"digests: [{watchlist: a, at: 06:00, timezone: Asia/Baku}]\n", "sources: [{url: 'http://[::1]:80/', headers: {A: $${B}}}]\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Parse("fuzz.yaml", data)
		if (c == nil) == (err == nil) {
			t.Fatalf("config %v besides error %v", c, err)
		}
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if strings.TrimSpace(line) == "" {
					t.Fatalf("an empty line in %q", err)
				}
			}
			return
		}
		again, err := Parse("fuzz.yaml", data)
		if err != nil || again.Fingerprint != c.Fingerprint {
			t.Fatalf("a second reading differs: %v", err)
		}
	})
}

func TestAnArticleIsReadAgainWhenTheOperatorSays(t *testing.T) {
	for text, want := range map[string][]Duration{
		"":                            {Duration(time.Hour), Duration(6 * time.Hour), Duration(24 * time.Hour), Duration(72 * time.Hour)},
		"crawl: {reread: [2h, 1d]}\n": {Duration(2 * time.Hour), Duration(24 * time.Hour)},
		"crawl: {reread: []}\n":       {},
	} {
		dir := t.TempDir()
		c, err := Load(write(t, dir, "a.yaml", list+text))
		if err != nil || !slices.Equal(c.Crawl.Reread, want) {
			t.Errorf("%q: read again after %v, %v; want %v", text, c.Crawl.Reread, err, want)
		}
	}
}
