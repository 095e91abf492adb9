package web

import (
	"net/http"
	"slices"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/lineage"
	"github.com/accordwatch/accordwatch/store/wording"
)

// A told is an article with its marks, its story and its revisions.
type told struct {
	store.Placed
	Headline   []piece
	Paragraphs [][]piece
	Acts       []act
	Changes    []change // the weightiest first
	First      *store.Article
	Story      store.Story
	Place      lineage.Place
	Why        []reason
	Others     []other // of the story, at most othersShown
}

// An other is another article of the story, with its part in it.
type other struct {
	store.Placed
	Part store.Part
}

// othersShown is how many other articles of the story an article's page names.
const othersShown = 8

// An act is what an article says that a country does, with each wording of it.
type act struct {
	ISO2, Name string
	Terms      []string
}

// acts gathers the signals of an article, in the order in which they first stand in it.
func acts(a *store.Article) []act {
	var all []act
	for _, s := range a.Signals {
		i := slices.IndexFunc(all, func(x act) bool { return x.ISO2 == s.ISO2 && x.Name == s.Name })
		if i < 0 {
			i, all = len(all), append(all, act{ISO2: s.ISO2, Name: s.Name})
		}
		if !slices.Contains(all[i].Terms, s.Term) {
			all[i].Terms = append(all[i].Terms, s.Term)
		}
	}
	return all
}

// article shows one article.
func (s *site) article(w http.ResponseWriter, req *http.Request) error {
	p, err := s.Archive.Get(req.Context(), req.PathValue("id"))
	if err != nil {
		return err
	}
	revisions, err := s.Archive.Revisions(req.Context(), p.ID)
	if err != nil {
		return err
	}
	story, err := s.Archive.Story(req.Context(), p.Verdict.Story)
	if err != nil {
		return err
	}
	places := lineage.Places(story)
	t := told{
		Placed: p, Place: places[p.ID], Story: story, First: p.Article, Acts: acts(p.Article), Changes: changes(lineage.Revisions(revisions)), Why: reasons(places[p.ID].Why, story),
		Headline:   pieces(p.Title, articleMarks(p.Article, store.InTitle, s.Country)),
		Paragraphs: paragraphs(p.Text, articleMarks(p.Article, store.InText, s.Country)),
	}
	// The first revision tells since when the article is kept; the one shown is the last.
	if len(revisions) > 0 {
		t.First = revisions[0]
	}
	// The page of the story has them all, with why each is in it.
	for _, o := range story.Articles {
		if o.ID != p.ID && len(t.Others) < othersShown {
			t.Others = append(t.Others, other{o, places[o.ID].Part})
		}
	}
	return s.show(w, req, "article", p.Title, t)
}

// A change is a revision, held against the one before.
type change struct {
	lineage.Revision
	Headline []piece      // nil: it stayed
	Lines    []changeLine // nil: the text stayed
}

// A changeLine is a sentence that changed, or a run of those that did not.
type changeLine struct {
	Pieces []piece
	Same   int // so many sentences stayed; 0: Pieces is one that changed
}

// changes shows what revisions changed.
func changes(revisions []lineage.Revision) []change {
	var all []change
	for _, r := range revisions {
		c := change{Revision: r}
		if r.Before.Title != r.Title {
			c.Headline = compared(wording.Words(r.Before.Title, r.Title))
		}
		if r.Before.Text != r.Text {
			for _, l := range wording.Lines(r.Before.Text, r.Text) {
				c.Lines = append(c.Lines, changeLine{compared(l.Pieces), l.Same})
			}
		}
		all = append(all, c)
	}
	return all
}

// compared marks what was cut and what was added.
func compared(pieces []wording.Piece) []piece {
	var all []piece
	for _, p := range pieces {
		all = append(all, piece{Text: p.Text, Kind: map[wording.Op]kind{wording.Cut: cutMark, wording.Added: addMark}[p.Op]})
	}
	return all
}
