package daemon

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/store"
)

// sleepy opens a daemon that watches nothing but has a digest at six in the morning.
func sleepy(t *testing.T, data string) *Daemon {
	t.Helper()
	cfg := config.Shipped()
	cfg.Sources = nil
	d, err := Open(Options{Log: slog.New(slog.DiscardHandler), Config: cfg, Data: in(data)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// in is a data folder that no configuration moves.
func in(data string) func(*config.Config) string {
	return func(*config.Config) string { return data }
}

// keepOne gives the archive of a daemon an article, found now.
func keepOne(t *testing.T, d *Daemon) {
	t.Helper()
	a := &store.Article{URL: "https://tidewater.example/1", CanonicalURL: "https://tidewater.example/1", Outlet: "Tidewater Gazette",
		Title: "Kazakhstan joins the Abraham Accords", Text: "Kazakhstan will join the Abraham Accords.", Found: time.Now(), Complete: true, Lang: "en"}
	d.rooms.Reader.Note(a)
	if err := d.rooms.Archive.Add(t.Context(), a); err != nil {
		t.Fatal(err)
	}
}

// told lists the days that have a digest.
func told(t *testing.T, data string) []string {
	t.Helper()
	made, err := filepath.Glob(filepath.Join(data, "digests", "*", "abraham-accords.json"))
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, m := range made {
		days = append(days, filepath.Base(filepath.Dir(m)))
	}
	return days
}

func TestADaemonThatSleptTellsTheDaysItMissed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // its clock begins on 2000-01-01 at midnight
		data := t.TempDir()
		d := sleepy(t, data)
		if err := d.digests(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := told(t, data); got != nil {
			t.Errorf("before the first day has ended there are digests of %v", got)
		}
		keepOne(t, d)
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}

		time.Sleep(3*24*time.Hour + 7*time.Hour) // the machine is off
		var log strings.Builder
		for range 2 { // the second time, and at the next start, nothing is left to do
			d = sleepy(t, data)
			d.log = slog.New(slog.NewTextHandler(&log, nil))
			for range 2 {
				if err := d.digests(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Hour)
		}
		if n := strings.Count(log.String(), "digest written"); n != 1 {
			t.Errorf("the log says %d times that a digest was written, want once:\n%s", n, log.String())
		}
		got := told(t, data)
		want := []string{"2000-01-01", "2000-01-02", "2000-01-03", "2000-01-04"}
		if len(got) != len(want) || got[0] != want[0] || got[3] != want[3] {
			t.Errorf("digests of %v, want %v", got, want)
		}
		html, err := os.ReadFile(filepath.Join(data, "digests", "2000-01-01", "abraham-accords.html"))
		if err != nil || len(html) == 0 {
			t.Errorf("the first day's page: %d bytes, %v", len(html), err)
		}
	})
}

func TestADigestThatFailsKeepsNoOtherFromBeingTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		data := t.TempDir()
		d := sleepy(t, data)
		defer d.Close()
		keepOne(t, d)
		cfg := *d.config()
		first, second := cfg.Watchlists[0], cfg.Watchlists[0]
		first.Name = "a-first"
		cfg.Watchlists = []config.Watchlist{first, second}
		broken := cfg.Digests[0]
		broken.Watchlist = "a-first"
		cfg.Digests = []config.Digest{broken, cfg.Digests[0]}
		d.cfg = &cfg
		// What the first told yesterday cannot be read.
		yesterday := filepath.Join(data, "digests", "2000-01-01", "a-first.json")
		if err := os.MkdirAll(filepath.Dir(yesterday), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(yesterday, []byte("{"), 0o644); err != nil {
			t.Fatal(err)
		}
		time.Sleep(30 * time.Hour)
		if err := d.digests(t.Context()); err == nil || !strings.Contains(err.Error(), "a-first") {
			t.Errorf("the error is %v, want one of a-first", err)
		}
		if got := told(t, data); !slices.Equal(got, []string{"2000-01-01", "2000-01-02"}) {
			t.Errorf("of the second watchlist there are digests of %v", got)
		}
	})
}

// A sleeper is a frontier that answers after hours, or at once.
type sleeper struct {
	crawler.Frontier
	long time.Duration
}

func (s *sleeper) Next(ctx context.Context, limit int) ([]store.Task, error) {
	time.Sleep(s.long)
	return s.Frontier.Next(ctx, limit)
}

func TestADaemonIsNotWellWhereACrawlStandsStillAndIsWellBetweenThem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := sleepy(t, t.TempDir())
		defer d.Close()
		s := &sleeper{Frontier: d.rooms.Frontier}
		d.rooms.Crawler.Frontier = s
		for range 3 { // as with a schedule of every six hours
			if err := d.crawl(t.Context()); err != nil {
				t.Fatal(err)
			}
			time.Sleep(6*time.Hour - time.Minute)
			if err := d.well(); err != nil {
				t.Errorf("between two crawls: %v", err)
			}
		}
		s.long = 3 * time.Hour
		ended := make(chan error, 1)
		go func() { ended <- d.crawl(t.Context()) }()
		time.Sleep(stuck - time.Minute)
		if err := d.well(); err != nil {
			t.Errorf("after a while: %v", err)
		}
		time.Sleep(2 * time.Minute)
		if d.well() == nil {
			t.Error("nobody notices that the crawl does not end")
		}
		if err := errors.Join(<-ended, d.well()); err != nil {
			t.Errorf("when it has ended: %v", err)
		}
	})
}

func TestADaemonWhoseCrawlsAllPanicIsNotWell(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := sleepy(t, t.TempDir())
		defer d.Close()
		d.rooms.Crawler.Frontier = &stumbler{Frontier: d.rooms.Frontier, asked: -1000}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- d.Run(ctx, "-") }()
		time.Sleep(stuck + 2*time.Minute)
		if d.well() == nil {
			t.Error("nobody notices that no crawl ends")
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// A stumbler is a frontier at which the crawl panics, at first.
type stumbler struct {
	crawler.Frontier
	asked int
}

func (s *stumbler) Next(ctx context.Context, limit int) ([]store.Task, error) {
	if s.asked++; s.asked <= 2 {
		panic("out of order")
	}
	return s.Frontier.Next(ctx, limit)
}

func TestADaemonWhoseCrawlPanickedCrawlsAgainAtTheNextTick(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := sleepy(t, t.TempDir())
		defer d.Close()
		s := &stumbler{Frontier: d.rooms.Frontier}
		d.rooms.Crawler.Frontier = s
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- d.Run(ctx, "-") }()
		time.Sleep(5*time.Minute + time.Second)
		stop()
		if err := <-ended; err != nil {
			t.Errorf("it ended with %v", err)
		}
		// At the start and at five ticks, never two at once.
		if s.asked < 5 || s.asked > 6 {
			t.Errorf("in five minutes it crawled %d times", s.asked)
		}
	})
}

// busy is a frontier at which something is always due: reads of a source that is no more,
// each of them at once done, and polls of a slow one.
type busy struct {
	crawler.Frontier
	lent, back int
}

func (b *busy) Next(context.Context, int) ([]store.Task, error) {
	time.Sleep(time.Second)
	b.lent += 2
	return []store.Task{{Kind: store.Read, Source: "gone"}, {Kind: store.Poll, Source: "slow"}}, nil
}

func (b *busy) Announce(context.Context, store.Task, store.Found) (int, error) {
	b.back++
	return 0, nil
}

func (b *busy) Settle(context.Context, store.Task, store.Outcome) error { b.back++; return nil }
func (b *busy) Return(store.Task)                                       { b.back++ }

// A slowcoach is a source that answers after a while.
type slowcoach struct{}

func (slowcoach) Name() string { return "slow" }

func (slowcoach) Poll(context.Context, store.SourceState) (store.Found, error) {
	time.Sleep(10 * time.Second)
	return store.Found{}, nil
}

func TestADaemonThatIsAlwaysBusyTakesUpAChangedConfigurationAndNoBrokenOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		before := config.Shipped()
		before.Sources = nil
		changed := *before
		changed.Fingerprint = "changed"
		wired := *before
		wired.Crawl.Proxy = "://no address" // it can be read, and not be taken up
		type file struct {
			cfg    *config.Config
			broken error
		}
		var disk atomic.Pointer[file]
		disk.Store(&file{cfg: before})
		d, err := Open(Options{
			Log: slog.New(slog.DiscardHandler), Config: before, Data: in(t.TempDir()),
			Load: func() (*config.Config, error) {
				read := *disk.Load()
				again := *read.cfg
				return &again, read.broken
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		b := &busy{}
		whole := d.rooms.Frontier
		d.rooms.Crawler.Frontier = b
		d.rooms.Crawler.Sources["slow"] = slowcoach{}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- d.crawl(ctx) }()
		for _, c := range []struct {
			now    file
			force  string
			notice bool
		}{
			{now: file{cfg: before}, force: before.Fingerprint},
			{now: file{cfg: &changed}, force: "changed"},
			{now: file{cfg: &wired}, force: "changed", notice: true},
			{now: file{&wired, errors.New("no such file")}, force: "changed", notice: true},
			{now: file{cfg: &changed}, force: "changed"},
			{now: file{cfg: before}, force: before.Fingerprint},
		} {
			disk.Store(&c.now)
			time.Sleep(2 * time.Minute)
			if got := d.config().Fingerprint; got != c.force || d.notice() != "" != c.notice {
				t.Errorf("%s is in force, want %s; it says %q", got, c.force, d.notice())
			}
			if err := d.well(); err != nil {
				t.Error(err)
			}
		}
		stop()
		if err := <-ended; err != nil || b.lent == 0 || b.lent != b.back {
			t.Errorf("%d tasks were lent, and %d came back; %v", b.lent, b.back, err)
		}
		d.rooms.Crawler.Frontier = whole
	})
}

func TestADaemonTakesUpAChangedConfigurationAndNoBrokenOne(t *testing.T) {
	file := filepath.Join(t.TempDir(), "watch.yaml")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const tulips = "watchlists:\n  - {name: tulips, any: [tulip fever]}\nsources:\n  - {outlet: A, url: \"http://a.example/feed\", off: true}\n"
	write(tulips)
	cfg, err := config.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Open(Options{
		Log: slog.New(slog.DiscardHandler), Config: cfg, Data: in(t.TempDir()), Load: func() (*config.Config, error) { return config.Load(file) },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	for _, c := range []struct{ text, list, notice string }{
		{tulips, "tulips", ""},
		{strings.ReplaceAll(tulips, "tulip", "rose"), "roses", ""},
		{"watchlists: [", "roses", "The configuration on disk is broken, and the one before it stays in force. " + file + ":2:1"},
		{strings.Replace(tulips, "sources", "sorces", 1), "roses", file + ":3:1"},
		{"crawl: {delay: 3s}\n" + tulips, "tulips", ""},
	} {
		write(c.text)
		if err := d.crawl(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := d.config().Watchlists[0].Name; got != c.list || d.rooms.Reader.Config != d.config().Fingerprint || d.rooms.Crawler.Reader != d.rooms.Reader {
			t.Errorf("%q: it watches %s, want %s", c.text, got, c.list)
		}
		if got := d.notice(); (got == "") != (c.notice == "") || !strings.Contains(got, c.notice) || strings.Contains(got, "\n") {
			t.Errorf("%q: it says %q", c.text, got)
		}
		if err := d.well(); err != nil { // a broken file is no reason to restart, into the same file
			t.Errorf("%q: %v", c.text, err)
		}
	}
}
