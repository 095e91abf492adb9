package head

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func headOf(t *testing.T, markup string) *Head {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	base, _ := url.Parse("https://tidewater.example/n/1")
	return Read(doc, base)
}

func TestTheTitleIsTheHeadingThatThePageDeclares(t *testing.T) {
	for _, c := range []struct{ name, markup, want string }{
		{"the nearest of several h1", `<meta property="og:title" content="Ferry to run again"><h1>Tidewater Gazette</h1><h1>Ferry to run again on Monday</h1>`, "Ferry to run again on Monday"},
		{"og:title without an h1", `<meta property="og:title" content="Ferry to run again on Monday">`, "Ferry to run again on Monday"},
		{"the outlet's name is taken off", `<title>Ferry to run again on Monday – Tidewater Gazette</title>`, "Ferry to run again on Monday"},
		{"an affix in another script", `<title>المعبر يعود إلى العمل يوم الاثنين | صحيفة المد</title>`, "المعبر يعود إلى العمل يوم الاثنين"},
		{"a headline with a dash of its own", `<title>Ferry: the long wait – and the short answer that nobody on the islands had expected</title>`, "Ferry: the long wait – and the short answer that nobody on the islands had expected"},
		{"JSON-LD before og", `<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"Ferry &amp; pier"}]}</script><meta property="og:title" content="Other">`, "Ferry & pier"},
		{"none", `<p>x</p>`, ""},
	} {
		if got := headOf(t, c.markup).Title(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestBylinesAreNamesOfPeople(t *testing.T) {
	for _, c := range []struct {
		declared []string
		want     []string
	}{
		{[]string{"By Ada Wren and Jonas Pike"}, []string{"Ada Wren", "Jonas Pike"}},
		{[]string{"Ada Wren", "ada wren"}, []string{"Ada Wren"}},
		{[]string{"Reuters"}, nil},
		{[]string{"https://tidewater.example/staff/ada"}, nil},
		{[]string{"Tidewater Staff"}, nil},
		{[]string{"par Aline Mercier et Luc Brun"}, []string{"Aline Mercier", "Luc Brun"}},
		{[]string{"بقلم: سلمى الحداد"}, []string{"سلمى الحداد"}},
		{[]string{"Автор: Вера Лугова"}, []string{"Вера Лугова"}},
	} {
		if got := (&Head{base: &url.URL{}}).people(c.declared); !slices.Equal(got, c.want) {
			t.Errorf("people(%q) = %q, want %q", c.declared, got, c.want)
		}
	}
}

func TestTimesAreTheBestDeclaredAndNeverInvented(t *testing.T) {
	for _, c := range []struct{ name, markup, want string }{
		{"JSON-LD before meta", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-02T05:15:00Z"}</script><meta name="date" content="2025-01-01">`, "2026-03-02T05:15:00Z"},
		{"an hour without a zone is only a date", `<meta property="article:published_time" content="2026-03-02T05:15:00">`, "2026-03-02"},
		{"an offset without a colon", `<meta property="article:published_time" content="2026-03-02T05:15:00+0530">`, "2026-03-02T05:15:00+05:30"},
		{"the first time element", `<time datetime="2026-03-02T05:15:00-04:00">x</time>`, "2026-03-02T05:15:00-04:00"},
		{"not a time", `<meta name="date" content="yesterday">`, ""},
		{"nothing", `<p>2 March 2026</p>`, ""},
	} {
		if got := headOf(t, c.markup).Published(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
