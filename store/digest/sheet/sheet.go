// Package sheet is a digest as it is kept and shown: the tree of what is told, its
// files, and the formats that set it as a page, as Markdown, as text and as JSON.
//
// It decides nothing: what is told, and why, is in the tree. Rendering the tree that
// was read from its JSON gives the same bytes as rendering the one that was made.
// It writes <dir>/<day>/<watchlist>.{json,html,md,txt}.
package sheet

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store/digest/say"
)

// Schema is the version of the digest files that this program writes.
const Schema = 1

// A Digest is one day of one watchlist, with all that a format needs to show it.
// Times are UTC; they are shown in Zone.
type Digest struct {
	Schema    int       `json:"schema"`
	Watchlist string    `json:"watchlist"`
	Title     string    `json:"title"`
	Day       string    `json:"day"`  // YYYY-MM-DD, the local day on which the window ends
	From      time.Time `json:"from"` // found at or after
	To        time.Time `json:"to"`   // found before
	Zone      string    `json:"zone"` // IANA name
	Made      time.Time `json:"made"`
	Seq       int64     `json:"seq,omitempty"` // highest seq among the articles looked at

	Lede    []Clause `json:"lede"`              // what changed, in one sentence
	Unheard []string `json:"unheard,omitempty"` // what could not be heard, a sentence each
	Facts   Facts    `json:"facts"`

	Signals   []Signal  `json:"signals,omitempty"` // in the watchlist's order, then by outlets
	Lines     []Line    `json:"lines,omitempty"`   // the weightiest first
	Silent    []Silent  `json:"silent,omitempty"`  // stories of earlier days with nothing new
	Countries []Country `json:"countries,omitempty"`
	Baseline  Baseline  `json:"baseline"`
	Pairs     []Pair    `json:"pairs,omitempty"` // a member and a country outside, the most frequent first
	Coverage  Coverage  `json:"coverage"`

	Names map[string]string `json:"names,omitempty"` // names of the countries that occur, by ISO2
}

// A Clause is one fact of the sentence of the day: who does what, and by how many.
type Clause struct {
	Fact   string `json:"fact"`
	Weight string `json:"weight,omitempty"` // follows the fact; begins with its own comma or colon
}

// Facts are the figures of the day.
type Facts struct {
	Stories int      `json:"stories"`         // lines told
	Usual   *Range   `json:"usual,omitempty"` // of Stories in earlier digests; nil: fewer than seven
	Reports int      `json:"reports"`
	Copies  int      `json:"copies"`
	Surges  []string `json:"surges,omitempty"` // ISO2
	First   []string `json:"first,omitempty"`  // ISO2 never mentioned in the days before
	Sources int      `json:"sources"`          // configured, and not off
	Heard   int      `json:"heard"`            // of them, those that answered
}

// A Range is what is usual: the 10 % and 90 % quantiles and the mean of a series.
type Range struct {
	Low  int     `json:"low"`
	High int     `json:"high"`
	Mean float64 `json:"mean"`
}

// A News says why something is told: for the first time, or again and with which change.
type News struct {
	Returns bool   `json:"returns,omitempty"`
	Reason  string `json:"reason,omitempty"` // of a return
}

// A Telling is one article, as far as a digest shows it.
type Telling struct {
	Article  string    `json:"article"` // id
	URL      string    `json:"url,omitempty"`
	Title    string    `json:"title"`
	Outlet   string    `json:"outlet"`
	Latin    string    `json:"latin,omitempty"` // the outlet in Latin script; empty: Outlet is
	Agency   bool      `json:"agency,omitempty"`
	Lang     string    `json:"lang,omitempty"`
	Time     time.Time `json:"time"`  // published where that is credible, else found
	Found    time.Time `json:"found"` // when it was first seen
	Revision int       `json:"revision"`
	Copy     bool      `json:"copy,omitempty"`
}

// A Quote is what an outlet wrote, unaltered: never translated, shortened or joined.
type Quote struct {
	Text    string `json:"text"`
	Telling        // where it stands
}

// A Signal is one act of one country, with every outlet that says so by itself.
type Signal struct {
	Name    string    `json:"name"`  // as the watchlist calls it
	Title   string    `json:"title"` // as it is said of the country
	ISO2    string    `json:"iso2"`
	News    News      `json:"news"`
	Quotes  []Quote   `json:"quotes"`
	Outlets []Telling `json:"outlets"` // one for each outlet, in order of time
	Langs   int       `json:"langs"`   // in how many languages
	Was     int       `json:"was,omitempty"`
	Before  []Earlier `json:"before,omitempty"` // what else was told of the country in the days before; the contrary first
}

// An Earlier is another act of the same country, as earlier digests told it: what a
// signal confirms, or turns around.
type Earlier struct {
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Days     []string `json:"days"`               // YYYY-MM-DD on which it was told, in order
	Outlets  int      `json:"outlets"`            // that said so by themselves on any of those days
	Contrary bool     `json:"contrary,omitempty"` // a signal cannot hold beside it: it joins, and refuses
}

// A Line is one story of the day.
type Line struct {
	Story     string    `json:"story"`
	News      News      `json:"news"`
	Headline  Quote     `json:"headline"`
	Quotes    []Quote   `json:"quotes,omitempty"`
	Reports   []Telling `json:"reports,omitempty"` // independent ones, in order of time
	Copies    []Telling `json:"copies,omitempty"`
	Revised   []Change  `json:"revised,omitempty"`
	Actors    []string  `json:"actors,omitempty"` // ISO2, the most salient first
	Places    []string  `json:"places,omitempty"`
	Agencies  []Count   `json:"agencies,omitempty"` // with the copies of each
	Langs     []Count   `json:"langs,omitempty"`
	Outlets   []string  `json:"outlets"`             // all that ever told it independently, sorted
	Countries []string  `json:"countries,omitempty"` // all that ever were weighty in it, sorted
	Signals   []string  `json:"signals,omitempty"`   // name/ISO2, all that it ever gave, sorted
	Aliases   []string  `json:"aliases,omitempty"`   // ids under which it was told before
}

// A Count is how often something occurs.
type Count struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

// A Change is a new text of an article.
type Change struct {
	Telling
	At     time.Time `json:"at"` // when the new text was made, or else seen
	Pieces []Piece   `json:"pieces,omitempty"`
}

// A Piece is a stretch of a changed sentence.
type Piece struct {
	Op   string `json:"op"` // "same", "cut" or "add"
	Text string `json:"text"`
}

// Silent is a story told before that had more articles and nothing new.
type Silent struct {
	Story    string         `json:"story"`
	Articles map[string]int `json:"articles"` // revision, by id
	Outlets  []string       `json:"outlets,omitempty"`
	Aliases  []string       `json:"aliases,omitempty"` // ids under which it was told before
}

// State says how a country's day stands to its usual.
type State string

const (
	Surge         State = "surge"          // more independent reports than the baseline explains
	First         State = "first"          // not mentioned in any day of the baseline
	Above         State = "above"          // over the usual range
	Below         State = "below"          // under the usual range, and heard as usual
	NotComparable State = "not comparable" // its own sources were lost
	Within        State = "within"         // in the usual range
	NoBaseline    State = "no baseline"    // too few days to know what is usual
)

// A Country is one country's day.
type Country struct {
	ISO2    string  `json:"iso2"`
	Part    string  `json:"part,omitempty"` // "member", "candidate" or ""
	Reports int     `json:"reports"`        // articles that are no copies
	Outlets int     `json:"outlets"`
	Actor   int     `json:"actor"` // reports in which it acts
	Place   int     `json:"place"` // reports that place something there
	Usual   *Range  `json:"usual,omitempty"`
	Days    []int   `json:"days"` // reports a day, oldest first, today last; at most 28
	State   State   `json:"state"`
	P       float64 `json:"p"` // chance of so many reports or more, from the baseline
	Why     string  `json:"why,omitempty"`
	Quote   *Quote  `json:"quote,omitempty"`
}

// A Baseline says what the usual ranges rest on.
type Baseline struct {
	Days int `json:"days"`           // before today, at most 56
	Deaf int `json:"deaf,omitempty"` // days besides, on which nobody listened, so that they say nothing
}

// A Pair is a member of the topic named together with a country outside.
type Pair struct {
	Member  string `json:"member"`
	Other   string `json:"other"`
	Stories int    `json:"stories"`
	Fresh   int    `json:"fresh,omitempty"` // first together in so many days of digests; 0: not the first time, or unknown
	Quote   *Quote `json:"quote,omitempty"` // headline, of a fresh one
}

// A Coverage is what could be heard.
type Coverage struct {
	Healthy []string `json:"healthy,omitempty"` // names of the sources
	Gaps    []Gap    `json:"gaps,omitempty"`    // the others, the worst first
}

// Health says what a source was like at the end of the day, in the words of store.Health.
type Health string

const (
	Healthy Health = "healthy" // answered
	Quiet   Health = "quiet"   // answered, and has had no news for longer than is usual for it
	Blocked Health = "blocked" // a wall keeps programs out
	Refused Health = "refused" // is not for us: robots.txt, a login
	Broken  Health = "broken"  // does not answer, or with nothing that can be read
)

// A Gap is a source that was not healthy.
type Gap struct {
	Health  Health        `json:"health"`
	Source  string        `json:"source"`
	Latin   string        `json:"latin,omitempty"`
	Kind    string        `json:"kind,omitempty"`
	Country string        `json:"country,omitempty"`
	Lang    string        `json:"lang,omitempty"`
	Since   time.Time     `json:"since,omitzero"` // last heard, or last changed where quiet; zero: never
	Lost    time.Duration `json:"lost,omitempty"` // of the day, in nanoseconds
	Reason  string        `json:"reason,omitempty"`
}

// Rank orders the states as a page shows them: what is out of the usual first.
func (s State) Rank() int {
	return slices.Index([]State{Surge, First, Above, Below, NotComparable, Within, NoBaseline}, s)
}

// Unusual reports whether a page shows the country apart from those in their usual range.
func (s State) Unusual() bool {
	return s.Rank() < Within.Rank()
}

// Plain returns the name of the outlet in Latin script where it has one, for our own
// sentences: a name in another direction would turn them around.
func (t Telling) Plain() string {
	return cmp.Or(t.Latin, t.Outlet)
}

// Plain returns the name of the source in Latin script where it has one.
func (g Gap) Plain() string {
	return cmp.Or(g.Latin, g.Source)
}

// Heard reports whether the source answered.
func (g Gap) Heard() bool {
	return g.Health == Healthy || g.Health == Quiet
}

// String says when, what and by how many: "23 and 24 Nov: may join, 3 outlets".
func (e Earlier) String() string {
	return say.Days(e.Days) + ": " + say.Inside(e.Title) + ", " + say.Count(e.Outlets, "outlet")
}

// Sentence returns the sentence of the day as plain text: the subject of a mail.
func (d *Digest) Sentence() string {
	var clauses []string
	for _, c := range d.Lede {
		clauses = append(clauses, c.Fact+c.Weight)
	}
	return strings.Join(clauses, "; ") + "."
}
