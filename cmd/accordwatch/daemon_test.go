package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/crawler/newsroom"
	"github.com/accordwatch/accordwatch/store"
)

// A site is the newsroom on loopback, with a configuration that watches it.
type site struct {
	dir    string
	config string
	asked  chan string // receives the address of each request, while somebody listens

	requests atomic.Int64
}

func openSite(t *testing.T) *site {
	t.Helper()
	now := time.Now().UTC().Truncate(time.Minute).Add(10 * time.Minute) // the day is not to end while a test runs
	room, err := newsroom.Open(now)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{dir: t.TempDir(), asked: make(chan string)}
	handler := room.Handler(func() time.Time { return now })
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.requests.Add(1)
		select {
		case s.asked <- r.URL.String():
		default:
		}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	s.config = filepath.Join(s.dir, "accordwatch.yaml")
	if err := writeConfig(s.config, room.Config(), server.URL, now); err != nil {
		t.Fatal(err)
	}
	return s
}

// child starts accordwatch in a process of its own.
func (s *site) child(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := exec.LookPath("accordwatch") // testscript put the test binary there under this name
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe, append([]string{"-c", s.config}, args...)...)
	c.Env = append(os.Environ(), "ACCORDWATCH_DATA=")
	return c
}

// await reads lines until one holds all the words; the lines so far are returned.
func await(t *testing.T, lines *bufio.Scanner, words ...string) string {
	t.Helper()
	var seen strings.Builder
	for lines.Scan() {
		seen.WriteString(lines.Text() + "\n")
		all := true
		for _, w := range words {
			all = all && strings.Contains(lines.Text(), w)
		}
		if all {
			return lines.Text()
		}
	}
	t.Fatalf("ended without a line that holds %q:\n%s", words, seen.String())
	return ""
}

func TestTheDaemonCrawlsAnswersAndEndsWhenAskedTo(t *testing.T) {
	s := openSite(t)
	data := filepath.Join(s.dir, "data")
	c := s.child(t, "--data", data, "run", "--listen", "127.0.0.1:0")
	errs, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(errs)
	line := await(t, lines, "listening", "address=")
	address := strings.TrimSpace(line[strings.Index(line, "address=")+len("address="):])
	await(t, lines, "crawled", "kept")

	for path, want := range map[string]string{
		"/healthz": "well", "/metrics": `accordwatch_crawl_total{what="kept"}`, "/": "Digests", "/sources": "healthy",
		"/search?q=Kazakhstan": "Kazakhstan", "/style.css": "--ink",
	} {
		if got := get(t, address+path, http.StatusOK); !strings.Contains(got, want) {
			t.Errorf("%s does not hold %q:\n%.600s", path, want, got)
		}
	}
	get(t, address+"/article/ffffffffffffffff", http.StatusNotFound)
	get(t, address+"/digest/..%2f..%2f/x", http.StatusNotFound)
	if out, errs, code := command(t, "check", "--alive", "--listen", strings.TrimPrefix(address, "http://")); code != exitOK {
		t.Errorf("check --alive: exit %d\n%s%s", code, out, errs)
	}

	// Reading works while the daemon writes; a second writer is refused.
	if out, errs, code := command(t, "-c", s.config, "--data", data, "search", "Kazakhstan"); code != exitOK || !strings.Contains(out, "Kazakhstan") {
		t.Errorf("search beside the daemon: exit %d\n%s%s", code, out, errs)
	}
	if _, errs, code := command(t, "-c", s.config, "--data", data, "once"); code != exitLocked || !strings.Contains(errs, data) {
		t.Errorf("a second daemon: exit %d, want %d\n%s", code, exitLocked, errs)
	}

	asked := time.Now()
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(errs)
	if err := c.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v\n%s", err, rest)
	}
	t.Logf("ended %v after SIGTERM", time.Since(asked).Round(time.Millisecond))
	if out, errs, code := command(t, "--data", data, "verify"); code != exitOK {
		t.Errorf("verify after SIGTERM: exit %d\n%s%s", code, out, errs)
	}
}

func get(t *testing.T, url string, status int) string {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != status {
		t.Errorf("%s: status %d, want %d\n%.300s", url, resp.StatusCode, status, body)
	}
	if csp := resp.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") {
		t.Errorf("%s: Content-Security-Policy = %q", url, csp)
	}
	return string(body)
}

func TestTheDaemonTellsWhyItCannotStart(t *testing.T) {
	s := openSite(t)
	ctx := t.Context()
	var errs strings.Builder
	if code := run(ctx, []string{"-c", s.config, "--data", s.config, "run"}, nil, io.Discard, &errs); code != exitFailed || !strings.Contains(errs.String(), s.config) {
		t.Errorf("a data folder that is a file: exit %d\n%s", code, errs.String())
	}
	errs.Reset()
	if code := run(ctx, []string{"-c", s.config, "--data", filepath.Join(s.dir, "d"), "run", "--listen", "nowhere:x"}, nil, io.Discard, &errs); code != exitFailed || !strings.Contains(errs.String(), "nowhere") {
		t.Errorf("an address that is none: exit %d\n%s", code, errs.String())
	}
}

// texts returns what an archive holds, as lines of "URL text-hash".
func texts(t *testing.T, data string) map[string]bool {
	t.Helper()
	ar, err := openForReading(data)
	if err != nil {
		t.Fatal(err)
	}
	defer ar.Close()
	held, pages := map[string]bool{}, map[string]string{}
	err = ar.Each(t.Context(), store.Query{}, func(p store.Placed) error {
		if other, twice := pages[p.URL]; twice {
			return fmt.Errorf("%s is there twice, as %s and %s", p.URL, other, p.ID)
		}
		pages[p.URL] = p.ID
		held[fmt.Sprint(p.CanonicalURL, " ", p.Evidence.TextSHA256, " revision ", p.Revision)] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return held
}
