package files

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

var day = time.Date(2025, 11, 7, 6, 0, 0, 0, time.UTC)

// open opens a data folder for writing.
func open(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// entry returns an entry with a title, ready to be appended.
func entry(seq int64, title string) *Entry {
	e := &Entry{}
	e.Seq, e.Added, e.Title, e.Revision = seq, day, title, 1
	e.CanonicalURL = fmt.Sprint("https://steppe.example/", seq)
	e.ID = ArticleID(e.CanonicalURL)
	return e
}

func TestAFileIsNamedForItsTitle(t *testing.T) {
	for title, want := range map[string]string{
		"Kazakhstan joins the Accords":   "kazakhstan-joins-the-accords",
		"  «Élan», it's 50 % off!":       "elan-it-s-50-off",
		"Стальной путь":                  "стальной-путь",
		"اتفاق جديد":                     "اتفاق-جديد",
		"北京会谈":                           "北京会谈",
		"../../etc/passwd\x00":           "etc-passwd",
		"CON":                            "con",
		"":                               "untitled",
		"???":                            "untitled",
		strings.Repeat("long word ", 30): strings.TrimSuffix(strings.Repeat("long-word-", 8), "-"),
		strings.Repeat("я", 100):         strings.Repeat("я", 40),
	} {
		if got := slug(title); got != want || len(got) > maxSlug {
			t.Errorf("slug of %q is %q, want %q", title, got, want)
		}
	}
}

func TestANameTellsWhatItsEntryIsAbout(t *testing.T) {
	e := entry(7, "pruned-1 gone-2")
	second := entry(7, "Other")
	second.Revision = 2
	gone := &Entry{Kind: Gone}
	gone.ID, gone.Seq = e.ID, 8
	for _, c := range []struct {
		e    *Entry
		name string
		id   string
	}{
		{e, "pruned-1-gone-2-" + e.ID + ".json", e.ID},
		{second, "other-" + e.ID + ".r2.json", e.ID},
		{gone, e.ID + ".gone-8.json", e.ID},
		{&Entry{Kind: Pruned, Article: store.Article{Seq: 9}}, "pruned-9.json", ""},
	} {
		if got := c.e.name(); got != c.name || IDOfPath("archive/2025/11/07/"+got) != c.id {
			t.Errorf("name is %q about %q, want %q about %q", got, IDOfPath(got), c.name, c.id)
		}
	}
}

func TestAnEntryComesBackAsItWasAppended(t *testing.T) {
	f := open(t, t.TempDir())
	kept, gone := entry(1, "Kept"), &Entry{Kind: Gone}
	gone.Seq, gone.Added, gone.ID, gone.Reason = 2, day, kept.ID, "404"
	var batch []*Entry
	for i := range int64(syncTogether) { // so many that they are synced together
		batch = append(batch, entry(10+i, fmt.Sprint("Of a batch ", i)))
	}
	for _, entries := range [][]*Entry{{kept, gone}, batch} {
		if err := f.Append(day, entries); err != nil {
			t.Fatal(err)
		}
		for _, want := range entries {
			got, err := f.Read(want.Path)
			if err != nil || got.Seq != want.Seq || got.ID != want.ID || got.Kind != want.Kind || got.Reason != want.Reason || got.Sum != want.Sum {
				t.Errorf("%s reads %+v, %v; want %+v", want.Path, got, err, want)
			}
			if seq, err := f.SeqOf(want.Path); err != nil || seq != want.Seq {
				t.Errorf("seq of %s is %d, %v", want.Path, seq, err)
			}
		}
	}
	names, err := f.List(DayFolder(day))
	if err != nil || len(names) != 2+len(batch) {
		t.Errorf("the folder holds %v, %v", names, err)
	}
}

func TestTheSeqIsFoundWhereverItStands(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	body := `{"title":"` + strings.Repeat("x", 100) + `","id":"0123456789abcdef","added":"2025-11-07T06:00:00Z","schema":1,"seq":42}`
	if err := os.WriteFile(filepath.Join(dir, "x.json"), []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
	if seq, err := f.SeqOf("x.json"); err != nil || seq != 42 {
		t.Errorf("seq is %d, %v; want 42", seq, err)
	}
}

func TestDaysAreListedFromADayOnInOrder(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	for _, d := range []string{"2024/12/31", "2025/01/01", "2025/11/06", "2025/11/07", "2026/01/02", "2025/notes/x", "2025/11/07/0009"} {
		if err := os.MkdirAll(filepath.Join(dir, LogFolder, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for first, want := range map[string]string{
		"":                   "[archive/2024/12/31 archive/2025/01/01 archive/2025/11/06 archive/2025/11/07 archive/2026/01/02]",
		"archive/2025/11/07": "[archive/2025/11/07 archive/2026/01/02]",
		"archive/2025/06/01": "[archive/2025/11/06 archive/2025/11/07 archive/2026/01/02]",
		"archive/2027/01/01": "[]",
	} {
		if got, err := f.Days(first); err != nil || fmt.Sprint(got) != want {
			t.Errorf("days from %q are %v, %v; want %s", first, got, err, want)
		}
	}
}

func TestALockIsHeldByOne(t *testing.T) {
	dir := t.TempDir()
	one, two := open(t, dir), open(t, dir)
	if err := one.Lock(); err != nil {
		t.Fatal(err)
	}
	if err := two.Lock(); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
		t.Errorf("the second is told %v", err)
	}
	if err := one.Close(); err != nil {
		t.Fatal(err)
	}
	if err := two.Lock(); err != nil {
		t.Errorf("after it was freed: %v", err)
	}
}

// page returns an entry with a raw page.
func page(seq int64) *Entry {
	e := entry(seq, "Page")
	e.Capture = &store.Capture{URL: e.CanonicalURL, Time: day, Status: 200, Body: []byte(fmt.Sprint("page ", seq))}
	return e
}

// inflate reads a file of pages to its end.
func inflate(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

func TestPagesAreKeptWhereTheEvidenceSays(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	one, two, plain := page(1), page(2), entry(3, "Without a page")
	if err := f.Append(day, []*Entry{one, two, plain}); err != nil {
		t.Fatal(err)
	}
	if plain.Evidence.WARCRecord != "" {
		t.Errorf("an entry without a page has the record %s", plain.Evidence.WARCRecord)
	}
	for i, e := range []*Entry{one, two} {
		name, id, _ := strings.Cut(e.Evidence.WARCRecord, "#")
		if name != "pages/2025/11/07-0001.warc.gz" {
			t.Errorf("record is in %s", name)
		}
		records := inflate(t, filepath.Join(dir, name))
		if !strings.Contains(records, "WARC-Record-ID: "+id+"\r\n") || !strings.Contains(records, fmt.Sprint("\r\n\r\npage ", i+1)) {
			t.Errorf("record %s is not in:\n%s", id, records)
		}
	}
}

func TestAFileOfPagesIsNotAddedToAfterAStartADayOrItsSize(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	put := func(f *Folder, e *Entry, at time.Time, want string) {
		t.Helper()
		if err := f.Append(at, []*Entry{e}); err != nil {
			t.Fatal(err)
		}
		if got, _, _ := strings.Cut(e.Evidence.WARCRecord, "#"); got != want {
			t.Errorf("page is in %s, want %s", got, want)
		}
	}
	put(f, page(1), day, "pages/2025/11/07-0001.warc.gz")
	f.pages.size = maxPages
	put(f, page(2), day, "pages/2025/11/07-0002.warc.gz")
	put(f, page(3), day.AddDate(0, 0, 1), "pages/2025/11/08-0001.warc.gz")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	put(open(t, dir), page(4), day, "pages/2025/11/07-0003.warc.gz")
}
