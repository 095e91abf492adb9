package story

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"
)

var million = flag.Bool("million", false, "measure a memory of a million articles, too")

// remembering are the sizes of memory, in articles, at which costs are measured.
func remembering() []int {
	if *million {
		return []int{10_000, 100_000, 1_000_000}
	}
	return []int{10_000, 100_000}
}

// filled invents n articles of 400 words, found within four weeks, and calls f with
// what is kept of each once it is placed.
func filled(n int, f func(row)) (*Index, *press) {
	p := newPress(9, 28*24*time.Hour/time.Duration(n))
	x := New()
	for range n {
		a := p.next(400)
		v, sketch := x.Place(a)
		if len(p.made) > 50 {
			p.made[len(p.made)-51] = nil
		}
		f(row{a.ID, v, sketch, a.Found})
	}
	return x, p
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkPlace decides over articles of the length of news in a full memory.
func BenchmarkPlace(b *testing.B) {
	for _, n := range remembering() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			x, p := filled(n, func(row) {})
			var took []time.Duration
			for b.Loop() {
				b.StopTimer()
				a := p.next(400)
				b.StartTimer()
				start := time.Now()
				x.Place(a)
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs-p99")
		})
	}
}

// BenchmarkRestore remembers an article at the start, and tells what it costs in memory.
func BenchmarkRestore(b *testing.B) {
	for _, n := range remembering() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var rows []row
			filled(n, func(r row) { rows = append(rows, r) })
			before, done := heap(), 0
			x := New()
			start := time.Now()
			for _, r := range rows {
				if err := x.Restore(r.id, r.v, r.sketch); err != nil {
					b.Fatal(err)
				}
			}
			x.restored()
			x.index() // as the first article placed does
			each := time.Since(start) / time.Duration(n)
			bytes := float64(heap()-before) / float64(n)
			for b.Loop() {
				if done%n == 0 {
					x = New()
				}
				r := rows[done%n]
				if err := x.Restore(r.id, r.v, r.sketch); err != nil {
					b.Fatal(err)
				}
				done++
			}
			// Of all articles once; the loop repeats the first ones.
			b.ReportMetric(bytes, "B/article")
			b.ReportMetric(float64(each.Nanoseconds()), "ns/article")
		})
	}
}
