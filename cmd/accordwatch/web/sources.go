package web

import (
	"net/http"
	"slices"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/store"
)

// A ward is the sources of one health.
type ward struct {
	tallied
	Sources []standing.Source
}

// About says what the health means.
func (w ward) About() string { return abouts[w.Health] }

// abouts say what each health means.
var abouts = map[store.Health]string{
	store.Broken:   "cannot be reached, or not read as a source",
	store.Blocked:  "keeps programs out: 403, or asks for a browser",
	store.Refused:  "is not for us: robots.txt, or a login",
	store.Quiet:    "answers, and has had nothing new for days",
	store.Undated:  "answers, and most of its items carry no date",
	store.Unpolled: "not asked yet",
	store.Healthy:  "answers, and has news now and then",
}

// sources shows how each source does, the unwell first.
func (s *site) sources(w http.ResponseWriter, req *http.Request) error {
	all, err := s.Room.Sources(req.Context())
	if err != nil {
		return err
	}
	// Within a health the order of the configuration stays: its author knows it.
	var wards []ward
	for _, t := range tally(all) {
		in := ward{tallied: t}
		for _, src := range all {
			if src.Health == t.Health {
				in.Sources = append(in.Sources, src)
			}
		}
		wards = append(wards, in)
	}
	return s.show(w, req, "sources", "Sources", struct {
		Wards  []ward
		N      int
		Notice string
	}{wards, len(all), s.Notice()})
}

// healths returns the healths that occur, the worst first; one that is not known here
// comes last.
func healths(sources []standing.Source) []store.Health {
	order := store.Healths()
	for _, s := range sources {
		if !slices.Contains(order, s.Health) {
			order = append(order, s.Health)
		}
	}
	return slices.DeleteFunc(order, func(h store.Health) bool {
		return !slices.ContainsFunc(sources, func(s standing.Source) bool { return s.Health == h })
	})
}

// bad reports whether a source of that health is not heard.
func bad(h store.Health) bool { return h == store.Broken || h == store.Blocked || h == store.Refused }

// healthGlyph returns the name of the glyph that carries the health beside its word.
func healthGlyph(h store.Health) string {
	// The others answer and may well be in order: the open disc says "look at me".
	switch h {
	case store.Healthy, store.Blocked, store.Broken:
		return string(h)
	case store.Refused:
		return string(store.Blocked)
	}
	return "quiet"
}

// healthName is a health as a heading.
func healthName(h store.Health) string {
	if h == "" {
		return "Not known"
	}
	return capital(string(h))
}
