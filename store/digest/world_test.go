package digest_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest"
)

// A world is an archive in memory, with invented outlets that report on an invented
// treaty, the Lantern Accord. Its days before are made up by history.
type world struct {
	stories   []store.Story
	revisions map[string][]*store.Article
	history   map[string]func(day int) int // stories by ISO2, day 0 the oldest of 56
	seq       int64
}

// newArticle is one article of the world, as a test writes it.
type newArticle struct {
	story, outlet, title, text string
	found                      string // "2026-05-06 18:20", UTC
	part                       store.Part
	copyOf                     string
	agency                     string
	backlog                    bool
	signals                    []store.Signal // Sentence and ISO2 alone are needed
}

// names are the words by which the world's articles mention countries.
var names = map[string]string{
	"Chile": "CL", "智利": "CL", "تشيلي": "CL", "Uruguay": "UY", "Oman": "OM", "عمان": "OM", "Portugal": "PT", "葡萄牙": "PT",
	"Morocco": "MA", "المغرب": "MA", "Norway": "NO", "Iceland": "IS", "Peru": "PE", "Perú": "PE", "Fiji": "FJ", "Japan": "JP", "Kenya": "KE",
	"ایران": "IR", "Tonga": "TO",
}

var countryNames = map[string]string{
	"CL": "Chile", "UY": "Uruguay", "OM": "Oman", "PT": "Portugal", "MA": "Morocco", "NO": "Norway", "IS": "Iceland",
	"PE": "Peru", "FJ": "Fiji", "JP": "Japan", "KE": "Kenya", "IR": "Iran", "TO": "Tonga", "CN": "China", "IL": "Israel",
}

// outlets are the outlets of the world with language and country.
var outlets = []config.Source{
	{Name: "Tidewire", Outlet: "Tidewire", Lang: "en", Agency: true, Kind: "feed"},
	{Name: "The Cape Ledger", Outlet: "The Cape Ledger", Lang: "en", Country: "IS", Kind: "feed"},
	{Name: "El Faro del Sur", Outlet: "El Faro del Sur", Lang: "es", Country: "CL", Kind: "feed"},
	{Name: "Correio da Barra", Outlet: "Correio da Barra", Lang: "pt", Country: "PT", Kind: "sitemap"},
	{Name: "صدى المرسى", Outlet: "صدى المرسى", Latin: "Sada al-Marsa", Lang: "ar", Country: "MA", Kind: "feed"},
	{Name: "海灯日报", Outlet: "海灯日报", Latin: "Haideng Daily", Lang: "zh", Country: "CN", Kind: "site"},
	{Name: "מגדלור", Outlet: "מגדלור", Latin: "Migdalor", Lang: "he", Country: "IL", Kind: "feed"},
	{Name: "Nordlys Brief", Outlet: "Nordlys Brief", Lang: "en", Country: "NO", Kind: "feed"},
	{Name: "بامداد جنوب", Outlet: "بامداد جنوب", Latin: "Bamdad-e Jonub", Lang: "fa", Country: "IR", Kind: "feed"},
	{Name: "ساحل امروز", Outlet: "ساحل امروز", Latin: "Sahel-e Emruz", Lang: "fa", Country: "IR", Kind: "sitemap"},
	{Name: "Muscat Quay", Outlet: "Muscat Quay", Lang: "en", Country: "OM", Kind: "feed"},
	{Name: "The Resting Post", Outlet: "The Resting Post", Lang: "en", Off: true},
}

func langOf(outlet string) string {
	for _, o := range outlets {
		if o.Outlet == outlet {
			return o.Lang
		}
	}
	return ""
}

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err)
	}
	return t
}

// add puts an article into its story, with the mentions and hits that its words give.
func (w *world) add(n newArticle) *store.Article {
	w.seq++
	a := &store.Article{
		Schema: store.Schema, Seq: w.seq, ID: fmt.Sprintf("%016x", w.seq), Revision: 1,
		Outlet: n.outlet, Lang: langOf(n.outlet), Title: n.title, Text: n.text, Agency: n.agency,
		Found: at(n.found), Added: at(n.found).Add(2 * time.Minute), Published: at(n.found).Add(-5 * time.Minute),
		Backlog: n.backlog, Complete: true,
	}
	a.URL = fmt.Sprintf("https://%d.example/%s", slices.IndexFunc(outlets, func(s config.Source) bool { return s.Outlet == n.outlet }), a.ID)
	a.CanonicalURL = a.URL
	a.Mentions = append(mentions(store.InTitle, n.title), mentions(store.InText, n.text)...)
	a.Hits = []store.Hit{{Watchlist: "lantern", Term: "Lantern Accord", Span: store.Span{Field: store.InText, End: min(8, len(n.text))}}}
	for _, s := range n.signals {
		start := max(0, strings.Index(n.text, s.Sentence))
		s.Watchlist, s.Span = "lantern", store.Span{Field: store.InText, Start: start, End: start + len(s.Sentence)}
		a.Signals = append(a.Signals, s)
	}
	verdict := store.Verdict{Story: n.story, Part: cmp.Or(n.part, store.Report), CopyOf: n.copyOf}
	for i := range w.stories {
		if w.stories[i].ID == n.story {
			w.stories[i].Articles = append(w.stories[i].Articles, store.Placed{Article: a, Verdict: verdict})
			return a
		}
	}
	w.stories = append(w.stories, store.Story{ID: n.story, Articles: []store.Placed{{Article: a, Verdict: verdict}}})
	return a
}

// mentions marks the countries of s: the first of a title or text acts, one after
// "in " is a place.
func mentions(f store.Field, s string) []store.Mention {
	var all []store.Mention
	for word, iso2 := range names {
		for from := 0; ; {
			i := strings.Index(s[from:], word)
			if i < 0 {
				break
			}
			start := from + i
			from = start + len(word)
			role := store.Actor
			if strings.HasSuffix(s[:start], " in ") {
				role = store.Place
			}
			all = append(all, store.Mention{
				ISO2: iso2, Surface: word, Kind: store.ByName, Role: role,
				Span: store.Span{Field: f, Start: start, End: from},
			})
		}
	}
	slices.SortFunc(all, func(a, b store.Mention) int { return a.Start - b.Start })
	return all
}

// revise gives an article another text, as a later reading does.
func (w *world) revise(id, when, title, text string) {
	if w.revisions == nil {
		w.revisions = map[string][]*store.Article{}
	}
	for _, s := range w.stories {
		for i, p := range s.Articles {
			if p.ID != id {
				continue
			}
			next := *p.Article
			w.seq++
			next.Revision, next.Seq, next.Added, next.Title, next.Text = p.Revision+1, w.seq, at(when), title, text
			next.Mentions = append(mentions(store.InTitle, title), mentions(store.InText, text)...)
			w.revisions[id] = append(w.revisions[id], p.Article, &next)
			s.Articles[i].Article = &next
		}
	}
}

func (w *world) Stories(_ context.Context, q store.Query) ([]store.Story, error) {
	var all []store.Story
	for _, s := range w.stories {
		kept := store.Story{ID: s.ID}
		for _, p := range s.Articles {
			if p.Found.Before(q.Since) || !p.Found.Before(q.Until) || p.Backlog && q.NoBacklog {
				continue
			}
			kept.Articles = append(kept.Articles, p)
		}
		if len(kept.Articles) > 0 {
			all = append(all, kept)
		}
	}
	return all, nil
}

func (w *world) Story(_ context.Context, id string) (store.Story, error) {
	for _, s := range w.stories {
		if s.ID == id {
			return s, nil
		}
	}
	return store.Story{}, fmt.Errorf("no story %s", id)
}

func (w *world) Days(_ context.Context, _ string, from, to time.Time) (map[string][]int, error) {
	n := int(to.Sub(from).Hours()+23) / 24
	days := map[string][]int{}
	for iso2, f := range w.history {
		for i := range n {
			days[iso2] = append(days[iso2], f(i))
		}
	}
	for _, s := range w.stories {
		for _, p := range s.Articles {
			i := int(p.Found.Sub(from).Hours()) / 24
			if p.Found.Before(from) || i >= n || p.Verdict.Part == store.Copy || p.Backlog {
				continue
			}
			for _, c := range p.Countries() {
				if days[c.ISO2] == nil {
					days[c.ISO2] = make([]int, n)
				}
				days[c.ISO2][i]++
			}
		}
	}
	return days, nil
}

func (w *world) Revisions(_ context.Context, id string) ([]*store.Article, error) {
	return w.revisions[id], nil
}

// steady makes a history that moves around a level by weekday.
func steady(level, swing int) func(int) int {
	return func(day int) int { return max(0, level+(day*7+day/3)%(2*swing+1)-swing) }
}

var watchlist = config.Watchlist{
	Name: "lantern", Title: "Lantern Accord",
	Members:    []config.Member{{Country: "PT", Since: "2019-02-01"}, {Country: "MA", Since: "2020-06-01"}, {Country: "NO"}},
	Candidates: []config.Member{{Country: "OM"}, {Country: "UY"}},
	Signals: []config.Signal{
		{Name: "joins", Title: "Says it joins"},
		{Name: "may-join", Title: "May join"},
		{Name: "refuses", Title: "Refuses"},
	},
}

// request asks for a day of the world at 06:00 UTC.
func request(day string) digest.Request {
	now := at(day + " 06:00").Add(time.Minute)
	var states []store.SourceState
	for _, s := range outlets {
		states = append(states, store.SourceState{
			Source: s.Name, LastPoll: now.Add(-5 * time.Minute), LastSuccess: now.Add(-5 * time.Minute), LastChange: now.Add(-2 * time.Hour),
		})
	}
	return digest.Request{
		Watchlist: watchlist, Digest: config.Digest{Watchlist: "lantern", At: "06:00"}, Sources: outlets, States: states,
		Day: day, Now: now, CountryName: func(iso2 string) string { return countryNames[iso2] },
	}
}

func mustMake(t *testing.T, a digest.Archive, r digest.Request) *digest.Digest {
	t.Helper()
	d, err := digest.Make(context.Background(), a, r)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
