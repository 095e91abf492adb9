package crawler

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/crawler/extract"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/store"
)

func TestAFailureIsJudgedOnceByItsKindAndHistory(t *testing.T) {
	kind := func(k fetch.Kind) error { return &fetch.Error{Kind: k, URL: "https://tidewater.example/1"} }
	for _, c := range []struct {
		what string
		err  error
		task store.Task
		want decision
	}{
		{"a host that is down", kind(fetch.Temporary), store.Task{}, tryAgain},
		{"a host that is down for days", kind(fetch.Temporary), store.Task{Attempts: lastAttempt}, announce},
		{"a page that robots.txt refuses", kind(fetch.Refused), store.Task{}, announce},
		{"a page behind a wall", kind(fetch.Blocked), store.Task{}, announce},
		{"a page that is too large", kind(fetch.Unfit), store.Task{}, announce},
		{"a paywall", &extract.Unfit{Reason: "paywall", Reading: &extract.Reading{}}, store.Task{}, announce},
		{"a page that is not there yet", kind(fetch.Gone), store.Task{}, tryAgain},
		{"a page that never came", kind(fetch.Gone), store.Task{Attempts: 2}, announce},
		{"a kept page that is missing once", kind(fetch.Gone), store.Task{Reread: 1}, tryAgain},
		{"a kept page that was withdrawn", kind(fetch.Gone), store.Task{Reread: 1, Attempts: 2}, isGone},
		{"a task that took too long", context.DeadlineExceeded, store.Task{}, tryAgain},
		{"what nobody foresaw", errors.New("?"), store.Task{}, tryAgain},
	} {
		if got := decide(c.err, c.task); got != c.want {
			t.Errorf("%s: decision %d, want %d", c.what, got, c.want)
		}
	}
}

func TestAnItemAtWhichTheProgramFailsIsKeptAsItWasAnnounced(t *testing.T) {
	watch, err := match.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	// Without a door, whoever asks for a page fails.
	r := &Reader{Countries: country.Default(), Watch: watch, Sources: map[string]config.Source{"s": {Name: "s", Keep: config.KeepAll, Fulltext: config.Always}}}
	c := &Crawler{Reader: r}
	task := store.Task{Kind: store.Read, Source: "s", Item: store.Item{Key: "https://a.example/x", URL: "https://a.example/x", Title: "Ferry to run again"}}
	if d := c.do(t.Context(), task); d.article != nil || d.outcome.Status != store.Retry || !strings.Contains(d.outcome.Reason, "the program failed at it") {
		t.Errorf("at first: %+v, %+v; want it tried again", d.article, d.outcome)
	}
	task.Attempts = lastAttempt
	if d := c.do(t.Context(), task); d.article == nil || d.article.Title != task.Item.Title || d.article.Complete || d.outcome.Status != store.Kept {
		t.Errorf("in the end: %+v, %+v; want what was announced", d.article, d.outcome)
	}
	r.Countries = nil // nor can anything be read
	if d := c.do(t.Context(), task); d.article != nil || d.outcome.Status != store.Retry {
		t.Errorf("where the announcement fails it, too: %+v, %+v", d.article, d.outcome)
	}
}
