package storetest

import (
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

func announcedOnce(b *bed) {
	b.plan(1, func(p *store.Plan) { p.Offline = true })
	one := item(1)
	one.Content = "<p>All of it.</p>"
	found := store.Found{Items: []store.Item{one, item(2), one}, State: store.SourceState{ETag: "v1", BodyHash: "h", Extra: "x"}}
	fresh, err := b.f.Announce(b.Context(), b.one(), found)
	if err != nil || fresh != 2 {
		b.Fatalf("%d are fresh, %v: want two, one of them announced twice", fresh, err)
	}
	s := b.state()
	if s.ETag != "v1" || s.BodyHash != "h" || s.Extra != "x" || s.LastPoll.IsZero() || s.LastSuccess != s.LastPoll || s.LastChange != s.LastPoll {
		b.Errorf("state is %+v", s)
	}
	tasks := b.next(10)
	if len(tasks) != 2 || tasks[0].Item.Content != one.Content || !tasks[0].Item.Published.Equal(one.Published) || tasks[0].Source != "source0" {
		b.Errorf("lent %+v", tasks)
	}
	b.settle(tasks[0], kept)
	b.settle(tasks[1], kept)
	if _, fresh := b.poll(item(2)); fresh != 0 {
		b.Errorf("%d are fresh, want none", fresh)
	}
	if s := b.state(); s.LastChange == s.LastPoll || s.LastSuccess != s.LastPoll {
		b.Errorf("after a poll without news the state is %+v", s)
	}
	changed := one
	changed.Title = "Another title"
	if _, fresh := b.poll(item(2), changed, item(3), changed); fresh != 1 {
		b.Errorf("%d are fresh, want the third alone", fresh)
	}
	if k := b.known(one.Key); k.Item.Title != "Item 1" || k.Status != store.Kept {
		b.Errorf("a known item did not stay as it was: %+v", k)
	}
	if s := b.state(); s.Announced != 4 || s.Undated != 0 || s.ETag != "" {
		b.Errorf("after the last poll the state is %+v", s)
	}
}

func firstPoll(b *bed) {
	b.plan(1, func(p *store.Plan) { p.Offline = true })
	now := time.Now().UTC()
	dated := func(n int, at time.Time) store.Item {
		i := item(n)
		i.Published, i.Modified = at, now
		return i
	}
	b.announce(b.one(), dated(1, now.Add(-25*time.Hour)), dated(2, time.Time{}), dated(3, now.Add(-23*time.Hour)), dated(4, now.Add(time.Hour)))
	for n, want := range map[int]bool{1: true, 2: true, 3: false, 4: false} {
		if k := b.known(item(n).Key); k.Backlog != want || !k.Found.Equal(now) {
			b.Errorf("item %d: backlog %v, want %v; found %s", n, k.Backlog, want, k.Found)
		}
	}
	if s := b.state(); s.Undated != 1 || s.Announced != 4 {
		b.Errorf("state is %+v", s)
	}
	for range 2 { // the reads are nobody's concern here
		for _, t := range b.next(10) {
			b.settle(t, store.Outcome{Status: store.Passed})
		}
	}
	b.poll(dated(5, now.Add(-48*time.Hour)))
	if k := b.known(item(5).Key); k.Backlog {
		b.Error("an old item of a later poll is backlog")
	}
}

func archiveAnnouncedAnew(b *bed) {
	const day = 24 * time.Hour
	b.plan(1, func(p *store.Plan) { p.Offline = true })
	b.poll()
	time.Sleep(50 * day) // nobody looked
	last, now := b.state().LastSuccess, time.Now().UTC()
	items := []store.Item{item(1), item(2), item(3), item(4), item(5)}
	items[0].Published = last.Add(-10 * 365 * day)
	items[1].Published = last.Add(-31 * day)
	items[2].Published = last.Add(-29 * day)
	items[3].Published = last.Add(day) // it came out while nobody looked
	items[4].Published, items[4].Modified = time.Time{}, last.Add(-365*day)
	if _, fresh := b.poll(items...); fresh != len(items) {
		b.Fatalf("%d are fresh, want all", fresh)
	}
	for n, want := range []bool{true, true, false, false, false} {
		if k := b.known(items[n].Key); k.Backlog != want || k.Due.IsZero() || k.Found.Before(now) {
			b.Errorf("of %s: backlog %v, want %v; due %s", items[n].Published, k.Backlog, want, k.Due)
		}
	}
}

func heals(b *bed) {
	b.plan(1, func(p *store.Plan) { p.Every = time.Hour })
	found := store.Found{State: store.SourceState{ETag: "v1"}}
	if _, err := b.f.Announce(b.Context(), b.one(), found); err != nil {
		b.Fatal(err)
	}
	fail := func(o store.Outcome, want time.Duration) {
		b.Helper()
		b.wait()
		o.Status, o.Reason = store.Retry, "it failed"
		b.settle(b.one(), o)
		if s := b.state(); s.NextPoll.Sub(s.LastPoll) != want || s.Reason != "it failed" || s.Kind != o.Kind || s.ETag != "v1" {
			b.Errorf("after %+v it is left alone for %s, want %s: %+v", o, s.NextPoll.Sub(s.LastPoll), want, s)
		}
	}
	fail(store.Outcome{Kind: "temporary"}, 75*time.Minute)
	fail(store.Outcome{Kind: "temporary"}, 90*time.Minute)
	fail(store.Outcome{Kind: "refused"}, 4*time.Hour)
	fail(store.Outcome{Kind: "gone", RetryAfter: 7 * time.Hour}, 7*time.Hour)
	fail(store.Outcome{Kind: "temporary", RetryAfter: 88 * time.Hour}, 24*time.Hour)
	for range 40 { // never dead for ever
		b.wait()
		b.settle(b.one(), store.Outcome{Status: store.Retry, Kind: "gone"})
	}
	if s := b.state(); s.NextPoll.Sub(s.LastPoll) != 24*time.Hour || s.Failures != 45 {
		b.Errorf("after 45 failures: %+v", s)
	}
	b.poll()
	if s := b.state(); s.Failures != 0 || s.Kind != "" || s.Reason != "" || s.NextPoll.Sub(s.LastPoll) > 2*time.Hour {
		b.Errorf("after a success: %+v", s)
	}
}

func fixedInterval(b *bed) {
	b.plan(1, func(p *store.Plan) { p.Every, p.Min = 10*time.Minute, time.Hour })
	b.poll()
	b.wait()
	last := time.Now()
	for range 20 {
		time.Sleep(7 * time.Second) // a poll takes its time, and that must not add up
		b.announce(b.one(), item(1))
		for _, t := range b.next(10) {
			b.settle(t, store.Outcome{Status: store.Passed})
		}
		b.wait()
		if got := time.Since(last); got != 10*time.Minute {
			b.Fatalf("polled after %s", got)
		}
		last = time.Now()
	}
}

func ownRhythm(b *bed) {
	b.plan(1, func(p *store.Plan) { p.Offline = true })
	n := 0
	polls := func(times int, news bool, hint time.Duration) (last time.Duration) {
		for range times {
			var items []store.Item
			if news {
				n++
				items = []store.Item{item(n)}
			}
			b.wait()
			due := time.Now()
			found := store.Found{Items: items, Unchanged: !news, State: store.SourceState{Hint: store.Hint{Every: hint}}}
			if _, err := b.f.Announce(b.Context(), b.one(), found); err != nil {
				b.Fatal(err)
			}
			for _, t := range b.next(10) {
				b.settle(t, store.Outcome{Status: store.Passed})
			}
			last = b.state().NextPoll.Sub(due)
		}
		return last
	}
	polls(1, false, 0)
	if got := polls(10, true, 0); got != 5*time.Minute {
		b.Errorf("with news each time it is polled every %s, want its minimum", got)
	}
	if got := polls(3, false, 0); got <= 5*time.Minute || got > time.Hour {
		b.Errorf("after a little quiet it is polled every %s", got)
	}
	if got := polls(40, false, 0); got != 6*time.Hour {
		b.Errorf("after long quiet it is polled every %s, want its maximum", got)
	}
	if got := polls(20, true, time.Hour); got != time.Hour {
		b.Errorf("with news, and a hint of an hour, it is polled every %s", got)
	}
	if got := polls(1, true, 50*time.Hour); got != 6*time.Hour {
		b.Errorf("with a hint above its maximum it is polled every %s", got)
	}
}

func spread(b *bed) {
	const n = 200
	for name, every := range map[string]time.Duration{"its own rhythm": 0, "a fixed interval": 10 * time.Minute} {
		b.plan(n, func(p *store.Plan) { p.Source, p.Every = name+p.Source, every })
		for _, t := range b.next(n) {
			b.announce(t)
		}
		states, err := b.f.States(b.Context())
		if err != nil || len(states) != n {
			b.Fatalf("%d states, %v", len(states), err)
		}
		minutes := map[int]int{}
		for _, s := range states {
			wait := s.NextPoll.Sub(s.LastPoll)
			if wait < 5*time.Minute || wait > 30*time.Minute {
				b.Fatalf("%s: the second poll is after %s", name, wait)
			}
			minutes[int(wait/time.Minute)]++
		}
		for minute, count := range minutes {
			if count > n/5 {
				b.Errorf("%s: %d of %d are due in minute %d", name, count, n, minute)
			}
		}
	}
}

func remembered(b *bed) {
	b.plan(2, func(p *store.Plan) { p.Offline, p.Every = true, 24*time.Hour })
	both := []store.Item{item(1), item(2)}
	// poll lets both sources announce the same items, for as many days as it is told.
	poll := func(days int, items ...store.Item) (fresh int) {
		for range days {
			time.Sleep(24 * time.Hour)
			for _, t := range b.next(10) {
				if t.Kind == store.Poll {
					fresh += b.announce(t, items...)
				} else {
					b.settle(t, store.Outcome{Status: store.Passed})
				}
			}
		}
		return fresh
	}
	if fresh := poll(3, both...); fresh != 2 {
		b.Errorf("%d are fresh, want 2", fresh)
	}
	if fresh := poll(60, both...); fresh != 0 {
		b.Errorf("%d came back after 60 days in the feed", fresh)
	}
	poll(28, item(2))
	if fresh := poll(1, both...); fresh != 0 {
		b.Error("an item was forgotten before a month had passed")
	}
	poll(20, item(2))
	b.known(item(1).Key) // it was announced since, and that begins a new month
	poll(13, item(2))
	if _, ok, err := b.f.Known(b.Context(), item(1).Key); ok || err != nil {
		b.Errorf("an item is known %v, %v a month after it was last announced", ok, err)
	}
	b.known(item(2).Key)
}

func repeats(b *bed) {
	b.plan(1, func(p *store.Plan) { p.Every = 1000 * time.Hour })
	var items []store.Item
	for n := range 60 {
		items = append(items, item(n))
	}
	b.announce(b.one(), items...)
	for n := range items {
		task := b.one()
		if got, want := fmt.Sprint(task.Repeats), fmt.Sprint([]uint64{7}); (got == want) != (n >= 3) {
			b.Fatalf("before page %d the repeats are %s", n+1, got)
		}
		blocks := []uint64{7, 7}
		for i := range 60 {
			blocks = append(blocks, uint64(1000*n+100+i))
		}
		b.settle(task, store.Outcome{Status: store.Passed, Blocks: blocks})
		switch n {
		case 30:
			time.Sleep(time.Minute) // what is older than this, a crash does not take
		case 31:
			b.restart()
		}
	}
}

func resting(b *bed) {
	b.plan(1, func(p *store.Plan) { p.Every = time.Hour })
	if _, err := b.f.Announce(b.Context(), b.one(), store.Found{State: store.SourceState{ETag: "v1"}}); err != nil {
		b.Fatal(err)
	}
	b.plan(0, nil)
	if states, err := b.f.States(b.Context()); len(states) != 0 || err != nil {
		b.Errorf("a source that left has a state: %v, %v", states, err)
	}
	time.Sleep(48 * time.Hour)
	b.none("while it rests")
	b.plan(1, func(p *store.Plan) { p.Every = time.Hour })
	if task := b.one(); task.State.ETag != "v1" || task.State.LastPoll.IsZero() {
		b.Errorf("it came back without its memory: %+v", task.State)
	}
	b.restart()
	b.plan(1, func(p *store.Plan) { p.Every, p.Host = time.Hour, "new.example" })
	if task := b.one(); task.State.ETag != "" || task.Host != "new.example" {
		b.Errorf("after a move the old host's validators stay: %+v", task)
	}
}
