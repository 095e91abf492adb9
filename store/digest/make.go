package digest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/lead"
	"github.com/accordwatch/accordwatch/store/digest/sheet"
)

// history is how many days a country's baseline rests on: eight weeks.
const history = 56

// An Archive answers what a digest asks. (*archive.Archive)
type Archive interface {
	// Stories returns the stories with an article that q meets, with only those articles.
	Stories(ctx context.Context, q store.Query) ([]store.Story, error)
	// Story returns a story with all of its articles.
	Story(ctx context.Context, id string) (store.Story, error)
	// Days returns how many independent reports mentioned each country, for each 24 hours from from on.
	Days(ctx context.Context, watchlist string, from, to time.Time) (map[string][]int, error)
}

// A Request says which day of what to tell, and what is known besides the archive.
type Request struct {
	Watchlist   config.Watchlist
	Digest      config.Digest
	Sources     []config.Source
	States      []store.SourceState
	Day         string                   // YYYY-MM-DD
	Now         time.Time                // when it is made
	Told        Told                     // by other digests of this watchlist
	CountryName func(iso2 string) string // nil: codes stand for names
}

// maker carries what the steps of one Make share. Each step fills one part of d.
type maker struct {
	Request
	archive  Archive
	from, to time.Time // the day that is counted: 24 hours, but where the clocks change
	begin    time.Time // of what is told: from, or before; see since
	loc      *time.Location
	outlets  map[string]config.Source // one source of each outlet, by name
	events   []event
	sources  []Gap // all that are polled, healthy ones too
	d        *Digest
}

// An event is one story as the day saw it.
type event struct {
	id      string
	aliases []string       // other ids that the story had
	fresh   []store.Placed // articles to tell: of the day, or late, and not told yet
	revised []store.Placed // told, with another text since
	day     []store.Placed // all that were found on the day that is counted, told or not
}

// Make tells the day that r asks for. It is a pure function of the archive and r:
// the same again gives the same digest.
func Make(ctx context.Context, a Archive, r Request) (*Digest, error) {
	m, err := newMaker(a, r)
	if err != nil {
		return nil, err
	}
	stories, err := a.Stories(ctx, store.Query{
		Watchlist: r.Watchlist.Name, Since: m.reach(), Until: m.to, NoBacklog: true,
	})
	if err != nil {
		return nil, fmt.Errorf("ask for stories: %w", err)
	}
	days, err := a.Days(ctx, r.Watchlist.Name, m.from.AddDate(0, 0, -history), m.to)
	if err != nil {
		return nil, fmt.Errorf("ask for days of countries: %w", err)
	}
	for _, s := range stories {
		m.events = append(m.events, m.event(s))
	}
	// The order matters: signals and countries look at the lines that were told, and
	// a country can only be called low once it is known what was not heard.
	if err := m.tellLines(ctx); err != nil {
		return nil, err
	}
	m.tellSignals()
	m.tellCoverage()
	m.tellCountries(days)
	m.tellPairs()
	m.tellFacts()
	m.tellLede()
	return m.d, nil
}

func newMaker(a Archive, r Request) (*maker, error) {
	from, to, err := Window(r.Digest, r.Day)
	if err != nil {
		return nil, err
	}
	loc := location(r.Digest.Timezone)
	m := &maker{Request: r, archive: a, from: from, to: to, loc: loc, outlets: map[string]config.Source{}}
	m.begin = m.since()
	// An outlet with several sources is one outlet: the first says what it is like.
	for _, s := range r.Sources {
		if _, known := m.outlets[s.Outlet]; !known {
			m.outlets[s.Outlet] = s
		}
	}
	title := r.Watchlist.Title
	if title == "" {
		title = r.Watchlist.Name
	}
	m.d = &Digest{
		Schema: sheet.Schema, Watchlist: r.Watchlist.Name, Title: title, Day: r.Day, From: m.begin, To: to,
		Zone: loc.String(), Made: r.Now.UTC().Round(0), Names: map[string]string{},
	}
	return m, nil
}

// event sorts the articles of a story into what is to be told and what is not.
func (m *maker) event(s store.Story) event {
	e := event{id: s.ID}
	for _, p := range s.Articles {
		if p.Backlog {
			continue
		}
		m.d.Seq = max(m.d.Seq, p.Seq)
		e.aliases = append(e.aliases, p.Verdict.Joins...)
		if !p.Found.Before(m.from) && p.Found.Before(m.to) {
			e.day = append(e.day, p)
		}
		told, known := m.Told.articles[p.ID]
		if known && told.story != s.ID {
			// The stories were joined since: what was told of the one was told of both.
			e.aliases = append(e.aliases, told.story)
		}
		switch {
		case !known && m.due(p):
			e.fresh = append(e.fresh, p)
		case known && p.Revision > told.revision:
			e.revised = append(e.revised, p)
		}
	}
	slices.Sort(e.aliases)
	e.aliases = slices.Compact(e.aliases)
	return e
}

// due reports whether this day tells p, unless another one did: it was found since the
// day before, or found earlier and came to the log only since then, because its page was
// slow, or refused at first, or the machine stood still.
func (m *maker) due(p store.Placed) bool {
	return !p.Found.Before(m.begin) || !p.Added.Before(m.begin) && p.Added.Before(m.to)
}

// telling returns a as a digest shows it.
func (m *maker) telling(p store.Placed) Telling {
	src := m.outlets[p.Outlet]
	// Cleaned here, once, so that no format can forget it.
	t := Telling{
		Article: p.ID, URL: lead.Link(p.Article), Title: lead.Clean(p.Title), Outlet: lead.Clean(p.Outlet), Agency: src.Agency,
		Lang: lead.Lang(p.Lang), Time: shown(p.Article), Found: p.Found.UTC(), Revision: p.Revision,
		Copy: p.Verdict.Part == store.Copy,
	}
	if src.Latin != "" && src.Latin != p.Outlet {
		t.Latin = lead.Clean(src.Latin)
	}
	return t
}

// shown returns the time that is shown for a: published, unless it lies in the
// future of the finding or so far before it that the claim is not credible.
func shown(a *store.Article) time.Time {
	const credible = 48 * time.Hour
	p := a.Published
	if p.IsZero() || p.After(a.Found) || p.Before(a.Found.Add(-credible)) {
		return a.Found.UTC()
	}
	return p.UTC()
}

// name returns the display name of a country and keeps it for the formats.
func (m *maker) name(iso2 string) string {
	if n := m.d.Names[iso2]; n != "" {
		return n
	}
	n := iso2
	if m.CountryName != nil {
		if got := lead.Clean(m.CountryName(iso2)); got != "" {
			n = got
		}
	}
	m.d.Names[iso2] = n
	return n
}

// byTime orders articles by the time that is shown, then as they were found.
func byTime(a, b store.Placed) int {
	if c := shown(a.Article).Compare(shown(b.Article)); c != 0 {
		return c
	}
	return byFound(a, b)
}

// byFound orders articles as they were found; seq and id break ties, so that the same
// day is told the same way each time.
func byFound(a, b store.Placed) int {
	if c := a.Found.Compare(b.Found); c != 0 {
		return c
	}
	if a.Seq != b.Seq {
		return int(a.Seq - b.Seq)
	}
	if a.ID < b.ID {
		return -1
	}
	return 1
}
