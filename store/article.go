package store

import (
	"sort"
	"time"
)

// Schema is the version of the article files that this program writes.
const Schema = 1

// An Article is the unit that is kept: one revision of one page. What Read made
// of it is in its file; ID, Revision, Seq and Added are given by the archive.
type Article struct {
	Schema   int       `json:"schema"`
	Seq      int64     `json:"seq"`
	Added    time.Time `json:"added"`
	ID       string    `json:"id"`       // first 16 hex digits of SHA-256 of the canonical URL
	Revision int       `json:"revision"` // counts from 1

	ExternalID   string    `json:"external_id,omitempty"` // the id an import came with
	URL          string    `json:"url"`
	CanonicalURL string    `json:"canonical_url"`
	Outlet       string    `json:"outlet"`
	Source       string    `json:"source,omitempty"`
	Title        string    `json:"title"`
	Byline       []string  `json:"byline,omitempty"`
	Agency       string    `json:"agency,omitempty"` // the agency that the text is credited to
	Lang         string    `json:"lang,omitempty"`   // BCP 47
	Published    time.Time `json:"published,omitzero"`
	Modified     time.Time `json:"modified,omitzero"`
	Found        time.Time `json:"found"`
	Fetched      time.Time `json:"fetched,omitzero"` // zero: no page was fetched
	Backlog      bool      `json:"backlog,omitempty"`
	Complete     bool      `json:"complete"`
	Reason       string    `json:"reason,omitempty"` // why it is not complete
	Image        string    `json:"image,omitempty"`
	Text         string    `json:"text"` // paragraphs, separated by "\n\n"

	Hits     []Hit     `json:"hits,omitempty"`
	Mentions []Mention `json:"mentions,omitempty"`
	Bodies   []Body    `json:"bodies,omitempty"`
	Signals  []Signal  `json:"signals,omitempty"`
	Evidence Evidence  `json:"evidence"`

	Capture *Capture `json:"-"` // raw page for the WARC; nil: none
}

// Evidence lets a third party verify an article.
type Evidence struct {
	TextSHA256 string `json:"text_sha256"` // of Title, a line feed, and Text
	PageSHA256 string `json:"page_sha256,omitempty"`
	WARCRecord string `json:"warc_record,omitempty"` // file#record-id
	Status     int    `json:"status,omitempty"`      // of the HTTP response
	ETag       string `json:"etag,omitempty"`
	Extractor  string `json:"extractor,omitempty"` // name and version of the reader whose text was taken
	Config     string `json:"config,omitempty"`    // fingerprint of the watchlists it was held against
}

// A Capture is a raw response: what the WARC keeps.
type Capture struct {
	URL    string
	Time   time.Time
	Status int
	Header map[string][]string
	Body   []byte // decompressed
}

// A Field is a part of an article in which something was found.
type Field string

const (
	InTitle Field = "title" // Offsets count in Article.Title.
	InText  Field = "text"  // Offsets count in Article.Text.
)

// A Span is a place in an article.
type Span struct {
	Field Field `json:"field"`
	Start int   `json:"start"` // byte offset
	End   int   `json:"end"`   // byte offset, exclusive
}

// A Hit is a term of a watchlist found in an article.
type Hit struct {
	Watchlist string `json:"watchlist"`
	Term      string `json:"term"` // as the watchlist writes it
	Span
}

// A MentionKind says by what a country was recognised.
type MentionKind string

const (
	ByName         MentionKind = "name"
	ByDemonym      MentionKind = "demonym"
	ByCapital      MentionKind = "capital"
	ByMetonym      MentionKind = "metonym"
	ByAbbreviation MentionKind = "abbreviation"
)

// A Role says what a country does in an article.
type Role string

const (
	Actor    Role = "actor"    // it acts, or is acted upon, in a clause
	Place    Role = "place"    // something happens there
	Dateline Role = "dateline" // the report was sent from there
	OutletOf Role = "outlet"   // only part of an outlet's name
)

// A Mention is a country found in an article.
type Mention struct {
	ISO2 string `json:"iso2"`
	Span
	Surface string      `json:"surface"` // the words as they stand
	Kind    MentionKind `json:"kind"`
	Role    Role        `json:"role"`
}

// A Signal is an act that a watchlist names (joins, refuses, …) found near a country.
// Its span is that of the sentence.
type Signal struct {
	Watchlist string `json:"watchlist"`
	Name      string `json:"name"` // as the watchlist calls it
	ISO2      string `json:"iso2"`
	Term      string `json:"term"` // the words that gave the signal, as they stand
	Sentence  string `json:"sentence"`
	Span
}

// A Country is what all mentions of one country in an article amount to.
type Country struct {
	ISO2     string  `json:"iso2"`
	Count    int     `json:"count"`
	Salience float64 `json:"salience"` // between 0 and 1: how much the article is about it
	Role     Role    `json:"role"`     // the weightiest role it plays
}

// Apart reports whether it was published, as its outlet says, more than an hour from when
// it was found: the order in which articles were found is then not that in which they came.
func (a *Article) Apart() bool {
	return !a.Published.IsZero() && a.Found.Sub(a.Published).Abs() > time.Hour
}

// Words returns what stands at s in the article, or "" where s lies outside it.
func (a *Article) Words(s Span) string {
	in := a.Text
	if s.Field == InTitle {
		in = a.Title
	}
	if s.Start < 0 || s.End > len(in) || s.Start > s.End {
		return ""
	}
	return in[s.Start:s.End]
}

// Watchlists returns the names of the watchlists that a hits, sorted.
func (a *Article) Watchlists() []string {
	seen := map[string]bool{}
	var names []string
	for _, h := range a.Hits {
		if !seen[h.Watchlist] {
			seen[h.Watchlist] = true
			names = append(names, h.Watchlist)
		}
	}
	sort.Strings(names)
	return names
}
