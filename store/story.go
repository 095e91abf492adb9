package store

import "time"

// A Part says what an article is in its story.
type Part string

const (
	Origin Part = "origin" // the first of its text, and of the story
	Copy   Part = "copy"   // its text is (nearly) that of another
	Report Part = "report" // an independent text on the same event
)

// A Verdict says which story an article tells, and why.
type Verdict struct {
	Story      string   `json:"id"`                // id of the story: that of its first article
	Part       Part     `json:"part"`              // origin, copy or report
	CopyOf     string   `json:"copy_of,omitempty"` // id of the root article whose text it copies
	Similarity float64  `json:"similarity,omitempty"`
	Why        string   `json:"why,omitempty"`   // the decision, for a person
	Joins      []string `json:"joins,omitempty"` // stories that this article showed to be Story; they are aliases from now on
}

// A Placed is an article at its place in a story.
type Placed struct {
	*Article
	Verdict Verdict
	Gone    string // why its page is no more; empty: it is there, as far as is known
}

// A Story is the articles that report one event, in the order in which they were found.
type Story struct {
	ID       string
	Articles []Placed
}

// Backlog counts the articles that were backlog, which no digest tells of.
func (s Story) Backlog() int {
	n := 0
	for _, p := range s.Articles {
		if p.Article.Backlog {
			n++
		}
	}
	return n
}

// A Query asks the archive for articles or stories. Its zero value asks for all.
type Query struct {
	Words     string    // full-text search; empty: any
	Watchlist string    // only articles that this watchlist hits; empty: any
	Country   string    // ISO 3166-1 alpha-2; empty: any
	Lang      string    // empty: any
	Outlet    string    // empty: any
	Since     time.Time // found at or after; zero: from the beginning
	Until     time.Time // found before; zero: to the end
	NoBacklog bool      // leave out what was no news when it was found (see Task.Backlog)
	Limit     int       // at most so many; zero: all
	Offset    int       // skip so many

	Latin map[string]string // outlets by name: what each is called in Latin script, by which it is found too
}
