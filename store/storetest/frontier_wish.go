package storetest

import (
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// passes is how a read ends that was held against a wish in vain.
func passes(wish string) store.Outcome {
	return store.Outcome{Status: store.Passed, Reason: "no term of " + wish, Wish: wish}
}

func askedAnew(b *bed) {
	plan := func(wish string) {
		b.plan(1, func(p *store.Plan) { p.Offline, p.Wish = true, wish })
	}
	plan("old")
	whole := item(1)
	whole.Content = "<p>All of it.</p>"
	state := store.SourceState{ETag: "v1", LastModified: "m", BodyHash: "h", Extra: "x"}
	if _, err := b.f.Announce(b.Context(), b.one(), store.Found{Items: []store.Item{whole, item(2), item(3), item(4), item(5)}, State: state}); err != nil {
		b.Fatal(err)
	}
	tasks := b.next(10)
	b.settle(tasks[0], passes("old"))
	b.settle(tasks[1], kept)
	b.settle(tasks[2], store.Outcome{Status: store.Gone})
	b.settle(tasks[3], passes("old"))
	b.settle(tasks[4], passes("new")) // whoever read it knew the new wish already

	plan("old")
	b.none("where nothing was changed")
	b.restart()
	plan("new")
	if s := b.state(); s.ETag+s.LastModified+s.BodyHash+s.Extra != "" {
		b.Errorf("the source is not asked for all it shows: %+v", s)
	}
	// The fourth is not shown any more: what nobody announces is not asked for.
	if waited, fresh := b.poll(whole, item(2), item(3), item(5), item(6)); waited > time.Hour || fresh != 1 {
		b.Errorf("after %s %d items are fresh", waited, fresh)
	}
	again := b.next(10)
	if len(again) != 2 || again[0].Item.Key != whole.Key && again[1].Item.Key != whole.Key {
		b.Fatalf("lent %+v, want the first and the new one", again)
	}
	for _, t := range again {
		if t.Item.Key == whole.Key && (t.Item.Content != whole.Content || !t.Found.Equal(tasks[0].Found)) {
			b.Errorf("lent %+v, want it whole, and found when it was", t)
		}
		b.settle(t, passes("new"))
	}
	b.poll(whole, item(5), item(7))
	if t := b.one(); t.Item.Key != item(7).Key {
		b.Errorf("%s is read a third time", t.Item.Key)
	}
}

func askedInTurn(b *bed) {
	const sources = 100
	plan := func(wish string) {
		b.plan(sources, func(p *store.Plan) { p.Offline, p.Wish = true, wish })
	}
	day := func(hours int) (polls, busiest, reads int) {
		for range hours * 4 {
			n := 0
			for tasks := b.next(500); len(tasks) > 0; tasks = b.next(500) {
				for _, t := range tasks {
					if t.Kind == store.Poll {
						b.announce(t, ofSource(t.Source))
						n++
						continue
					}
					b.settle(t, passes(""))
					reads++
				}
			}
			polls, busiest = polls+n, max(busiest, n)
			time.Sleep(15 * time.Minute)
		}
		return polls, busiest, reads
	}
	plan("old")
	if _, _, reads := day(48); reads != sources {
		b.Fatalf("%d reads", reads)
	}
	plan("new")
	polls, busiest, reads := day(2)
	if polls < sources || busiest > sources/2 || reads != sources {
		b.Errorf("in two hours %d polls, %d in a quarter of one, and %d reads; want each source, and each item once", polls, busiest, reads)
	}
	if _, _, reads := day(24); reads != 0 {
		b.Errorf("%d items are read over and over", reads)
	}
}

// ofSource is the one item of a source.
func ofSource(name string) store.Item {
	url := "https://page.example/" + name
	return store.Item{Key: url, URL: url, Title: name}
}

// named makes a plan of one source whose pages lie on another host than its feed.
func named(b *bed, name string) {
	b.plan(1, func(p *store.Plan) { p.Source, p.Host, p.Every, p.Wish = name, "feeds.example", time.Hour, "same" })
}

// nobodys is how a read ends whose source is not configured any more.
var nobodys = store.Outcome{Status: store.Retry, Reason: "its source is not in the configuration any more"}

func takenOver(b *bed) {
	named(b, "before")
	b.announce(b.one(), item(1), item(2), item(3))
	b.settle(b.one(), kept) // the first is to be read again in an hour
	named(b, "after")
	poll := b.next(1)[0]
	b.settle(b.one(), nobodys)
	if fresh := b.announce(poll, item(1), item(2)); fresh != 0 {
		b.Errorf("%d items are fresh, though all are known", fresh)
	}
	owners := map[string]string{}
	for _, t := range b.next(10) {
		owners[t.Item.Key] = t.Source
		if t.Attempts != 0 {
			b.Errorf("what failed as nobody's counts: %+v", t)
		}
		b.settle(t, passes("same"))
	}
	if owners[item(2).Key] != "after" {
		b.Errorf("the owners are %v, want the second item to be the new source's, and due at once", owners)
	}
	time.Sleep(time.Hour)
	for tasks := b.next(10); len(tasks) > 0; tasks = b.next(10) {
		for _, t := range tasks {
			owners[t.Item.Key] = t.Source
			b.settle(t, nobodys)
		}
	}
	// The third is shown no more: nobody takes it over.
	if owners[item(1).Key] != "after" || owners[item(3).Key] != "before" {
		b.Errorf("the owners are %v, want the one that was kept to be the new source's", owners)
	}
	if k := b.known(item(1).Key); k.Article != kept.Article {
		b.Errorf("what was kept is forgotten: %+v", k)
	}
}

func givenUpForNobody(b *bed) {
	for _, comes := range []string{"after", "before"} {
		named(b, "before")
		one := item(len(comes))
		b.announce(b.one(), one)
		b.plan(0, nil)
		for range 7 * 24 * 4 {
			for _, t := range b.next(10) {
				b.settle(t, nobodys)
			}
			time.Sleep(15 * time.Minute)
		}
		if k := b.known(one.Key); k.Status != store.Passed || !k.Due.IsZero() {
			b.Errorf("it waits for ever: %+v", k)
		}
		named(b, comes)
		b.announce(b.one(), one)
		if t := b.one(); t.Item.Key != one.Key || t.Source != comes {
			b.Errorf("lent %+v, want %s read for %s", t, one.Key, comes)
		} else {
			b.settle(t, passes("same"))
		}
		time.Sleep(2 * time.Hour)
		b.announce(b.one(), one)
		b.none("after it was read")
	}
}
