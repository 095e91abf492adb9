package archive_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
)

// exported adds two articles to an archive and returns them in a format.
func exported(t *testing.T, format string) string {
	t.Helper()
	a, err := archive.Open(t.TempDir(), archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	found := time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)
	err = a.Add(t.Context(),
		&store.Article{ExternalID: "x1", URL: "https://tidewater.example/1", CanonicalURL: "https://tidewater.example/1", Outlet: "Tidewater Gazette", Lang: "en",
			Title: "=HYPERLINK(ferry) # to <b>run</b>", Text: "The ferry runs\n\nagain, “they” said.", Found: found, Complete: true,
			Signals:  []store.Signal{{Name: "joins", ISO2: "MT"}, {Name: "may-join", ISO2: "MT"}, {Name: "joins", ISO2: "MT"}},
			Mentions: []store.Mention{{ISO2: "MT", Span: store.Span{Field: store.InText, Start: 0, End: 3}, Surface: "The", Kind: store.ByName, Role: store.Actor}}},
		&store.Article{URL: "https://tidewater.example/2", CanonicalURL: "https://tidewater.example/2", Outlet: "Tidewater Gazette", Title: "Second", Text: "Quite another text about the price of fish.", Found: found.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := a.Export(t.Context(), &out, format, store.Query{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAnExportedLineHoldsTheArticleItsCountriesAndItsStory(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(exported(t, "jsonl")), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines, want 2", len(lines))
	}
	var got struct {
		ExternalID string          `json:"external_id"`
		ID         string          `json:"id"`
		Text       string          `json:"text"`
		Countries  []store.Country `json:"countries"`
		Story      store.Verdict   `json:"story"`
	}
	if err := json.Unmarshal([]byte(lines[0]), &got); err != nil {
		t.Fatal(err)
	}
	if got.ExternalID != "x1" || got.Text != "The ferry runs\n\nagain, “they” said." || len(got.Countries) != 1 || got.Story.Story != got.ID || got.Story.Part != store.Origin {
		t.Errorf("got %+v", got)
	}
	if !strings.Contains(lines[1], `"countries":[]`) {
		t.Errorf("no countries are a list all the same: %s", lines[1])
	}
}

func TestASpreadsheetRunsNothingOfAnExport(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(exported(t, "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || rows[0][0] != "id" || rows[1][5] != "'=HYPERLINK(ferry) # to <b>run</b>" || rows[1][7] != "MT" || rows[1][9] != "MT joins; MT may-join" {
		t.Errorf("rows = %q", rows)
	}
}

func TestMarkdownOfAnExportHoldsNoMarkupOfTheOutlet(t *testing.T) {
	got := exported(t, "markdown")
	if !strings.Contains(got, `## \=HYPERLINK(ferry) \# to \<b\>run\</b\>`) || !strings.Contains(got, "<https://tidewater.example/2>") {
		t.Errorf("got:\n%s", got)
	}
}

func TestAFormatThatIsNoneIsRefusedWithThoseThereAre(t *testing.T) {
	a, err := archive.Open(t.TempDir(), archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	err = a.Export(t.Context(), &bytes.Buffer{}, "pdf", store.Query{})
	if err == nil || !strings.Contains(err.Error(), "csv, jsonl, markdown") {
		t.Errorf("err = %v", err)
	}
}
