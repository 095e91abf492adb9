package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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

// BenchmarkArticle reads the same pages.
func BenchmarkArticle(b *testing.B) {
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
	for b.Loop() {
		for _, p := range pages {
			if _, err := Article(p); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(pages)), "µs/page")
}
