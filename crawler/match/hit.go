package match

import (
	"cmp"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/match/term"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Verdict says whether a watchlist keeps an article, and why, for a person.
type Verdict struct {
	Watchlist string `json:"watchlist"` // its name
	Kept      bool   `json:"kept"`
	Reason    string `json:"reason"` // "Abraham Accords" in the title; vetoed by "horoscope"; no term of any, nearest …
}

// Hits returns where the terms of the watchlists stand in a, sorted by watchlist
// in the order they were given, title first; and one verdict for each watchlist.
// Only watchlists that keep a have hits. Mentions of a must be set before.
func (w *Watch) Hits(a *store.Article) ([]store.Hit, []Verdict) {
	return w.HitsIn(a, text.Fold(a.Title, a.Lang), text.Fold(a.Text, a.Lang))
}

// HitsIn is Hits for those who have folded the title and the text of a already.
func (w *Watch) HitsIn(a *store.Article, title, body text.Folded) ([]store.Hit, []Verdict) {
	x := w.read(a, title, body)
	var hits []store.Hit
	var verdicts []Verdict
	for _, l := range w.lists {
		found, v := l.judge(x)
		hits = append(hits, found...)
		verdicts = append(verdicts, v)
	}
	return hits, verdicts
}

// A reading is an article with all places of all terms.
type reading struct {
	*store.Article
	*Watch
	title, body term.Scan
	found       []*term.Term // those that are there, in the order in which they were written
	lead        int          // where the lead of the text ends
	closely     bool         // somebody asks why
}

// read finds all terms in title and text.
func (w *Watch) read(a *store.Article, title, body text.Folded) *reading {
	x := &reading{Article: a, Watch: w, lead: leadOf(a.Text), title: w.terms.Scan(title), body: w.terms.Scan(body)}
	for t := range x.title.Places {
		x.found = append(x.found, t)
	}
	for t := range x.body.Places {
		if x.title.Places[t] == nil {
			x.found = append(x.found, t)
		}
	}
	slices.SortFunc(x.found, func(a, b *term.Term) int { return cmp.Compare(a.ID, b.ID) })
	return x
}

// of returns the terms of l in a role that are there. Lists are asked this way round
// because a watchlist may have ten thousand terms, and an article holds a few.
func (x *reading) of(r role, l *list) []*term.Term {
	var some []*term.Term
	for _, t := range x.found {
		if x.parts[t.ID] == (part{l, r}) {
			some = append(some, t)
		}
	}
	return some
}

// leadSize is how many letters of a text its lead has at most, with what stands between
// them: as much in every script.
const leadSize = 600

// leadOf returns where the lead of a text ends: after two paragraphs, or leadSize.
func leadOf(s string) int {
	end := 0
	for range 2 {
		i := strings.Index(s[end:], "\n\n")
		if i < 0 {
			end = len(s)
			break
		}
		end += i + 2
	}
	n := 0
	for i := range s[:end] {
		if n == leadSize {
			return i
		}
		n++
	}
	return end
}

// judge holds the reading against one watchlist.
func (l *list) judge(x *reading) ([]store.Hit, Verdict) {
	v := Verdict{Watchlist: l.Name}
	hits, friend := l.hits(x, x.of(isAny, l))
	if v.Reason = l.outside(x); v.Reason != "" {
		v.Reason += though(hits)
		return nil, v
	}
	if len(l.Any) > 0 && len(hits) == 0 {
		v.Reason = l.miss(x, friend)
		return nil, v
	}
	more, lack := l.needed(x)
	if v.Reason = lack; lack != "" {
		return nil, v
	}
	// Nothing but countries was asked for, and one is there: outside saw to that.
	if hits = append(hits, more...); len(hits) == 0 {
		hits = l.byCountry(x.Article)
	}
	hits = thin(hits)
	v.Kept, v.Reason = len(hits) > 0, Tell(hits)
	return hits, v
}

// hits returns the places of the terms that lie in the fields of l and touch no
// false friend; and the last false friend that one touched.
func (l *list) hits(x *reading, terms []*term.Term) ([]store.Hit, friend) {
	var hits []store.Hit
	var last friend
	for _, t := range terms {
		for _, in := range []store.Field{store.InTitle, store.InText} {
			for _, p := range x.places(in, t) {
				if !l.looksAt(x, in, p) {
					continue
				}
				// A false friend undoes this place of the term, not the others.
				if f := l.friend(x, in, p.Range); f != nil {
					last = friend{t, f}
					continue
				}
				hits = append(hits, store.Hit{Watchlist: l.Name, Term: t.Text, Span: store.Span{Field: in, Start: p.Start, End: p.End}})
			}
		}
	}
	return hits, last
}

// places returns where t stands in a field.
func (x *reading) places(in store.Field, t *term.Term) []term.Place {
	if in == store.InTitle {
		return x.title.Places[t]
	}
	return x.body.Places[t]
}

// looksAt reports whether p lies in one of the fields of l.
func (l *list) looksAt(x *reading, in store.Field, p term.Place) bool {
	if len(l.Fields) == 0 || slices.Contains(l.Fields, string(in)) {
		return true
	}
	return in == store.InText && p.Start < x.lead && slices.Contains(l.Fields, "lead")
}

// friend returns the false friend that r touches, or nil.
func (l *list) friend(x *reading, in store.Field, r text.Range) *term.Term {
	for _, t := range x.of(isNone, l) {
		for _, p := range x.places(in, t) {
			if p.Overlaps(r) {
				return t
			}
		}
	}
	return nil
}

// byCountry stands in for hits where a watchlist asks for countries and no words.
func (l *list) byCountry(a *store.Article) []store.Hit {
	var hits []store.Hit
	for _, m := range a.Mentions {
		if l.countries[m.ISO2] && m.Role != store.OutletOf {
			hits = append(hits, store.Hit{Watchlist: l.Name, Term: m.ISO2, Span: m.Span})
		}
	}
	return hits
}

// thin sorts hits by place and leaves out those that lie within another.
func thin(hits []store.Hit) []store.Hit {
	slices.SortStableFunc(hits, func(a, b store.Hit) int {
		return cmp.Or(-cmp.Compare(a.Field, b.Field), cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	var kept []store.Hit
	for _, h := range hits {
		if n := len(kept); n > 0 && kept[n-1].Field == h.Field && h.End <= kept[n-1].End {
			continue
		}
		kept = append(kept, h)
	}
	return kept
}
