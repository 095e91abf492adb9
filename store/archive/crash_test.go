package archive

import (
	"bufio"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/accordwatch/accordwatch/store"
	"golang.org/x/sys/unix"
)

// roleVariable makes the test binary play another part than that of testing: that of
// a process which is killed, or which may not write much.
const roleVariable = "ARCHIVE_TEST_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "add":
		os.Exit(addForEver(os.Args[1]))
	case "full":
		os.Exit(addToFullDisk(os.Args[1]))
	case "reader":
		os.Exit(readAsStranger(os.Args[1]))
	}
	os.Exit(m.Run())
}

// play runs the test binary in another part on a folder.
func play(t *testing.T, role, dir string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0], dir)
	c.Env = append(os.Environ(), roleVariable+"="+role)
	c.Stderr = os.Stderr
	return c
}

// addForEver adds batches, and says of each that it is acknowledged.
func addForEver(dir string) int {
	a, err := Open(dir, Options{})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	s, err := a.Stats(tContext)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	for n := s.Articles / 10 * 10; ; n += 10 {
		var batch []*store.Article
		for i := range 10 {
			x := an(fmt.Sprint("k", n+i), fmt.Sprintf("Title %d", n+i), fmt.Sprintf("Text of number%d.", n+i))
			if i == 0 {
				x.Capture = &store.Capture{URL: x.URL, Time: found, Status: 200, Body: []byte(strings.Repeat("page ", 2000))}
			}
			batch = append(batch, x)
		}
		if err := a.Add(tContext, batch...); err != nil {
			fmt.Println(err)
			return 1
		}
		fmt.Println("kept", n)
	}
}

func TestNothingAcknowledgedIsLostByAKill(t *testing.T) {
	kills := 8
	if testing.Short() {
		kills = 2
	}
	dir := t.TempDir()
	acknowledged := -1
	for range kills {
		acknowledged = max(acknowledged, killAfter(t, dir, 1+rand.IntN(6)))
		a := openT(t, dir)
		if got := a.Problems(); len(got) > 0 {
			t.Fatalf("problems after a kill: %v", got)
		}
		checkKept(t, a, acknowledged)
		want := describeRows(t, a)
		if err := a.Reindex(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := describeRows(t, a); got != want {
			t.Fatalf("after a kill the index is no fold of the log:\n%s\nwant\n%s", got, want)
		}
		if p, err := a.Verify(t.Context()); err != nil || len(p) > 0 {
			t.Fatalf("verify after a kill: %v, %v", p, err)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "archive/*/*/*/.*")); len(left) > 0 {
			t.Fatalf("temporary files are left: %v", left)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killAfter lets a process add until it has acknowledged some batches, kills it, and
// returns the last that it acknowledged; -1 where none.
func killAfter(t *testing.T, dir string, batches int) int {
	t.Helper()
	c := play(t, "add", dir)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	last := -1
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if _, err := fmt.Sscanf(lines.Text(), "kept %d", &last); err != nil {
			t.Errorf("the process says: %s", lines.Text())
		}
		if n == batches {
			// Work of some length stands in for a moment that no one chose.
			sha256.Sum256(make([]byte, rand.IntN(8<<20)))
			_ = c.Process.Kill()
		}
	}
	_ = c.Wait() // killed, as was wished
	return last
}

// checkKept says whether each article up to a batch is there, once.
func checkKept(t *testing.T, a *Archive, batch int) {
	t.Helper()
	seen := map[string]int{}
	err := a.Each(t.Context(), store.Query{}, func(p store.Placed) error {
		seen[p.CanonicalURL]++
		if p.Revision != 1 {
			t.Errorf("%s has revision %d", p.CanonicalURL, p.Revision)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range batch + 10 {
		if batch < 0 {
			break
		}
		if n := seen[fmt.Sprintf("https://steppe.example/k%d", i)]; n != 1 {
			t.Fatalf("article %d was acknowledged, and is there %d times", i, n)
		}
	}
}

// describeRows writes out the tables of the index.
func describeRows(t *testing.T, a *Archive) string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(a.dir, indexName)+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var b strings.Builder
	for _, query := range []string{
		"SELECT concat_ws('|', seq, kind, id, revision, path, added, hex(sum), text_sum, complete, n, hex(sketch)) FROM entries ORDER BY seq",
		"SELECT concat_ws('|', n, id, seq, path, url, found, outlet, lang, countries, backlog, complete, gone, story, part, copy_of, similarity, why, joins) FROM articles ORDER BY n",
		"SELECT concat_ws('|', n, body) FROM bodies ORDER BY n",
		"SELECT concat_ws('|', alias, story) FROM aliases ORDER BY 1",
		"SELECT concat_ws('|', watchlist, n) FROM hits ORDER BY 1",
	} {
		rows, err := db.Query(query)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		defer rows.Close()
		for rows.Next() {
			var row string
			if err := rows.Scan(&row); err != nil {
				t.Fatal(err)
			}
			b.WriteString(row + "\n")
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// addToFullDisk adds until a file may not grow any more, and says how that is told.
func addToFullDisk(dir string) int {
	a, err := Open(dir, Options{})
	if err != nil {
		fmt.Println("open:", err)
		return 1
	}
	if err := a.Add(tContext, an("small", "Before", "It fits.")); err != nil {
		fmt.Println("before:", err)
		return 1
	}
	// A limit on the size of files stands in for the disk: writing past it fails.
	signal.Ignore(syscall.SIGXFSZ)
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: 4000, Max: unix.RLIM_INFINITY}); err != nil {
		fmt.Println("limit:", err)
		return 1
	}
	large := an("large", "During", strings.Repeat("It does not fit. ", 1000))
	fmt.Println("full:", a.Add(tContext, an("fits", "During too", "It would fit."), large))
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: unix.RLIM_INFINITY, Max: unix.RLIM_INFINITY}); err != nil {
		fmt.Println("limit:", err)
		return 1
	}
	if err := a.Add(tContext, large, an("after", "After", "It fits again.")); err != nil {
		fmt.Println("after:", err)
		return 1
	}
	return 0
}

func TestAFullDiskIsToldAndDamagesNothing(t *testing.T) {
	dir := t.TempDir()
	out, err := play(t, "full", dir).Output()
	if err != nil || !strings.Contains(string(out), "file too large") || strings.Count(string(out), "\n") != 1 {
		t.Fatalf("the process says %q, %v; want one line on the file that was too large", out, err)
	}
	a := openT(t, dir)
	if s, err := a.Stats(t.Context()); err != nil || s.Articles < 3 || s.Problems > 0 {
		t.Errorf("afterwards there are %+v, %v; want the articles before and after", s, err)
	}
	if p, err := a.Verify(t.Context()); err != nil || len(p) > 0 {
		t.Errorf("verify afterwards: %v, %v", p, err)
	}
}

// stranger is a user who owns nothing.
const stranger = 65534

// readAsStranger reads an archive that it may not write to.
func readAsStranger(dir string) int {
	a, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		fmt.Println("read:", err)
		return 1
	}
	found, err := a.Search(tContext, store.Query{Words: "astana"})
	fmt.Println("found", len(found), err)
	_, err = Open(dir, Options{})
	fmt.Println("write:", err)
	return 0
}

func TestAReaderNeedsNoRightToWrite(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root may become another user")
	}
	dir := t.TempDir()
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	binary := copyOfThis(t)
	a := openT(t, dir)
	if err := a.Add(t.Context(), an("1", "News", "Astana said so.")); err != nil {
		t.Fatal(err)
	}
	for _, state := range []string{"while it is written", "when it is closed"} {
		c := play(t, "reader", dir)
		c.Path = binary
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: stranger, Gid: stranger}}
		out, err := c.Output()
		if err != nil {
			t.Fatalf("%s, a stranger fails: %v: %s", state, err, out)
		}
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		if len(lines) != 2 || lines[0] != "found 1 <nil>" || !strings.Contains(lines[1], "permission denied") {
			t.Errorf("%s, a stranger is told %q", state, lines)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// copyOfThis copies the test binary to where every user may run it.
func copyOfThis(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(dir, "stranger")
	if err := os.WriteFile(to, data, 0o755); err != nil {
		t.Fatal(err)
	}
	return to
}
