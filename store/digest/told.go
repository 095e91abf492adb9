package digest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"
)

// memory is how many days back earlier digests are read: pairs and signals are compared
// over all of it, and what comes late is looked for within it.
const memory = 90

// Told is what other digests of a watchlist told. Its zero value: nothing.
type Told struct {
	articles map[string]toldArticle
	stories  map[string]*toldStory   // by each id under which it was told
	signals  map[string][]toldSignal // by name/ISO2, a day each, the newest last
	pairs    map[string]bool         // by member-other
	days     map[string]toldDay      // earlier digests, by their day
}

// A toldDay is one digest, as far as later ones ask: how much it told, of which hours,
// and when that was.
type toldDay struct {
	stories        int
	deaf           bool // most sources were not heard
	from, to, made time.Time
}

type toldArticle struct {
	story    string
	revision int
}

type toldStory struct {
	day       string
	outlets   int             // that told it by the last time it was told
	all       map[string]bool // outlets that ever told it
	countries map[string]bool
	signals   map[string]bool
}

type toldSignal struct {
	day     string
	outlets []string
}

// ReadTold collects what the digests of a watchlist under dir told on the days
// before one (YYYY-MM-DD): stories, signals and pairs of the last 90 days. Articles
// are also taken from later digests, so that a day made late repeats none of them.
// A folder that does not exist told nothing.
func ReadTold(dir, watchlist, before string) (Told, error) {
	t := newTold()
	oldest, err := time.Parse(dayLayout, before)
	if err != nil {
		return t, fmt.Errorf("parse day %q: want YYYY-MM-DD", before)
	}
	first := oldest.AddDate(0, 0, -memory).Format(dayLayout)
	days, err := os.ReadDir(dir) // sorted: the newest telling wins
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return t, fmt.Errorf("list digests: %w", err)
	}
	for _, entry := range days {
		day := entry.Name()
		if _, err := time.Parse(dayLayout, day); err != nil || day < first || day == before {
			continue
		}
		d, err := Read(dir, day, watchlist)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return t, err
		}
		t.addArticles(d)
		if day < before {
			t.addStories(d)
		}
	}
	return t, nil
}

func newTold() Told {
	return Told{
		articles: map[string]toldArticle{},
		stories:  map[string]*toldStory{},
		signals:  map[string][]toldSignal{},
		pairs:    map[string]bool{},
		days:     map[string]toldDay{},
	}
}

// Add takes d for told. Telling several days in a row in memory needs no files.
func (t *Told) Add(d *Digest) {
	if t.articles == nil {
		*t = newTold()
	}
	t.addArticles(d)
	t.addStories(d)
}

func (t *Told) addArticles(d *Digest) {
	// An article may be told, and told as revised later: the newest text counts.
	add := func(id, story string, revision int) {
		t.articles[id] = toldArticle{story, max(revision, t.articles[id].revision)}
	}
	for _, l := range d.Lines {
		for _, a := range slices.Concat(l.Reports, l.Copies) {
			add(a.Article, l.Story, a.Revision)
		}
		for _, c := range l.Revised {
			add(c.Article, l.Story, c.Revision)
		}
	}
	for _, s := range d.Silent {
		for id, revision := range s.Articles {
			add(id, s.Story, revision)
		}
	}
}

func (t *Told) addStories(d *Digest) {
	for _, l := range d.Lines {
		// One value under all its ids: a story that was joined keeps one memory.
		s := &toldStory{
			day:       d.Day,
			outlets:   len(l.Outlets),
			all:       set(l.Outlets),
			countries: set(l.Countries),
			signals:   set(l.Signals),
		}
		for _, id := range append(l.Aliases, l.Story) {
			t.stories[id] = s
		}
	}
	for _, s := range d.Silent {
		// What was not told does not move the baseline of the next change. A story that was
		// joined to another on such a day is known under its new id from then on.
		story := t.story(s.Story, s.Aliases)
		if story == nil {
			continue
		}
		t.stories[s.Story] = story
		for _, o := range s.Outlets {
			story.all[o] = true
		}
	}
	for _, s := range d.Signals {
		key, told := s.Name+"/"+s.ISO2, toldSignal{day: d.Day}
		for _, o := range s.Outlets {
			told.outlets = append(told.outlets, o.Outlet)
		}
		t.signals[key] = append(t.signals[key], told)
	}
	for _, p := range d.Pairs {
		t.pairs[p.Member+"-"+p.Other] = true
	}
	t.days[d.Day] = toldDay{stories: len(d.Lines), deaf: 2*d.Facts.Heard < d.Facts.Sources, from: d.From, to: d.To, made: d.Made}
}

// story returns what was last told of a story under any of its ids; nil: nothing.
func (t *Told) story(id string, aliases []string) *toldStory {
	// Two stories that were told apart may be one by now: the later telling counts.
	last := t.stories[id]
	for _, alias := range aliases {
		if s := t.stories[alias]; s != nil && (last == nil || s.day > last.day) {
			last = s
		}
	}
	return last
}

func set(names []string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}
