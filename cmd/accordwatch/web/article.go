package web

import (
	"net/http"

	"github.com/accordwatch/accordwatch/store"
)

// A told is an article with its marks, its story and its revisions.
type told struct {
	store.Placed
	Headline   []piece
	Paragraphs [][]piece
	Changes    []change // the newest first
	First      *store.Article
	Story      store.Story
	Why        []reason
	Others     []store.Placed // of the story, at most othersShown
}

// othersShown is how many other articles of the story an article's page names.
const othersShown = 8

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
	t := told{
		Placed: p, Story: story, First: p.Article, Changes: changes(revisions), Why: reasons(p.Verdict.Why, story),
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
			t.Others = append(t.Others, o)
		}
	}
	return s.show(w, req, "article", p.Title, t)
}
