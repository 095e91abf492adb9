package lineage

import (
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// A Record is an account as JSON tells it, without the texts.
type Record struct {
	Story string       `json:"story"`
	Texts []RecordText `json:"texts"`
}

// A RecordText is a text in a record.
type RecordText struct {
	RecordTelling
	Copies []RecordCopy `json:"copies"`
}

// A RecordTelling is an article in a record.
type RecordTelling struct {
	ID        string           `json:"id"`
	Outlet    string           `json:"outlet"`
	Lang      string           `json:"lang,omitempty"`
	Title     string           `json:"title"`
	Found     time.Time        `json:"found"`
	Agency    string           `json:"agency,omitempty"`
	Part      store.Part       `json:"part"` // as it is seen now; see Place
	Why       string           `json:"why,omitempty"`
	Gone      string           `json:"gone,omitempty"`
	Revisions []RecordRevision `json:"revisions,omitempty"` // the weightiest first
}

// A RecordRevision is a revision in a record.
type RecordRevision struct {
	Revision int       `json:"revision"`
	Added    time.Time `json:"added"`
	Changed  string    `json:"changed"`
	Material bool      `json:"material"`
}

// A RecordCopy is a copy in a record.
type RecordCopy struct {
	RecordTelling
	Shared   []string `json:"shared"`
	Reworded []string `json:"reworded"`
	Cut      []string `json:"cut"`
	Added    []string `json:"added"`
}

// A RecordPlace is a place as JSON tells it, beside the verdict of when an article came.
type RecordPlace struct {
	Part   store.Part `json:"part"`
	CopyOf string     `json:"copy_of,omitempty"` // id of the article whose text it is
	Why    string     `json:"why,omitempty"`
}

// Record returns the place for JSON.
func (p Place) Record() RecordPlace {
	r := RecordPlace{Part: p.Part, Why: p.Why}
	if p.Part == store.Copy {
		r.CopyOf = p.Origin.ID
	}
	return r
}

// Record returns the account for JSON.
func (a Account) Record() Record {
	r := Record{Story: a.ID, Texts: []RecordText{}}
	for _, t := range a.Told {
		told := RecordText{RecordTelling: t.Origin.record(), Copies: []RecordCopy{}}
		for _, c := range t.Copies {
			told.Copies = append(told.Copies, RecordCopy{c.Telling.record(), listed(c.Shared), listed(c.Reworded), listed(c.Cut), listed(c.Added)})
		}
		r.Texts = append(r.Texts, told)
	}
	return r
}

// listed is a list that JSON writes as one, even where nothing is in it.
func listed(sentences []string) []string { return append([]string{}, sentences...) }

func (t Telling) record() RecordTelling {
	r := RecordTelling{t.ID, t.Outlet, t.Lang, t.Title, t.Found, t.Agency, t.Place.Part, t.Place.Why, t.Gone, nil}
	for _, v := range t.Revised {
		r.Revisions = append(r.Revisions, RecordRevision{v.Revision, v.Added, v.String(), v.Material()})
	}
	return r
}
