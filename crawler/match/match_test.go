package match

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
)

// pact is a watchlist with an act.
func pact() config.Watchlist {
	return config.Watchlist{
		Name: "pact", Any: terms("en", "Harbour Pact"),
		Signals: []config.Signal{{Name: "joins", Terms: terms("en", `"join* pact"~4`)}},
	}
}

// finland is an article whose title begins with that name.
func finland(title string) store.Article {
	return store.Article{Title: title, Text: "Israel renews ties.", Lang: "en", Mentions: []store.Mention{
		{ISO2: "FI", Span: store.Span{Field: store.InTitle, End: len("Finland")}, Role: store.Actor},
	}}
}

func TestOnlyWatchlistsThatHitHaveSignals(t *testing.T) {
	w := compile(t, pact(), accords())
	for title, want := range map[string]int{"Finland joins the Harbour Pact": 1, "Finland joins the pact": 0} {
		a := finland(title)
		a.Hits, _ = w.Hits(&a)
		if got := w.Signals(&a); len(got) != want {
			t.Errorf("%s: signals %+v, want %d", title, got, want)
		}
	}
}

func TestAWatchMayBeAskedByManyAtOnce(t *testing.T) {
	w := compile(t, pact(), accords())
	a := finland("Finland joins the Harbour Pact")
	hits, verdicts := w.Hits(&a)
	a.Hits = hits
	signals := w.Signals(&a)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			b := a
			h, v := w.Hits(&b)
			if s := w.Signals(&b); !reflect.DeepEqual(h, hits) || !reflect.DeepEqual(v, verdicts) || !reflect.DeepEqual(s, signals) {
				t.Errorf("beside others: %v, %v, %v; alone: %v, %v, %v", h, v, s, hits, verdicts, signals)
			}
		})
	}
	wg.Wait()
}

func TestEqualTermsOfManyWatchlistsHitAll(t *testing.T) {
	var lists []config.Watchlist
	for i := range 20 {
		lists = append(lists, config.Watchlist{Name: fmt.Sprint("w", i), Any: terms("en", "harbour", `"harbour pact"~2`)})
	}
	if hits, _ := compile(t, lists...).Hits(&store.Article{Text: "the harbour"}); len(hits) != 20 {
		t.Errorf("%d hits for 20 watchlists", len(hits))
	}
}

func TestNoWatchlistKeepsNothing(t *testing.T) {
	w := compile(t)
	hits, verdicts := w.Hits(&store.Article{Text: "anything"})
	if hits != nil || verdicts != nil || w.Signals(&store.Article{Text: "anything"}) != nil {
		t.Errorf("hits %v, verdicts %v of no watchlist", hits, verdicts)
	}
	empty := compile(t, config.Watchlist{Name: "empty"})
	if _, vs := empty.Hits(&store.Article{Text: "anything"}); vs[0].Kept || vs[0].Reason != "nothing to look for" {
		t.Errorf("verdict of a watchlist that asks for nothing: %+v", vs[0])
	}
}

func TestAFalseFriendNeedNotHoldTheWholeHit(t *testing.T) {
	l := config.Watchlist{Name: "w", Any: terms("en", "Abraham deal*"), None: terms("en", "Spencer Abraham")}
	for s, want := range map[string]int{"Spencer Abraham deals with it": 0, "an Abraham deal": 1, "Spencer. Abraham deal": 1} {
		if hits, vs := compile(t, l).Hits(&store.Article{Text: s}); len(hits) != want {
			t.Errorf("%q: %d hits, want %d (%+v)", s, len(hits), want, vs)
		}
	}
}

func TestTheReasonNamesTheNearestTermOfItsOwnWatchlist(t *testing.T) {
	w := compile(t,
		config.Watchlist{Name: "one", Any: terms("en", "harbour pact talks")},
		config.Watchlist{Name: "two", Any: terms("en", "northern railway")},
	)
	_, vs := w.Hits(&store.Article{Title: "Northern lights", Text: "The harbour pact is old."})
	for i, want := range []string{`"harbour pact talks", of which only "harbour pact" is there`, `"northern railway", of which only "Northern" is there`} {
		if !strings.HasSuffix(vs[i].Reason, want) {
			t.Errorf("reason of %s: %s; want one that ends in %s", vs[i].Watchlist, vs[i].Reason, want)
		}
	}
}

// FuzzTerm looks for terms that Compile takes and Hits cannot bear.
func FuzzTerm(f *testing.F) {
	f.Add("Abraham Accord*", "en", "The Abraham Accords")
	f.Add(`"join* accords"~8`, "en", "accords, joined")
	f.Add("اتفاقيات إبراهيم", "ar", "باتفاقيات \"ابراهيم\"")
	f.Add(`"a`, "", "a")
	f.Fuzz(func(t *testing.T, term, lang, s string) {
		w, err := Compile([]config.Watchlist{{Name: "w", Any: config.Terms{{Text: term, Lang: lang}}}})
		if err != nil {
			return
		}
		a := &store.Article{Title: s, Text: s, Lang: lang}
		hits, vs := w.Hits(a)
		if vs[0].Kept != (len(hits) > 0) {
			t.Fatalf("%d hits, and the verdict %+v", len(hits), vs[0])
		}
		for _, h := range hits {
			if a.Words(h.Span) == "" || h.Term != term {
				t.Fatalf("hit %+v of %q in %q", h, term, s)
			}
		}
	})
}

// BenchmarkHits reads a text for few terms and for many: such as are not there, and such
// as all share a word that is.
func BenchmarkHits(b *testing.B) {
	s := strings.Repeat("The ministers of the two northern states met on Tuesday to speak of the harbour and of trade. ", 50)
	a := &store.Article{Title: "Ministers meet", Text: s, Lang: "en"}
	for kind, term := range map[string]string{"none": "term%d of interest", "shared": `"term%d harbour"~8`} {
		for _, n := range []int{10, 10_000} {
			var words []string
			for i := range n {
				words = append(words, fmt.Sprintf(term, i))
			}
			w, err := Compile([]config.Watchlist{{Name: "w", Any: terms("en", words...)}})
			if err != nil {
				b.Fatal(err)
			}
			b.Run(fmt.Sprintf("%s/terms=%d", kind, n), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					w.Hits(a)
				}
			})
		}
	}
}
