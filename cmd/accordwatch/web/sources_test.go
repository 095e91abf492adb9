package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/store"
)

func TestSourcesAreShownTheUnwellFirst(t *testing.T) {
	w := newWorld(t)
	w.room.Sources = func(context.Context) ([]standing.Source, error) {
		return []standing.Source{
			{Name: "Steppe Wire", Kind: "feed", Lang: "en", URL: "https://steppe.example/feed", Health: store.Healthy, State: store.SourceState{LastSuccess: firstFound, NextPoll: time.Now().UTC()}},
			{Name: "Switched Off", Kind: "feed", Health: "off", Reason: "switched off"},
			{Name: "صدى نجد", Kind: "sitemap", Lang: "ar", URL: "javascript:alert(1)", Health: store.Quiet, Reason: "nothing new for 5 days"},
			{Name: "Gulf <Tide>", Kind: "site", Lang: "en", URL: "https://gulf.example/", Health: store.Broken, Reason: "no such host"},
			{Name: "Gulf Wall", Kind: "site", Lang: "en", URL: "https://wall.example/", Health: store.Blocked, Reason: "403 Forbidden"},
			{Name: "Gulf Door", Kind: "feed", Lang: "en", URL: "https://door.example/", Health: store.Refused, Reason: "robots.txt forbids it"},
		}, nil
	}
	w.room.Notice = func() string { return "watch.yaml:3:1: <b>" }
	w.handler = Handler(w.room)
	page := w.page("/sources")
	inOrder(t, page, "6 sources", "watch.yaml:3:1: &lt;b&gt;", `id="broken"`, `href="https://gulf.example/" rel="noreferrer"><bdi>Gulf &lt;Tide&gt;</bdi>`, "site, English", "never", "no such host",
		`id="blocked"`, "403 Forbidden", `id="refused"`, "robots.txt forbids it", `id="quiet"`, "<bdi>صدى نجد</bdi>", "sitemap, Arabic", "nothing new for 5 days", `id="healthy"`, "<bdi>Steppe Wire</bdi>", `id="off"`, "switched off")
	holds(t, page, "!javascript", `datetime="2026-03-02T06:00:00Z"`)
	if got := strings.Count(page, `class="state bad"`); got != 6 {
		t.Errorf("%d states are marked as bad, want broken, blocked and refused, each in the tally and in its row", got)
	}
	inOrder(t, w.page("/"), `href="/sources#broken"`, "Broken", "How the 6 sources do")
	holds(t, newWorld(t).page("/sources"), "No source is configured")
}
