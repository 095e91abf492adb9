package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// TestArchive says whether the archives that o opens keep their promises. The error
// notFound is the one by which they say that something is not there.
func TestArchive(t *testing.T, o Opener, notFound error) {
	for _, promise := range []struct {
		name string
		test func(*testing.T, Archive)
	}{
		{"an article comes back as it was added", testKept},
		{"adding the same again is nothing", testIdempotent},
		{"another text is the next revision", testRevisions},
		{"a complete article is never followed by an incomplete one", testComplete},
		{"what can never be kept is refused alone", testRefused},
		{"a text told again is a copy in the same story", testStories},
		{"a search narrows by all that a query names", testNarrow},
		{"no search fails, whatever is typed", testSearchText},
		{"a lead is cut between sentences, and a text is not", testLead},
		{"days count stories, and no copies or backlog", testDays},
		{"reading goes on while articles are added", testConcurrent},
	} {
		t.Run(promise.name, func(t *testing.T) { promise.test(t, open(t, o, t.TempDir())) })
	}
	t.Run("an article keeps its id when its page moves", func(t *testing.T) { testMoved(t, open(t, o, t.TempDir())) })
	t.Run("what is not there is said not to be there", func(t *testing.T) { testNotFound(t, open(t, o, t.TempDir()), notFound) })
	t.Run("what was added is there after closing", func(t *testing.T) { testReopened(t, o) })
}

func testKept(t *testing.T, a Archive) {
	given := article(1)
	want := *given
	add(t, a, given)
	if given.ID == "" || given.Revision != 1 || given.Seq <= 0 || given.Added.IsZero() || given.Evidence.TextSHA256 == "" {
		t.Errorf("not filled in: id %q, revision %d, seq %d, added %v, evidence %v", given.ID, given.Revision, given.Seq, given.Added, given.Evidence)
	}
	p, err := a.Get(t.Context(), given.ID)
	if err != nil {
		t.Fatal(err)
	}
	if p.Title != want.Title || p.Text != want.Text || p.URL != want.URL || !p.Found.Equal(want.Found) || len(p.Hits) != 1 || len(p.Mentions) != 1 {
		t.Errorf("got %+v, want %+v", p.Article, want)
	}
	if p.Verdict.Part != store.Origin || p.Verdict.Story != given.ID {
		t.Errorf("verdict is %+v, want the origin of its own story", p.Verdict)
	}
	short, err := a.Get(t.Context(), given.ID[:10])
	if err != nil || short.ID != given.ID {
		t.Errorf("by the beginning of its id: %v, %v", short.Article, err)
	}
}

func testIdempotent(t *testing.T, a Archive) {
	one, two := article(1), article(2)
	add(t, a, one, two)
	again := article(1)
	add(t, a, again, article(1))
	if again.Seq != one.Seq || again.ID != one.ID || again.Revision != 1 {
		t.Errorf("added again it is %s at %d, want %s at %d", again.ID, again.Seq, one.ID, one.Seq)
	}
	if n := len(all(t, a, store.Query{})); n != 2 {
		t.Errorf("archive holds %d articles, want 2", n)
	}
	if n := len(revisions(t, a, one.ID)); n != 1 {
		t.Errorf("article has %d revisions, want 1", n)
	}
}

func testRevisions(t *testing.T, a Archive) {
	one := article(1)
	two := article(1)
	two.Text, two.Found, two.Backlog = "It was another envoy.", two.Found.Add(time.Hour), true
	three := article(1)
	three.Title = "Correction: it was another envoy"
	add(t, a, one)
	add(t, a, two, three) // two revisions in one batch
	if err := a.Add(t.Context(), article(1)); err != nil {
		t.Fatal(err) // the first text again: an outlet that tries out two headlines
	}
	got := revisions(t, a, one.ID)
	if len(got) != 3 || got[1].Text != two.Text || got[2].Title != three.Title || got[2].Revision != 3 {
		t.Fatalf("got %d revisions: %+v", len(got), got)
	}
	if !(got[0].Seq < got[1].Seq && got[1].Seq < got[2].Seq) || got[1].Added.Before(got[0].Added) {
		t.Errorf("seq or added run backwards")
	}
	if !got[1].Found.Equal(one.Found) || got[1].Backlog {
		t.Errorf("revision was found %v, backlog %v; want those of the first", got[1].Found, got[1].Backlog)
	}
	if found, err := a.Search(t.Context(), store.Query{Words: "harbourb"}); err != nil || len(found) != 1 || found[0].Title != three.Title {
		t.Errorf("search finds %v, %v; want the latest revision, once", found, err)
	}
}

func testComplete(t *testing.T, a Archive) {
	stub := article(1)
	stub.Text, stub.Complete, stub.Reason = "Behind a wall.", false, "402"
	full, later := article(1), article(1)
	later.Text, later.Complete = "A newer wall.", false
	add(t, a, stub)
	add(t, a, full)
	add(t, a, later)
	got := revisions(t, a, stub.ID)
	if len(got) != 2 || !got[1].Complete {
		t.Fatalf("got %d revisions, want the stub and the whole text", len(got))
	}
	if later.Revision != 2 || later.Seq != full.Seq {
		t.Errorf("what was not kept says revision %d at %d; want that of the whole text", later.Revision, later.Seq)
	}
}

func testRefused(t *testing.T, a Archive) {
	nowhere, never := article(2), article(3)
	nowhere.CanonicalURL = ""
	never.Published = time.Date(-1, 12, 31, 0, 0, 0, 0, time.UTC)
	kept := article(1)
	err := a.Add(t.Context(), nowhere, kept, never)
	refused, ok := errors.AsType[store.Refusals](err)
	if !ok || len(refused) != 2 || refused[0].Article != nowhere || refused[1].Article != never {
		t.Errorf("err = %v, want the first and the last refused", err)
	}
	for _, r := range refused {
		if r.Reason == "" {
			t.Errorf("%s is refused without a reason", r.Article.Title)
		}
	}
	if got := all(t, a, store.Query{}); len(got) != 1 || got[0].ID != kept.ID || kept.Seq == 0 {
		t.Errorf("archive holds %v, want what was added beside them, and %+v told of its place", got, kept)
	}
	add(t, a, article(4)) // and nothing is stuck
}

func testStories(t *testing.T, a Archive) {
	one, other := article(1), article(2)
	add(t, a, one, other)
	mirror := copyOf(one, "m", time.Hour)
	add(t, a, mirror)
	p, err := a.Get(t.Context(), mirror.ID)
	if err != nil || p.Verdict.Part != store.Copy || p.Verdict.CopyOf != one.ID {
		t.Fatalf("verdict is %+v, %v; want a copy of %s", p.Verdict, err, one.ID)
	}
	for _, id := range []string{one.ID, mirror.ID} {
		s, err := a.Story(t.Context(), id)
		if err != nil || s.ID != one.ID || len(s.Articles) != 2 || s.Articles[0].ID != one.ID {
			t.Errorf("story of %s is %+v, %v; want both articles, as they were found", id, s, err)
		}
	}
	list, err := a.Stories(t.Context(), store.Query{Outlet: "Mirror"})
	if err != nil || len(list) != 1 || len(list[0].Articles) != 1 {
		t.Errorf("stories of Mirror: %+v, %v; want one, with its one article", list, err)
	}
	list, err = a.Stories(t.Context(), store.Query{Limit: 1, Offset: 1})
	if err != nil || len(list) != 1 || list[0].ID != other.ID {
		t.Errorf("the second story is %+v, %v; want %s", list, err, other.ID)
	}
}

func testNarrow(t *testing.T, a Archive) {
	for i := range 30 {
		add(t, a, article(i))
	}
	old := article(30)
	old.Backlog = true
	add(t, a, old)
	for _, c := range []struct {
		q    store.Query
		want int
	}{
		{store.Query{}, 31},
		{store.Query{Words: "envoy"}, 31},
		{store.Query{Words: "envoy", Limit: 7}, 7},
		{store.Query{Words: "envoy", Limit: 7, Offset: 28}, 3},
		{store.Query{Watchlist: "list-0"}, 16},
		{store.Query{Words: "envoy", Watchlist: "list-1"}, 15},
		{store.Query{Country: "KZ", Lang: "ru"}, 5},
		{store.Query{Watchlist: "list-0", Country: "IL"}, 0},
		{store.Query{Outlet: "Outlet 2"}, 10},
		{store.Query{Since: first.Add(10 * time.Minute), Until: first.Add(15 * time.Minute)}, 5},
		{store.Query{Words: "numberh"}, 1},
		{store.Query{NoBacklog: true}, 30},
		{store.Query{Words: `country:KZ lang:en outlet:"outlet 0" since:2025-11-07`}, 6},
		{store.Query{Words: "until:2025-11-06"}, 0},
	} {
		found, err := a.Search(t.Context(), c.q)
		if err != nil || len(found) != c.want {
			t.Errorf("search %+v finds %d, %v; want %d", c.q, len(found), err, c.want)
		}
		for i := 1; i < len(found); i++ {
			if found[i].Found.After(found[i-1].Found) {
				t.Errorf("search %+v: what was found last is not first", c.q)
			}
		}
		if n := len(all(t, a, c.q)); n != c.want {
			t.Errorf("each %+v gives %d, want %d", c.q, n, c.want)
		}
		paged := c.q
		c.q.Limit, c.q.Offset = 0, 0
		if n, err := a.Count(t.Context(), paged); err != nil || n != len(all(t, a, c.q)) {
			t.Errorf("count %+v gives %d, %v; want all of them", paged, n, err)
		}
	}
}

func testSearchText(t *testing.T, a Archive) {
	one := article(1)
	one.Title, one.Text = "Казахстан присоединится: Astana's “yes”", "L’accord, c’est signé. 北京会谈。 هَذَا الخبر. The vote was 7-4."
	add(t, a, one)
	for words, want := range map[string]int{
		"казахстан": 1, "КАЗАХСТАН": 1, "каз*": 1, "каз": 0, "signe": 1, "北京": 1, "京北": 0, "هذا": 1,
		`"vote was"`: 1, `"was vote"`: 0, "vote -astana": 0, "vote -peace": 1, "-peace": 1, "-vote": 0,
		`"accord c est"`: 1, "«vote was»": 1, "7-4": 1, "vo*": 1, `"the vo"*`: 1,
		`""`: 1, "*": 1, "and": 0, "vote or": 0, "vote and (": 0, "NEAR(a b)": 0, "title:": 0, `"body:vote"`: 0, "{title}:x": 0,
		"lang:": 0, "-": 1, "''; DROP TABLE words": 0, "\x00\xff": 1, "10:30": 0, "a^b": 0,
	} {
		found, err := a.Search(t.Context(), store.Query{Words: words})
		if err != nil || len(found) != want {
			t.Errorf("search %q finds %d, %v; want %d", words, len(found), err, want)
		}
	}
}

func testLead(t *testing.T, a Archive) {
	one := article(1)
	one.Text = ""
	for i := range 100 {
		one.Text += fmt.Sprintf("This is sentence number %d of them. ", i)
	}
	add(t, a, one)
	found, err := a.Search(t.Context(), store.Query{})
	if err != nil || len(found) != 1 {
		t.Fatalf("search finds %d, %v", len(found), err)
	}
	lead := found[0].Text
	if len(lead) > 1000 || len(lead) < 500 || lead != one.Text[:len(lead)] || lead[len(lead)-1] != '.' {
		t.Errorf("lead has %d bytes and ends with %q", len(lead), lead[max(0, len(lead)-20):])
	}
	if got := all(t, a, store.Query{}); got[0].Text != one.Text {
		t.Errorf("each gives a text of %d bytes, want %d", len(got[0].Text), len(one.Text))
	}
}

func testDays(t *testing.T, a Archive) {
	one, two, late := article(1), article(3), article(5)
	late.Found = late.Found.AddDate(0, 0, 1)
	mirror := copyOf(one, "m", time.Hour)
	old, named := article(7), article(9)
	old.Backlog = true
	named.Mentions[0].Role = store.OutletOf
	add(t, a, one, two, late, mirror, old, named)
	from := time.Date(2025, 11, 7, 0, 0, 0, 0, time.UTC)
	got, err := a.Days(t.Context(), "list-1", from, from.AddDate(0, 0, 3))
	want := fmt.Sprint([]int{2, 1, 0})
	if err != nil || len(got) != 1 || fmt.Sprint(got["IL"]) != want {
		t.Errorf("days are %v, %v; want IL: %s", got, err, want)
	}
	if got, err = a.Days(t.Context(), "list-0", from, from.AddDate(0, 0, 3)); err != nil || len(got) != 0 {
		t.Errorf("days of another watchlist are %v, %v", got, err)
	}
}

func testConcurrent(t *testing.T, a Archive) {
	add(t, a, article(0))
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				found, err := a.Search(context.WithoutCancel(ctx), store.Query{Words: "envoy"})
				if err != nil || len(found) == 0 {
					t.Errorf("search while adding finds %d, %v", len(found), err)
					return
				}
				if _, err := a.Get(context.WithoutCancel(ctx), found[0].ID); err != nil {
					t.Errorf("get while adding: %v", err)
					return
				}
			}
		})
	}
	for i := range 20 {
		add(t, a, article(2*i+1), article(2*i+2))
	}
	if err := a.Reindex(t.Context()); err != nil {
		t.Errorf("reindex while reading: %v", err)
	}
	stop()
	readers.Wait()
}

func testNotFound(t *testing.T, a Archive, notFound error) {
	const id = "0123456789abcdef"
	_, get := a.Get(t.Context(), id)
	_, empty := a.Get(t.Context(), "")
	_, revisions := a.Revisions(t.Context(), id)
	_, story := a.Story(t.Context(), id)
	for name, err := range map[string]error{"Get": get, "Get of nothing": empty, "Revisions": revisions, "Story": story} {
		if !errors.Is(err, notFound) {
			t.Errorf("%s says %v, want %v", name, err, notFound)
		}
	}
	if err := a.Gone(t.Context(), id, "404"); err != nil {
		t.Errorf("that a page is gone of which nothing is kept says %v, want nothing", err)
	}
}

// testMoved promises that an article keeps its id when its page moves.
func testMoved(t *testing.T, a Archive) {
	one := article(1)
	add(t, a, one)
	moved := *article(2)
	moved.ID = one.ID
	add(t, a, &moved)
	got, err := a.Get(t.Context(), one.ID)
	if err != nil || got.Revision != 2 || got.CanonicalURL != one.CanonicalURL || got.Text != moved.Text {
		t.Errorf("after its page moved, the article is revision %d at %s, %v; want revision 2 at %s", got.Revision, got.CanonicalURL, err, one.CanonicalURL)
	}
}

func testReopened(t *testing.T, o Opener) {
	dir := t.TempDir()
	a := open(t, o, dir)
	one := article(1)
	add(t, a, one)
	if err := a.Gone(t.Context(), one.ID, "404"); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = open(t, o, dir)
	two := article(2)
	add(t, a, article(1), two)
	// Between the two are that the page was gone, and that it is there again.
	got := all(t, a, store.Query{})
	if len(got) != 2 || two.Seq != one.Seq+3 {
		t.Fatalf("after opening again there are %d articles, and the next entry is %d; want 2, and %d", len(got), two.Seq, one.Seq+3)
	}
	if got[0].Gone != "" {
		t.Errorf("a page that was read again is still gone: %s", got[0].Gone)
	}
}

func revisions(t *testing.T, a Archive, id string) []*store.Article {
	t.Helper()
	got, err := a.Revisions(t.Context(), id)
	if err != nil {
		t.Fatalf("revisions: %v", err)
	}
	return got
}
