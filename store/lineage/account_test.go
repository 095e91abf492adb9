package lineage

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// kept is an archive of one story, with the texts of each article.
type kept struct {
	story store.Story
	texts map[string][]*store.Article
}

func (k kept) Story(context.Context, string) (store.Story, error) { return k.story, nil }

func (k kept) Revisions(_ context.Context, id string) ([]*store.Article, error) {
	return k.texts[id], nil
}

func TestAnAccountHoldsCopiesAgainstTheirOrigin(t *testing.T) {
	at := func(id, root, lang, title string, minutes int, texts ...string) (store.Placed, []*store.Article) {
		p := printed(id, root, id, "", minutes, 0)
		var all []*store.Article
		for i, text := range texts {
			all = append(all, &store.Article{ID: id, Outlet: id, Lang: lang, Title: title, Text: text, Revision: i + 1, Found: p.Found, Added: p.Found.Add(time.Duration(i) * time.Hour)})
		}
		p.Lang, p.Title = lang, title
		return p, all
	}
	k := kept{texts: map[string][]*store.Article{}}
	for _, a := range []struct {
		id, root, lang, title string
		minutes               int
		texts                 []string
	}{
		{"a", "a", "fr", "Traité signé", 0, []string{"Les ministres se sont réunis à Port Ambar."}},
		{"b", "b", "en", "Treaty signed", 70, []string{"Ministers met in Port Ambar.", "Ministers met in Port Ambar. They seized 214 boats.", "Ministers met, in Port Ambar. They seized 214 boats."}},
		{"c", "b", "en", "Harbour treaty", 140, []string{"Ministers met in Port Ambar. Nobody asked the fishermen."}},
	} {
		p, texts := at(a.id, a.root, a.lang, a.title, a.minutes, a.texts...)
		k.story.Articles, k.texts[a.id] = append(k.story.Articles, p), texts
	}
	k.story.ID = "a"
	got, err := Tell(t.Context(), k, "a")
	if err != nil || len(got.Told) != 2 || len(got.Told[1].Copies) != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	b := got.Told[1]
	if c := b.Copies[0]; !c.Renamed || len(c.Shared) != 1 || len(c.Added) != 1 || len(c.Cut) != 1 {
		t.Errorf("the copy is held as %+v", c.Loan)
	}
	if r := b.Origin.Revised; len(r) != 2 || r[0].Article.Revision != 2 || !r[0].Material() || r[1].Material() {
		t.Errorf("the revisions are %+v", r)
	}
	for want, langs := range map[string][]string{"b": {"en", "fr"}, "a": {"ar"}} {
		if p := got.Headline(langs); p.ID != want {
			t.Errorf("readers of %v are shown the headline of %s, want %s", langs, p.ID, want)
		}
	}
	if text, err := json.Marshal(got.Record()); err != nil || strings.Contains(string(text), "null") {
		t.Errorf("an empty list is no list in %s, %v", text, err)
	}
	if r := got.Record(); r.Texts[0].Part != store.Origin || r.Texts[1].Part != store.Report || r.Texts[1].Copies[0].Part != store.Copy {
		t.Errorf("the parts in the record are %+v", r)
	}
	if r := got.Record(); r.Story != "a" || len(r.Texts) != 2 || r.Texts[1].Copies[0].Added[0] != "Nobody asked the fishermen." {
		t.Errorf("the record is %+v", r)
	}
}
