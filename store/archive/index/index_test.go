package index

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive/files"
	"github.com/accordwatch/accordwatch/store/story"
)

// fill makes an index of entries, and opens it.
func fill(t testing.TB, entries ...*files.Entry) *Index {
	t.Helper()
	path := filepath.Join(t.TempDir(), "index.db")
	x, err := Create(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	stories := story.New()
	err = x.Transaction(context.Background(), func() error {
		for _, e := range entries {
			if err := x.Keep(context.Background(), stories, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, x.Close()); err != nil {
		t.Fatal(err)
	}
	if x, err = Open(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

// entry returns an article as the log would hold it.
func entry(seq int64, text string, found time.Time) *files.Entry {
	e := &files.Entry{Path: fmt.Sprintf("archive/%d.json", seq)}
	e.Seq, e.Added, e.Found, e.Revision, e.Title, e.Text = seq, found.Add(time.Hour), found, 1, "News", text
	e.CanonicalURL = fmt.Sprint("https://steppe.example/", seq)
	e.ID = files.ArticleID(e.CanonicalURL)
	e.Evidence.TextSHA256 = files.TextSum(&e.Article)
	return e
}

var at = time.Date(2025, 11, 7, 6, 0, 0, 0, time.UTC)

func reader(t testing.TB, x *Index) *Reader {
	t.Helper()
	r, err := x.Reader(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func TestWhatIsTypedIsReadAsItIsMeant(t *testing.T) {
	day := func(s string) string { return s + " 00:00:00 +0000 UTC" }
	for typed, want := range map[string]string{
		``:                             `|`,
		`one two`:                      `"one" AND "two"|`,
		`"one two" three`:              `"one two" AND "three"|`,
		`one -two -"three four"`:       `"one"|"two" OR "three four"`,
		`begin* "two beg"*`:            `"begin" * AND "two beg" *|`,
		`Élan l'eau`:                   `"elan" AND "l eau"|`,
		`北京`:                           `"北 京"|`,
		`country:kz lang:ru`:           `|`,
		`outlet:"Steppe Wire" x`:       `"x"|`,
		`outlet:«Степь сегодня»`:       `|`,
		`10:30 https://a.example/b`:    `"10 30" AND "https a example b"|`,
		`"foo:bar" Кому:чему`:          `"foo bar" AND "кому чему"|`,
		`-country:kz -a -lang:ru`:      `|"a"`,
		`a and (b "OR" -NOT c) NEAR/3`: `"a" AND "and" AND "b" AND "or" AND "c" AND "near 3"|"not"`,
		`ארה"ב "נשיא ארה"ב"`:           `"ארה ב" AND "נשיא ארה ב"|`,
		`"" * - -- : lang: "lang:ru"`:  `"lang" AND "lang ru"|`,
	} {
		w, err := parse(typed, at)
		if got := w.match + "|" + w.exclude; err != nil || got != want {
			t.Errorf("%s is read as %s, %v; want %s", typed, got, err, want)
		}
	}
	w, err := parse(`country:kz country:uk country:xs lang:ru outlet:"Steppe Wire" watchlist:accords since:2025-11-01 until:2025-11-02 since:today until:Yesterday country:Kazakhstan country:"côte d'Ivoire" country:Türkiye country:Казахстан lang:zh-Hant`, at.Truncate(24*time.Hour))
	if got := fmt.Sprint(err, w.countries, w.langs, w.outlets, w.watchlists, w.since, w.until); got !=
		fmt.Sprintf("<nil> [KZ GB XS KZ CI TR KZ] [ru zh-Hant] [[Steppe Wire]] [accords] [%s %s] [%s %s]", day("2025-11-01"), day("2025-11-07"), day("2025-11-03"), day("2025-11-07")) {
		t.Errorf("narrowed by %s", got)
	}
}

func TestANarrowingThatCannotBeMeantIsRefused(t *testing.T) {
	r := reader(t, fill(t, entry(1, "Astana said so.", at)))
	for _, typed := range []string{
		"since:2026-99-01", "until:2026-02-30", "since:banana", "SINCE:2026-3-1", `since:"2026-03-01 10:00"`, "until:2026",
		"country:ZZZ", "country:K1Z", "country:ZZ", "country:EU", "country:XX", "country:Kazakh", "lang:klingon", "-lang:xx-12345678901", `country:"KZ IL"`, "country:398", "country:X1", "country:Қ", "-country:ZZ", "-since:2026-03-01",
	} {
		_, err := r.Search(t.Context(), store.Query{Words: "astana " + typed})
		var bad BadQuery
		if !errors.As(err, &bad) || !strings.EqualFold(bad.Part, strings.ReplaceAll(typed, `"`, "")) || !strings.Contains(bad.Reason, "; write") {
			t.Errorf("%s: %v; want it named, and how it is written", typed, err)
		}
	}
	if _, err := r.Search(t.Context(), store.Query{Country: "K1Z"}); err == nil {
		t.Error("a country that is none is looked for")
	}
}

func TestWhatIsNoSyntaxHereIsNotLookedForInSilence(t *testing.T) {
	for typed, told := range map[string]string{
		"foo:bar":            "foo:bar: no such field; there are country, lang, outlet, watchlist, signal, since, until",
		"astana -title:x":    "-title:x: no such field",
		`"unclosed`:          `"unclosed: the quote is not closed`,
		`outlet:«Steppe`:     `outlet:"Steppe: the quote is not closed`,
		`a "b" "`:            `": the quote is not closed`,
		"Kazakhstan OR Oman": `OR: there is no either-or, search for each alone; write "or"`,
		"AND":                `AND: all words must be there as it is`,
		"a NOT b":            "NOT: write a minus before",
	} {
		if _, err := parse(typed, at); err == nil || !errors.As(err, new(BadQuery)) || !strings.HasPrefix(err.Error(), told) {
			t.Errorf("%s: %v; want %s", typed, err, told)
		}
	}
}

func TestAnArticleIsLeftOutForWhatItIs(t *testing.T) {
	about := func(seq int64, country, lang, outlet, watchlist string) *files.Entry {
		e := entry(seq, "It signed.", at)
		e.Mentions, e.Lang, e.Outlet = []store.Mention{{ISO2: country, Role: store.Actor}}, lang, outlet
		e.Hits = []store.Hit{{Watchlist: watchlist}}
		return e
	}
	r := reader(t, fill(t, about(1, "KZ", "ru", "Steppe Wire", "accords"), about(2, "IL", "zh-Hant", "Port Paper", "pacts")))
	for typed, left := range map[string]string{
		"-country:KZ": "IL", "-country:il": "KZ", "-lang:zh": "KZ", `-outlet:"steppe wire"`: "IL", "-watchlist:pacts": "KZ",
		"signed -country:KZ": "IL", "-absent -country:KZ": "IL", "country:KZ -lang:zh": "KZ",
	} {
		found, err := r.Search(t.Context(), store.Query{Words: typed})
		if err != nil || len(found) != 1 || found[0].Mentions[0].ISO2 != left {
			t.Errorf("%s finds %+v, %v; want the one of %s", typed, found, err, left)
		}
	}
}

func TestAnOutletIsFoundAsItIsCalled(t *testing.T) {
	of := func(seq int64, outlet string) *files.Entry {
		e := entry(seq, "It signed.", at)
		e.Outlet, e.Hits = outlet, []store.Hit{{Watchlist: "accords"}}
		return e
	}
	r := reader(t, fill(t, of(1, "Boğaz Postası"), of(2, "Степной вестник"), of(3, "Steppe Wire"), of(4, "Bogaz Postasi")))
	latin := map[string]string{"Степной вестник": "Stepnoy vestnik"}
	for typed, want := range map[string]struct {
		found int
		told  string
	}{
		`outlet:"boğaz postası"`: {1, ""}, `outlet:"BOGAZ POSTASI"`: {1, ""}, `outlet:"steppe wíre"`: {1, ""}, `-outlet:"steppe wíre"`: {3, ""},
		`outlet:"Stepnoy Vestnik"`: {1, ""}, `-outlet:"stepnoy vestnik"`: {3, ""}, `outlet:"steppe wire" absent`: {0, ""},
		`outlet:Stepe`:       {0, `outlet:Stepe: no article is of such an outlet; the nearest is "Steppe Wire"`},
		`outlet:vestnik`:     {0, `outlet:vestnik: no article is of such an outlet; the nearest is "Stepnoy vestnik"`},
		`outlet:zz`:          {0, "outlet:zz: no article is of such an outlet; there are Bogaz Postasi, Boğaz Postası, Stepnoy vestnik, Steppe Wire, Степной вестник"},
		`watchlist:accord`:   {0, `watchlist:accord: no article hits such a watchlist; the nearest is "accords"`},
		`watchlist:nope`:     {0, "watchlist:nope: no article hits such a watchlist; there are accords"},
		`watchlist:accords`:  {4, ""},
		`-watchlist:nothing`: {4, ""},
	} {
		q := store.Query{Words: typed, Latin: latin}
		if n, err := r.Count(t.Context(), q); err != nil || n != want.found {
			t.Errorf("%s finds %d, %v; want %d", typed, n, err, want.found)
		}
		if told, err := r.Absent(t.Context(), q); err != nil || strings.Join(told, "|") != want.told {
			t.Errorf("%s: %q, %v; want %s", typed, told, err, want.told)
		}
	}
}

func TestASignalIsSearchedByItsName(t *testing.T) {
	giving := func(seq int64, signals ...store.Signal) *files.Entry {
		e := entry(seq, "What joins KZ and IL, may join.", at)
		for _, s := range signals {
			e.Mentions = append(e.Mentions, store.Mention{ISO2: s.ISO2, Role: store.Actor})
		}
		e.Signals = signals
		return e
	}
	joins, refuses := store.Signal{Watchlist: "accords", Name: "joins", ISO2: "KZ"}, store.Signal{Watchlist: "accords", Name: "refuses", ISO2: "IL"}
	x := fill(t, giving(1, joins), giving(2, refuses, joins), giving(3, refuses), giving(4))
	r := reader(t, x)
	for typed, want := range map[string]int{
		"signal:joins": 2, "signal:joins signal:refuses": 1, "-signal:joins": 2, "signal:joins country:KZ": 2, "signal:joins country:IL": 0,
		"signal:refuses -signal:joins": 1, "signal:join": 0, "signal:oins": 0, "signal:refuses country:IL kz": 2,
		"-signal:joins -country:KZ": 2, "-signal:refuses -country:KZ": 1,
	} {
		if n, err := r.Count(t.Context(), store.Query{Words: typed}); err != nil || n != want {
			t.Errorf("%s finds %d, %v; want %d", typed, n, err, want)
		}
	}
	told, err := r.Absent(t.Context(), store.Query{Words: "signal:join"})
	if err != nil || strings.Join(told, "|") != `signal:join: no article gives such a signal; the nearest is "joins"` {
		t.Errorf("%q, %v", told, err)
	}
}

func TestASpanMayReachFartherThanTheIndexCounts(t *testing.T) {
	r := reader(t, fill(t, entry(1, "Astana said so.", at)))
	for _, typed := range []string{"since:0001-01-01", "until:9999-12-31", "since:1066-10-14 until:2300-01-01"} {
		if found, err := r.Search(t.Context(), store.Query{Words: typed}); err != nil || len(found) != 1 {
			t.Errorf("%s finds %d, %v; want 1", typed, len(found), err)
		}
	}
}

func FuzzASearchFailsOnlyForANarrowing(f *testing.F) {
	for _, s := range []string{`one "two`, `-`, `*`, `outlet:"`, "a\x00b", `"" OR ""`, `NEAR(a b, 2)`, `^a + b {c} : d`, "\xff\xfe", `since:0000-00-00 country:'`} {
		f.Add(s)
	}
	x := fill(f, entry(1, "Astana said so.", at))
	r := reader(f, x)
	f.Fuzz(func(t *testing.T, typed string) {
		if _, err := r.Search(t.Context(), store.Query{Words: typed}); err != nil && !errors.As(err, new(BadQuery)) {
			t.Errorf("search %q: %v", typed, err)
		}
	})
}

func TestALeadEndsWhereAReaderWouldStop(t *testing.T) {
	sentence := "A sentence of some words, which ends here. "
	for name, c := range map[string]struct{ text, end string }{
		"short":                    {"All of it", "All of it"},
		"paragraphs":               {strings.Repeat("x", 600) + "\n\n" + strings.Repeat("y", 600), "x"},
		"an early first paragraph": {"Dateline\n\n" + strings.Repeat(sentence, 50), "here."},
		"sentences":                {strings.Repeat(sentence, 50), "here."},
		"one long sentence":        {strings.Repeat("word ", 500), "word"},
		"one long word":            {strings.Repeat("слово", 500), ""},
	} {
		got := lead(c.text)
		if len(got) > maxLead || len(got) == 0 || !strings.HasPrefix(c.text, got) || !strings.HasSuffix(got, c.end) || !utf8.ValidString(got) {
			t.Errorf("%s: lead has %d bytes and ends with %q", name, len(got), got[max(0, len(got)-20):])
		}
	}
}

func TestArticlesFoundInTheSameMomentAreAllKept(t *testing.T) {
	var entries []*files.Entry
	for _, seq := range []int64{1, 2, 1<<20 + 1, 2<<20 + 1} { // the last two have the place of the first
		entries = append(entries, entry(seq, fmt.Sprint("Text number ", seq), at))
	}
	found, err := reader(t, fill(t, entries...)).Search(t.Context(), store.Query{})
	if err != nil || len(found) != 4 {
		t.Errorf("search finds %d, %v; want 4", len(found), err)
	}
}

func TestATransactionThatFailsLeavesNothing(t *testing.T) {
	x := fill(t, entry(1, "First.", at))
	broken := errors.New("broken")
	err := x.Transaction(t.Context(), func() error {
		return errors.Join(x.Keep(t.Context(), story.New(), entry(2, "Second.", at)), broken)
	})
	if !errors.Is(err, broken) {
		t.Fatalf("transaction says %v", err)
	}
	if p, err := x.Newest(t.Context()); err != nil || p.Seq != 1 {
		t.Errorf("the newest entry is %d, %v; want 1", p.Seq, err)
	}
	if found, err := reader(t, x).Search(t.Context(), store.Query{Words: "second"}); err != nil || len(found) != 0 {
		t.Errorf("search finds %d, %v", len(found), err)
	}
	err = x.Transaction(t.Context(), func() error { return x.Keep(t.Context(), story.New(), entry(2, "Third.", at)) })
	if err != nil {
		t.Errorf("the next transaction: %v", err)
	}
}

func TestAPathMayHoldAnyCharacter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a?b#c%20d é.db")
	x, err := Create(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	for name, open := range map[string]func() (*Index, error){
		"for writing": func() (*Index, error) { return Open(t.Context(), path) },
		"for reading": func() (*Index, error) { return OpenReadOnly(path) },
	} {
		x, err := open()
		if err != nil {
			t.Fatalf("open %s: %v", name, err)
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestACountryIsNoWordOfTheText(t *testing.T) {
	named := entry(1, "It signed.", at)
	named.Mentions = []store.Mention{{ISO2: "KZ", Role: store.Actor}, {ISO2: "IL", Role: store.OutletOf}}
	spelt := entry(2, "The iso code isokz is kz.", at)
	r := reader(t, fill(t, named, spelt))
	for typed, want := range map[string]int{
		"country:KZ": 1, "country:kz signed": 1, "country:KZ code": 0, "isokz": 1, "-isokz": 1, "country:IL": 0,
	} {
		found, err := r.Search(t.Context(), store.Query{Words: typed})
		if err != nil || len(found) != want {
			t.Errorf("%s finds %d, %v; want %d", typed, len(found), err, want)
		}
	}
}
