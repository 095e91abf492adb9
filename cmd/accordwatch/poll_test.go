package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/accordwatch/accordwatch/crawler/newsroom"
)

var polledFeeds = flag.Int("feeds", 1000, "how many feeds BenchmarkPolling polls")

const feedItems = 20 // of each feed, some 30 kB

// BenchmarkPolling compares accordwatch with the least work that a poller can do, the
// bare loop below, in processes of their own against the same server, in CPU seconds.
// First all items are new, and everything is kept: files, mentions, stories, words.
// Then nothing has changed. What starting costs is told apart, as a daemon starts once.
func BenchmarkPolling(b *testing.B) {
	server := serveFeeds(b)
	for b.Loop() {
		dir := b.TempDir()
		config := writeFeeds(b, dir, server)
		data := filepath.Join(dir, "data")
		boot, _ := spent(b, "bareloop", server, "0", b.TempDir()) // this test is a large program to start
		bare1, _ := spent(b, "bareloop", server, strconv.Itoa(*polledFeeds), dir)
		bare2, _ := spent(b, "bareloop", server, strconv.Itoa(*polledFeeds), dir)
		bare1, bare2 = bare1-boot, bare2-boot
		first, peak := spent(b, "accordwatch", "-q", "-c", config, "--data", data, "once")
		start, _ := spent(b, "accordwatch", "-q", "-c", config, "--data", data, "once") // nothing is due
		makeDue(b, data)
		second, _ := spent(b, "accordwatch", "-q", "-c", config, "--data", data, "once")

		stats, _, code := runHere("--data", data, "export", "--format", "jsonl")
		if got := strings.Count(stats, "\n"); code != exitOK || got != *polledFeeds*feedItems {
			b.Fatalf("%d articles are kept, want %d", got, *polledFeeds*feedItems)
		}
		b.ReportMetric(first/bare1, "first-x-bare")
		b.ReportMetric((second-start)/bare2, "unchanged-x-bare")
		b.ReportMetric(first, "first-cpu-s")
		b.ReportMetric(second-start, "unchanged-cpu-s")
		b.ReportMetric(start, "start-cpu-s")
		b.ReportMetric(bare1, "bare-cpu-s")
		b.ReportMetric(bare2, "bare-unchanged-cpu-s")
		b.ReportMetric(peak, "peak-MB")
	}
}

// runHere runs accordwatch in this process.
func runHere(args ...string) (out, errs string, code int) {
	var o, e strings.Builder
	code = run(context.Background(), args, strings.NewReader(""), &o, &e)
	return o.String(), e.String(), code
}

// spent runs a program and returns its CPU seconds, user and system, and its largest
// resident size in MB.
func spent(b *testing.B, name string, args ...string) (seconds, peak float64) {
	b.Helper()
	c := exec.Command(name, args...) // testscript put them on the path
	c.Env = append(os.Environ(), "ACCORDWATCH_DATA=")
	if out, err := c.CombinedOutput(); err != nil {
		b.Fatalf("%s: %v\n%s", name, err, out)
	}
	s := c.ProcessState
	usage, ok := s.SysUsage().(*syscall.Rusage)
	if ok {
		peak = float64(usage.Maxrss) / 1024
	}
	return (s.UserTime() + s.SystemTime()).Seconds(), peak
}

// serveFeeds starts the server in a process of its own and returns its address.
func serveFeeds(b *testing.B) string {
	b.Helper()
	c := exec.Command("feedserver", strconv.Itoa(*polledFeeds))
	out, err := c.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	return strings.TrimSpace(line)
}

// makeDue makes all sources due now.
func makeDue(b *testing.B, data string) {
	b.Helper()
	db, err := sql.Open("sqlite", filepath.Join(data, "frontier.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("UPDATE sources SET due = 0; UPDATE hosts SET fresh = 0 WHERE host <> ''"); err != nil {
		b.Fatal(err)
	}
}

// writeFeeds writes a configuration that polls all feeds.
func writeFeeds(b *testing.B, dir, server string) string {
	b.Helper()
	var s strings.Builder
	s.WriteString("contact: test@accordwatch.example\ninclude: [shipped:abraham-accords]\n")
	s.WriteString("crawl: {delay: 1ms, allow_private: true, fulltext: never, keep: all}\nsources:\n")
	for n := range *polledFeeds {
		fmt.Fprintf(&s, "  - {name: s%d, outlet: Gazette %d, url: %q, every: 24h}\n", n, n, feedURL(server, n))
	}
	path := filepath.Join(dir, "accordwatch.yaml")
	if err := os.WriteFile(path, []byte(s.String()), 0o644); err != nil {
		b.Fatal(err)
	}
	return path
}

func feedURL(server string, n int) string { return fmt.Sprintf("http://%s/%d/feed.xml", server, n) }

// feedserver is a program: it serves the feeds of the newsroom's generated outlets
// under one address, and prints that.
func feedserver() {
	n, _ := strconv.Atoi(os.Args[1])
	now := time.Now()
	room, err := newsroom.Scale(now, n, feedItems)
	fatal(err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	fatal(err)
	fmt.Println(l.Addr())
	outlets := room.Handler(func() time.Time { return now })
	fatal(http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		number, path, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		if i, err := strconv.Atoi(number); err == nil {
			r.Host, r.URL.Path = fmt.Sprintf("gazette-%d.example", i+1), "/"+path
			outlets.ServeHTTP(w, r)
			return
		}
		http.NotFound(w, r)
	})))
}

func fatal(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// A visit is what the bare loop remembers of a feed.
type visit struct {
	ETag string
	Seen map[string]bool
}

// bareloop is a program, the limit that polling is measured against: it asks each feed
// if it has changed, parses it, appends what is new as JSON Lines, and syncs once.
func bareloop() {
	server, dir := os.Args[1], os.Args[3]
	n, _ := strconv.Atoi(os.Args[2])
	visits := make([]visit, n)
	if b, err := os.ReadFile(filepath.Join(dir, "visits.json")); err == nil {
		fatal(json.Unmarshal(b, &visits))
	}
	out, err := os.OpenFile(filepath.Join(dir, "items.jsonl"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	fatal(err)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}
	numbers := make(chan int)
	var workers sync.WaitGroup
	var mu sync.Mutex
	for range 16 {
		workers.Go(func() {
			for i := range numbers {
				lines := visits[i].poll(client, feedURL(server, i))
				mu.Lock()
				_, err := out.Write(lines)
				mu.Unlock()
				fatal(err)
			}
		})
	}
	for i := range n {
		numbers <- i
	}
	close(numbers)
	workers.Wait()
	b, err := json.Marshal(visits)
	fatal(err)
	fatal(out.Sync())
	fatal(os.WriteFile(filepath.Join(dir, "visits.json"), b, 0o644))
}

// poll returns the new items of a feed as JSON Lines.
func (v *visit) poll(client *http.Client, url string) []byte {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	fatal(err)
	if v.ETag != "" {
		req.Header.Set("If-None-Match", v.ETag)
	}
	resp, err := client.Do(req)
	fatal(err)
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotModified {
		return nil
	}
	feed, err := gofeed.NewParser().Parse(resp.Body)
	fatal(err)
	_, err = io.Copy(io.Discard, resp.Body)
	fatal(err)
	if v.Seen == nil {
		v.Seen = map[string]bool{}
	}
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for _, it := range feed.Items {
		if !v.Seen[it.GUID] {
			v.Seen[it.GUID] = true
			fatal(enc.Encode(map[string]any{"guid": it.GUID, "title": it.Title, "link": it.Link, "date": it.PublishedParsed, "html": it.Description, "content": it.Content}))
		}
	}
	v.ETag = resp.Header.Get("ETag")
	return lines.Bytes()
}
