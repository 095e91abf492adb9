package digest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/lead"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/lineage"
	"github.com/accordwatch/accordwatch/store/text"
)

// weighty is the salience from which a country is one of those an article is about:
// an actor in the title alone has .55.
const weighty = 0.5

// tellLines turns events into lines, and those of earlier days that changed in
// nothing into silent ones.
func (m *maker) tellLines(ctx context.Context) error {
	for _, e := range m.events {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(e.fresh)+len(e.revised) == 0 {
			continue
		}
		if err := m.recall(ctx, &e); err != nil {
			return err
		}
		changes, err := m.changes(ctx, e)
		if err != nil {
			return err
		}
		m.tellEvent(e, changes)
	}
	m.d.Lines = ranked(m.d.Lines)
	slices.SortFunc(m.d.Silent, func(a, b Silent) int { return cmp.Compare(a.Story, b.Story) })
	return nil
}

// recall looks for what was told of e in all of its articles. What joins two stories may be
// an article that no digest tells, because it is old or of another watchlist.
func (m *maker) recall(ctx context.Context, e *event) error {
	// A story is named for its first article: where that is of today, so is the story.
	begins := slices.ContainsFunc(e.fresh, func(p store.Placed) bool { return p.ID == e.id })
	if begins || m.told(*e) != nil {
		return nil
	}
	s, err := m.archive.Story(ctx, e.id)
	if err != nil {
		return fmt.Errorf("ask for story %s: %w", e.id, err)
	}
	for _, p := range s.Articles {
		if told, known := m.Told.articles[p.ID]; known && told.story != e.id {
			e.aliases = append(e.aliases, told.story)
		}
	}
	slices.Sort(e.aliases)
	e.aliases = slices.Compact(e.aliases)
	return nil
}

// ranked orders lines by weight: independent reports, then outlets, then the newest.
func ranked(lines []Line) []Line {
	// A line is large and compared often: its weight is taken once, and the lines are
	// moved at the end.
	type weighed struct {
		*Line
		outlets int
		newest  time.Time
	}
	all := make([]weighed, len(lines))
	for i := range lines {
		all[i] = weighed{&lines[i], outlets(lines[i].Reports), newest(lines[i])}
	}
	slices.SortFunc(all, func(a, b weighed) int {
		return cmp.Or(
			cmp.Compare(len(b.Reports), len(a.Reports)),
			cmp.Compare(b.outlets, a.outlets),
			b.newest.Compare(a.newest),
			cmp.Compare(a.Story, b.Story),
		)
	})
	var sorted []Line
	for _, l := range all {
		sorted = append(sorted, *l.Line)
	}
	return sorted
}

// tellEvent tells e, unless it was told before and nothing about it changed.
func (m *maker) tellEvent(e event, changes []Change) {
	l := m.line(e)
	l.Revised = changes
	if was := m.told(e); was != nil {
		l.News = News{Returns: true, Reason: m.reason(l, was)}
		if l.News.Reason == "" {
			m.d.Silent = append(m.d.Silent, silent(e, l))
			return
		}
		// From here on the line carries all that was ever told of the story.
		l.Outlets = union(l.Outlets, was.all)
		l.Countries = union(l.Countries, was.countries)
		l.Signals = union(l.Signals, was.signals)
	}
	m.d.Lines = append(m.d.Lines, l)
}

// told returns what was last told of e under any of its ids; nil: nothing.
func (m *maker) told(e event) *toldStory { return m.Told.story(e.id, e.aliases) }

// line makes a line of what e has to tell, as if nothing of it was told before.
func (m *maker) line(e event) Line {
	l := Line{Story: e.id, Aliases: e.aliases}
	slices.SortFunc(e.fresh, byTime)
	// Copies are shown, and counted apart; own are the reports that weigh.
	var own []store.Placed
	first := firsts(e.fresh)
	for _, p := range e.fresh {
		t := m.telling(p)
		t.Copy = !first[p.ID]
		if t.Copy {
			l.Copies = append(l.Copies, t)
			continue
		}
		own = append(own, p)
		l.Reports = append(l.Reports, t)
	}
	if len(own) == 0 && len(e.fresh) > 0 && m.told(e) == nil {
		// The text that they copy is not ours to tell, so the first of them stands for it.
		own = e.fresh[:1]
		l.Reports, l.Copies = l.Copies[:1:1], l.Copies[1:]
		l.Reports[0].Copy = false
	}
	said := own
	if len(said) == 0 {
		// Only old articles changed, or more copies came: they say what it is about.
		said = append(slices.Clone(e.revised), e.fresh...)
	}
	l.Headline = m.headline(said)
	l.Quotes = m.quotes(said, l.Headline)
	l.Actors, l.Places = m.roles(said)
	l.Agencies, l.Langs = m.agencies(e, first), langs(e.fresh)
	l.Outlets, l.Countries, l.Signals = m.compared(own)
	return l
}

// firsts says which of fresh articles had a text first, as far as can be told by now: the
// agency that others credit, though they came before it. A text that is not fresh was
// told on another day, and all of its copies are copies.
func firsts(fresh []store.Placed) map[string]bool {
	first := map[string]bool{}
	root := func(p store.Placed) bool { return p.Verdict.Part != store.Copy }
	if !slices.ContainsFunc(fresh, func(p store.Placed) bool { return !root(p) }) {
		for _, p := range fresh { // as most stories of most days: nothing was copied
			first[p.ID] = true
		}
		return first
	}
	for _, t := range lineage.Texts(store.Story{Articles: fresh}) {
		if root(t.Origin) || slices.ContainsFunc(t.Copies, root) {
			first[t.Origin.ID] = true
		}
	}
	return first
}

// compared returns what the next day compares itself with: the outlets of articles,
// the countries that they are about, and the signals that they give.
func (m *maker) compared(own []store.Placed) (outlets, countries, signals []string) {
	for _, p := range own {
		outlets = append(outlets, lead.Clean(p.Outlet))
		for _, s := range p.Signals {
			if s.Watchlist == m.Watchlist.Name {
				signals = append(signals, s.Name+"/"+s.ISO2)
			}
		}
		for _, c := range p.Countries() {
			// A dateline says where the reporter sat.
			if c.Salience >= weighty && c.Role != store.Dateline {
				countries = append(countries, c.ISO2)
			}
		}
	}
	return union(outlets, nil), union(countries, nil), union(signals, nil)
}

// reason names what is new in l since the story was told, each kind of news once; "":
// nothing. More outlets are news when they have doubled and are at least two more: one
// more outlet that takes the story up is how every story ends.
func (m *maker) reason(l Line, was *toldStory) string {
	var reasons []string
	if acts := m.freshActs(l, was); len(acts) > 0 {
		reasons = append(reasons, "new "+say.Plural(len(acts), "signal")+": "+say.Few(acts))
	}
	if now := len(union(l.Outlets, was.all)); now >= 2*was.outlets && now >= was.outlets+2 {
		reasons = append(reasons, fmt.Sprintf("%d outlets, was %d on %s", now, was.outlets, say.Day(was.day)))
	}
	var countries []string
	for _, c := range l.Countries {
		if !was.countries[c] {
			countries = append(countries, m.name(c))
		}
	}
	if len(countries) > 0 {
		reasons = append(reasons, "new "+say.Plural(len(countries), "country")+": "+say.Few(countries))
	}
	for _, c := range l.Revised {
		if _, known := m.Told.articles[c.Article]; known {
			reasons = append(reasons, "revised by "+text.Isolate(c.Plain()))
			break
		}
	}
	return strings.Join(reasons, "; ")
}

// freshActs says which country does what in l that the story did not tell before, the
// weightiest act first.
func (m *maker) freshActs(l Line, was *toldStory) []string {
	fresh := slices.DeleteFunc(slices.Clone(l.Signals), func(key string) bool { return was.signals[key] })
	slices.SortStableFunc(fresh, func(a, b string) int {
		nameA, _, _ := strings.Cut(a, "/")
		nameB, _, _ := strings.Cut(b, "/")
		return cmp.Compare(m.signalRank(nameA), m.signalRank(nameB))
	})
	for i, key := range fresh {
		name, iso2, _ := strings.Cut(key, "/")
		fresh[i] = m.name(iso2) + " " + say.Inside(m.signalTitle(name))
	}
	return fresh
}

// silent keeps what there was of a story that is not told again, so that the next
// digest knows it.
func silent(e event, l Line) Silent {
	s := Silent{Story: e.id, Articles: map[string]int{}, Outlets: l.Outlets, Aliases: e.aliases}
	for _, p := range slices.Concat(e.fresh, e.revised) {
		s.Articles[p.ID] = p.Revision
	}
	return s
}

// roles returns the countries that act and those where it happens, in the order of
// how much the articles are about them.
func (m *maker) roles(articles []store.Placed) (actors, places []string) {
	acts, hosts := map[string]float64{}, map[string]float64{}
	for _, p := range articles {
		acting, hosting := playing(p.Article)
		for _, c := range p.Countries() {
			if acting[c.ISO2] {
				acts[c.ISO2] += c.Salience
			}
			if hosting[c.ISO2] {
				hosts[c.ISO2] += c.Salience
			}
		}
	}
	return m.top(acts), m.top(hosts)
}

// playing returns the countries that act in a, and those in which something happens.
func playing(a *store.Article) (acting, hosting map[string]bool) {
	acting, hosting = map[string]bool{}, map[string]bool{}
	for _, x := range a.Mentions {
		switch x.Role {
		case store.Actor:
			acting[x.ISO2] = true
		case store.Place:
			hosting[x.ISO2] = true
		}
	}
	return acting, hosting
}

// top returns the six heaviest countries, the heaviest first.
func (m *maker) top(weights map[string]float64) []string {
	codes := slices.SortedFunc(maps.Keys(weights), func(a, b string) int {
		return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(a, b))
	})
	codes = codes[:min(len(codes), 6)]
	for _, c := range codes {
		m.name(c)
	}
	return codes
}

// agencies counts the copies, which are all but the first of a text, by the agency that
// they are credited to, or else whose text they copy.
func (m *maker) agencies(e event, first map[string]bool) []Count {
	if !slices.ContainsFunc(e.fresh, func(p store.Placed) bool { return !first[p.ID] }) {
		return nil
	}
	// A copy that names no agency may copy one that is a source of ours.
	origin := map[string]string{}
	for _, t := range lineage.Texts(store.Story{Articles: e.day}) {
		for _, p := range t.Copies {
			origin[p.ID] = t.Origin.Outlet
		}
	}
	n := map[string]int{}
	for _, p := range e.fresh {
		from := p.Agency
		if o := origin[p.ID]; from == "" && m.outlets[o].Agency {
			from = o
		}
		if !first[p.ID] && from != "" {
			n[lead.Clean(from)]++
		}
	}
	return counts(n)
}

// langs counts articles by language.
func langs(articles []store.Placed) []Count {
	n := map[string]int{}
	for _, p := range articles {
		if lang := lead.Lang(p.Lang); lang != "" {
			n[lang]++
		}
	}
	return counts(n)
}

// counts lists n, the most frequent first.
func counts(n map[string]int) []Count {
	var all []Count
	for name, k := range n {
		all = append(all, Count{Name: name, N: k})
	}
	slices.SortFunc(all, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name))
	})
	return all
}
