package storetest

import (
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// An outlet announces its newest twenty items, one more each so often.
type outlet struct {
	every time.Duration
	since time.Time
}

func (o outlet) published(now time.Time) int { return int(now.Sub(o.since) / o.every) }

func (o outlet) items(source string, now time.Time) []store.Item {
	var items []store.Item
	last := o.published(now)
	for n := max(0, last-20); n < last; n++ {
		url := fmt.Sprintf("https://%s.example/%d", source, n)
		items = append(items, store.Item{Key: url, URL: url, Published: o.since.Add(time.Duration(n+1) * o.every)})
	}
	return items
}

// work does one task as a crawler would.
func work(b *bed, t store.Task, outlets map[string]outlet) {
	b.Helper()
	if t.Kind == store.Poll {
		b.announce(t, outlets[t.Source].items(t.Source, time.Now())...)
		return
	}
	b.settle(t, store.Outcome{Status: store.Passed})
}

func newOutlets(n int) map[string]outlet {
	outlets := map[string]outlet{}
	for i := range n {
		outlets[fmt.Sprintf("source%d", i)] = outlet{every: time.Duration(5+10*i) * time.Minute, since: time.Now()}
	}
	return outlets
}

// crashes lets a process die after every call, with all that it had lent.
func crashes(b *bed) {
	outlets := newOutlets(3)
	read := map[string]int{}
	for end := time.Now().Add(2 * time.Hour); time.Now().Before(end); time.Sleep(5 * time.Minute) {
		for range 8 {
			b.plan(len(outlets), nil)
			b.restart()
			b.next(10) // lent, and never settled
			b.restart()
			tasks := b.next(1)
			if len(tasks) == 0 {
				break
			}
			work(b, tasks[0], outlets)
			if tasks[0].Kind == store.Read {
				read[tasks[0].Item.Key]++
			}
		}
	}
	for source, o := range outlets {
		for n := range o.published(time.Now().Add(-time.Hour)) {
			if url := fmt.Sprintf("https://%s.example/%d", source, n); read[url] != 1 {
				b.Errorf("%s was read %d times", url, read[url])
			}
		}
	}
}

func wholeDay(b *bed) {
	outlets := newOutlets(20)
	b.plan(len(outlets), nil)
	read, polled := map[string]int{}, map[string]time.Time{}
	polls := 0
	for end := time.Now().Add(24 * time.Hour); time.Now().Before(end); time.Sleep(time.Second) {
		tasks := b.next(8)
		hosts := map[string]bool{}
		for _, t := range tasks {
			if hosts[t.Host] {
				b.Fatalf("two tasks at once for %s", t.Host)
			}
			hosts[t.Host] = true
			if t.Kind == store.Read {
				read[t.Item.Key]++
			} else if gap := time.Since(polled[t.Source]); gap < 5*time.Minute {
				b.Errorf("%s is polled again after %s", t.Source, gap)
			} else {
				polled[t.Source], polls = time.Now(), polls+1
			}
			work(b, t, outlets)
		}
		if len(tasks) == 0 {
			b.wait()
		}
	}
	for source, o := range outlets {
		for n := range o.published(time.Now().Add(-time.Hour)) {
			if url := fmt.Sprintf("https://%s.example/%d", source, n); read[url] != 1 {
				b.Errorf("%s was read %d times", url, read[url])
			}
		}
	}
	if most := 20 * 24 * 12; polls > most/2 {
		b.Errorf("%d polls for a day of 20 sources: no rhythm was learned", polls)
	}
}
