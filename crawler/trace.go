package crawler

import (
	"cmp"
	"math"
	"net/url"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/crawler/extract"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/store"
)

// A Trace tells what became of one page on its way through the reader: the
// answer to "why". Its JSON is a contract with other programs.
type Trace struct {
	ID        string          `json:"id"`
	URL       string          `json:"url"`
	Title     string          `json:"title"`
	Byline    []string        `json:"byline"`
	Published string          `json:"published"` // RFC 3339 with the page's own offset, or YYYY-MM-DD
	Lang      string          `json:"lang"`
	Text      string          `json:"text"`
	Countries []store.Country `json:"countries"`
	Mentions  []store.Mention `json:"mentions"`
	Hits      []store.Hit     `json:"hits"`
	Signals   []store.Signal  `json:"signals"`
	Bodies    []store.Body    `json:"bodies"`           // the EU, the UN and others: no countries
	Reason    string          `json:"reason,omitempty"` // why there is no article in the page
	Agency    string          `json:"agency,omitempty"`
	Canonical string          `json:"canonical_url,omitempty"`
	Extractor string          `json:"extractor,omitempty"`
	Proposals []Proposal      `json:"proposals,omitempty"` // the texts there were to choose from, the chosen one's reader is Extractor
	Pruned    []Pruned        `json:"pruned,omitempty"`    // what readers proposed and is not in Text
	Verdicts  []match.Verdict `json:"verdicts"`            // one for each watchlist
}

// A Proposal is the text of one reader of a page.
type Proposal struct {
	Reader string  `json:"reader"`
	Score  float64 `json:"score"` // the F1 that it is expected to reach, from 0 to 1
}

// Pruned is a block that was left out of a text.
type Pruned struct {
	Text   string `json:"text"` // its beginning
	Reason string `json:"reason"`
}

// maxPruned is the length in bytes of what a trace shows of a pruned block.
const maxPruned = 120

// Trace follows one line through the reader.
func (r *Reader) Trace(l Line, repeats func(uint64) bool) Trace {
	t, _ := r.trace(l, repeats)
	return t
}

// Explain follows one line as Trace does, and has its verdicts tell what came nearest to
// what the watchlists miss: a second look, for a person who asks. It returns the article
// besides, as it would be kept.
func (r *Reader) Explain(l Line) (Trace, *store.Article) {
	t, a := r.trace(l, nil)
	t.Verdicts = orEmpty(r.Watch.Explain(a))
	return t, a
}

// trace follows one line, and returns its article besides.
func (r *Reader) trace(l Line, repeats func(uint64) bool) (Trace, *store.Article) {
	a, reading, reason := r.Article(l, repeats)
	verdicts := r.Note(a)
	t := Trace{
		ID: l.ID, URL: l.URL, Title: a.Title, Byline: orEmpty(a.Byline), Published: l.Published, Lang: a.Lang, Text: a.Text,
		Countries: orEmpty(a.Countries()), Mentions: orEmpty(a.Mentions), Bodies: orEmpty(a.Bodies), Hits: orEmpty(a.Hits), Signals: orEmpty(a.Signals),
		Reason: reason, Agency: a.Agency, Canonical: a.CanonicalURL, Extractor: a.Evidence.Extractor, Verdicts: orEmpty(verdicts),
	}
	if reading != nil {
		t.Published = cmp.Or(reading.Published, t.Published)
		t.explain(reading)
	}
	return t, a
}

// explain tells how the text of a page was chosen.
func (t *Trace) explain(r *extract.Reading) {
	for _, c := range r.Candidates {
		t.Proposals = append(t.Proposals, Proposal{c.Reader, math.Round(1000*c.F1) / 1000})
	}
	for _, p := range r.Pruned {
		t.Pruned = append(t.Pruned, Pruned{beginning(p.Text), p.Reason})
	}
}

// orEmpty turns nil into an empty list, so that JSON says [] and not null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// beginning returns the first maxPruned bytes of s, in whole runes.
func beginning(s string) string {
	if len(s) <= maxPruned {
		return s
	}
	end := maxPruned
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

// A HostMemory knows which blocks a host repeats, built from pages at hand. It is
// what the frontier remembers, for commands that work without one.
type HostMemory struct {
	seen map[string]map[uint64]int // by host, then by block: pages
}

// furniture is the number of pages of a host on which a block is no longer taken
// for part of an article.
const furniture = 3

// Learn takes in one page. Lines without HTML teach nothing.
func (m *HostMemory) Learn(l Line) {
	if l.HTML == "" {
		return
	}
	if m.seen == nil {
		m.seen = map[string]map[uint64]int{}
	}
	host := hostOf(l.URL)
	if m.seen[host] == nil {
		m.seen[host] = map[uint64]int{}
	}
	once := map[uint64]bool{}
	for _, b := range Blocks(l) {
		if !once[b] {
			once[b] = true
			m.seen[host][b]++
		}
	}
}

// Blocks returns the hashes of the blocks of a line's page.
func Blocks(l Line) []uint64 {
	return extract.Blocks(extract.Page{URL: l.URL, HTML: l.HTML})
}

// Repeats returns the question that extraction asks of the host of a page.
func (m *HostMemory) Repeats(l Line) func(uint64) bool {
	blocks := m.seen[hostOf(l.URL)]
	return func(b uint64) bool { return blocks[b] >= furniture }
}

func hostOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	return u.Host
}
