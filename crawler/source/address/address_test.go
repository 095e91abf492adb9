package address

import (
	"net/url"
	"regexp"
	"testing"
)

func TestArticlesLookLikeArticles(t *testing.T) {
	for at, want := range map[string]bool{
		"https://news.example/2025/11/07/summit":                       true,
		"https://news.example/2025-11-07/summit":                       true,
		"https://news.example/2025/11/summit":                          true,
		"https://news.example/world/20251107/summit":                   true,
		"https://news.example/world/ministers-sign-the-accord":         true,
		"https://news.example/world/ministers_sign_the_accord.html":    true,
		"https://news.example/news/1234567":                            true,
		"https://news.example/a/summit-1234567.html":                   true,
		"https://news.example/article.php?id=4711":                     true,
		"https://news.example/%D8%A3%D8%AE%D8%A8-%D8%A7-%D8%A8-%D8%AA": true,
		"https://news.example/":                                        false,
		"https://news.example/world":                                   false,
		"https://news.example/world/middle-east":                       false,
		"https://news.example/tag/the-abraham-accords-of-2020":         false,
		"https://news.example/author/ann-b-author-of-news":             false,
		"https://news.example/2025/11/07/":                             false,
		"https://news.example/files/report-of-the-year-2025.pdf":       false,
		"https://news.example/about":                                   false,
		"::":                                                           false,
	} {
		if got := LooksLikeArticle(at); got != want {
			t.Errorf("%s: got %v", at, got)
		}
	}
}

func TestADayIsReadFromThePathOnly(t *testing.T) {
	for at, want := range map[string]string{
		"https://news.example/2025/11/07/summit":   "2025-11-07",
		"https://news.example/2025/1/7/summit":     "2025-01-07",
		"https://news.example/a/20251107/summit":   "2025-11-07",
		"https://news.example/2025/11/summit":      "",
		"https://news.example/summit?d=2025/11/07": "",
		"https://2025.example/11/07/":              "",
		"::":                                       "",
	} {
		if got := Day(at); got != want {
			t.Errorf("%s: got %q, want %q", at, got, want)
		}
	}
}

func TestSectionsLeadToNews(t *testing.T) {
	for at, want := range map[string]bool{
		"https://news.example/world":                true,
		"https://news.example/world/middle-east/":   true,
		"https://news.example/world?page=2":         true,
		"https://news.example/world?day=2025-11-07": false,
		"https://news.example/about-us.html":        false,
		"https://news.example/author/ann":           false,
		"https://news.example/logo.png":             false,
	} {
		u, err := url.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		if got := IsSection(u, ""); got != want {
			t.Errorf("%s: got %v", at, got)
		}
	}
	u, _ := url.Parse("https://news.example/world?after=4711")
	if IsSection(u, "") || !IsSection(u, "nofollow Next") {
		t.Error("a query is a section where the link calls itself the next page, and only there")
	}
}

func TestThePagesOfAListFollowEachOther(t *testing.T) {
	of := func(path string) List {
		u, err := url.Parse("https://news.example" + path)
		if err != nil {
			t.Fatal(err)
		}
		return ListOf(u)
	}
	for _, c := range []struct {
		first, second string
		want          bool
	}{
		{"/world", "/world/page/2", true},
		{"/world/", "/world?page=2", true},
		{"/world?tag=a&p=1", "/world?p=2&tag=a", true},
		{"/world/page-2.html", "/world/page-3.html", true},
		{"/world", "/world/page/3", false},
		{"/world", "/sport/page/2", false},
		{"/world?page=2", "/world?page=2", false},
		{"/world", "/world", false},
	} {
		if got := of(c.second).Follows(of(c.first)); got != c.want {
			t.Errorf("%s after %s: got %v", c.second, c.first, got)
		}
	}
}

func TestThePatternsDecideAloneWhereThereAreSome(t *testing.T) {
	own, err := Compile([]string{`/story/`})
	if err != nil {
		t.Fatal(err)
	}
	const slug, story = "https://news.example/world/ministers-sign-the-accord", "https://news.example/story/a"
	if own.Article(slug) || !own.Article(story) {
		t.Error("the pattern did not decide")
	}
	if any := Patterns(nil); !any.Article(slug) || any.Article(story) {
		t.Error("without patterns an article is what looks like one")
	}
	if _, err := Compile([]string{"("}); err == nil {
		t.Error("a pattern that is none was taken")
	}
}

// FuzzALinkLeadsToTheWebOrNowhere resolves what a stranger wrote as a link, on a base
// that a stranger wrote.
func FuzzALinkLeadsToTheWebOrNowhere(f *testing.F) {
	for _, seed := range [][2]string{
		{"https://news.example/feed.xml", "/2025/11/07/a-story"}, {"https://news.example/feed/", "../a b?c=d#e"},
		{"news.example", "//other.example/x"}, {"", "javascript:alert(1)"}, {"http://[::1", "http://[fe80::1%25lo]/"},
		{"http://news.example/%zz", "?id=12345"}, {"https://news.example", "http://новости.example/страница"}, {"http://a/", "http:b"}, {"0", "http://[::%25\xff]"},
	} {
		f.Add(seed[0], seed[1])
	}
	day := regexp.MustCompile(`^$|^\d{4}-\d\d-\d\d$`)
	f.Fuzz(func(t *testing.T, base, link string) {
		b, err := url.Parse(base)
		if err != nil {
			b = nil
		}
		at := Resolve(b, link)
		if at == "" {
			return
		}
		u, err := url.Parse(at)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			t.Fatalf("%q on %q leads to %q: %v", link, base, at, err)
		}
		if again := Resolve(nil, at); again != at {
			t.Errorf("%q resolves to %q", at, again)
		}
		if LooksLikeArticle(at) && IsHome(at) {
			t.Errorf("%q is a front page and an article", at)
		}
		if got := Day(at); !day.MatchString(got) {
			t.Errorf("the day of %q is %q", at, got)
		}
	})
}
