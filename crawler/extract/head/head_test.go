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
		{"the same instant with the outlet's own offset", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-02T18:30:00Z"}</script><time datetime="2026-03-03T05:30:00+11:00">x</time>`, "2026-03-03T05:30:00+11:00"},
		{"the time element marked as the publication's", `<time datetime="2026-03-04">x</time><time class="entry-date published" datetime="2026-03-02">x</time>`, "2026-03-02"},
		{"a day that readers are shown", `<p class="date">Published on 2 March 2026</p>`, "2026-03-02"},
		{"a month that is none", `<meta name="date" content="2026-13-45">`, ""},
		{"not a time", `<meta name="date" content="yesterday">`, ""},
		{"nothing", `<p>2 March 2026</p>`, ""},
	} {
		if got := headOf(t, c.markup).Published(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestADayInTheAddressIsHeededWhereThePageNamesNone(t *testing.T) {
	for path, want := range map[string]string{
		"/2026/03/02/ferry": "2026-03-02", "/news/2026/mar/02/ferry": "2026-03-02", "/n/20260302-ferry": "2026-03-02",
		"/2026/13/45/ferry": "", "/n/123456789": "", "/": "",
	} {
		if got := inPath(&url.URL{Path: path}); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

func TestWhatIsNoneOfItIsTakenOffATitle(t *testing.T) {
	site := `<meta property="og:site_name" content="Tidewater Gazette">`
	for _, c := range []struct{ name, markup, want string }{
		{"a kicker in the h1", `<meta property="og:title" content="Ferry to run again on Monday"><h1>Harbour: Ferry to run again on Monday</h1>`, "Ferry to run again on Monday"},
		{"a section before a bar", `<title>World | Ferry to run again on Monday</title><h1>World | Ferry to run again on Monday</h1>`, "Ferry to run again on Monday"},
		{"the outlet before a dash", site + `<h1>Tidewater Gazette - Ferry to run again on Monday</h1><title>Ferry to run again on Monday</title>`, "Ferry to run again on Monday"},
		{"the outlet after the h1's own dash", site + `<h1>Ferry to run – Tidewater Gazette</h1><title>Ferry to run</title>`, "Ferry to run"},
		{"a colon of its own", `<title>Harbour: Ferry to run again</title><h1>Harbour: Ferry to run again</h1>`, "Harbour: Ferry to run again"},
	} {
		if got := headOf(t, c.markup).Title(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheBylineIsTheBestEvidenceForPeople(t *testing.T) {
	ld := func(authors string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Tidewater Gazette"},"author":` + authors + `}</script>`
	}
	for _, c := range []struct {
		name, markup, guess string
		want                []string
	}{
		{"people of the JSON-LD", ld(`[{"@type":"Person","name":"Ada Wren (aw)"},{"@type":"Person","name":"Jonas Pike"}]`), "", []string{"Ada Wren", "Jonas Pike"}},
		{"an agency beside them signs nothing", ld(`[{"@type":"Person","name":"Ada Wren"},{"@type":"Organization","name":"Reuters"}]`), "", []string{"Ada Wren"}},
		{"an agency alone", ld(`{"@type":"Organization","name":"Associated Press"}`), "", []string{"Associated Press"}},
		{"an outlet with its agency", ld(`{"@type":"Person","name":"Tidewater Gazette et AFP"}`), "", []string{"Tidewater Gazette et AFP"}},
		{"a desk before a guess", ld(`{"@type":"Organization","name":"Tidewater Gazette"}`), "Amw", []string{"Tidewater Gazette"}},
		{"a list that begins with the outlet goes on with its address", `<meta name="author" content="tidewater.example, Port Ada, Coastland">`, "", []string{"tidewater.example"}},
		{"two marks close together know more", ld(`{"name":"Ada Wren"}`) + `<div class="names"><p><a rel="author">Jonas Pike</a></p><p><a rel="author">Ada Wren</a></p></div>`, "", []string{"Jonas Pike", "Ada Wren"}},
		{"the author of a teaser far below is no co-author", ld(`{"name":"Ada Wren"}`) + `<section><div><p><span><a rel="author">Ada Wren</a></span></p></div></section><aside><ul><li><div><p><span><a rel="author">Jonas Pike</a></span></p></div></li></ul></aside>`, "", []string{"Ada Wren"}},
		{"parts that only style sets apart", `<div class="byline"><span>Ada Wren</span><span>2 March 2026</span></div>`, "", []string{"Ada Wren"}},
		{"a reporter in a script without spaces", `<meta name="author" content="신가람 기자">`, "", []string{"신가람"}},
		{"a number", `<meta name="author" content="105092">`, "", nil},
		{"the outlet itself, and a name elsewhere", ld(`{"@type":"Person","name":"Tidewater Gazette"}`) + `<p class="byline">By Ada Wren</p>`, "", []string{"Ada Wren"}},
		{"the outlet itself, and nobody else", ld(`{"@type":"Organization","name":"Tidewater Gazette"}`), "", []string{"Tidewater Gazette"}},
		{"a list that knows more", ld(`{"name":"Ada Wren"}`) + `<meta name="author" content="Ada Wren, Jonas Pike">`, "", []string{"Ada Wren", "Jonas Pike"}},
		{"a byline with its date", `<p class="byline">By Ada Wren | 2 March 2026 5:30 pm</p>`, "", []string{"Ada Wren"}},
		{"an address", `<meta name="author" content="a.wren@tidewater.example">`, "", nil},
		{"the extractor's guess", ``, "Ada Wren; Jonas Pike", []string{"Ada Wren", "Jonas Pike"}},
		{"a role after the name", `<meta name="author" content="Ada Wren, Money Reporter">`, "", []string{"Ada Wren"}},
	} {
		if got := headOf(t, c.markup).Byline(Signature{Guess: c.guess}); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestALineOfTheTextSignsWhereNothingIsMarked(t *testing.T) {
	excerpt := `<meta name="description" content="Ada Wren/Jonas Pike THE ferry between the two ports will run again from Monday">`
	for _, c := range []struct {
		name, markup string
		s            Signature
		want         []string
	}{
		{"by", "", Signature{Lines: []string{"Ferry", "By Ada Wren and Jonas Pike"}}, []string{"Ada Wren", "Jonas Pike"}},
		{"a sentence that begins so", "", Signature{Lines: []string{"By Monday the ferry will run again, said the board."}}, nil},
		{"an editor in Chinese", "", Signature{Lines: []string{"（责编：林海、周岚）"}}, []string{"林海", "周岚"}},
		{"a bare name that the excerpt begins with", excerpt, Signature{Top: []string{"Ada Wren/Jonas Pike"}}, []string{"Ada Wren", "Jonas Pike"}},
		{"a bare line that may be a label", "", Signature{Top: []string{"Harbour Board"}}, nil},
		{"a guess, where nobody signs", "", Signature{Guess: "Ada Wren"}, []string{"Ada Wren"}},
		{"a line before the guess", "", Signature{Guess: "Old Hand", Lines: []string{"Автор: Вера Лугова"}}, []string{"Вера Лугова"}},
	} {
		if got := headOf(t, c.markup).Byline(c.s); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAHeadingThatNamesTheOutletOrASectionIsNoTitle(t *testing.T) {
	og, site := `<meta property="og:title" content="Ferry to run again on Monday">`, `<meta property="og:site_name" content="Tidewater Gazette">`
	for _, c := range []struct{ name, markup, want string }{
		{"the outlet's name", site + og + `<h1>Tidewater Gazette</h1>`, "Ferry to run again on Monday"},
		{"a motto that hangs on the title element", og + `<title>Ferry to run again on Monday | The coast, every day</title><h1>The coast, every day</h1>`, "Ferry to run again on Monday"},
		{"a section", og + `<title>Ferry to run again on Monday - Monday</title><h1>Monday</h1>`, "Ferry to run again on Monday"},
		{"a kicker that differs", `<meta property="og:title" content="Storm damage: Ferry to run again on Monday"><h1>Harbour – Ferry to run again on Monday</h1>`, "Ferry to run again on Monday"},
		{"a kicker that only style sets apart", og + `<h1><span>Harbour</span> <span>Ferry to run again on Monday</span></h1>`, "Ferry to run again on Monday"},
		{"a dash of its own, which the title element goes on after", `<meta property="og:title" content="Ferry to run again – perhaps"><title>Ferry to run again – perhaps | Gazette</title>`, "Ferry to run again – perhaps"},
		{"a dash before lower case", `<title>Ferry to run again — or, at least, to float</title>`, "Ferry to run again — or, at least, to float"},
		{"an outlet hung on without a space", `<title>两港之间的渡轮下周一恢复通航-潮水新闻网</title>`, "两港之间的渡轮下周一恢复通航"},
		{"the microdata's headline", `<meta property="og:title" content="Ferry to run again-World|Gazette"><meta itemprop="headline" content="Ferry to run again">`, "Ferry to run again"},
		{"an application named after the page", `<meta name="application-name" content="Ferry to run again"><title>Ferry to run again</title><h1>Ferry to run again</h1>`, "Ferry to run again"},
	} {
		if got := headOf(t, c.markup).Title(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheAddressTellsTheHeadingOfOtherWords(t *testing.T) {
	doc, err := html.Parse(strings.NewReader(`<title>Coast news</title><h1>Zurück übers Wasser: Fähre fährt wieder</h1>`))
	if err != nil {
		t.Fatal(err)
	}
	base, _ := url.Parse("https://tidewater.example/2026/zurueck-uebers-wasser-faehre-faehrt-wieder")
	if got := Read(doc, base).Title(); got != "Coast news" { // it shares no word with the title element
		t.Errorf("title = %q", got)
	}
	doc, _ = html.Parse(strings.NewReader(`<title>Fähre auf See</title><h1>Zurück übers Wasser: Fähre fährt wieder</h1>`))
	if got := Read(doc, base).Title(); got != "Zurück übers Wasser: Fähre fährt wieder" {
		t.Errorf("title = %q", got)
	}
}

func TestTheCanonicalAddressIsMadeAbsolute(t *testing.T) {
	for markup, want := range map[string]string{
		`<link rel="canonical" href="/ferry">`: "https://tidewater.example/ferry", `<link rel=canonical href="mailto:x@y">`: "",
		`<meta property="og:url" content="https://tidewater.example/f">`: "https://tidewater.example/f", ``: "",
	} {
		if got := headOf(t, markup).Canonical; got != want {
			t.Errorf("%s: %q, want %q", markup, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<title>Ferry | x</title><h1>Ferry</h1><p class=byline>By A, B and C 2026</p><time datetime=2026>`, "https://tidewater.example/2026/03/02")
	f.Fuzz(func(t *testing.T, markup, page string) {
		doc, err := html.Parse(strings.NewReader(markup))
		base, err2 := url.Parse(page)
		if err != nil || err2 != nil {
			return
		}
		h := Read(doc, base)
		h.Title()
		h.Byline(Signature{Guess: "x", Top: []string{"Ada Wren"}, Lines: []string{"By A"}})
		if p := h.Published(); p != "" && len(p) < len("2006-01-02") {
			t.Errorf("published = %q", p)
		}
	})
}
