package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

func TestAForbiddenPageIsNeverAskedFor(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/robots.txt", 200, "User-agent: *\nDisallow: /private/\nAllow: /private/but/this")
		w.says("news.example/private/a", 200, "secret")
		w.says("news.example/private/but/this", 200, "open")
		_, err := get(t, f, "http://news.example/private/a")
		wantKind(t, err, Refused, "robots.txt forbids it")
		if w.times("news.example/private/a") != 0 {
			t.Error("it was asked for")
		}
		if _, err := get(t, f, "http://news.example/private/but/this"); err != nil {
			t.Errorf("what is allowed: %v", err)
		}
	})
}

func TestARedirectIntoAForbiddenPathIsNotFollowed(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/a", 302, "", "Location", "http://other.example/private")
		w.says("other.example/robots.txt", 200, "User-agent: *\nDisallow: /private")
		w.says("other.example/private", 200, "secret")
		_, err := get(t, f, "http://news.example/a")
		wantKind(t, err, Refused, "robots.txt")
		if w.times("other.example/private") != 0 {
			t.Error("it was asked for")
		}
	})
}

func TestARobotsFileThatFailsMeansWaitAndIsAskedAgain(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/robots.txt", 503, "")
		w.says("news.example/a", 200, "news")
		_, err := get(t, f, "http://news.example/a")
		e := wantKind(t, err, Temporary, "robots.txt: 503")
		if e.RetryAfter != time.Hour || w.times("news.example/a") != 0 {
			t.Errorf("got retry after %s, asked %d times", e.RetryAfter, w.times("news.example/a"))
		}
		w.says("news.example/robots.txt", 200, "")
		time.Sleep(59 * time.Minute)
		_, err = get(t, f, "http://news.example/a")
		wantKind(t, err, Temporary, "robots.txt: 503")
		time.Sleep(2 * time.Minute)
		if _, err = get(t, f, "http://news.example/a"); err != nil {
			t.Errorf("after it healed: %v", err)
		}
	})
}

func TestAHostThatIsNotToBeReachedIsNoFaultOfItsRobotsFile(t *testing.T) {
	for reason, err := range map[string]error{
		"no such host: news.example": &net.DNSError{Name: "news.example", IsNotFound: true},
		"connection refused":         &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)},
		"robots.txt: read: broken":   &net.OpError{Op: "read", Err: errors.New("broken")},
	} {
		e := &robotsEntry{failure: classify(t.Context(), "http://news.example/robots.txt", err)}
		if failed := wantKind(t, waitFor(e, mustURL(t, "http://news.example/a")), Temporary, ""); failed.Reason != reason {
			t.Errorf("%v is told as %q, want %q", err, failed.Reason, reason)
		}
	}
}

func TestARobotsFileThatHangsMeansWait(t *testing.T) {
	bubble(t, Options{Timeout: 10 * time.Second}, func(t *testing.T, w *web, f *Fetcher) {
		w.takes("news.example/robots.txt", time.Hour, "")
		start := time.Now()
		_, err := get(t, f, "http://news.example/a")
		wantKind(t, err, Temporary, "robots.txt: no full answer within 10s")
		if took := time.Since(start); took != 10*time.Second {
			t.Errorf("took %s", took)
		}
	})
}

func TestAHostWithoutRobotsFileAllowsAll(t *testing.T) {
	for _, status := range []int{401, 403, 404, 410} {
		bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
			w.says("news.example/robots.txt", status, "User-agent: *\nDisallow: /")
			w.says("news.example/a", 200, "news")
			if _, err := get(t, f, "http://news.example/a"); err != nil {
				t.Errorf("status %d: %v", status, err)
			}
		})
	}
}

func TestChangedRulesAreHeededWithinADay(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/robots.txt", 200, "")
		w.says("news.example/a", 200, "news")
		for range 3 {
			if _, err := get(t, f, "http://news.example/a"); err != nil {
				t.Fatal(err)
			}
		}
		if n := w.times("news.example/robots.txt"); n != 1 {
			t.Errorf("robots.txt was asked for %d times", n)
		}
		w.says("news.example/robots.txt", 200, "User-agent: accordwatch\nDisallow: /")
		time.Sleep(24*time.Hour + time.Second)
		_, err := get(t, f, "http://news.example/a")
		wantKind(t, err, Refused, "robots.txt")
	})
}

func TestOldRulesHoldWhileTheHostIsOutOfReach(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/robots.txt", 200, "User-agent: *\nDisallow: /private")
		w.says("news.example/a", 200, "news")
		if _, err := get(t, f, "http://news.example/a"); err != nil {
			t.Fatal(err)
		}
		w.says("news.example/robots.txt", 500, "")
		time.Sleep(25 * time.Hour)
		if _, err := get(t, f, "http://news.example/a"); err != nil {
			t.Errorf("allowed page: %v", err)
		}
		_, err := get(t, f, "http://news.example/private")
		wantKind(t, err, Refused, "robots.txt")
	})
}

func TestARobotsFileIsAskedForOnceHoweverManyWait(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.takes("news.example/robots.txt", time.Second, "")
		var wg sync.WaitGroup
		for i := range 10 {
			at := fmt.Sprintf("news.example/%d", i)
			w.says(at, 200, "news")
			wg.Go(func() {
				if _, err := get(t, f, "http://"+at); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n := w.times("news.example/robots.txt"); n != 1 {
			t.Errorf("asked %d times", n)
		}
	})
}

func TestARobotsFileBehindRedirectsIsRead(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/robots.txt", 301, "", "Location", "http://www.news.example/r")
		w.says("www.news.example/r", 200, "User-agent: *\nDisallow: /")
		_, err := get(t, f, "http://news.example/a")
		wantKind(t, err, Refused, "robots.txt")
	})
}

func TestACrawlDelayIsHonouredUpToHalfAMinute(t *testing.T) {
	for said, want := range map[string]time.Duration{"5": 5 * time.Second, "0.5": 2 * time.Second, "600": 30 * time.Second, "x": 2 * time.Second} {
		bubble(t, Options{Delay: 2 * time.Second}, func(t *testing.T, w *web, f *Fetcher) {
			w.says("news.example/robots.txt", 200, "User-agent: *\nCrawl-delay: "+said)
			w.says("news.example/a", 200, "news")
			for range 2 {
				if _, err := get(t, f, "http://news.example/a"); err != nil {
					t.Fatal(err)
				}
			}
			if gap := w.asked["news.example/a"][1].Sub(w.asked["news.example/a"][0]); gap != want {
				t.Errorf("crawl-delay %s gives a pause of %s, want %s", said, gap, want)
			}
		})
	}
}

func TestRulesAreReadAsTheStandardSays(t *testing.T) {
	const us = "accordwatch"
	for _, c := range []struct {
		name, file, path string
		allowed          bool
	}{
		{"a group for us beats the one for all", "User-agent: *\nDisallow: /\nUser-agent: AccordWatch\nDisallow: /x", "/a", true},
		{"an empty group for us allows", "User-agent: accordwatch\nUser-agent: other\n\nUser-agent: *\nDisallow: /", "/a", false},
		{"several groups for us are one", "User-agent: accordwatch\nDisallow: /a\nUser-agent: accordwatch\nDisallow: /b", "/a", false},
		{"rules of others are not ours", "User-agent: other\nDisallow: /", "/a", true},
		{"one group for two", "User-agent: other\nUser-agent: accordwatch\nDisallow: /", "/a", false},
		{"a version after our name", "User-agent: accordwatch/1.0\nDisallow: /", "/a", false},
		{"the longest rule wins", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
		{"a tie is allowed", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true},
		{"wildcards", "User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false},
		{"rules before any group", "Disallow: /\nUser-agent: *\nAllow: /", "/a", true},
		{"no slash", "User-agent: *\nDisallow: a", "/a", true},
		{"nothing disallowed", "User-agent: *\nDisallow:", "/a", true},
		{"a page in HTML", "<html>Not found</html>", "/a", true},
	} {
		if got := newRules(c.file, us).allow("http://news.example" + c.path); got != c.allowed {
			t.Errorf("%s: allowed %v", c.name, got)
		}
	}
}

func TestAnEndlessRobotsFileIsReadUpToTheCap(t *testing.T) {
	filler := strings.Repeat("# nothing\n", maxRobots/10)
	if !newRules(filler+"User-agent: *\nDisallow: /", "accordwatch").allow("http://news.example/a") {
		t.Error("what lies beyond the cap was read")
	}
	if newRules("User-agent: *\nDisallow: /\n"+filler, "accordwatch").allow("http://news.example/a") {
		t.Error("what lies before the cap was lost")
	}
}

func TestSitemapsOfAHostAreKnown(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		w.says("news.example/robots.txt", 200, "Sitemap: http://news.example/news.xml\nUser-agent: *\nDisallow:\nsitemap: /all.xml")
		got, err := f.Sitemaps(t.Context(), "http://news.example/section/")
		if err != nil || fmt.Sprint(got) != "[http://news.example/news.xml http://news.example/all.xml]" {
			t.Errorf("got %v, %v", got, err)
		}
	})
}

func TestRulesOfHostsNotAskedForLongAreForgotten(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, w *web, f *Fetcher) {
		for day := range 3 {
			for i := range sweepFrom {
				at := fmt.Sprintf("d%dh%d.example/a", day, i)
				w.pages[at] = func(*http.Request) (*http.Response, error) { return reply(200, ""), nil }
				if _, err := get(t, f, "http://"+at); err != nil {
					t.Fatal(err)
				}
			}
			time.Sleep(25 * time.Hour)
		}
		if n := len(f.robot.known); n > sweepFrom+1 {
			t.Errorf("%d hosts are remembered", n)
		}
	})
}
