package archive

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// A writer of articles of some 5 kB, in words that are as frequent as those of a
// language: few are common, most are rare.
type author struct{ zipf *rand.Zipf }

func newAuthor() *author {
	return &author{rand.NewZipf(rand.New(rand.NewPCG(1, 2)), 1.1, 2, 50_000)}
}

// syllables make words that look like those of four scripts.
var syllables = [][]string{
	strings.Fields("ka ri to men sa lu ver do ni pas"), strings.Fields("ка ри то мен са лу вер до ни пас"),
	strings.Fields("كا ري تو من سا لو فر دو ني بس"), strings.Fields("קא רי טו מן סא לו בר דו ני פס"),
}

func (w *author) word(script int) string {
	s := syllables[script]
	word := ""
	for n := w.zipf.Uint64() + 3; n > 0; n /= 10 {
		word += s[n%10]
	}
	return word
}

func (w *author) article(i int) *store.Article {
	var b strings.Builder
	for n := 0; b.Len() < 5000; n++ {
		if n > 0 {
			b.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", ", ", ". ", ".\n\n"}[n%10])
		}
		b.WriteString(w.word(i % 4))
	}
	a := an(fmt.Sprint(i), w.word(i%4)+" "+w.word(i%4)+" "+w.word(i%4), b.String())
	a.Found = found.Add(time.Duration(i) * time.Second)
	for j := range 12 {
		a.Mentions = append(a.Mentions, store.Mention{ISO2: string([]byte{'A' + byte(j%4), 'Z'}), Surface: "Somewhere", Kind: store.ByName, Role: store.Place,
			Span: store.Span{Field: store.InText, Start: 100 * j, End: 100*j + 9}})
	}
	return a
}

// BenchmarkAdd adds articles of 5 kB in batches of 100.
func BenchmarkAdd(b *testing.B) {
	const batch = 100
	a, err := Open(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	w := newAuthor()
	added := 0
	for b.Loop() {
		b.StopTimer()
		articles := make([]*store.Article, batch)
		for i := range articles {
			articles[i] = w.article(added)
			added++
		}
		b.StartTimer()
		if err := a.Add(b.Context(), articles...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(added)/b.Elapsed().Seconds(), "articles/s")
}

// filled returns an archive of n articles.
func filled(b *testing.B, dir string, n int) *Archive {
	b.Helper()
	a, err := Open(dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { a.Close() })
	w := newAuthor()
	for i := 0; i < n; {
		var articles []*store.Article
		for range min(500, n-i) {
			articles = append(articles, w.article(i))
			i++
		}
		if err := a.Add(b.Context(), articles...); err != nil {
			b.Fatal(err)
		}
	}
	return a
}

// BenchmarkReindex rebuilds the index of 2,000 articles; BenchmarkBareWords is what a
// plain FTS5 table of the same texts costs, to hold it against.
func BenchmarkReindex(b *testing.B) {
	const n = 2000
	a := filled(b, b.TempDir(), n)
	for b.Loop() {
		if err := a.Reindex(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkBareWords(b *testing.B) {
	const n = 2000
	w := newAuthor()
	var articles []*store.Article
	for i := range n {
		articles = append(articles, w.article(i))
	}
	for b.Loop() {
		db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := db.Exec("CREATE VIRTUAL TABLE words USING fts5 (title, body, content='', tokenize='unicode61 remove_diacritics 2')"); err != nil {
			b.Fatal(err)
		}
		for i := 0; i < n; i += 500 {
			tx, err := db.Begin()
			if err != nil {
				b.Fatal(err)
			}
			for j, a := range articles[i : i+500] {
				if _, err := tx.Exec("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", i+j, a.Title, a.Text); err != nil {
					b.Fatal(err)
				}
			}
			if err := tx.Commit(); err != nil {
				b.Fatal(err)
			}
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkSearch asks for common and rare words, the newest twenty of each.
func BenchmarkSearch(b *testing.B) {
	a := filled(b, b.TempDir(), 2000)
	w := newAuthor()
	for b.Loop() {
		if _, err := a.Search(b.Context(), store.Query{Words: w.word(0), Limit: 20}); err != nil {
			b.Fatal(err)
		}
	}
}
