package extract

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/markusmobius/go-trafilatura"
)

// TestPagesInManyScriptsAreReadToTheLetter reads the pages in testdata. Beside each
// stands what is to be read in it: title, byline, time and language, a line each, and
// after a blank one the text.
func TestPagesInManyScriptsAreReadToTheLetter(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) < 7 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, name := range pages {
		t.Run(filepath.Base(name), func(t *testing.T) {
			markup, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(name, "html") + "txt")
			if err != nil {
				t.Fatal(err)
			}
			r := read(t, Page{URL: "https://tidewater.example/n/1", HTML: string(markup)})
			got := strings.Join([]string{r.Title, strings.Join(r.Byline, ", "), r.Published, r.Lang, "", r.Text}, "\n") + "\n"
			if got != string(want) {
				t.Errorf("read:\n%s\nwant:\n%s\npruned: %v", got, want, r.Pruned)
			}
		})
	}
}

// goldenPages returns the pages in testdata.
func goldenPages(b *testing.B) []Page {
	names, err := filepath.Glob("testdata/*.html")
	if err != nil {
		b.Fatal(err)
	}
	var pages []Page
	for _, name := range names {
		markup, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, Page{URL: "https://tidewater.example/n/1", HTML: string(markup)})
	}
	return pages
}

func BenchmarkArticle(b *testing.B) {
	pages := goldenPages(b)
	for b.Loop() {
		for _, p := range pages {
			if _, err := Article(p); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(pages)), "µs/page")
}

// BenchmarkTrafilatura is what BenchmarkArticle is held against: the best open
// extractor with its fallbacks, on the same pages. A reading may cost half as much more.
func BenchmarkTrafilatura(b *testing.B) {
	pages := goldenPages(b)
	base := &url.URL{Scheme: "https", Host: "tidewater.example", Path: "/n/1"}
	for b.Loop() {
		for _, p := range pages {
			opts := trafilatura.Options{OriginalURL: base, EnableFallback: true, ExcludeComments: true}
			if _, err := trafilatura.Extract(strings.NewReader(p.HTML), opts); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(pages)), "µs/page")
}
