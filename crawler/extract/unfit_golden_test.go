package extract

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEachKindOfPageThatIsNoArticleIsNamed reads the pages in testdata/unfit, each of
// which is named after the reason for which it is no article.
func TestEachKindOfPageThatIsNoArticleIsNamed(t *testing.T) {
	pages, err := filepath.Glob("testdata/unfit/*.html")
	if err != nil || len(pages) < 8 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	// What stands before a paywall and what other kinds say is kept, a wall's own words never.
	kept := map[string]string{"paywall": "Die Fähre zwischen", "video page": "El transbordador entre", "live blog": "Der Sturm hat", "gallery": "Fırtına iskelenin", "home page": "قالت هيئة"}
	for _, name := range pages {
		want := strings.ReplaceAll(strings.TrimSuffix(filepath.Base(name), ".html"), "-", " ")
		want = strings.Replace(want, "script only", "script-only", 1)
		t.Run(want, func(t *testing.T) {
			markup, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			address := "https://tidewater.example/n/1"
			if want == "home page" {
				address = "https://tidewater.example/ar/index.html"
			}
			_, err = Article(Page{URL: address, HTML: string(markup)})
			var unfit *Unfit
			if !errors.As(err, &unfit) || unfit.Reason != want {
				t.Fatalf("%v, want %q", err, want)
			}
			if got := unfit.Reading.Text; !strings.Contains(got, kept[want]) || (got == "") != (kept[want] == "") {
				t.Errorf("text = %q", got)
			}
			if want == "consent wall" && (len(unfit.Reading.Pruned) == 0 || !strings.HasPrefix(unfit.Reading.Pruned[len(unfit.Reading.Pruned)-1].Text, "Avec nos 812")) {
				t.Errorf("pruned = %+v, want the words by which it is known", unfit.Reading.Pruned)
			}
			if strings.Contains(unfit.Reading.Text, "Abonnenten") {
				t.Errorf("the wall's words are in the text: %q", unfit.Reading.Text)
			}
		})
	}
}
