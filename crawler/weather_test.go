package crawler_test

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"code.dny.dev/ssrf"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/newsroom"
	"github.com/accordwatch/accordwatch/store"
)

// weather is what a user reads of a source after a day of one fault: the word and the
// reason on the table of sources, and of which sort its articles are.
var weather = map[string]struct {
	health store.Health
	reason string // begins with
	kept   string // whole, announced, or none
}{
	"missing":        {store.Broken, "404 Not Found; asks again at ", "none"},
	"gone":           {store.Broken, "410 Gone; asks again at ", "none"},
	"broken":         {store.Broken, "500 Internal Server Error; asks again at ", "none"},
	"busy":           {store.Broken, "429 Too Many Requests; asks again at ", "none"},
	"busy-once":      {store.Healthy, "", "whole"},
	"slow":           {store.Healthy, "", "whole"},
	"stalled":        {store.Broken, "no full answer within 30s; asks again at ", "none"},
	"cut":            {store.Healthy, "cut short or broken: ", "whole"},
	"cut-page":       {store.Healthy, "", "announced"},
	"redirect":       {store.Healthy, "", "whole"},
	"loop":           {store.Broken, "more than 10 redirects; asks again at ", "none"},
	"empty":          {store.Quiet, "it answers, and has never announced anything", "none"},
	"blank":          {store.Broken, "an empty answer; asks again at ", "none"},
	"html":           {store.Broken, "not a feed: an HTML page; asks again at ", "none"},
	"entities":       {store.Quiet, "it answers, and has never announced anything", "none"},
	"bomb":           {store.Broken, "too large: more than 16777216 bytes; asks again at ", "none"},
	"huge":           {store.Broken, "too large: more than 16777216 bytes; asks again at ", "none"},
	"stale":          {store.Healthy, "", "whole"},
	"restless":       {store.Healthy, "", "whole"},
	"charset":        {store.Healthy, "", "whole"},
	"unlabelled":     {store.Healthy, "", "whole"},
	"wall":           {store.Blocked, "503 Service Unavailable (asks for a browser); asks again at ", "none"},
	"refused":        {store.Healthy, "", "announced"},
	"robots-down":    {store.Broken, "robots.txt: 503 Service Unavailable; asks again at ", "none"},
	"robots-closed":  {store.Refused, "robots.txt forbids it; asks again at ", "none"},
	"robots-changed": {store.Refused, "robots.txt forbids it; asks again at ", "whole"},
	"paywall":        {store.Healthy, "", "announced"},
}

func TestAUserIsToldWhatIsWrongWithASource(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(firstDay)
		room, err := newsroom.Open(time.Now().Add(4 * 24 * time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		var sources []config.Source
		for _, f := range room.Faults() {
			f.Source.Keep, f.Source.Fulltext = config.KeepAll, config.Always
			sources = append(sources, f.Source)
		}
		d := openOn(t, t.TempDir(), room, sources)
		defer d.close()
		time.Sleep(2 * 24 * time.Hour)
		d.until(t, 4*24*time.Hour)

		states, err := d.frontier.States(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		kept := d.sorts(t)
		for _, s := range states {
			name, _, _ := strings.Cut(s.Source, ".")
			health, reason := s.Health(time.Now())
			want, ok := weather[name]
			if !ok || health != want.health || !strings.HasPrefix(reason, want.reason) || want.reason == "" && reason != "" || kept[name] != want.kept {
				t.Errorf("%s is %s: %q, its articles are %s; want %+v", name, health, reason, kept[name], want)
			}
		}
		if len(states) != len(weather) {
			t.Errorf("%d faults, %d are told", len(states), len(weather))
		}
	})
}

// sorts tells of each faulty outlet whether its articles are whole, only announced, or none.
func (d *desk) sorts(t *testing.T) map[string]string {
	sorts := map[string]string{}
	for _, s := range d.cfg.Sources {
		name, _, _ := strings.Cut(s.Name, ".")
		sorts[name] = "none"
	}
	for raw, p := range d.kept(t) {
		u, err := url.Parse(raw)
		if err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(u.Host, ".")
		switch {
		case p.Complete:
			sorts[name] = "whole"
		case sorts[name] == "none":
			sorts[name] = "announced"
		}
	}
	return sorts
}

// A failing transport answers every request with the same error of the network.
type failing struct{ err error }

func (f failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, f.err }

func TestAUserIsToldWhyAHostIsOutOfReach(t *testing.T) {
	for _, c := range []struct {
		name   string
		err    error
		health store.Health
		reason string
	}{
		{"certificate of another host", &tls.CertificateVerificationError{Err: x509.HostnameError{Host: "a.example"}}, store.Broken, "the certificate is not valid"},
		{"name that is none", &net.DNSError{Err: "no such host", Name: "a.example", IsNotFound: true}, store.Broken, "no such host: a.example"},
		{"nobody listens", syscall.ECONNREFUSED, store.Broken, "connection refused"},
		{"name that rebinds to an inner address", ssrf.ErrProhibitedIP, store.Refused, "the address is private or reserved"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(firstDay)
				room, err := newsroom.Open(time.Now().Add(4 * 24 * time.Hour))
				if err != nil {
					t.Fatal(err)
				}
				source := config.Source{Name: "a", Outlet: "A", URL: "https://a.example/feed"}
				d := openThrough(t, t.TempDir(), room, []config.Source{source}, failing{c.err})
				defer d.close()
				d.until(t, time.Hour)
				states, err := d.frontier.States(t.Context())
				if err != nil || len(states) != 1 {
					t.Fatalf("%v, %v", states, err)
				}
				health, reason := states[0].Health(time.Now())
				if health != c.health || !strings.HasPrefix(strings.TrimPrefix(reason, "robots.txt: "), c.reason+"; asks again at ") {
					t.Errorf("it is %s: %q, want %s: %q", health, reason, c.health, c.reason)
				}
			})
		})
	}
}

// TestAnUnchangedFeedNeverMakesItsOldItemsNew watches a feed that has nothing new for a
// year: what was passed once stays passed, whatever the feed answers.
func TestAnUnchangedFeedNeverMakesItsOldItemsNew(t *testing.T) {
	inNewsroom(t, func(t *testing.T, room *newsroom.Room) {
		time.Sleep(5 * 24 * time.Hour) // all of the news is out
		var sources []config.Source
		for _, f := range room.Faults() {
			if f.Name == "restless" || f.Name == "stale" || f.Name == "cut" {
				f.Source.Fulltext = config.Never
				sources = append(sources, f.Source)
			}
		}
		d := openOn(t, t.TempDir(), room, sources)
		defer d.close()
		first, err := d.Crawl(t.Context())
		if err != nil || first.Fresh == 0 {
			t.Fatalf("%v, %v", first, err)
		}
		for range 73 {
			time.Sleep(5 * 24 * time.Hour)
			r, err := d.Crawl(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if r.Fresh != 0 || r.Read != 0 {
				t.Fatalf("old items came back as new: %v", r)
			}
		}
	})
}
