package crawler_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/crawler/newsroom"
	"github.com/accordwatch/accordwatch/crawler/source"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/frontier"
)

// firstDay is when the newsroom's first day begins: some days into the bubble,
// whose clock starts at the beginning of the year 2000.
const firstDay = 10 * 24 * time.Hour

// A desk is a crawler before the newsroom's web, with stores in a temporary folder.
type desk struct {
	*crawler.Crawler
	room     *newsroom.Room
	cfg      *config.Config
	archive  *archive.Archive
	frontier *frontier.Frontier
}

// open opens a desk on data; the newsroom's four days begin at the bubble's first day.
func open(t *testing.T, data string, room *newsroom.Room) *desk {
	t.Helper()
	return openOn(t, data, room, room.Config().Sources)
}

// openOn opens a desk that watches some sources.
func openOn(t *testing.T, data string, room *newsroom.Room, sources []config.Source) *desk {
	t.Helper()
	return openThrough(t, data, room, sources, room.Transport(time.Now))
}

// openThrough opens a desk that watches some sources, which a transport answers for.
func openThrough(t *testing.T, data string, room *newsroom.Room, sources []config.Source, transport http.RoundTripper) *desk {
	t.Helper()
	cfg := room.Config()
	cfg.Sources = sources
	cfg.Watchlists, cfg.Fingerprint = config.Shipped().Watchlists, config.Shipped().Fingerprint
	return openWith(t, data, room, cfg, transport)
}

// openWith opens a desk that does what a configuration says.
func openWith(t *testing.T, data string, room *newsroom.Room, cfg *config.Config, transport http.RoundTripper) *desk {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	d := &desk{room: room, cfg: cfg}
	var err error
	d.archive, err = archive.Open(data, archive.Options{})
	must(err)
	d.frontier, err = frontier.Open(data+"/frontier.db", frontier.Options{})
	must(err)
	watch, err := match.Compile(cfg.Watchlists)
	must(err)
	door := fetch.New(fetch.Options{Transport: transport})
	r := &crawler.Reader{Fetcher: door, Countries: country.Default(), Watch: watch, Sources: map[string]config.Source{}, Config: cfg.Fingerprint}
	d.Crawler = &crawler.Crawler{Frontier: d.frontier, Sink: d.archive, Reader: r, Workers: 4, Sources: map[string]source.Source{}}
	var plans []store.Plan
	for _, s := range cfg.Sources {
		r.Sources[s.Name] = s
		d.Sources[s.Name], err = source.New(s, door)
		must(err)
		plans = append(plans, store.Plan{Source: s.Name, Host: s.Outlet, Min: 15 * time.Minute, Max: 2 * time.Hour, Offline: s.Fulltext == config.Never, Wish: s.Wish(cfg.Fingerprint)})
	}
	must(d.frontier.Plan(t.Context(), plans))
	return d
}

func (d *desk) close() {
	d.Reader.Fetcher.Close()
	d.frontier.Close()
	d.archive.Close()
}

// until crawls every quarter of an hour until the given time after the first day began.
func (d *desk) until(t *testing.T, after time.Duration) crawler.Report {
	t.Helper()
	var sum crawler.Report
	for end := d.room.Start().Add(after); time.Now().Before(end); time.Sleep(15 * time.Minute) {
		r, err := d.Crawl(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		sum = sum.Plus(r)
	}
	return sum
}

// through crawls every quarter of an hour from now on, for so long.
func (d *desk) through(t *testing.T, long time.Duration) crawler.Report {
	t.Helper()
	return d.until(t, time.Since(d.room.Start())+long)
}

// kept returns what is in the archive, by URL.
func (d *desk) kept(t *testing.T) map[string]store.Placed {
	t.Helper()
	all := map[string]store.Placed{}
	err := d.archive.Each(t.Context(), store.Query{}, func(p store.Placed) error {
		all[p.URL] = p
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// inNewsroom runs f in a bubble at the moment when the newsroom's first day begins.
func inNewsroom(t *testing.T, f func(t *testing.T, room *newsroom.Room)) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(firstDay)
		room, err := newsroom.Open(time.Now().Add(4 * 24 * time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		f(t, room)
	})
}

func TestFourDaysOfNewsAreKeptFoldedAndRevised(t *testing.T) {
	inNewsroom(t, func(t *testing.T, room *newsroom.Room) {
		d := open(t, t.TempDir(), room)
		defer d.close()
		report := d.until(t, 4*24*time.Hour)
		kept := d.kept(t)
		if report.Kept == 0 || len(kept) == 0 {
			t.Fatalf("nothing was kept: %v", report)
		}

		revised, incomplete := 0, 0
		for url, p := range kept {
			if len(p.Hits) == 0 {
				t.Errorf("%s was kept without a hit", url)
			}
			if p.Revision >= 2 {
				revised++
			}
			if !p.Complete {
				incomplete++
				if p.Reason == "" {
					t.Errorf("%s is incomplete without a reason", url)
				}
			}
			for _, m := range p.Mentions {
				if got := p.Words(m.Span); got != m.Surface {
					t.Errorf("%s: mention of %s at %v is %q, not %q", url, m.ISO2, m.Span, got, m.Surface)
				}
			}
		}
		if revised == 0 {
			t.Error("no article has a second revision, though some were revised")
		}
		if incomplete == 0 {
			t.Error("the article behind the paywall is not there")
		}
		if report.Gone == 0 {
			t.Error("the article that was withdrawn was not noticed")
		}
		for _, friend := range []string{"lincoln", "ibrahimi", "mosque"} {
			for url := range kept {
				if strings.Contains(url, friend) {
					t.Errorf("a false friend was kept: %s", url)
				}
			}
		}
	})
}

func TestACrawlThatIsStoppedLeavesWhatItDidNotDoDue(t *testing.T) {
	inNewsroom(t, func(t *testing.T, room *newsroom.Room) {
		data := t.TempDir()
		time.Sleep(3 * 24 * time.Hour)
		d := open(t, data, room)
		ctx, stop := context.WithCancel(t.Context())
		batches := 0
		d.Progress = func(crawler.Report) {
			if batches++; batches == 2 {
				stop()
			}
		}
		if _, err := d.Crawl(ctx); !errors.Is(err, context.Canceled) {
			t.Fatalf("err = %v, want that of the context", err)
		}
		d.close()

		again := open(t, data, room)
		if _, err := again.Crawl(t.Context()); err != nil {
			t.Fatal(err)
		}
		got := again.kept(t)
		again.close()

		whole := open(t, t.TempDir(), room)
		defer whole.close()
		if _, err := whole.Crawl(t.Context()); err != nil {
			t.Fatal(err)
		}
		want := whole.kept(t)
		if len(got) != len(want) {
			t.Errorf("%d articles after a stop, %d without one", len(got), len(want))
		}
		for url, p := range want {
			if g, ok := got[url]; !ok || g.Evidence.TextSHA256 != p.Evidence.TextSHA256 {
				t.Errorf("%s is missing or differs after a stop", url)
			}
		}
	})
}

func TestACrawlThatIsToldEnoughDoesWhatItBeganAndGivesBackTheRest(t *testing.T) {
	inNewsroom(t, func(t *testing.T, room *newsroom.Room) {
		time.Sleep(3 * 24 * time.Hour)
		whole := open(t, t.TempDir(), room)
		defer whole.close()
		want, err := whole.Crawl(t.Context())
		if err != nil {
			t.Fatal(err)
		}

		d := open(t, t.TempDir(), room)
		defer d.close()
		d.Reader.Fetcher.Close()
		d.Reader.Fetcher = fetch.New(fetch.Options{Transport: room.Transport(time.Now), Delay: 3 * time.Second})
		began := time.Now()
		var sum crawler.Report
		for part, asked := 0, 0; part < 4; part, asked = part+1, 0 {
			// By then each host was asked once, and is owed a pause before it is asked again.
			d.Enough = func() bool { asked++; return asked == 4 && part < 3 }
			r, err := d.Crawl(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			sum = sum.Plus(r)
		}
		if sum.Polled != want.Polled || sum.Kept != want.Kept || len(d.kept(t)) != len(whole.kept(t)) {
			t.Errorf("in parts: %s\nin one: %s", sum, want)
		}
		if took := time.Since(began); took > time.Minute {
			t.Errorf("it took %v: what was not begun was not to be had before its lease ran out", took)
		}
	})
}

func TestASecondCrawlAsksNobodyAndKeepsNothing(t *testing.T) {
	inNewsroom(t, func(t *testing.T, room *newsroom.Room) {
		time.Sleep(3 * 24 * time.Hour)
		d := open(t, t.TempDir(), room)
		defer d.close()
		if _, err := d.Crawl(t.Context()); err != nil {
			t.Fatal(err)
		}
		r, err := d.Crawl(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if r != (crawler.Report{}) {
			t.Errorf("at the same moment, a second crawl did something: %v", r)
		}
	})
}

// A bomb is a source that panics.
type bomb struct{}

func (bomb) Name() string { return "bomb" }

func (bomb) Poll(context.Context, store.SourceState) (store.Found, error) { panic("no such luck") }

func TestASourceThatPanicsFailsAloneAndSaysSo(t *testing.T) {
	inNewsroom(t, func(t *testing.T, room *newsroom.Room) {
		time.Sleep(3 * 24 * time.Hour)
		d := open(t, t.TempDir(), room)
		defer d.close()
		name := d.cfg.Sources[0].Name
		d.Sources[name] = bomb{}
		report, err := d.Crawl(t.Context())
		if err != nil || report.Kept == 0 {
			t.Fatalf("kept %d, %v: one source took the others with it", report.Kept, err)
		}
		states, err := d.frontier.States(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range states {
			if s.Source == name && (s.Failures != 1 || !strings.Contains(s.Reason, "no such luck")) {
				t.Errorf("the state of the source that panicked is %+v", s)
			}
		}
	})
}
