package crawler_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/charmap"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/store"
)

func offline(t *testing.T) *crawler.Reader {
	t.Helper()
	watch, err := match.Compile(config.Shipped().Watchlists)
	if err != nil {
		t.Fatal(err)
	}
	return &crawler.Reader{Countries: country.Default(), Watch: watch}
}

func TestAGivenTextIsNeverAltered(t *testing.T) {
	r := offline(t)
	const given = "  Kazakhstan joins the Abraham Accords.\n\tSubscribe to read. "
	a, reading, reason := r.Article(crawler.Line{ID: "7", Text: given, Published: "2026-03-02"}, nil)
	if a.Text != given || reading != nil || reason != "" {
		t.Errorf("text = %q, reading %v, reason %q", a.Text, reading, reason)
	}
	if a.CanonicalURL != "urn:accordwatch:7" || a.ExternalID != "7" {
		t.Errorf("without a URL the id stands for it; got %q, external %q", a.CanonicalURL, a.ExternalID)
	}
	if !a.Found.Equal(a.Published) || a.Found.Format("2006-01-02") != "2026-03-02" {
		t.Errorf("found = %v, want published %v where nothing else is said", a.Found, a.Published)
	}
}

func TestAPageWithoutAnOutletIsThatOfTheSourceAtItsHost(t *testing.T) {
	r := offline(t)
	r.Sources = map[string]config.Source{"tide": {Outlet: "Tidewater Gazette", URL: "https://www.tidewater.example/feed"}}
	for url, want := range map[string]string{
		"https://tidewater.example/a": "Tidewater Gazette", "https://other.example/a": "other.example", "": "",
	} {
		if a, _, _ := r.Article(crawler.Line{ID: "1", URL: url, Text: "Some text."}, nil); a.Outlet != want {
			t.Errorf("outlet of %q is %q, want %q", url, a.Outlet, want)
		}
	}
}

func TestWhatARenamedSourceAnnouncedIsStillRead(t *testing.T) {
	r := offline(t)
	r.Sources = map[string]config.Source{"Tidewater, news": {Name: "Tidewater, news", Outlet: "Tidewater Gazette", URL: "https://www.tidewater.example/feed", Fulltext: config.Never, Keep: config.KeepAll}}
	task := store.Task{Kind: store.Read, Source: "Tidewater", Item: store.Item{Key: "https://tidewater.example/a", URL: "https://tidewater.example/a", Title: "Ferry to run"}}
	if a, o := r.Read(t.Context(), task); o.Status != store.Kept || a == nil || a.Outlet != "Tidewater Gazette" {
		t.Errorf("outcome %+v, article %+v; want it kept for the outlet", o, a)
	}
	task.Item.URL = "https://other.example/a"
	if a, o := r.Read(t.Context(), task); o.Status != store.Retry || a != nil {
		t.Errorf("of a source that is gone: outcome %+v; want it to wait for its return", o)
	}
}

func TestATraceTellsWhatWasFoundAndWhy(t *testing.T) {
	r := offline(t)
	got := r.Trace(crawler.Line{ID: "1", Lang: "en", Text: "Kazakhstan will join the Abraham Accords, its president said."}, nil)
	if len(got.Countries) != 1 || got.Countries[0].ISO2 != "KZ" {
		t.Errorf("countries = %v", got.Countries)
	}
	if len(got.Hits) == 0 || len(got.Verdicts) != 1 || !got.Verdicts[0].Kept {
		t.Errorf("hits %v, verdicts %v", got.Hits, got.Verdicts)
	}
	if len(got.Signals) != 1 || got.Signals[0].Name != "joins" || got.Signals[0].ISO2 != "KZ" {
		t.Errorf("signals = %v", got.Signals)
	}
	none := r.Trace(crawler.Line{ID: "2", Lang: "en", Text: "The carrier Abraham Lincoln left port."}, nil)
	if len(none.Hits) != 0 || none.Verdicts[0].Kept || none.Verdicts[0].Reason == "" {
		t.Errorf("a false friend: hits %v, verdicts %v", none.Hits, none.Verdicts)
	}
}

func TestHostMemoryKnowsABlockFromItsThirdPageOn(t *testing.T) {
	line := func(n int) crawler.Line {
		return crawler.Line{URL: fmt.Sprintf("https://tidewater.example/%d", n), HTML: fmt.Sprintf("<p>Story number %d</p><p>Join our club today</p>", n)}
	}
	var m crawler.HostMemory
	for n := range 3 {
		repeats := m.Repeats(line(n))
		for b := range 1000 {
			if repeats(uint64(b)) {
				t.Fatal("a block that was never seen repeats")
			}
		}
		m.Learn(line(n))
	}
	other := crawler.Line{URL: "https://other.example/1", HTML: line(0).HTML}
	if known(&m, line(0)) != 1 || known(&m, other) != 0 {
		t.Errorf("%d blocks repeat on the host, %d on another; want 1 and 0", known(&m, line(0)), known(&m, other))
	}
}

// known counts the blocks of a line that the memory takes for furniture.
func known(m *crawler.HostMemory, l crawler.Line) int {
	n := 0
	repeats := m.Repeats(l)
	for _, b := range crawler.Blocks(l) {
		if repeats(b) {
			n++
		}
	}
	return n
}

func TestABadLineIsNamedWithItsPlaceAndTheNextIsRead(t *testing.T) {
	in := "\uFEFF{\"id\":\"1\"}\n\n{\"id\": nonsense}\n{\"id\":\"4\"}\nnull it is\n{\"id\":\"6\"}"
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	io.WriteString(z, in)
	z.Close()
	for name, r := range map[string]io.Reader{"plain": strings.NewReader(in), "compressed": &packed} {
		var got []string
		for l, err := range crawler.Lines("pages.jsonl", r) {
			if place, _, ok := strings.Cut(fmt.Sprint(err), ": not a JSON object"); ok {
				got = append(got, place)
				continue
			}
			got = append(got, l.ID+" at "+l.Place)
		}
		want := "1 at pages.jsonl:1, pages.jsonl:3, 4 at pages.jsonl:4, pages.jsonl:5, 6 at pages.jsonl:6"
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %s\nwant %s", name, strings.Join(got, ", "), want)
		}
	}
}

// endless reads as one letter.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return copy(p, bytes.Repeat([]byte("x"), len(p))), nil }

func TestALineThatIsTooLongIsPassedOver(t *testing.T) {
	in := io.MultiReader(io.LimitReader(endless{}, 65<<20), strings.NewReader("\n{\"id\":\"2\"}\n"))
	var bad, good int
	for l, err := range crawler.Lines("pages.jsonl", in) {
		switch {
		case err != nil && strings.Contains(err.Error(), "longer than 64 MB"):
			bad++
		case err == nil && l.ID == "2" && l.Place == "pages.jsonl:2":
			good++
		default:
			t.Errorf("%.80v, %v", l, err)
		}
	}
	if bad != 1 || good != 1 {
		t.Errorf("%d lines are too long and %d are read, want one of each", bad, good)
	}
}

func TestAFileThatFailsEndsTheLines(t *testing.T) {
	torn := io.MultiReader(strings.NewReader("{\"id\":\"1\"}\n"), iotest.ErrReader(io.ErrClosedPipe))
	var failed []error
	for _, err := range crawler.Lines("pages.jsonl", torn) {
		if err != nil {
			failed = append(failed, err)
		}
	}
	if len(failed) != 1 || !errors.Is(failed[0], io.ErrClosedPipe) {
		t.Errorf("told %v, want once that the file failed", failed)
	}
}

// warc is a file with a warcinfo record, a page, a packed page, an image and a 404.
func warc(compressed bool) []byte {
	var out bytes.Buffer
	record := func(kind, url, block string) {
		var one bytes.Buffer
		fmt.Fprintf(&one, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-03-02T06:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, url, len(block), block)
		if !compressed {
			out.Write(one.Bytes())
			return
		}
		z := gzip.NewWriter(&out)
		z.Write(one.Bytes())
		z.Close()
	}
	record("warcinfo", "", "software: by hand\r\n")
	record("response", "https://tidewater.example/a", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n<p>\xcf\xe0\xf0\xee\xec</p>")
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte("<p>A packed page</p>"))
	z.Close()
	record("response", "https://tidewater.example/z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"+packed.String())
	record("response", "https://tidewater.example/i.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx")
	record("response", "https://tidewater.example/b", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno")
	return out.Bytes()
}

func TestPagesOfAWARCAreReadWhetherCompressedOrNot(t *testing.T) {
	for _, compressed := range []bool{false, true} {
		var pages []crawler.Line
		for l, err := range crawler.Pages("a.warc", bytes.NewReader(warc(compressed))) {
			if err != nil {
				t.Fatal(err)
			}
			pages = append(pages, l)
		}
		if len(pages) == 2 && pages[1].HTML != "<p>A packed page</p>" {
			t.Errorf("compressed %v: a page that was kept packed is %q", compressed, pages[1].HTML)
		}
		if len(pages) != 2 || pages[0].URL != "https://tidewater.example/a" || !strings.Contains(pages[0].HTML, "Паром") || pages[0].Found == "" {
			t.Errorf("compressed %v: pages = %+v, want the two pages, decoded", compressed, pages)
		}
	}
}

func TestABrokenWARCIsAnErrorAndNotAPanic(t *testing.T) {
	whole := warc(false)
	for name, in := range map[string][]byte{"cut": whole[:len(whole)-60], "junk": []byte("PK\x03\x04 something else"), "no length": []byte("WARC/1.1\r\nWARC-Type: response\r\n\r\n")} {
		var failed error
		for _, err := range crawler.Pages("a.warc", bytes.NewReader(in)) {
			failed = err
		}
		if name != "cut" && (failed == nil || !strings.HasPrefix(failed.Error(), "a.warc: ")) {
			t.Errorf("%s: err = %v", name, failed)
		}
	}
}

func TestAPageAtHandIsReadInItsOwnEncoding(t *testing.T) {
	page, err := charmap.Windows1251.NewEncoder().String(`<meta charset="windows-1251"><p>Степь молчит`)
	if err != nil {
		t.Fatal(err)
	}
	if l := crawler.Given("a.html", []byte(page)); l.Text != "" || !strings.Contains(l.HTML, "Степь молчит") {
		t.Errorf("read as %+v", l)
	}
	if l := crawler.Given("a.txt", []byte("Степь молчит")); l.Text != "Степь молчит" || l.HTML != "" {
		t.Errorf("a text is read as %+v", l)
	}
}
