package crawler

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/store"
)

func TestThePageTellsWhetherAnUndatedItemIsOld(t *testing.T) {
	watch, err := match.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	r := &Reader{Countries: country.Default(), Watch: watch, Sources: map[string]config.Source{"s": {Name: "s", Keep: config.KeepAll}}}
	body := paragraphs()
	found := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		what, page, said string // dates
		backlog, want    bool
	}{
		{"no date anywhere", "", "", false, false},
		{"a page of last week", "2026-02-22", "", false, false},
		{"a page of another year", "2019-02-22", "", false, true},
		{"the source knows its date better", "2019-02-22", "2026-02-28", false, false},
		{"old at the first poll", "2026-02-28", "", true, true},
	} {
		html := fmt.Sprintf(`<html><head><meta property="article:published_time" content="%sT08:00:00Z"></head><body><article><h1>Ministers sign the accord</h1>%s</article></body></html>`,
			c.page, body)
		task := store.Task{Kind: store.Read, Source: "s", Item: store.Item{Key: "https://a.example/x", URL: "https://a.example/x"}, Found: found, Backlog: c.backlog}
		if c.said != "" {
			task.Item.Published = readTime(c.said)
		}
		a, o := r.ReadPage(&fetch.Page{URL: task.Item.URL, Status: 200, Header: http.Header{}, Body: []byte(html), Time: found}, task)
		if a == nil || a.Backlog != c.want || (c.page == "") != a.Published.IsZero() {
			t.Errorf("%s: got %+v, %+v; want backlog %v", c.what, a, o, c.want)
		}
	}
}

// paragraphs are enough text to be an article.
func paragraphs() string {
	var body strings.Builder
	for _, of := range []string{"trade", "water", "visas", "energy", "schools", "flights", "harbours"} {
		fmt.Fprintf(&body, "<p>The ministers of both countries signed what their envoys had agreed upon about %s, after months of talks that nobody outside had heard of.</p>", of)
	}
	return body.String()
}

func TestAPageThatCameFromNoAddressIsThatOfItsAnnouncement(t *testing.T) {
	watch, err := match.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	r := &Reader{Countries: country.Default(), Watch: watch, Sources: map[string]config.Source{"s": {Name: "s", Keep: config.KeepAll}}}
	html := "<html><head><title>Ministers sign the accord</title></head><body><article><h1>Ministers sign the accord</h1>" + paragraphs() + "</article></body></html>"
	task := store.Task{Kind: store.Read, Source: "s", Item: store.Item{Key: "https://a.example/x", URL: "https://a.example/x"}, Found: time.Now()}
	long := "https://login.a.example/x?back=" + strings.Repeat("deep%2F", 700) // as single sign-on makes them
	a, o := r.ReadPage(&fetch.Page{URL: long, Status: 200, Header: http.Header{}, Body: []byte(html), Time: time.Now()}, task)
	if a == nil || a.CanonicalURL != task.Item.Key || a.URL != long || !a.Complete {
		t.Errorf("got %+v, %+v; want it whole, at %s", a, o, task.Item.Key)
	}
}

func TestATimeThatCannotBeWrittenIsNone(t *testing.T) {
	for s, none := range map[string]bool{
		"0000-01-01T00:00:00+14:00": true, "9999-12-31T23:59:59-12:00": true, "0000-01-01": true, "2026-03-01T08:00:00+14:00": false,
	} {
		if got := readTime(s); got.IsZero() != none {
			t.Errorf("%s is read as %v", s, got)
		}
	}
}
