package frontier

import (
	"bytes"
	"database/sql"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/accordwatch/accordwatch/store"
)

// begunAnew opens the frontier at path, whose former file must lie aside, and polls its source.
func begunAnew(t *testing.T, path string, o Options) {
	t.Helper()
	f, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if aside, _ := filepath.Glob(filepath.Dir(path) + "/*.db.corrupt-*Z"); len(aside) != 1 {
		t.Errorf("aside lie %v", aside)
	}
	if err := f.Plan(t.Context(), []store.Plan{{Source: "a"}}); err != nil {
		t.Fatal(err)
	}
	announced(t, f, 3)
}

func TestADamagedFileIsSetAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "broken.db")
	if err := os.WriteFile(path, []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{ReadOnly: true}); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("open it for reading: %v", err)
	}
	var log bytes.Buffer
	begunAnew(t, path, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	if !strings.Contains(log.String(), "all sources are polled anew") || strings.Count(log.String(), "\n") != 1 {
		t.Errorf("the operator is told %q", log.String())
	}
}

func TestWhatIsSetAsideInOneSecondHasNamesOfItsOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "broken.db")
		for n := range 3 {
			if err := os.WriteFile(path, fmt.Append(nil, "damaged for the ", n, ". time"), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := setAside(path); err != nil {
				t.Fatal(err)
			}
		}
		aside, _ := filepath.Glob(path + ".corrupt-*")
		if len(aside) != 3 {
			t.Fatalf("aside lie %v", aside)
		}
		for n, at := range aside { // in the order of their names, and so of their times
			if got, err := os.ReadFile(at); err != nil || string(got) != fmt.Sprint("damaged for the ", n, ". time") {
				t.Errorf("%s holds %q, %v", at, got, err)
			}
		}
	})
}

// TestAFileThatIsDamagedWhileItIsUsedIsToldAndSetAside overwrites all but the first page
// of a file, and sees to it that the frontier does not go on with what it has in memory.
func TestAFileThatIsDamagedWhileItIsUsedIsToldAndSetAside(t *testing.T) {
	for name, use := range map[string]func(*Frontier, store.Task) error{
		"lend": func(f *Frontier, _ store.Task) error { _, err := f.Next(t.Context(), 1); return err },
		"settle": func(f *Frontier, task store.Task) error {
			return f.Settle(t.Context(), task, store.Outcome{Status: store.Passed})
		},
		"announce": func(f *Frontier, _ store.Task) error {
			_, err := f.Announce(t.Context(), store.Task{Kind: store.Poll, Source: "a"}, store.Found{Items: items(5)})
			return err
		},
		"plan": func(f *Frontier, _ store.Task) error {
			return f.Plan(t.Context(), []store.Plan{{Source: "a"}, {Source: "b"}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			f, path := opened(t, store.Plan{Source: "a"})
			task := announced(t, f, 100)[0]
			if err := f.commit(); err != nil {
				t.Fatal(err)
			}
			damage(t, path)
			err := use(f, task)
			if err == nil || !strings.Contains(err.Error(), "all sources are polled anew, and no article is lost") || strings.Contains(err.Error(), "\n") {
				t.Errorf("the user is told %v", err)
			}
			if err := f.Close(); err != nil {
				t.Error(err)
			}
			begunAnew(t, path, Options{})
		})
	}
}

// damage overwrites all but the first page of a database that others have open.
func damage(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", address(path, Options{}))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE other (x); DROP TABLE other; PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(fmt.Errorf("use the file beside the frontier: %w", err))
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const page = 4096
	if _, err := f.WriteAt(bytes.Repeat([]byte("damage! "), (len(whole)-page)/8), page); err != nil {
		t.Fatal(err)
	}
}

func TestAFullDiskIsToldInOneLineAndWhatFollowsWorks(t *testing.T) {
	f, _ := opened(t, store.Plan{Source: "a"})
	tasks := announced(t, f, 3) // and not committed
	room := func(pages int) {
		t.Helper()
		if _, err := f.writer.ExecContext(t.Context(), fmt.Sprint("PRAGMA max_page_count = ", pages)); err != nil {
			t.Fatal(err)
		}
	}
	room(1) // as few as there are
	found, poll := store.Found{Items: items(2000)}, store.Task{Kind: store.Poll, Source: "a"}
	if _, err := f.Announce(t.Context(), poll, found); err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "disk is full") {
		t.Errorf("the user is told %v", err)
	}
	if f.damaged {
		t.Error("a full disk is taken for damage")
	}
	room(1 << 20)
	// What was announced before and not committed went with it, and so did its poll.
	again, err := f.Next(t.Context(), 1)
	if err != nil || len(again) != 1 || again[0].Kind != store.Poll {
		t.Fatalf("lent %v, %v; want the poll again", again, err)
	}
	if fresh, err := f.Announce(t.Context(), again[0], found); err != nil || fresh != len(found.Items) {
		t.Errorf("with room %d are fresh, %v", fresh, err)
	}
	if err := f.Settle(t.Context(), tasks[0], store.Outcome{Status: store.Kept, Article: "x"}); err != nil {
		t.Errorf("what was lent before cannot be settled: %v", err)
	}
}

// TestATransactionThatSQLiteDroppedIsToldInOneLine ends a transaction behind the back of
// the frontier, as SQLite does where a commit finds no room.
func TestATransactionThatSQLiteDroppedIsToldInOneLine(t *testing.T) {
	f, _ := opened(t, store.Plan{Source: "a", Host: "a.example"})
	announced(t, f, 3)
	if err := f.Settle(t.Context(), store.Task{Kind: store.Read, Item: items(1)[0], Source: "a"}, store.Outcome{Status: store.Passed}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.writer.ExecContext(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if err := f.Plan(t.Context(), []store.Plan{{Source: "b"}}); err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("the user is told %v", err)
	}
	if err := f.Plan(t.Context(), []store.Plan{{Source: "b"}}); err != nil {
		t.Errorf("the next call: %v", err)
	}
}
