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
	var body strings.Builder
	for _, of := range []string{"trade", "water", "visas", "energy", "schools", "flights", "harbours"} {
		fmt.Fprintf(&body, "<p>The ministers of both countries signed what their envoys had agreed upon about %s, after months of talks that nobody outside had heard of.</p>", of)
	}
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
			c.page, &body)
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
