package storetest

import (
	"fmt"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

func neverPolled(b *bed) {
	b.none("before there is a plan")
	b.plan(3, nil)
	tasks := b.next(10)
	if len(tasks) != 3 || tasks[0].Kind != store.Poll || tasks[0].State.Source != tasks[0].Source || !tasks[0].State.LastPoll.IsZero() {
		b.Errorf("got %+v, want three first polls", tasks)
	}
	b.none("while they are lent")
}

func oneAtAHost(b *bed) {
	b.plan(2, func(p *store.Plan) {
		p.Host, p.Every = "page.example", 1000*time.Hour
		p.Offline = p.Source == "source1"
	})
	for n, found := range [][]store.Item{{item(1), item(2)}, {item(3), item(4), item(5)}} {
		task := b.one() // the second poll goes before the pages that the first one found
		if task.Kind != store.Poll || task.Source != fmt.Sprint("source", n) {
			b.Errorf("lent %+v, want poll %d", task, n)
		}
		b.none("while " + task.Source + " asks the host")
		b.announce(task, found...)
	}
	seen := map[string]int{}
	for _, t := range b.next(10) { // what is offline asks nobody, and waits for nobody
		if seen[t.Host]++; t.Host != "" {
			b.none("while a page of it is read")
			b.settle(t, store.Outcome{Status: store.Passed})
		}
	}
	b.settle(b.one(), store.Outcome{Status: store.Passed})
	if seen["page.example"] != 1 || seen[""] != 3 {
		b.Errorf("lent %v, want one page, and three without a host", seen)
	}
}

func oldestFirst(b *bed) {
	offline := func(p *store.Plan) { p.Offline, p.Every = true, 1000*time.Hour }
	b.plan(1, offline)
	old := item(1)
	old.Published = old.Published.Add(-48 * time.Hour)
	b.announce(b.one(), old, item(2), item(3))
	time.Sleep(time.Minute)
	b.plan(2, offline)
	var got []string
	polls := b.next(2) // offline items are held while there are polls
	for _, t := range append(polls, b.next(10)...) {
		got = append(got, t.Source+" "+t.Item.Title)
	}
	if want := []string{"source1 ", "source0 Item 2", "source0 Item 3", "source0 Item 1"}; !slices.Equal(got, want) {
		b.Errorf("lent in the order %q, want %q", got, want)
	}
}

// publishedFirst: of what is found within minutes, the origin of a report is read
// before what others copied from it, whatever the order in which the sources were asked.
func publishedFirst(b *bed) {
	b.plan(3, func(p *store.Plan) { p.Offline, p.Every = true, 1000*time.Hour })
	var want []string
	for n, t := range b.next(3) {
		i := item(n)
		i.Published = time.Now().Add(time.Duration(-n) * 2 * time.Hour) // found later, published earlier
		b.announce(t, i)
		want = append([]string{i.Title}, want...)
		time.Sleep(30 * time.Second)
	}
	var got []string
	for _, t := range b.next(10) {
		got = append(got, t.Item.Title)
	}
	if !slices.Equal(got, want) {
		b.Errorf("lent in the order %q, want %q", got, want)
	}
}

// neverStarved: where polls are always due, what asks no host is read all the same.
func neverStarved(b *bed) {
	b.plan(20, func(p *store.Plan) { p.Offline, p.Every = true, time.Minute })
	read := 0
	for range 30 {
		for n, t := range b.next(10) {
			if t.Kind == store.Poll {
				b.announce(t, item(read*1000+n))
				continue
			}
			read++
			b.settle(t, store.Outcome{Status: store.Passed})
		}
		time.Sleep(10 * time.Second)
	}
	if read == 0 {
		b.Error("in five minutes of polls no item was read")
	}
}

func backlogOfAHost(b *bed) {
	b.plan(1, func(p *store.Plan) { p.Every = 1000 * time.Hour })
	old, older := item(1), item(2)
	old.Published = old.Published.Add(-48 * time.Hour)
	older.Published = time.Time{}
	b.announce(b.one(), old, older, item(3))
	for _, want := range []string{"Item 3", "Item 1", "Item 2"} {
		task := b.one()
		if task.Item.Title != want || task.Backlog != (want != "Item 3") {
			b.Errorf("lent %s, backlog %v, want %s", task.Item.Title, task.Backlog, want)
		}
		b.settle(task, store.Outcome{Status: store.Passed})
	}
}

func closing(b *bed) {
	task := b.reading()
	b.settle(task, kept)
	b.close()
	b.restart()
	if k := b.known(task.Item.Key); k.Status != store.Kept {
		b.Errorf("the item stands at %+v", k)
	}
	b.none("after all was settled")
}

func leaseRunsOut(b *bed) {
	first := b.reading()
	if k := b.known(first.Item.Key); k.Status != store.Leased {
		b.Errorf("a lent item is %s", k.Status)
	}
	time.Sleep(9 * time.Minute)
	b.none("before the lease ran out")
	time.Sleep(2 * time.Minute)
	second := b.one()
	if second.Item.Key != first.Item.Key || second.Lease == first.Lease {
		b.Errorf("lent %+v, want the same item with another lease", second)
	}
	b.settle(first, store.Outcome{Status: store.Gone, Reason: "too late"})
	if k := b.known(first.Item.Key); k.Status != store.Leased {
		b.Errorf("the late settlement counted: %+v", k)
	}
	b.settle(second, kept)
	if k := b.known(first.Item.Key); k.Status != store.Kept || k.Article != kept.Article {
		b.Errorf("the settlement did not count: %+v", k)
	}
	b.settle(second, store.Outcome{Status: store.Gone, Reason: "twice"})
	if k := b.known(first.Item.Key); k.Status != store.Kept {
		b.Errorf("a second settlement counted: %+v", k)
	}
}

// onePass: every source falls due again while the items of one are still read, one after
// the other.
func onePass(b *bed) {
	b.plan(40, func(p *store.Plan) { p.Every = 5 * time.Minute })
	b.f.OnePass()
	polls, reads := 0, map[string]int{}
	for tasks := b.next(4); len(tasks) > 0; tasks = b.next(4) {
		for _, t := range tasks {
			if t.Kind == store.Read {
				reads[t.Item.Key]++
				b.settle(t, store.Outcome{Status: store.Passed})
				continue
			}
			polls++
			var found []store.Item
			if t.Source == "source9" { // polled last, when others are due again
				for n := range 100 {
					one := item(n)
					one.URL, one.Published = "https://h9.example/"+fmt.Sprint(n), time.Now()
					found = append(found, one)
				}
			}
			b.announce(t, found...)
		}
		time.Sleep(2 * time.Minute)
	}
	if polls != 40 || len(reads) != 100 {
		b.Errorf("%d polls, and %d of 100 items read; want 40 and all", polls, len(reads))
	}
	for key, n := range reads {
		if n != 1 {
			b.Errorf("%s was read %d times", key, n)
		}
	}
	b.restart()
	if tasks := b.next(100); len(tasks) != 40 {
		b.Errorf("%d polls are due for the next, want all 40", len(tasks))
	}
}

func givenBack(b *bed) {
	first := b.reading()
	b.f.Return(first)
	if k := b.known(first.Item.Key); k.Status == store.Leased {
		b.Errorf("what was given back is still lent: %+v", k)
	}
	second := b.one()
	if second.Item.Key != first.Item.Key || second.Attempts != 0 || !second.Due.Equal(first.Due) {
		b.Errorf("lent %+v, want %+v once more", second, first)
	}
	b.f.Return(first) // that lease has ended
	b.none("while it is lent again")
	b.settle(second, kept)
	b.f.Return(second)
	if k := b.known(first.Item.Key); k.Status != store.Kept {
		b.Errorf("what was settled is given back: %+v", k)
	}
	time.Sleep(time.Hour)
	poll := b.one()
	b.f.Return(poll)
	if again := b.one(); again.Kind != poll.Kind || again.Source != poll.Source {
		b.Errorf("lent %+v, want %+v once more", again, poll)
	}
}

func readAgain(b *bed) {
	task := b.reading()
	found := task.Found
	b.settle(task, store.Outcome{Status: store.Retry})
	time.Sleep(5 * time.Minute)
	task = b.one()
	for i, after := range []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour, 72 * time.Hour} {
		if task.Reread != i || !task.Found.Equal(found) {
			b.Fatalf("reading %d: %+v", i, task)
		}
		o := kept
		o.Page, o.Blocks = store.Validators{ETag: "v", LastModified: "m"}, []uint64{7}
		b.settle(task, o)
		if k := b.known(task.Item.Key); k.Attempts != 0 {
			b.Errorf("a kept item has failed %d times in a row", k.Attempts)
		}
		time.Sleep(time.Until(found.Add(after)) - time.Second)
		b.none("a second before " + after.String())
		time.Sleep(time.Second)
		task = b.one()
		if task.Page != o.Page || task.Article != kept.Article {
			b.Errorf("validators %+v and article %q were not remembered", task.Page, task.Article)
		}
		if len(task.Repeats) > 0 {
			b.Errorf("one page, read %d times, repeats %v", i+1, task.Repeats)
		}
	}
	b.settle(task, kept)
	if k := b.known(task.Item.Key); k.Status != store.Kept || !k.Due.IsZero() {
		b.Errorf("after the fourth reading: %+v", k)
	}
}

func putOff(b *bed) {
	task := b.reading()
	waits := []time.Duration{5 * time.Minute, 30 * time.Minute, 3 * time.Hour, 6 * time.Hour, 24 * time.Hour}
	for i, wait := range waits {
		o := store.Outcome{Status: store.Retry, Kind: "temporary", Reason: "503"}
		if i == 2 {
			o.RetryAfter = wait // longer than the frontier's own two hours
		}
		if i == 4 {
			o.RetryAfter = 88 * time.Hour // nobody waits that long
		}
		b.settle(task, o)
		if k := b.known(task.Item.Key); k.Status != store.Retry || k.Attempts != i+1 || k.Reason != "503" {
			b.Errorf("after failure %d: %+v", i+1, k)
		}
		time.Sleep(wait - time.Second)
		b.none("before " + wait.String())
		time.Sleep(time.Second)
		task = b.one()
	}
	b.settle(task, store.Outcome{Status: store.Retry, Reason: "503"})
	if k := b.known(task.Item.Key); k.Status != store.Passed || !k.Due.IsZero() || k.Reason != "given up after 6 attempts: 503" {
		b.Errorf("after the last failure: %+v", k)
	}
}

func neverAgain(b *bed) {
	b.plan(1, func(p *store.Plan) { p.Offline = true })
	poll := b.one()
	b.announce(poll, item(1), item(2))
	tasks := b.next(10)
	b.settle(tasks[0], store.Outcome{Status: store.Passed, Reason: "no term of accords"})
	b.settle(tasks[1], store.Outcome{Status: store.Gone, Reason: "404"})
	b.none("after both were settled")
	b.restart()
	if _, fresh := b.poll(item(1), item(2)); fresh != 0 {
		b.Errorf("%d items are fresh again", fresh)
	}
	b.none("after both were announced again")
	if k := b.known(tasks[0].Item.Key); k.Status != store.Passed || k.Reason != "no term of accords" || k.Settled.IsZero() {
		b.Errorf("the passed one: %+v", k)
	}
	if k := b.known(tasks[1].Item.Key); k.Status != store.Gone || k.Reason != "404" {
		b.Errorf("the gone one: %+v", k)
	}
	if _, ok, err := b.f.Known(b.Context(), "https://page.example/never"); ok || err != nil {
		b.Errorf("an item that nobody announced is known: %v", err)
	}
}

func dueMoment(b *bed) {
	if due, err := b.f.Due(b.Context()); !due.IsZero() || err != nil {
		b.Errorf("without a source, %s is due, %v", due, err)
	}
	b.plan(1, func(p *store.Plan) { p.Every = 20 * time.Minute })
	poll := b.one()
	if due, err := b.f.Due(b.Context()); err != nil || time.Until(due) != 10*time.Minute {
		b.Errorf("a lent task is due in %s, %v: want the end of its lease", time.Until(due), err)
	}
	b.announce(poll)
	due, err := b.f.Due(b.Context())
	if wait := time.Until(due); err != nil || wait < 20*time.Minute || wait > 40*time.Minute {
		b.Errorf("the next poll is in %s, %v", wait, err)
	}
	if s := b.state(); !s.NextPoll.Equal(due) {
		b.Errorf("the state says %s, Due says %s", s.NextPoll, due)
	}
}
