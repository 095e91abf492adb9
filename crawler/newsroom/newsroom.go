// Package newsroom is a small internet of invented outlets, which tests, the
// demonstration and benchmarks share. Over four days its outlets report on the
// Abraham Accords in many languages, copy each other's wire stories, correct
// and withdraw articles, write about football, and fail as real outlets do.
//
// An outlet is one file in outlets/, whose form outlets/README.md describes. All hosts lie
// under .example (RFC 2606), all people and events are made up. The package
// writes nothing to disk; what it shows depends only on the clock it is handed.
package newsroom

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/canonical"
)

// days is how many days the newsroom's story lasts.
const days = 4

//go:embed outlets/*.txt
var outletFiles embed.FS

// A Room is the invented internet, dated so that its fourth day ends at a given
// moment. It does not change once it is open and may be shared by goroutines.
type Room struct {
	start   time.Time
	outlets []*Outlet // sorted by host
	broken  []*Outlet // one outlet for each fault, sorted by host; not part of Config
	words   map[string]furniture
	pages   *layouts
}

// Open reads the outlets and dates everything from now, at which the fourth day
// ends. An error names file and line of what it does not understand.
func Open(now time.Time) (*Room, error) {
	outlets, err := parseAll(outletFiles)
	if err != nil {
		return nil, err
	}
	return furnish(now, outlets)
}

// furnish makes a room of outlets that are parsed.
func furnish(now time.Time, outlets []*Outlet) (*Room, error) {
	if err := settle(outlets); err != nil {
		return nil, err
	}
	words, err := readFurniture()
	if err != nil {
		return nil, err
	}
	for _, o := range outlets {
		if _, ok := words[o.Lang]; !ok {
			return nil, fmt.Errorf("%s.txt: there is no furniture/%s.json", o.file, o.Lang)
		}
	}
	pages, err := readLayouts()
	if err != nil {
		return nil, err
	}
	slices.SortFunc(outlets, func(a, b *Outlet) int { return cmp.Compare(a.Host, b.Host) })
	r := &Room{start: now.UTC().Add(-days * 24 * time.Hour), outlets: outlets, words: words, pages: pages}
	r.broken = breakAll(outlets)
	return r, nil
}

// parseAll reads every outlet in the folder outlets of files.
func parseAll(files fs.FS) ([]*Outlet, error) {
	names, err := fs.Glob(files, "outlets/*.txt")
	if err != nil {
		return nil, fmt.Errorf("list outlets: %w", err)
	}
	var outlets []*Outlet
	for _, name := range names {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read outlet: %w", err)
		}
		o, err := parse(path.Base(name), string(b))
		if err != nil {
			return nil, err
		}
		outlets = append(outlets, o)
	}
	return outlets, nil
}

// Start returns the moment at which the first day begins.
func (r *Room) Start() time.Time { return r.start }

// Day returns when the given day begins and ends; the first day is 1. Days last
// 24 hours, whatever the clocks of a country do.
func (r *Room) Day(day int) (from, to time.Time) {
	from = r.start.Add(time.Duration(day-1) * 24 * time.Hour)
	return from, from.Add(24 * time.Hour)
}

// Outlets returns the outlets, sorted by host. They must not be changed.
func (r *Room) Outlets() []*Outlet { return slices.Clone(r.outlets) }

// An Event is an article that came out.
type Event struct {
	Outlet string     // name of the outlet, as in Config
	Source string     // name of the source that announces it, as in Config
	Item   store.Item // what that source announces
	Page   string     // the page as HTML in UTF-8, as first published; empty where robots.txt refuses it
	Time   time.Time  // of publication, UTC
}

// Published returns the articles that came out at or after from and before to,
// oldest first. Later revisions and deletions are not events; ask the handler.
func (r *Room) Published(from, to time.Time) []Event {
	var events []Event
	for _, o := range r.outlets {
		for _, a := range o.articles {
			at := r.start.Add(a.published())
			if at.Before(from) || !at.Before(to) {
				continue
			}
			events = append(events, r.event(o, a, at))
		}
	}
	slices.SortStableFunc(events, func(a, b Event) int { return a.Time.Compare(b.Time) })
	return events
}

// event is what the world sees of a when it comes out.
func (r *Room) event(o *Outlet, a *article, at time.Time) Event {
	// The other faults of pages are in the sending, or in what is rendered already.
	e := Event{Outlet: o.Name, Source: o.Places[0].name(o), Item: r.item(o, a, at), Time: at}
	if a.fault.Name != "refused" {
		e.Page = r.pages.page(o.Layout, r.view(o, a, at))
	}
	return e
}

// item is what the first source of o announces of a at the given moment.
func (r *Room) item(o *Outlet, a *article, at time.Time) store.Item {
	t := a.at(at.Sub(r.start))
	key, err := canonical.URL(r.address(o, a))
	if err != nil { // cannot be: the newsroom made the address
		key = r.address(o, a)
	}
	item := store.Item{
		Key: key, URL: r.announced(o, a), GUID: guid(o, a),
		Title: t.title, Summary: t.summary, Byline: a.byline, Lang: o.Lang,
		Published: r.start.Add(a.published()),
	}
	if t.since > a.published() {
		item.Modified = r.start.Add(t.since)
	}
	if o.Full {
		item.Content = asHTML(t.paragraphs)
	}
	return item
}

// Config returns a configuration that watches all outlets by the shipped
// watchlists. It waits for no host and permits private addresses, because a Server
// listens on loopback. Each call returns a fresh one.
func (r *Room) Config() *config.Config {
	shipped := config.Shipped()
	c := &config.Config{
		Contact:    "newsroom@accordwatch.example",
		Crawl:      config.Crawl{AllowPrivate: true},
		Watchlists: shipped.Watchlists,
		Digests:    shipped.Digests,
	}
	for _, o := range r.outlets {
		c.Sources = append(c.Sources, sources(o)...)
	}
	c.SetDefaults()
	c.Crawl.Delay = 0 // only now: a zero is a default to be filled in
	return c
}

// sources are the sources of o, the main one first.
func sources(o *Outlet) []config.Source {
	var c config.Config
	for _, p := range o.Places {
		c.Sources = append(c.Sources, config.Source{
			Name: p.name(o), Outlet: o.Name, Latin: o.Latin, Country: o.Country, Lang: o.Lang, Agency: o.Agency,
			Kind: p.kind(), URL: "http://" + o.Host + p.Path, Timezone: config.Zone{Location: o.Zone},
		})
	}
	c.SetDefaults()
	return c.Sources
}

// asHTML makes paragraphs of plain text into HTML.
func asHTML(paragraphs []string) string {
	var b strings.Builder
	for _, p := range paragraphs {
		b.WriteString("<p>" + escape(p) + "</p>\n")
	}
	return b.String()
}
