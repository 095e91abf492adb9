package terminal

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/column"
	"github.com/accordwatch/accordwatch/store/lineage"
)

// kept is an archive of one story: a report in two texts, its copy, and one more report,
// with names and headlines that are hard to set.
type kept struct {
	story store.Story
	texts map[string][]*store.Article
}

func (k kept) Story(context.Context, string) (store.Story, error) { return k.story, nil }

func (k kept) Revisions(_ context.Context, id string) ([]*store.Article, error) {
	return k.texts[id], nil
}

func oneStory() kept {
	k := kept{store.Story{ID: "0123456789abcdef"}, map[string][]*store.Article{}}
	said := "The keepers of the old lamps met in the harbour hall and spoke of the tide tables until the evening. "
	for i, x := range []struct{ id, root, lang, outlet, title, text string }{
		{"0123456789abcdef", "", "en", "The Harbour Ledger and Evening Dispatch", "Keepers of the old lamps meet to speak of tide tables and of who is to pay for them", said + "Nobody came late.\n\n" + said},
		{"1123456789abcdef", "0123456789abcdef", "ar", "صدى المرسى", strings.Repeat("اجتمع حراس المنارات ", 6), strings.Repeat("اجتمع حراس المنارات في المرفأ القديم. ", 9)},
		{"2123456789abcdef", "", "zh-Hant", "海燈日報", strings.Repeat("灯塔管理员在旧港口开会讨论协定", 4), strings.Repeat("灯塔管理员在旧港口开会讨论协定。", 12)},
	} {
		a := &store.Article{
			ID: x.id, Outlet: x.outlet, Lang: x.lang, Title: x.title, Text: x.text, Revision: 1, URL: "https://ledger.example/" + strings.Repeat("a-long-path/", 9),
			Found: time.Date(2026, 3, 2, 8+i, 0, 0, 0, time.UTC), Complete: i > 0, Reason: "the page is behind a wall that lets nobody through", Agency: "Tidewire",
		}
		a.Backlog = i == 1
		k.texts[x.id] = []*store.Article{a}
		if i == 0 {
			b := *a
			b.Revision, b.Text = 2, strings.ReplaceAll(x.text, "evening", "small hours of the morning")
			k.texts[x.id] = append(k.texts[x.id], &b)
		}
		v := store.Verdict{Story: k.story.ID, Part: store.Report, CopyOf: x.root, Why: "0123456789abcdef tells of the same keepers, the same hall and the same evening"}
		k.story.Articles = append(k.story.Articles, store.Placed{Article: k.texts[x.id][len(k.texts[x.id])-1], Verdict: v})
	}
	return k
}

// screens is all that is set for a terminal, by what it is.
func screens(t *testing.T) map[string]func(Screen) error {
	t.Helper()
	return screensOf(t, oneStory())
}

func screensOf(t *testing.T, k kept) map[string]func(Screen) error {
	t.Helper()
	account, err := lineage.Tell(t.Context(), k, k.story.ID)
	if err != nil {
		t.Fatal(err)
	}
	first := k.story.Articles[0]
	trace := crawler.Trace{
		URL: first.URL, Title: first.Title, Text: first.Text, Extractor: "blocks", Reason: first.Reason,
		Verdicts: []match.Verdict{{Watchlist: "lantern-accord", Reason: "no term of the watchlist stands in the headline or in the text"}},
	}
	return map[string]func(Screen) error{
		"story":   func(s Screen) error { return s.Account(account, []string{"en"}) },
		"article": func(s Screen) error { return s.Article(first, k.texts[first.ID], k.story) },
		"search":  func(s Screen) error { return s.Found(k.story.Articles) },
		"trace":   func(s Screen) error { return s.Trace(trace, Decision{Placed: first, Story: k.story}) },
		"known": func(s Screen) error {
			return s.Known(store.Known{Item: store.Item{URL: first.URL, Title: first.Title}, Source: first.Outlet, Attempts: 1}, Decision{Placed: first, Story: k.story})
		},
	}
}

func TestNoLineIsWiderThanItsTerminal(t *testing.T) {
	for name, show := range screens(t) {
		for _, columns := range []int{60, 72, 80, 132} {
			var b strings.Builder
			if err := show(Screen{&b, columns}); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(b.String()) {
				if n := column.Displayed(strings.TrimSuffix(line, "\n")); n > columns {
					t.Errorf("%s: %d columns of %d: %s", name, n, columns, line)
				}
			}
		}
	}
}

// TestNoOutletCommandsATerminal writes what a terminal obeys, and what turns words around,
// wherever an outlet may write anything.
func TestNoOutletCommandsATerminal(t *testing.T) {
	const hostile = "\x1b[2J\u009b1m\r\a\u202eback\u2067 wards\u2069\u2069\u2068"
	k := oneStory()
	for i := range k.story.Articles {
		v := &k.story.Articles[i].Verdict
		v.Why += hostile
		for _, a := range k.texts[k.story.Articles[i].ID] {
			for _, s := range []*string{&a.Title, &a.Text, &a.Outlet, &a.URL, &a.Reason, &a.Agency, &a.Lang} {
				*s += hostile
			}
			a.Byline = []string{hostile}
			a.Signals = []store.Signal{{ISO2: "KZ", Name: "joins", Sentence: hostile}}
		}
	}
	for name, show := range screensOf(t, k) {
		for _, columns := range []int{0, 60, 132} {
			var b strings.Builder
			if err := show(Screen{&b, columns}); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), "back") {
				t.Errorf("%s does not show what an outlet wrote", name)
			}
			if at := strings.IndexAny(b.String(), "\x1b\u009b\r\a\u202e\u2067"); at >= 0 {
				t.Errorf("%s, %d columns: the terminal is told %.20q", name, columns, b.String()[at:])
			}
		}
	}
	var b strings.Builder
	rows := []standing.Source{{Name: hostile, Reason: hostile}}
	if err := (HealthTable{Now: time.Now()}).Print(&b, rows); err != nil || strings.ContainsAny(b.String(), "\x1b\u009b\r\a\u202e") {
		t.Errorf("the table of sources: %q, %v", b.String(), err)
	}
}

func TestAWidthTakesNoWordsAway(t *testing.T) {
	for _, name := range []string{"article", "trace", "known"} {
		var pipe, narrow strings.Builder
		if err := screens(t)[name](Screen{&pipe, 0}); err != nil {
			t.Fatal(err)
		}
		if err := screens(t)[name](Screen{&narrow, 60}); err != nil {
			t.Fatal(err)
		}
		bare := strings.NewReplacer(" ", "", "\n", "", "\u2068", "", "\u2069", "").Replace
		if bare(pipe.String()) != bare(narrow.String()) {
			t.Errorf("%s: in a pipe\n%s\nin 60 columns\n%s", name, pipe.String(), narrow.String())
		}
	}
}

func TestAStorySaysWhatOfItNoDigestCounts(t *testing.T) {
	var b strings.Builder
	if err := screens(t)["story"](Screen{&b, 0}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"backlog  1 article was old when it was found, so that no digest counts it\n", "copy of 1, backlog"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("want %q in\n%s", want, b.String())
		}
	}
}

func TestASearchHasALineForEachArticleWhereThereIsRoom(t *testing.T) {
	for columns, lines := range map[int]int{0: 3, 132: 3, 80: 6, 60: 9} {
		var b strings.Builder
		if err := screens(t)["search"](Screen{&b, columns}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(b.String(), "\n"); got != lines || !strings.Contains(b.String(), "1123456789abcdef") || !strings.Contains(b.String(), "Keepers of the old lamps meet") {
			t.Errorf("%d columns: %d lines, want %d\n%s", columns, got, lines, b.String())
		}
		if turns := strings.ContainsRune(b.String(), '\u2068'); turns != (columns > 0) {
			t.Errorf("%d columns: Arabic is isolated: %v", columns, turns)
		}
	}
}

func TestAHitTellsWhenItWasPublishedWhereItWasFoundLater(t *testing.T) {
	at := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	late := store.Placed{Article: &store.Article{ID: "a1", Outlet: "Steppe Wire", Title: "Late", Found: at, Published: at.Add(-61 * time.Minute)}}
	soon := store.Placed{Article: &store.Article{ID: "b2", Outlet: "Steppe Wire", Title: "Soon", Found: at, Published: at.Add(-time.Hour)}}
	unknown := store.Placed{Article: &store.Article{ID: "c3", Outlet: "Steppe Wire", Title: "Unknown", Found: at}}
	for _, c := range []struct {
		found   []store.Placed
		columns int
		want    string
	}{
		{[]store.Placed{late, soon, unknown}, 0, `
found 2026-03-02 08:00  published 2026-03-02 06:59  a1  Steppe Wire  Late
found 2026-03-02 08:00                              b2  Steppe Wire  Soon
found 2026-03-02 08:00                              c3  Steppe Wire  Unknown
`},
		{[]store.Placed{soon}, 0, "\nfound 2026-03-02 08:00  b2  Steppe Wire  Soon\n"},
		{[]store.Placed{late}, 60, `
found 2026-03-02 08:00  published 2026-03-02 06:59  a1
    Steppe Wire
    Late
`},
	} {
		var b strings.Builder
		if err := (Screen{&b, c.columns}).Found(c.found); err != nil || "\n"+b.String() != c.want {
			t.Errorf("%v, got\n%s\nwant%s", err, b.String(), c.want)
		}
	}
}

func TestTheWidthIsWhatCOLUMNSSays(t *testing.T) {
	var b strings.Builder
	for said, want := range map[string]int{"": 0, "80": 80, "12": 60, "200": 200, "-3": 0, "wide": 0} {
		t.Setenv("COLUMNS", said)
		if got := On(&b).Columns; got != want {
			t.Errorf("COLUMNS=%s: %d columns, want %d", said, got, want)
		}
	}
}

func TestOneIsCountedAsOne(t *testing.T) {
	var b strings.Builder
	if err := screens(t)["known"](Screen{&b, 0}); err != nil {
		t.Fatal(err)
	}
	if err := (Screen{&b, 0}).Trace(crawler.Trace{Text: "x", Extractor: "blocks"}, Decision{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"tried         1 time in vain", "1 character in 1 paragraph, by blocks"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("want %q in\n%s", want, b.String())
		}
	}
}

func TestAnArticleTellsWhichCountriesItIsAboutAndWhatTheyDo(t *testing.T) {
	k := oneStory()
	first := k.story.Articles[0]
	first.Mentions = []store.Mention{
		{ISO2: "CL", Role: store.Actor, Span: store.Span{Field: store.InTitle, End: 7}},
		{ISO2: "CL", Role: store.Actor, Span: store.Span{Field: store.InText, End: 7}},
		{ISO2: "PE", Role: store.Place, Span: store.Span{Field: store.InText, Start: 9, End: 12}},
	}
	join := store.Signal{Name: "joins", ISO2: "CL", Sentence: "Chile joins the lantern accord."}
	again := join
	again.Sentence = "It joins for good."
	first.Signals = []store.Signal{join, again}
	var b strings.Builder
	if err := (Screen{&b, 0}).Article(first, k.texts[first.ID], k.story); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"actor       2 ×  Chile\n", "place       1 ×  Peru\n", "Chile joins: “Chile joins the lantern accord.”\n"} {
		if strings.Count(b.String(), want) != 1 {
			t.Errorf("want %q once in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), again.Sentence) {
		t.Errorf("one act is told twice\n%s", b.String())
	}
}
