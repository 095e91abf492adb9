package crawler_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/newsroom"
	"github.com/accordwatch/accordwatch/store"
)

// A spoiler takes the address of every other article before the archive gets it, so
// that it cannot be kept.
type spoiler struct {
	crawler.Sink
	keys []string // of the spoilt
	n    int
}

func (s *spoiler) Add(ctx context.Context, articles ...*store.Article) error {
	for _, a := range articles {
		if s.n++; s.n%2 == 0 {
			s.keys = append(s.keys, a.CanonicalURL)
			a.CanonicalURL = ""
		}
	}
	return s.Sink.Add(ctx, articles...)
}

func TestWhatTheArchiveRefusesIsPassedAndTheRestOfItsBatchIsKept(t *testing.T) {
	inNewsroom(t, func(t *testing.T, room *newsroom.Room) {
		time.Sleep(3 * 24 * time.Hour)
		d := open(t, t.TempDir(), room)
		defer d.close()
		sink := &spoiler{Sink: d.archive}
		d.Sink = sink
		report, err := d.Crawl(t.Context())
		if err != nil {
			t.Fatalf("an article that was refused ended the crawl: %v", err)
		}
		if report.Kept == 0 || len(sink.keys) == 0 || report.Kept != len(d.kept(t)) || report.Kept+len(sink.keys) != sink.n {
			t.Errorf("%d articles, %d refused; %d are told to be kept, and %d are", sink.n, len(sink.keys), report.Kept, len(d.kept(t)))
		}
		for _, key := range slices.Compact(sink.keys) {
			k, known, err := d.frontier.Known(t.Context(), key)
			if err != nil || !known || k.Status != store.Passed || !strings.Contains(k.Reason, "it cannot be kept: ") || !k.Due.IsZero() {
				t.Errorf("%s: %+v, %v; want it passed, with the reason", key, k, err)
			}
		}
		if again, err := d.Crawl(t.Context()); err != nil || again != (crawler.Report{}) {
			t.Errorf("what was refused is read again: %v, %v", again, err)
		}
	})
}

func TestARevisionThatIsRefusedLeavesWhatWasKept(t *testing.T) {
	inNewsroom(t, func(t *testing.T, room *newsroom.Room) {
		d := open(t, t.TempDir(), room)
		defer d.close()
		d.until(t, 2*24*time.Hour)
		before := d.kept(t)
		d.Sink = refuseAll{d.archive}
		d.through(t, 2*24*time.Hour)

		revised := 0
		for url, p := range before {
			k, known, err := d.frontier.Known(t.Context(), p.CanonicalURL)
			if err != nil || !known {
				continue // it is known by the address of its announcement
			}
			if k.Article != p.ID || k.Status == store.Passed {
				t.Errorf("%s: %+v; want it kept as it was", url, k)
			}
			if strings.Contains(k.Reason, "it cannot be kept: ") {
				revised++
			}
		}
		if revised == 0 {
			t.Error("no revision was refused")
		}
	})
}

// refuseAll is an archive that refuses whatever it is given.
type refuseAll struct{ crawler.Sink }

func (refuseAll) Add(_ context.Context, articles ...*store.Article) error {
	var all store.Refusals
	for _, a := range articles {
		all = append(all, store.Refusal{Article: a, Reason: "not today"})
	}
	return all
}
