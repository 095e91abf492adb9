package index

import (
	"reflect"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// full is an article with no field left at zero.
func full() *store.Article {
	span := store.Span{Field: store.InText, Start: 3, End: 9}
	return &store.Article{
		Schema: 1, Seq: 7, Added: at, ID: "0123456789abcdef", Revision: 2, ExternalID: "x1", URL: "https://steppe.example/1?a",
		CanonicalURL: "https://steppe.example/1", Outlet: "Степь", Source: "steppe", Title: "A title", Byline: []string{"One", "Two"},
		Agency: "Agency", Lang: "ru", Published: at.Add(-time.Hour), Modified: at.Add(time.Nanosecond), Found: at, Fetched: at,
		Backlog: true, Complete: true, Reason: "none", Image: "https://steppe.example/1.jpg", Text: "A text.",
		Hits:     []store.Hit{{Watchlist: "accords", Term: "accord*", Span: span}},
		Mentions: []store.Mention{{ISO2: "KZ", Span: span, Surface: "Kazakhstan", Kind: store.ByName, Role: store.Actor}, {ISO2: "IL"}},
		Bodies:   []store.Body{{Code: "EU", Span: span, Surface: "European Union"}},
		Signals:  []store.Signal{{Watchlist: "accords", Name: "joins", ISO2: "KZ", Term: "joins", Sentence: "It joins.", Span: span}},
		Evidence: store.Evidence{TextSHA256: "aa", PageSHA256: "bb", WARCRecord: "cc", Status: 200, ETag: `"e"`, Extractor: "x/1", Config: "f"},
	}
}

func TestABodyHoldsAllOfAnArticle(t *testing.T) {
	for name, want := range map[string]*store.Article{"whole": full(), "empty": {}} {
		var got store.Article
		if err := decodeBody(encodeBody(want), &got); err != nil || !reflect.DeepEqual(&got, want) {
			t.Errorf("%s: got %+v, %v\nwant %+v", name, got, err, want)
		}
	}
	v := reflect.ValueOf(full()).Elem()
	for i := range v.NumField() {
		if f := v.Type().Field(i); kept(f) && v.Field(i).IsZero() {
			t.Errorf("field %s is not tried: give it a value in full", f.Name)
		}
	}
}

func TestADamagedBodyIsAnError(t *testing.T) {
	body := encodeBody(full())
	for i := range body {
		var a store.Article
		if err := decodeBody(body[:i], &a); err == nil {
			t.Fatalf("a body cut after %d of %d bytes is read", i, len(body))
		}
	}
	if err := decodeBody(append(body, 0), &store.Article{}); err == nil {
		t.Error("a body with a byte too many is read")
	}
}
