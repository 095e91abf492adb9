package sheet_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-runewidth"

	"github.com/accordwatch/accordwatch/store/digest/sheet"
)

var (
	from = time.Date(2026, 3, 26, 4, 0, 0, 0, time.UTC)
	to   = time.Date(2026, 3, 27, 3, 0, 0, 0, time.UTC) // the clocks leapt: a day of 23 hours
)

// sample is a digest with much of everything that is hard to set.
func sample() *sheet.Digest {
	long := strings.Repeat("harbour lamps ", 40) + "end."
	han := strings.Repeat("灯塔管理员在旧港口开会讨论协定", 12) + "。"
	arabic := strings.Repeat("اجتمع حراس المنارات في المرفأ القديم ", 12)
	t := func(outlet, lang, title string, hours int) sheet.Telling {
		return sheet.Telling{
			Article: outlet, URL: "https://a.example/" + lang, Title: title, Outlet: outlet, Lang: lang,
			Time: from.Add(time.Duration(hours) * time.Hour), Found: from, Revision: 1,
		}
	}
	d := &sheet.Digest{
		Schema: sheet.Schema, Watchlist: "w", Title: "Lantern Accord", Day: "2026-03-27", From: from, To: to, Zone: "Asia/Jerusalem", Made: to,
		Lede:  []sheet.Clause{{Fact: "Chile says it joins", Weight: ", by one outlet alone"}},
		Facts: sheet.Facts{Stories: 3, Reports: 3, Sources: 4, Heard: 3}, Baseline: sheet.Baseline{Days: 20},
		Names: map[string]string{"CL": "Chile", "XX": "A country with quite a long name indeed"},
		Countries: []sheet.Country{
			{ISO2: "CL", Part: "member", Reports: 9, Outlets: 4, Usual: &sheet.Range{Low: 0, High: 2, Mean: 0.5}, Days: []int{0, 1, 9}, State: sheet.Surge, P: 0.001, Why: "usual 0.5"},
			{ISO2: "XX", Reports: 0, Days: []int{4, 1, 0}, Usual: &sheet.Range{Low: 1, High: 4, Mean: 2}, State: sheet.NotComparable, Why: "its one source was lost for 9 hours"},
		},
		Coverage: sheet.Coverage{Healthy: []string{"a", "b", "c"}, Gaps: []sheet.Gap{{Health: sheet.Broken, Source: "صدى المرسى", Kind: "feed", Lost: 9 * time.Hour, Reason: long}}},
	}
	for i, x := range []struct{ lang, text string }{{"en", long}, {"zh", han}, {"ar", arabic}} {
		q := sheet.Quote{Text: x.text, Telling: t("Outlet "+x.lang, x.lang, x.text, 3*i)}
		d.Lines = append(d.Lines, sheet.Line{Story: x.lang, Headline: q, Quotes: []sheet.Quote{q}, Reports: []sheet.Telling{q.Telling}, Outlets: []string{x.lang}})
		d.Signals = append(d.Signals, sheet.Signal{Name: "joins", Title: "Says it joins", ISO2: "CL", Quotes: []sheet.Quote{q}, Outlets: []sheet.Telling{q.Telling}})
	}
	return d
}

func render(t *testing.T, d *sheet.Digest, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.Format(&b, format); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTheTextFitsTheTerminalOrAHundredColumns(t *testing.T) {
	width := runewidth.Condition{StrictEmojiNeutral: true}
	for columns, most := range map[int]int{40: 60, 60: 60, 72: 72, 80: 80, 96: 96, 200: 96} {
		var b bytes.Buffer
		if err := sample().Text(&b, columns); err != nil {
			t.Fatal(err)
		}
		widest := 0
		for i, line := range strings.Split(b.String(), "\n") {
			n := width.StringWidth(line)
			if widest = max(widest, n); n > most {
				t.Errorf("of %d: line %d is %d columns wide: %s", columns, i+1, n, line)
			}
		}
		if widest != most {
			t.Errorf("of %d: the widest line has %d columns, want %d", columns, widest, most)
		}
		if text := render(t, sample(), "text"); (b.String() == text) != (columns >= 96) {
			t.Errorf("of %d: it is as the file is, or is not where it should be", columns)
		}
	}
}

func TestNoMoreHoursAreLostThanThereWere(t *testing.T) {
	d := sample()
	d.Made = from.Add(9*time.Hour + 29*time.Minute)
	d.Facts.Sources = 4
	d.Coverage.Gaps = nil
	for range 4 {
		d.Coverage.Gaps = append(d.Coverage.Gaps, sheet.Gap{Health: sheet.Broken, Source: "a", Lost: d.Made.Sub(from)})
	}
	if text := render(t, d, "text"); !strings.Contains(text, "4 sources, 38 source-hours, at least 38 of them lost.") {
		t.Errorf("the coverage of a day that is not over:\n%s", text[strings.Index(text, "COVERAGE"):])
	}
}

func TestOnlyWhatIsDrawnIsSaidToBeGrey(t *testing.T) {
	for format, grey := range map[string]bool{"html": true, "text": false, "markdown": false} {
		if got := strings.Join(strings.Fields(render(t, sample(), format)), " "); strings.Contains(got, "It is grey") != grey || !strings.Contains(got, "Usual is the range of the 20 days before.") {
			t.Errorf("%s says that something is grey: %v", format, !grey)
		}
	}
}

func TestTextFromRightToLeftStandsOnLinesOfItsOwn(t *testing.T) {
	turned := 0
	for _, line := range strings.Split(render(t, sample(), "text"), "\n") {
		if !regexp.MustCompile(`\p{Arabic}`).MatchString(line) {
			continue
		}
		switch {
		case strings.HasPrefix(line, strings.Repeat(" ", 11)) && strings.HasPrefix(strings.TrimLeft(line, " "), "\u2067") && strings.HasSuffix(line, "\u2069") && strings.Count(line, "\u2067") == 1:
			turned++
		case strings.Contains(line, "\u2068صدى المرسى\u2069"): // a name without a Latin one
		default:
			t.Errorf("it is not isolated: %s", line)
		}
	}
	if turned < 4 {
		t.Errorf("%d lines run from right to left, want a sentence of several, twice", turned)
	}
}

func TestTheTextCitesWhatItQuotes(t *testing.T) {
	d := sample()
	for len(d.Lines) < 8 {
		d.Lines = append(d.Lines, d.Lines[0])
	}
	for i := range d.Lines {
		d.Lines[i].Headline.Article = "1234567890abcdef"
		for j := range d.Lines[i].Quotes {
			d.Lines[i].Quotes[j].Article = "1234567890abcdef"
		}
	}
	for i := range d.Signals {
		d.Signals[i].Quotes[0].Article = "1234567890abcdef"
	}
	var b strings.Builder
	if err := d.Text(&b, 60); err != nil {
		t.Fatal(err)
	}
	// Three signals, six stories in full, and two by their headline.
	if n := strings.Count(b.String(), "[1234567890abcdef]"); n != 3+6+2 {
		t.Errorf("%d quotes and headlines are cited, want 11:\n%s", n, b.String())
	}
	text := strings.Join(strings.Fields(b.String()), " ")
	for _, want := range []string{"2 stories with one report each:", "end. (new; Outlet en 6:00 [1234567890abcdef])", "“accordwatch show ID” tells all of it"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text does not say %q:\n%s", want, b.String())
		}
	}
}

func TestTheTextLabelsMembersAndSetsThemBesideOthers(t *testing.T) {
	d := sample()
	d.Countries[1].Part = "candidate"
	for i, o := range []string{"AA", "BB", "CC", "DD", "EE", "FF", "GG", "HH"} {
		d.Pairs = append(d.Pairs, sheet.Pair{Member: "XX", Other: o, Stories: 1000 - i})
	}
	d.Pairs = append(d.Pairs, sheet.Pair{Member: "CL", Other: "BB", Stories: 2, Fresh: 17})
	var b strings.Builder
	if err := d.Text(&b, 60); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\n▲ Chile          m    9    0–2  ", "\n  A country wit… c    0    1–4  ", "m: a member; c: a candidate.",
		"\n                     BB    AA    CC    DD    EE    FF    GG\n" +
			"  A country with …  999  1000   998   997   996   995   994\n" +
			"  Chile               2*    ·     ·     ·     ·     ·     ·\n",
		"With a star: the first time.",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the text does not have %q:\n%s", want, b.String())
		}
	}
	for _, line := range strings.Split(b.String(), "\n") {
		if n := (&runewidth.Condition{StrictEmojiNeutral: true}).StringWidth(line); n > 60 {
			t.Errorf("a line has %d columns: %s", n, line)
		}
	}
}

func TestASurgeIsToldWithItsSentence(t *testing.T) {
	d := sample()
	q := d.Lines[0].Quotes[0]
	q.Text, q.Article, q.URL = "Chile lit forty lamps | in one night.", "1234567890abcdef", "https://a.example/en?a|b"
	d.Countries[0].Quote = &q
	for format, want := range map[string]string{
		"text":     "\n           “Chile lit forty lamps | in one night.” Outlet en 6:00 [1234567890abcdef]\n",
		"markdown": `| Surge: usual 0.5. “Chile lit forty lamps \| in one night.” [Outlet en](<https://a.example/en?a%7Cb>) 6:00 |`,
		"html":     "Chile lit forty lamps | in one night.",
	} {
		if got := render(t, d, format); !strings.Contains(got, want) {
			t.Errorf("%s does not have %q", format, want)
		}
	}
}

func TestNothingIsSaidToBeMarkedThatIsNot(t *testing.T) {
	for _, c := range []struct {
		what  string
		usual *sheet.Range
		fresh int
		want  map[string]string
	}{
		{"first days", nil, 0, map[string]string{
			"html": "Too few days were told before", "markdown": "Too few days were told before", "text": "Too few days were told",
		}},
		{"nothing fresh", &sheet.Range{}, 0, map[string]string{
			"html": "None for the first time.", "markdown": "None for the first time.", "text": "None for the first time.",
		}},
		{"one fresh", &sheet.Range{}, 9, map[string]string{
			"html": "Outlined: the first time.", "markdown": "Bold: the first time.", "text": "With a star: the first time.",
		}},
	} {
		d := sample()
		d.Facts.Usual, d.Pairs = c.usual, []sheet.Pair{{Member: "CL", Other: "XX", Stories: 1, Fresh: c.fresh}}
		for format, want := range c.want {
			got := strings.Join(strings.Fields(render(t, d, format)), " ")
			if !strings.Contains(got, want) || strings.Contains(got, ": the first time.") != (c.fresh > 0) {
				t.Errorf("%s: %s does not say %q", c.what, format, want)
			}
		}
	}
}

func TestCopiesAreOfAsManyAsThereAre(t *testing.T) {
	for reports, want := range map[int]string{
		0: "0 independent reports (and 2 copies);", 1: "1 independent report (and 2 copies of it);", 3: "3 independent reports (and 2 copies of them);",
	} {
		d := sample()
		d.Facts.Reports, d.Facts.Copies = reports, 2
		if got := strings.Join(strings.Fields(render(t, d, "text")), " "); !strings.Contains(got, want) {
			t.Errorf("of %d reports the text does not say %q", reports, want)
		}
	}
}

func TestAQuoteFromRightToLeftHasItsMarksAndItsIndent(t *testing.T) {
	d := sample()
	d.Signals, d.Lines = d.Signals[2:], d.Lines[2:]
	d.Signals[0].Quotes[0].Text, d.Lines[0].Quotes[0].Text = "שלום לכם", "עוד מעט"
	text := render(t, d, "text")
	for _, want := range []string{"\n" + strings.Repeat(" ", 16) + "\u2067“שלום לכם”\u2069\n" + strings.Repeat(" ", 16) + "— ", "\n           \u2067“עוד מעט”\u2069\n           — "} {
		if !strings.Contains(text, want) {
			t.Errorf("the text does not have %q:\n%s", want, text)
		}
	}
}

func TestThePageAllowsItsOwnStylesheetAlone(t *testing.T) {
	page := render(t, sample(), "html")
	style := page[strings.Index(page, "<style>")+len("<style>") : strings.Index(page, "</style>")]
	sum := sha256.Sum256([]byte(style))
	want := "style-src &#39;sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "&#39;"
	policy := strings.ReplaceAll(page[:strings.Index(page, "<title>")], "&#43;", "+")
	if !strings.Contains(policy, want) || !strings.Contains(policy, "default-src &#39;none&#39;") {
		t.Errorf("the policy is not that of the stylesheet: %s", policy)
	}
	for _, never := range []string{"<script", " style=", "onload=", "@import", "url("} {
		if strings.Contains(page, never) {
			t.Errorf("the page has %q", never)
		}
	}
	if addresses := regexp.MustCompile(`(?:src|href)="([^"#]*)"`).FindAllStringSubmatch(page, -1); len(addresses) < 4 {
		t.Errorf("the page links %v", addresses)
	}
}

func TestEachQuoteCarriesItsLanguageAndDirection(t *testing.T) {
	page := render(t, sample(), "html")
	for _, want := range []string{`<p class="said" lang="ar" dir="rtl">`, `<p class="said" lang="zh" dir="ltr">`, `<h3 class="headline" lang="ar" dir="rtl">`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

func TestNamesInOurSentencesAreSetApart(t *testing.T) {
	d := sample()
	d.Unheard = []string{"9 hours of \u2068צפון\u2069", "7 hours of \u2068<דרום>\u2069"}
	d.Lines[0].News = sheet.News{Returns: true, Reason: "revised by \u2068צפון\u2069"}
	d.Lines[0].Agencies = []sheet.Count{{Name: "צפון", N: 2}}
	page := render(t, d, "html")
	for _, want := range []string{
		"9 hours of <bdi>צפון</bdi>; 7 hours of <bdi>&lt;דרום&gt;</bdi>.", "revised by <bdi>צפון</bdi>", "<dd><bdi>צפון</bdi> 2 copies</dd>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	d.Coverage.Gaps[0].Source = "מגדלור על הים הצפוני הישן מאוד"
	for _, line := range strings.Split(render(t, d, "text"), "\n") {
		if open := strings.Count(line, "\u2068"); open != strings.Count(line, "\u2069") && !strings.HasPrefix(strings.TrimLeft(line, " "), "\u2067") {
			t.Errorf("an isolate is left open: %q", line)
		}
	}
}

func TestTheLineOfADayOf23HoursKeepsRoundHours(t *testing.T) {
	page := render(t, sample(), "html")
	for _, hour := range []string{">6:00</text>", ">12:00</text>", ">18:00</text>", ">0:00</text>"} {
		if !strings.Contains(page, hour) {
			t.Errorf("the line of the day has no %s", hour)
		}
	}
}

func TestMarkupInMarkdownIsShownAsItIs(t *testing.T) {
	d := sample()
	for written, want := range map[string]string{
		"<script>":         `\<script\>`,
		"[a](javascript:)": `\[a\](javascript:)`,
		"*bold* _it_ `c`":  "\\*bold\\* \\_it\\_ \\`c\\`",
		"- a list":         `\- a list`,
		"12. a list":       `12\. a list`,
		"2026 is a year":   `2026 is a year`,
		"a | b":            `a \| b`,
	} {
		d.Lines[0].Quotes[0].Text = written
		if md := render(t, d, "markdown"); !strings.Contains(md, "> "+want+"\n") {
			t.Errorf("%q does not stand as %q", written, want)
		}
	}
}

func TestTheListOfShortStoriesCountsThem(t *testing.T) {
	for lines, want := range map[int]string{7: "1 story with one report:", 9: "3 stories with one report each:"} {
		d := sample()
		for len(d.Lines) < lines {
			d.Lines = append(d.Lines, d.Lines[0])
		}
		if md := render(t, d, "markdown"); !strings.Contains(md, want) {
			t.Errorf("of %d stories it does not say %q", lines, want)
		}
	}
}

func TestAnUnknownFormatIsRefused(t *testing.T) {
	if err := sample().Format(&bytes.Buffer{}, "pdf"); err == nil || !strings.Contains(err.Error(), "markdown") {
		t.Errorf("the error is %v, want one that names the formats", err)
	}
}

func TestWriteLeavesWholeFilesAndJSONAlways(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "digests")
	paths, err := sample().Write(dir, []string{"text"})
	if err != nil || len(paths) != 2 || filepath.Ext(paths[0]) != ".json" || filepath.Ext(paths[1]) != ".txt" {
		t.Fatalf("wrote %v (%v)", paths, err)
	}
	// What says the same is left alone; what was altered, or is missing, is written anew.
	if again, err := sample().Write(dir, []string{"text"}); err != nil || len(again) != 0 {
		t.Errorf("the second time it wrote %v (%v)", again, err)
	}
	if err := os.WriteFile(paths[1], []byte("altered"), 0o644); err != nil {
		t.Fatal(err)
	}
	if again, err := sample().Write(dir, []string{"text"}); err != nil || len(again) != 1 || again[0] != paths[1] {
		t.Errorf("of an altered file it wrote %v (%v)", again, err)
	}
	entries, err := os.ReadDir(filepath.Join(dir, "2026-03-27"))
	if err != nil || len(entries) != 2 {
		t.Errorf("the folder holds %v (%v), want two files", entries, err)
	}
	if _, err := sample().Write(dir, []string{"pdf"}); err == nil {
		t.Error("an unknown format was written")
	}
}

func TestADigestThatCannotBeReadSaysWhy(t *testing.T) {
	dir := t.TempDir()
	if _, err := sheet.Read(dir, "2026-03-27", "w"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a file: %v", err)
	}
	for _, name := range [][2]string{{"../x", "w"}, {"2026-03-27", "../w"}, {"2026-03-27", ""}} {
		if _, err := sheet.Read(dir, name[0], name[1]); err == nil || errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a path was made of %q: %v", name, err)
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "2026-03-27"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, broken := range []string{"{", `{"schema":99}`} {
		if err := os.WriteFile(filepath.Join(dir, "2026-03-27", "w.json"), []byte(broken), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := sheet.Read(dir, "2026-03-27", "w"); err == nil {
			t.Errorf("%s was read", broken)
		}
	}
}
