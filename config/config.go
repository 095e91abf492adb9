// Package config reads the files in which the operator says what to watch:
// sources, watchlists and digests. It knows schedules, time zones and secrets, and refuses whatever it does not understand, with file, line, column
// and a suggestion. It knows nothing of the web or of the archive, and writes nothing.
package config

import "github.com/accordwatch/accordwatch/config/yamlfile"

// A Config is everything the operator may wish. Load fills in the defaults, so
// that a loaded Config has no field left to guess.
type Config struct {
	Data        string      `yaml:"data"`       // folder of the archive; empty: the command decides
	Contact     string      `yaml:"contact"`    // address or URL sent in the user agent, so that outlets can reach the operator
	Timezone    Zone        `yaml:"timezone"`   // of the digests that name none; default UTC
	Include     []string    `yaml:"include"`    // further files; "shipped:abraham-accords" is inside the program
	Crawl       Crawl       `yaml:"crawl"`      // how the crawler behaves
	Sources     []Source    `yaml:"sources"`    // where news is announced
	Watchlists  []Watchlist `yaml:"watchlists"` // what is kept
	Digests     []Digest    `yaml:"digests"`    // what is told, and when
	Fingerprint string      `yaml:"-"`          // short hash of the watchlists: evidence of what an article was held against
}

// Crawl says how the crawler behaves towards the web.
type Crawl struct {
	Schedule     string     `yaml:"schedule"`      // cron spec: when to look for what is due; default "* * * * *"
	Workers      int        `yaml:"workers"`       // tasks at the same time; default 16
	Delay        Duration   `yaml:"delay"`         // between two requests to one host, longer where its answers take longer; default 2s
	Timeout      Duration   `yaml:"timeout"`       // for one request, redirects included; default 30s
	MaxBody      Size       `yaml:"max_body"`      // of a body, decompressed; default 16 MB
	Min          Duration   `yaml:"min"`           // a source is never polled sooner; default 5m
	Max          Duration   `yaml:"max"`           // a source is never polled later; default 6h
	Reread       []Duration `yaml:"reread"`        // when a kept article is read again, for corrections, counted from when it was found; none ([]): never; default [1h, 6h, 24h, 72h]
	Fulltext     Fulltext   `yaml:"fulltext"`      // of the sources that name none; default always
	Keep         Keep       `yaml:"keep"`          // of the sources that name none; default matched
	Proxy        string     `yaml:"proxy"`         // URL of an HTTP proxy that all requests go through; empty: none, whatever the environment says
	AllowPrivate bool       `yaml:"allow_private"` // permits loopback and private addresses
}

// Fulltext says when the page behind an item is fetched.
type Fulltext string

const (
	Always  Fulltext = "always"  // every page
	Matched Fulltext = "matched" // only where the announcement hits a watchlist
	Never   Fulltext = "never"   // the announcement is the article
)

// Keep says which articles are kept.
type Keep string

const (
	KeepMatched Keep = "matched" // those which hit a watchlist
	KeepAll     Keep = "all"     // all of them
)

// A Source is one place of an outlet that is polled.
type Source struct {
	Name         string            `yaml:"name"`          // unique; default: the outlet, with the kind where an outlet has several
	Outlet       string            `yaml:"outlet"`        // name of the publisher
	Latin        string            `yaml:"latin"`         // the outlet's name in Latin script, for plain text; default Outlet
	Country      string            `yaml:"country"`       // of the outlet, ISO 3166-1 alpha-2
	Lang         string            `yaml:"lang"`          // of the outlet, BCP 47
	Agency       bool              `yaml:"agency"`        // the outlet is a news agency
	Kind         string            `yaml:"kind"`          // feed, sitemap or site; default feed
	URL          string            `yaml:"url"`           // absolute, http or https
	Every        Duration          `yaml:"every"`         // fixed interval; zero: the source's own rhythm between Min and Max
	Min          Duration          `yaml:"min"`           // default Crawl.Min
	Max          Duration          `yaml:"max"`           // default Crawl.Max
	Fulltext     Fulltext          `yaml:"fulltext"`      // default Crawl.Fulltext
	Keep         Keep              `yaml:"keep"`          // default Crawl.Keep
	Timezone     Zone              `yaml:"timezone"`      // of dates that carry none; default UTC
	Links        []string          `yaml:"links"`         // site: patterns (RE2) of article addresses; empty: what looks like one
	Depth        int               `yaml:"depth"`         // site: levels of sections; the pages after the first of a section are none; default 1
	Pages        int               `yaml:"pages"`         // site: pages at most in one poll, all counted; default 10
	Headers      map[string]Secret `yaml:"headers"`       // sent with each request
	User         string            `yaml:"user"`          // basic authentication
	Password     Secret            `yaml:"password"`      // basic authentication
	PasswordFile string            `yaml:"password_file"` // file that holds Password
	Off          bool              `yaml:"off"`           // known, and not polled
}

// Latin returns the names of outlets in Latin script, by the outlet.
func (c *Config) Latin() map[string]string {
	names := make(map[string]string, len(c.Sources))
	for _, s := range c.Sources {
		names[s.Outlet] = s.Latin
	}
	return names
}

// A Watchlist is a named wish: an article that meets it is kept.
type Watchlist struct {
	Name       string   `yaml:"name"`       // unique; part of file names: a-z, 0-9 and hyphens
	Title      string   `yaml:"title"`      // for people; default Name
	Synonyms   Synonyms `yaml:"synonyms"`   // words that a term names in angle brackets: <join> is each of those under join
	Any        Terms    `yaml:"any"`        // at least one of these
	All        Terms    `yaml:"all"`        // and each of these; where they stand under languages, each of one language
	None       Terms    `yaml:"none"`       // a hit inside one of these does not count (false friends)
	Veto       Terms    `yaml:"veto"`       // and none of these anywhere
	Fields     []string `yaml:"fields"`     // title, lead, text; empty: all
	Langs      []string `yaml:"langs"`      // only articles in these; empty: all
	Outlets    []string `yaml:"outlets"`    // only these; empty: all
	Countries  []string `yaml:"countries"`  // only articles that mention one of these; empty: all
	Members    []Member `yaml:"members"`    // countries that belong to the topic
	Candidates []Member `yaml:"candidates"` // countries that may come to
	Signals    []Signal `yaml:"signals"`    // acts to look for near a country
}

// A Member is a country that belongs to the topic of a watchlist, or may come to.
type Member struct {
	Country string `yaml:"country"` // ISO 3166-1 alpha-2, or a user-assigned code (XS: Somaliland)
	Since   string `yaml:"since"`   // YYYY-MM-DD; empty: not yet
	Note    string `yaml:"note"`
}

// A Signal is an act that a watchlist looks for near a country.
type Signal struct {
	Name   string `yaml:"name"`   // joins, may-join, refuses, …
	Title  string `yaml:"title"`  // for people, said of the country: "Says it joins"; default Name
	Terms  Terms  `yaml:"terms"`  // words of the act, that of what is done first
	May    string `yaml:"may"`    // the signal that it gives where the act is possible, wished or asked for; empty: none
	Not    string `yaml:"not"`    // the signal that it gives where the act is negated or refused; empty: none
	Denied string `yaml:"denied"` // the signal that it gives where a report of the act is denied; empty: none
	Unless Terms  `yaml:"unless"` // words in the same sentence that undo it
}

// A Term is a phrase to look for. A `*` at the end of a word stands for any ending;
// "a b"~8 for a and b, in any order, in one paragraph, at most 8 words apart (each
// character is a word in Chinese and Japanese). Letter case, accents, Arabic and Hebrew
// marks never matter, and inflection and prefixed particles are followed by the rules
// of Lang.
type Term struct {
	Text string
	Lang string        // BCP 47; empty: any
	Mark yamlfile.Mark // where it was written
}

// Terms are written as a list, or as a map from language to list.
type Terms []Term

var _ yamlfile.Terms = (*Terms)(nil)

// Add appends a term that was written at that place.
func (t *Terms) Add(text, lang string, at yamlfile.Mark) {
	*t = append(*t, Term{Text: text, Lang: lang, Mark: at})
}

// Synonyms are words by the name under which the terms of a watchlist use them. A
// term without a language stands for one in each language of the synonyms it uses.
type Synonyms map[string]Terms

// A Digest says when a watchlist is told, and how.
type Digest struct {
	Watchlist string   `yaml:"watchlist"` // name of the watchlist
	At        string   `yaml:"at"`        // HH:MM, local to Timezone; a day ends then; default 06:00
	Timezone  Zone     `yaml:"timezone"`  // default Config.Timezone
	Formats   []string `yaml:"formats"`   // html, markdown, text, json; default all
	Langs     []string `yaml:"langs"`     // order in which headlines are preferred; default en
}
