package frontier

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/frontier/rhythm"
	"github.com/accordwatch/accordwatch/store/storetest"
)

func TestFrontierKeepsItsPromises(t *testing.T) {
	storetest.TestFrontier(t, func(path string) (storetest.Frontier, error) {
		return Open(path, Options{})
	})
}

// opened returns a frontier with one source of that plan, and the path of its file.
func opened(t *testing.T, p store.Plan) (*Frontier, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a folder?", "frontier#1.db")
	f, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	if err := f.Plan(t.Context(), []store.Plan{p}); err != nil {
		t.Fatal(err)
	}
	return f, path
}

func items(n int) []store.Item {
	all := make([]store.Item, n)
	for i := range all {
		url := fmt.Sprintf("https://Page%d.example/a", i)
		all[i] = store.Item{Key: url, URL: url, Content: "<p>text</p>", Published: time.Now()}
	}
	return all
}

// announced polls the only source, which brings n items, and lends them.
func announced(t *testing.T, f *Frontier, n int) []store.Task {
	t.Helper()
	poll, err := f.Next(t.Context(), 1)
	if err != nil || len(poll) != 1 {
		t.Fatalf("lent %v, %v", poll, err)
	}
	if fresh, err := f.Announce(t.Context(), poll[0], store.Found{Items: items(n)}); err != nil || fresh != n {
		t.Fatalf("%d are fresh, %v", fresh, err)
	}
	tasks, err := f.Next(t.Context(), n)
	if err != nil || len(tasks) != n {
		t.Fatalf("lent %d, %v, want %d", len(tasks), err, n)
	}
	return tasks
}

func TestAReaderLooksOnWhileADaemonWrites(t *testing.T) {
	f, path := opened(t, store.Plan{Source: "a", Host: "a.example"})
	tasks := announced(t, f, 2)
	r, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := f.Settle(t.Context(), tasks[0], store.Outcome{Status: store.Passed, Reason: "no term"}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Next(t.Context(), 1); err != nil { // commits
		t.Fatal(err)
	}
	k, ok, err := r.Known(t.Context(), tasks[0].Item.Key)
	if err != nil || !ok || k.Status != store.Passed || k.Item.URL != tasks[0].Item.URL {
		t.Errorf("the reader knows %+v, %v, %v", k, ok, err)
	}
	if states, err := r.States(t.Context()); err != nil || len(states) != 1 || states[0].Announced != 2 {
		t.Errorf("the reader sees %+v, %v", states, err)
	}
	if due, err := r.Due(t.Context()); err != nil || due.IsZero() {
		t.Errorf("the reader sees %s due, %v", due, err)
	}
	_, nextErr := r.Next(t.Context(), 1)
	_, announceErr := r.Announce(t.Context(), tasks[1], store.Found{})
	for _, err := range []error{nextErr, announceErr, r.Plan(t.Context(), nil), r.Settle(t.Context(), store.Task{}, store.Outcome{})} {
		if !errors.Is(err, ErrReadOnly) {
			t.Errorf("a reader that writes is told %v", err)
		}
	}
}

func TestAReaderNeedsNoDaemon(t *testing.T) {
	f, path := opened(t, store.Plan{Source: "a", Host: "a.example"})
	task := announced(t, f, 1)[0]
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if k, ok, err := r.Known(t.Context(), task.Item.Key); err != nil || !ok || k.Status != store.Discovered {
		t.Errorf("the reader knows %+v, %v, %v", k, ok, err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

func TestWhatIsNoFrontierIsRefusedInOneClearLine(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(filepath.Join(dir, "none.db"), Options{ReadOnly: true}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	f, path := opened(t, store.Plan{Source: "a"})
	if _, err := f.writer.ExecContext(t.Context(), "PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for _, readOnly := range []bool{true, false} {
		if _, err := Open(path, Options{ReadOnly: readOnly}); err == nil || !strings.Contains(err.Error(), "use a newer program") {
			t.Errorf("a file of the future, read only %v: %v", readOnly, err)
		}
	}
}

func TestManyWorkersAreNeverLentTheSame(t *testing.T) {
	f, _ := opened(t, store.Plan{Source: "a", Offline: true})
	poll, err := f.Next(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Announce(t.Context(), poll[0], store.Found{Items: items(100)}); err != nil {
		t.Fatal(err)
	}
	var workers sync.WaitGroup
	var mu sync.Mutex
	lent := map[string]int{}
	for range 4 {
		workers.Go(func() {
			for range 13 {
				tasks, err := f.Next(t.Context(), 2)
				for _, task := range tasks {
					mu.Lock()
					lent[task.Item.Key]++
					mu.Unlock()
					err = errors.Join(err, f.Settle(t.Context(), task, store.Outcome{Status: store.Passed}))
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	workers.Wait()
	if len(lent) != 100 {
		t.Errorf("%d of 100 items were lent", len(lent))
	}
	for key, n := range lent {
		if n != 1 {
			t.Errorf("%s was lent %d times", key, n)
		}
	}
}

func TestAFailedCallChangesNothingAndTheNextOneWorks(t *testing.T) {
	f, _ := opened(t, store.Plan{Source: "a"})
	tasks := announced(t, f, 1)
	if err := f.Settle(t.Context(), tasks[0], store.Outcome{Status: "done"}); err == nil || !strings.Contains(err.Error(), `does not end as "done"`) {
		t.Errorf("an unknown status: %v", err)
	}
	unknown := store.Task{Kind: store.Read, Item: store.Item{Key: "x"}}
	if err := f.Settle(t.Context(), unknown, store.Outcome{Status: store.Kept}); err == nil || !strings.Contains(err.Error(), "never announced") {
		t.Errorf("an unknown item: %v", err)
	}
	if _, err := f.Announce(t.Context(), store.Task{Kind: store.Poll, Source: "b"}, store.Found{}); err == nil || !strings.Contains(err.Error(), "never planned") {
		t.Errorf("an unknown source: %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Settle(ended, tasks[0], store.Outcome{Status: store.Kept}); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended context: %v", err)
	}
	if err := f.Settle(t.Context(), tasks[0], store.Outcome{Status: store.Kept}); err != nil {
		t.Errorf("the lease was lost: %v", err)
	}
	if k, _, _ := f.Known(t.Context(), tasks[0].Item.Key); k.Status != store.Kept {
		t.Errorf("the item stands at %+v", k)
	}
}

func TestASettlementMadeElsewhereIsRepeated(t *testing.T) {
	f, _ := opened(t, store.Plan{Source: "a"})
	task := announced(t, f, 1)[0]
	task.Lease = 0
	if err := f.Settle(t.Context(), task, store.Outcome{Status: store.Kept, Article: "1"}); err != nil {
		t.Fatal(err)
	}
	if k, _, _ := f.Known(t.Context(), task.Item.Key); k.Status != store.Kept || k.Article != "1" {
		t.Errorf("the item stands at %+v", k)
	}
}

func TestAFailedSecondReadingLeavesTheArticleKept(t *testing.T) {
	s := standing{host: "a.example", kept: 1, attempts: rhythm.Attempts - 1, article: "1"}
	s.found.Int64, s.found.Valid = time.Now().Add(-2*time.Hour).UnixNano(), true
	if err := s.settle(store.Outcome{Status: store.Retry, Reason: "503"}, time.Now(), nil); err != nil {
		t.Fatal(err)
	}
	if s.status != store.Kept || s.due.IsZero() || s.attempts != 0 || !strings.Contains(s.reason, "503") {
		t.Errorf("it stands at %+v", s)
	}
}

func TestFullTextIsDroppedOnceItIsNotReadAgain(t *testing.T) {
	f, _ := opened(t, store.Plan{Source: "a"})
	tasks := announced(t, f, 2)
	for i, o := range []store.Outcome{{Status: store.Kept}, {Status: store.Passed}} {
		if err := f.Settle(t.Context(), tasks[i], o); err != nil {
			t.Fatal(err)
		}
		k, _, err := f.Known(t.Context(), tasks[i].Item.Key)
		if gone := k.Item.Content == ""; err != nil || gone != k.Due.IsZero() {
			t.Errorf("%s: content %q, due %s, %v", k.Status, k.Item.Content, k.Due, err)
		}
	}
}

func TestItemsWaitForTheirHostUnlessTheirSourceIsOffline(t *testing.T) {
	f, _ := opened(t, store.Plan{Source: "a", Host: "a.example"})
	poll, err := f.Next(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	some := items(3)
	for i := range some {
		some[i].URL = "https://A.example:8080/" + some[i].Key
	}
	if _, err := f.Announce(t.Context(), poll[0], store.Found{Items: some}); err != nil {
		t.Fatal(err)
	}
	if tasks, err := f.Next(t.Context(), 10); err != nil || len(tasks) != 1 || tasks[0].Host != "a.example:8080" {
		t.Fatalf("lent %+v, %v: want one task of the host", tasks, err)
	}
	if err := f.Plan(t.Context(), []store.Plan{{Source: "a", Host: "a.example", Offline: true}}); err != nil {
		t.Fatal(err)
	}
	if tasks, err := f.Next(t.Context(), 10); err != nil || len(tasks) != 2 || tasks[0].Host != "" {
		t.Fatalf("lent %+v, %v: want the other two, without a host", tasks, err)
	}
}

func TestAShorterIntervalCountsAtOnce(t *testing.T) {
	f, _ := opened(t, store.Plan{Source: "a", Every: 100 * time.Hour})
	announced(t, f, 1)
	if err := f.Plan(t.Context(), []store.Plan{{Source: "a", Every: time.Minute}}); err != nil {
		t.Fatal(err)
	}
	states, err := f.States(t.Context())
	if err != nil || time.Until(states[0].NextPoll) > time.Minute {
		t.Errorf("the next poll is at %s, %v", states[0].NextPoll, err)
	}
}

func TestAClosedFrontierIsOneFileThatCanBeCopied(t *testing.T) {
	f, path := opened(t, store.Plan{Source: "s", Host: "a.example"})
	announced(t, f, 3)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "frontier.db")
	if err := os.WriteFile(copied, b, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := Open(copied, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if tasks, err := again.Next(t.Context(), 10); err != nil || len(tasks) == 0 {
		t.Errorf("a copy of the one file lends %d tasks, %v; want those that are due", len(tasks), err)
	}
}

func TestAFileOfAnOlderProgramIsBroughtUpToDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "frontier.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.ExecContext(t.Context(), versions[0]+`
		INSERT INTO sources VALUES (1, 'a', 'a.example', 0, 0, 1, 1, 0, 5, 5, '{"source":"a","last_success":"2025-11-07T06:00:00Z","etag":"v1"}');
		INSERT INTO items (key, source, host, backlog, found, status, shown) VALUES ('https://a.example/1', 1, '', 0, 0, 'passed', 1);
		INSERT INTO shows VALUES (1, 1);
		INSERT INTO announced VALUES (1, '{"key":"https://a.example/1"}');`)
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if k, ok, err := f.Known(t.Context(), "https://a.example/1"); err != nil || !ok || k.Status != store.Passed {
		t.Errorf("it knows %+v, %v, %v", k, ok, err)
	}
	if states, err := f.States(t.Context()); err != nil || len(states) != 1 || states[0].LastSuccess.IsZero() {
		t.Errorf("it knows %+v, %v", states, err)
	}
	plan := func(wish string) store.SourceState {
		t.Helper()
		if err := f.Plan(t.Context(), []store.Plan{{Source: "a", Host: "a.example", Wish: wish}}); err != nil {
			t.Fatal(err)
		}
		states, err := f.States(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return states[0]
	}
	// That no wish was noted does not make the source tell all it shows.
	if s := plan("one"); s.ETag != "v1" {
		t.Errorf("after the upgrade it is asked anew: %+v", s)
	}
	item := store.Item{Key: "https://a.example/1", URL: "https://a.example/1"}
	due := func() time.Time {
		t.Helper()
		if _, err := f.Announce(t.Context(), store.Task{Kind: store.Poll, Source: "a"}, store.Found{Items: []store.Item{item}}); err != nil {
			t.Fatal(err)
		}
		k, _, err := f.Known(t.Context(), item.Key)
		if err != nil {
			t.Fatal(err)
		}
		return k.Due
	}
	if at := due(); !at.IsZero() {
		t.Errorf("what was passed is read anew at %s", at)
	}
	if plan("two"); due().IsZero() {
		t.Error("under another wish what was passed is not read anew")
	}
}

func TestHostsThatNoItemLeadsToAreForgottenWhereThereAreMany(t *testing.T) {
	plan := store.Plan{Source: "a", Host: "a.example"}
	f, _ := opened(t, plan)
	task := announced(t, f, 1)[0]
	if err := f.Settle(t.Context(), task, store.Outcome{Status: store.Kept, Article: "x", Blocks: []uint64{1, 2}}); err != nil {
		t.Fatal(err)
	}
	count := func() (n int) {
		t.Helper()
		if err := f.writer.QueryRowContext(t.Context(), "SELECT count(*) FROM blocks").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, c := range []struct{ add, want int }{{manyHosts - 1, manyHosts}, {1, 1}} {
		for range c.add {
			if _, err := f.sql.SetBlocks.ExecContext(t.Context(), fmt.Sprintf("h%d.example", count()), blocks{}.bytes()); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Plan(t.Context(), []store.Plan{plan}); err != nil {
			t.Fatal(err)
		}
		if got := count(); got != c.want {
			t.Errorf("%d hosts are remembered, want %d", got, c.want)
		}
	}
	if due, err := f.Due(t.Context()); err != nil || due.IsZero() {
		t.Errorf("the next task is due at %s, %v", due, err)
	}
}

func TestWhoWantsNoSecondReadingHasNone(t *testing.T) {
	f, _ := opened(t, store.Plan{Source: "a", Host: "a.example"})
	tasks := announced(t, f, 2)
	for i, want := range []bool{true, false} {
		if err := f.Settle(t.Context(), tasks[i], store.Outcome{Status: store.Kept, Article: "1"}); err != nil {
			t.Fatal(err)
		}
		if k, _, err := f.Known(t.Context(), tasks[i].Item.Key); err != nil || k.Due.IsZero() == want {
			t.Errorf("item %d is read again at %s, %v", i, k.Due, err)
		}
		f.Rereads([]time.Duration{})
	}
}

func TestASourceWhoseAddressIsMendedIsAskedAtOnce(t *testing.T) {
	plan := store.Plan{Source: "a", Host: "a.example", Door: "typo"}
	f, _ := opened(t, plan)
	poll, err := f.Next(t.Context(), 1)
	if err != nil || len(poll) != 1 {
		t.Fatalf("lent %v, %v", poll, err)
	}
	if err := f.Settle(t.Context(), poll[0], store.Outcome{Status: store.Retry, Kind: "gone", Reason: "404"}); err != nil {
		t.Fatal(err)
	}
	for want, door := range []string{"typo", "mended"} {
		plan.Door = door
		if err := f.Plan(t.Context(), []store.Plan{plan}); err != nil {
			t.Fatal(err)
		}
		if poll, err := f.Next(t.Context(), 1); err != nil || len(poll) != want {
			t.Errorf("behind the door %q %d polls are due, %v; want %d", door, len(poll), err, want)
		}
	}
	states, err := f.States(t.Context())
	if err != nil || len(states) != 1 || states[0].Failures != 0 || states[0].Reason != "" {
		t.Errorf("the source stands at %+v, %v", states, err)
	}
}
