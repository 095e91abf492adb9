package source

import (
	"cmp"
	"context"
	"time"

	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source/urlset"
	"github.com/accordwatch/accordwatch/store"
)

const (
	// maxParts is how many parts of an index one poll visits, and maxInner how many of an
	// index within it; twice as many where the index says when they changed. Archives of
	// a hundred thousand dead ones are known.
	maxParts, maxInner = 5, 2
	// maxLevels is how deep indexes lie in each other: of kinds, of years, of months.
	maxLevels = 3
	// maxAsked is how many requests one poll makes for parts at most.
	maxAsked = 20
	// missed is after how many polls in vain a part is asked for once a day only.
	missed = 3
	// closed is how old the newest entry of a part is of which no more is expected.
	closed = 30 * 24 * time.Hour
)

// part is what is remembered of one document of a sitemap.
type part struct {
	validators
	Newest  time.Time `json:"newest,omitzero"`   // date of its newest entry; zero: not known
	Parts   []string  `json:"parts,omitempty"`   // of an index: the parts visited, in order
	Missing int       `json:"missing,omitempty"` // polls in a row that it was not there, or no sitemap
}

// recalled returns the parts of an index that did not change.
func (p part) recalled() (parts []urlset.Part) {
	for _, url := range p.Parts {
		parts = append(parts, urlset.Part{Loc: url})
	}
	return parts
}

// walk is one poll's way through the parts of an index, and through theirs.
type walk struct {
	*sitemap
	ctx     context.Context
	since   time.Time       // from when on announcements are fresh
	earnest bool            // nothing is taken for closed or missing that was so before
	known   map[string]part // as the poll before left them
	seen    map[string]part // as this one does
	items   []store.Item
	changed bool // a part had something to read
	asked   int  // requests
	came    int  // parts that came, or did not change, other than indexes
	faults  []error
}

// all visits the parts of the sitemap itself. One that fails is left for the next poll;
// all failing is a failure of the source.
func (w *walk) all(root part, parts []urlset.Part) error {
	w.seen[w.config.URL] = part{} // an index may hold itself
	root, err := w.visit(root, parts, 1)
	w.seen[w.config.URL] = root
	if err == nil && len(w.faults) > 0 && w.came == 0 {
		return w.faults[0]
	}
	return err
}

// room returns how many parts of an index on a level have a place.
func room(parts []urlset.Part, level int) int {
	n := maxParts
	if level > 1 {
		n = maxInner
	}
	if len(parts) > 0 && parts[0].LastMod != "" {
		n *= 2
	}
	return n
}

// visit visits the parts of an index on a level, the most promising first, and returns
// what is to be remembered of it. What is not there takes nobody's place. An index that
// comes with parts of its own did not change: those are its parts, and none is dropped.
func (w *walk) visit(index part, parts []urlset.Part, level int) (part, error) {
	recalled := len(index.Parts) > 0
	places := max(room(parts, level), len(index.Parts))
	all := places
	index.Newest, index.Parts = time.Time{}, nil
	growing := false // a part may get entries without a word of the index
	for _, p := range parts {
		spent := w.asked == maxAsked
		if _, met := w.seen[p.Loc]; met || places == 0 || spent && !recalled {
			continue
		}
		one := w.known[p.Loc]
		if spent || w.rests(one, places == all, p.LastMod) {
			w.keep(p.Loc)
		} else {
			w.seen[p.Loc] = part{}
			var err error
			if one, err = w.part(p.Loc, one, level); err != nil {
				return index, err
			}
			w.seen[p.Loc] = one
		}
		index.Parts = append(index.Parts, p.Loc)
		if one.Missing == 0 {
			places--
			growing = growing || one.Newest.IsZero()
			index.Newest = later(index.Newest, one.Newest)
		}
	}
	if growing {
		index.Newest = time.Time{}
	}
	return index, nil
}

// rests says whether a part is left alone until tomorrow: one that is not there, or one
// that holds old news only, unless it is the first of its index or said to have changed.
func (w *walk) rests(p part, first bool, lastmod string) bool {
	if w.earnest {
		return false
	}
	old := !p.Newest.IsZero() && p.Newest.Before(w.since.Add(-closed))
	return p.Missing >= missed || old && !first && lastmod == ""
}

// keep goes on remembering a part that rests, and what is known of its own parts.
func (w *walk) keep(url string) {
	if _, met := w.seen[url]; met {
		return
	}
	w.seen[url] = w.known[url]
	for _, inner := range w.known[url].Parts {
		w.keep(inner)
	}
}

// part asks for one part, and visits the parts of one that is an index itself.
func (w *walk) part(url string, before part, level int) (part, error) {
	w.asked++
	doc, err := w.fetch(w.ctx, url, before.validators)
	if w.ctx.Err() != nil {
		return part{}, cmp.Or(err, w.ctx.Err())
	}
	// Remembered without validators, so that it is asked for in full.
	if err != nil {
		w.faults = append(w.faults, err)
		before.validators = validators{}
		if kind := fetch.KindOf(err); kind == fetch.Gone || kind == fetch.Unfit {
			before.Missing++
		}
		return before, nil
	}
	now, parts := part{validators: doc.valid, Newest: before.Newest, Parts: before.Parts}, before.recalled()
	if doc.Lost {
		now.validators = validators{}
	}
	if !doc.unchanged {
		var items []store.Item
		items, now.Newest = w.sitemap.items(doc.Entries, w.since)
		w.items = append(w.items, items...)
		w.changed = w.changed || len(doc.Entries) > 0
		now.Parts, parts = nil, newest(doc.Parts, w.since)
	}
	if len(parts) == 0 || level == maxLevels {
		w.came++
		return now, nil
	}
	return w.visit(now, parts, level+1)
}

// later returns the later of two moments.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
