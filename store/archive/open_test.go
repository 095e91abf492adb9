package archive

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/accordwatch/accordwatch/store"
)

// addT adds articles, or ends the test.
func addT(t *testing.T, a *Archive, articles ...*store.Article) {
	t.Helper()
	if err := a.Add(t.Context(), articles...); err != nil {
		t.Fatal(err)
	}
}

// count returns how many articles a search for nothing finds.
func count(t *testing.T, a *Archive) int {
	t.Helper()
	found, err := a.Search(t.Context(), store.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return len(found)
}

func TestOnlyOneProcessWrites(t *testing.T) {
	dir := t.TempDir()
	a := openT(t, dir)
	_, err := Open(dir, Options{})
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), fmt.Sprint("process ", os.Getpid())) {
		t.Errorf("the second to open is told %v; want ErrLocked, and by whom", err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	openT(t, dir)
}

func TestAReaderReadsWhileAnotherWrites(t *testing.T) {
	dir := t.TempDir()
	a := openT(t, dir)
	addT(t, a, an("1", "One", "First."))
	r, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	addT(t, a, an("2", "Two", "Second."))
	if n := count(t, r); n != 2 {
		t.Errorf("the reader sees %d articles, want 2", n)
	}
	if err := a.Reindex(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := count(t, r); n != 2 {
		t.Errorf("the reader sees %d articles while the index is replaced, want 2", n)
	}
	for name, err := range map[string]error{
		"Add": r.Add(t.Context(), an("3", "Three", "Third.")), "Gone": r.Gone(t.Context(), "x", ""), "Reindex": r.Reindex(t.Context()),
	} {
		if !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s of a reader says %v, want ErrReadOnly", name, err)
		}
	}
}

func TestAReaderWritesNothing(t *testing.T) {
	empty := t.TempDir()
	if err := os.MkdirAll(filepath.Join(empty, "unindexed", "archive"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{filepath.Join(empty, "missing"), empty, filepath.Join(empty, "unindexed")} {
		if _, err := Open(dir, Options{ReadOnly: true}); !errors.Is(err, ErrNoArchive) {
			t.Errorf("open %s for reading: %v, want ErrNoArchive", dir, err)
		}
	}
	left, err := filepath.Glob(filepath.Join(empty, "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("reading has made %v", left)
	}
}

func TestAFolderThatIsNoneIsToldInOneLine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{}, {ReadOnly: true}} {
		_, err := Open(file, o)
		if err == nil || err.Error() != "open archive "+file+": not a directory" {
			t.Errorf("open a file: %v", err)
		}
	}
}

func TestALostOrDamagedIndexIsRebuilt(t *testing.T) {
	for name, damage := range map[string]struct {
		do    func(index []byte) []byte // nil: remove it
		aside bool
	}{
		"missing":               {nil, false},
		"empty":                 {func([]byte) []byte { return []byte{} }, false},
		"text":                  {func([]byte) []byte { return []byte(strings.Repeat("no database ", 1000)) }, true},
		"zeroed after its head": {func(b []byte) []byte { clear(b[100:]); return b }, true},
		"cut":                   {func(b []byte) []byte { return b[:len(b)/2] }, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			a := openT(t, dir)
			for i := range 50 {
				addT(t, a, an(fmt.Sprint(i), fmt.Sprint("Title ", i), strings.Repeat(fmt.Sprint("text", i, " "), 200)))
			}
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
			damageIndex(t, filepath.Join(dir, indexName), damage.do)
			a = openT(t, dir)
			if n := count(t, a); n != 50 {
				t.Errorf("afterwards there are %d articles, want 50", n)
			}
			if p, err := a.Verify(t.Context()); err != nil || len(p) > 0 {
				t.Errorf("verify afterwards: %v, %v", p, err)
			}
			if aside, _ := filepath.Glob(filepath.Join(dir, "index.db.corrupt-*")); (len(aside) > 0) != damage.aside {
				t.Errorf("moved aside: %v", aside)
			}
		})
	}
}

func TestIndexesMovedAsideInOneSecondHaveNamesOfTheirOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		for n := range 3 {
			if err := openT(t, dir).Close(); err != nil {
				t.Fatal(err)
			}
			damageIndex(t, filepath.Join(dir, indexName), func([]byte) []byte { return []byte(strings.Repeat(fmt.Sprint("no database ", n), 1000)) })
		}
		openT(t, dir)
		aside, _ := filepath.Glob(filepath.Join(dir, indexName+".corrupt-*"))
		if len(aside) != 3 {
			t.Fatalf("moved aside: %v", aside)
		}
		for n, at := range aside {
			if got, err := os.ReadFile(at); err != nil || !strings.HasPrefix(string(got), fmt.Sprint("no database ", n)) {
				t.Errorf("%s holds another, %v", at, err)
			}
		}
	})
}

func TestAnIndexThatIsDamagedWhileItIsUsedIsRebuilt(t *testing.T) {
	for name, fresh := range map[string]bool{"a known article comes again": false, "a new article comes": true} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			a := openT(t, dir)
			article := func(i int) *store.Article {
				return an(fmt.Sprint(i), fmt.Sprint("Title ", i), strings.Repeat(fmt.Sprint("text", i, " "), 200))
			}
			for i := range 50 {
				addT(t, a, article(i))
			}
			damageInUse(t, filepath.Join(dir, indexName))
			again, want := article(7), 50
			if fresh {
				again, want = article(50), 51
			}
			addT(t, a, again)
			if n := count(t, a); n != want {
				t.Errorf("afterwards there are %d articles, want %d", n, want)
			}
			if p, err := a.Verify(t.Context()); err != nil || len(p) > 0 {
				t.Errorf("verify afterwards: %v, %v", p, err)
			}
		})
	}
}

// damageInUse overwrites all but the first page of an index that others have open, and
// sees to it that none of them goes on with the pages it has in memory.
func damageInUse(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE other (x); DROP TABLE other; PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	if _, err := f.WriteAt(bytes.Repeat([]byte("damage! "), int(info.Size()-page)/8), page); err != nil {
		t.Fatal(err)
	}
}

func damageIndex(t *testing.T, path string, do func([]byte) []byte) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if do == nil {
		return
	}
	if err := os.WriteFile(path, do(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAReaderOfADamagedIndexIsToldToReindex(t *testing.T) {
	dir := t.TempDir()
	if err := openT(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	damageIndex(t, filepath.Join(dir, indexName), func([]byte) []byte { return []byte(strings.Repeat("no database ", 1000)) })
	if _, err := Open(dir, Options{ReadOnly: true}); err == nil || !strings.Contains(err.Error(), "reindex it") {
		t.Errorf("open for reading: %v", err)
	}
}

func TestAClosedArchiveSaysSo(t *testing.T) {
	a := openT(t, t.TempDir())
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Errorf("close again: %v", err)
	}
	if _, err := a.Search(t.Context(), store.Query{}); !errors.Is(err, errClosed) {
		t.Errorf("search: %v", err)
	}
	if err := a.Add(t.Context(), an("1", "One", "First.")); !errors.Is(err, errClosed) {
		t.Errorf("add: %v", err)
	}
}

func TestAStartThatFindsNothingNewRemembersNoStories(t *testing.T) {
	dir := t.TempDir()
	text := strings.Repeat("The harbour of Port Ambar opens again on Friday, its master said to the council. ", 6)
	a := openT(t, dir)
	addT(t, a, an("1", "One", text))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = openT(t, dir)
	addT(t, a, an("1", "One", text))
	if a.stories != nil {
		t.Error("stories were remembered for an article that is known")
	}
	second := an("2", "Another headline", text)
	addT(t, a, second)
	p, err := a.Get(t.Context(), second.ID)
	if err != nil || p.Verdict.Part != store.Copy {
		t.Errorf("what was printed before the start is a %s, %v; want a copy", p.Verdict.Part, err)
	}
}

func TestStoriesThatCannotBeRememberedAreFoldedAnew(t *testing.T) {
	dir := t.TempDir()
	text := strings.Repeat("The harbour of Port Ambar opens again on Friday, its master said to the council. ", 6)
	a := openT(t, dir)
	addT(t, a, an("1", "One", text))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, indexName))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE entries SET sketch = x'ff'"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	a = openT(t, dir)
	second := an("2", "Another headline", text)
	addT(t, a, second)
	if p, err := a.Get(t.Context(), second.ID); err != nil || p.Verdict.Part != store.Copy {
		t.Errorf("what was printed before is a %s, %v; want a copy", p.Verdict.Part, err)
	}
}
