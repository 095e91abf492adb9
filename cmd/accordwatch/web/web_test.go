package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
)

func TestEveryPageKeepsToItself(t *testing.T) {
	w := newWorld(t, news("a", "Harbour opens", "The harbour opens."))
	w.digest("2026-03-02", "treaties", "Chile joins")
	id := w.id("harbour")
	for _, path := range []string{"/", "/search?q=harbour", "/article/" + id, "/story/" + id, "/sources", "/digest/2026-03-02/treaties", "/style.css", "/healthz", "/metrics"} {
		r := w.get(path, http.StatusOK)
		policy := r.Header().Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: the policy %q lacks %s", path, policy, want)
			}
		}
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "script-src") {
			t.Errorf("%s: the policy is lax: %s", path, policy)
		}
		if r.Header().Get("X-Content-Type-Options") != "nosniff" || r.Header().Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers %v", path, r.Header())
		}
		if strings.HasPrefix(r.Header().Get("Content-Type"), "text/html") {
			holds(t, r.Body.String(), "!<script", "!style=", "!onclick", `href="/search"`, `href="/sources"`, `href="/"`)
		}
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	w := newWorld(t, news("a", "Harbour opens", "The harbour opens."))
	w.digest("2026-03-02", "treaties", "Chile joins")
	for _, path := range []string{
		"/nothing", "/article/ffffffffffffffff", "/article/%2e%2e", "/article/*", "/story/ffffffffffffffff", "/story/%00",
		"/digest/2026-03-03/treaties", "/digest/2026-03-02/other", "/digest/2026-03-02/treaties.exe", "/digest/2026-03-02/treaties.",
		"/digest/..%2f..%2fetc/passwd", "/digest/2026-03-02/..%2ftreaties", "/digest/2026-02-31/treaties", "/digest/2026-03-02/-", "/digest/today/treaties",
	} {
		holds(t, w.get(path, http.StatusNotFound).Body.String(), "Not Found", `href="/search"`)
	}
	r := httptest.NewRecorder()
	w.handler.ServeHTTP(r, httptest.NewRequest(http.MethodPost, "/search", nil))
	if r.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST is answered with %d", r.Code)
	}
}

func TestAFaultOfOursIsLoggedAndNotShown(t *testing.T) {
	w := newWorld(t)
	w.room.Sources = func(context.Context) ([]standing.Source, error) { return nil, errTest }
	w.handler = Handler(w.room)
	page := w.get("/sources", http.StatusInternalServerError).Body.String()
	holds(t, page, "could not be made", "!secret", `href="/search"`)
	if !strings.Contains(w.log.String(), "/secret/path") {
		t.Errorf("the log does not say why: %s", w.log.String())
	}
}

func TestMachinesLearnWhetherTheDaemonIsWell(t *testing.T) {
	w := newWorld(t)
	holds(t, w.page("/healthz"), "well")
	holds(t, w.page("/metrics"), `accordwatch_crawl_total{what="kept"} 7`)
	w.room.Health = func() error { return errTest }
	w.handler = Handler(w.room)
	holds(t, w.get("/healthz", http.StatusServiceUnavailable).Body.String(), errTest.Error())
}

func TestTheStyleSheetIsThatOfTheDigestsAndMore(t *testing.T) {
	r := newWorld(t).get("/style.css", http.StatusOK)
	if got := r.Header().Get("Content-Type"); !strings.HasPrefix(got, "text/css") {
		t.Errorf("it is sent as %s", got)
	}
	holds(t, r.Body.String(), "--paper", ".lede", ".facet", "prefers-color-scheme: dark", "!url(", "!@import")
}

func TestTheOverviewBeginsWithTheNewestDay(t *testing.T) {
	w := newWorld(t)
	holds(t, w.page("/"), "No digest yet")
	w.digest("2026-03-01", "treaties", "Peru leaves")
	w.digest("2026-03-02", "harbours", "A port opens")
	w.digest("2026-03-02", "treaties", "Chile joins")
	inOrder(t, w.page("/"), "<dt>stories with news</dt><dd>3</dd>", "<dt>independent reports <span>and 1 copy of them</span></dt><dd>5</dd>", "<dt>of 4 sources heard <span>2 lost</span></dt><dd>2</dd>")
	page := w.page("/")
	inOrder(t, page, "Monday 2 March 2026", `href="/digest/2026-03-02/harbours"><b>A port opens</b>, by one outlet alone`, `href="/digest/2026-03-02/treaties"><b>Chile joins</b>`,
		"no source in Peru", "Earlier days", "Sun 1 Mar 2026", `href="/digest/2026-03-01/treaties">Peru leaves, by one outlet alone.`, "watchlist:harbours", "watchlist:treaties")
	holds(t, page, "!No digest yet", "!before=")
}

func TestTheOverviewTurnsBackThroughTheDays(t *testing.T) {
	w := newWorld(t)
	days := []string{"2026-02-01"}
	for i := range shownDays {
		days = append(days, "2026-03-"+string([]byte{'0' + byte((i+1)/10), '0' + byte((i+1)%10)}))
	}
	for _, day := range days {
		w.digest(day, "treaties", "Chile joins")
	}
	holds(t, w.page("/"), "/digest/2026-03-14/", "/digest/2026-03-01/", "!/digest/2026-02-01/", `href="/?before=2026-03-01"`)
	holds(t, w.page("/?before=2026-03-01"), "/digest/2026-02-01/", "!/digest/2026-03-01/", "!before=2026-02-01")
	holds(t, w.page("/?before=2020-01-01"), "none before this day")
}

func TestADamagedDigestDoesNotHideTheOthers(t *testing.T) {
	w := newWorld(t)
	w.digest("2026-03-01", "treaties", "Peru leaves")
	w.digest("2026-03-02", "treaties", "Chile joins")
	if err := os.WriteFile(filepath.Join(w.room.Digests, "2026-03-02", "treaties.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.room.Digests, "note.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	holds(t, w.page("/"), "cannot be read", "Peru leaves")
	w.get("/digest/2026-03-02/treaties", http.StatusInternalServerError)
	if !strings.Contains(w.log.String(), "2026-03-02") {
		t.Errorf("the log does not tell of it: %s", w.log.String())
	}
}

func TestADigestIsServedAsOnDiskWithAWayBack(t *testing.T) {
	w := newWorld(t)
	w.digest("2026-03-02", "treaties", "Chile joins")
	path := filepath.Join(w.room.Digests, "2026-03-02", "treaties.html")
	disk, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := w.get("/digest/2026-03-02/treaties", http.StatusOK)
	page := r.Body.String()
	start, end := strings.Index(page, `<nav class="nav brand"`), strings.Index(page, "</nav>")
	if start < 0 || end < start {
		t.Fatalf("there is no way back in\n%.1500s", page)
	}
	holds(t, page[start:end], `href="/"`, `href="/search"`, `href="/sources"`)
	if got := page[:start] + `<p class="brand"><b>accordwatch</b></p>` + page[end+len("</nav>"):]; got != string(disk) {
		t.Error("but for the way back, it is not what is on disk")
	}
	// The policy of the page and that of its header must both allow its style.
	_, hash, _ := strings.Cut(r.Header().Get("Content-Security-Policy"), "style-src ")
	hash, _, _ = strings.Cut(hash, ";")
	if !strings.HasPrefix(hash, "'sha256-") || !strings.Contains(strings.ReplaceAll(page, "&#43;", "+"), strings.Trim(hash, "'")) {
		t.Errorf("style-src is %s, which the digest does not name", hash)
	}
	if again, err := os.ReadFile(path); err != nil || string(again) != string(disk) {
		t.Error("the file on disk was changed")
	}
}

func TestADigestHasTheNeighboursItLinksTo(t *testing.T) {
	w := newWorld(t)
	w.digest("2026-03-02", "treaties", "Chile joins")
	for end, kind := range map[string]string{".html": "text/html", ".json": "application/json", ".md": "text/markdown", ".txt": "text/plain"} {
		r := w.get("/digest/2026-03-02/treaties"+end, http.StatusOK)
		if got := r.Header().Get("Content-Type"); !strings.HasPrefix(got, kind) {
			t.Errorf("%s is sent as %s", end, got)
		}
		if end == ".json" && !json.Valid(r.Body.Bytes()) {
			t.Error("the JSON is none")
		}
		holds(t, r.Body.String(), "Chile joins")
	}
}
