// Package agenda tells a person what a configuration asks for: what is watched, when it
// will next happen, and what in it is hardly meant, though it is valid.
package agenda

import (
	"fmt"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/daemon"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/daily"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/terminal"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/wiring"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store/digest/say"
)

// Of tells what is configured, with the next five wakings and the next digests.
func Of(cfg *config.Config, now time.Time) (terminal.Rows, error) {
	rows := terminal.Rows{{Name: "sources", Value: sourcesLine(cfg)}}
	for _, t := range twins(cfg) {
		rows.Add("polled twice", t)
	}
	for _, l := range cfg.Watchlists {
		terms, signals := say.Count(len(l.Any)+len(l.All)+len(l.None)+len(l.Veto), "term"), say.Count(len(l.Signals), "signal")
		rows.Add("watchlist", l.Name+": "+terms+", "+signals)
	}
	for _, t := range doubtful(cfg) {
		rows.Add("doubtful term", t)
	}
	for _, o := range unheard(cfg) {
		rows.Add("no such outlet", o)
	}
	wakings, err := daemon.Wakings(cfg.Crawl.Schedule, now, 5)
	if err != nil {
		return nil, err
	}
	var next []string
	for _, t := range wakings {
		next = append(next, t.Format("15:04"))
	}
	rows.Add("looks for what is due", cfg.Crawl.Schedule+" ("+strings.Join(next, ", ")+")")
	for _, d := range cfg.Digests {
		at, err := daily.Next(d, now)
		if err != nil {
			return nil, err
		}
		rows.Add("digest", d.Watchlist+", next "+at.Format("Mon 2 Jan 2006 15:04 MST"))
	}
	return rows, nil
}

// sourcesLine counts the sources, and the languages that they are in.
func sourcesLine(cfg *config.Config) string {
	if told := Unpolled(cfg); told != "" {
		return told
	}
	langs, off := map[string]bool{}, 0
	for _, s := range cfg.Sources {
		if s.Lang != "" {
			langs[s.Lang] = true
		}
		if s.Off {
			off++
		}
	}
	line := say.Number(len(cfg.Sources))
	if len(langs) > 0 {
		line += ", in " + say.Count(len(langs), "language")
	}
	if off > 0 {
		line += fmt.Sprintf("; %d of them off", off)
	}
	return line
}

// Unpolled tells why nothing is ever polled; "" where something is.
func Unpolled(cfg *config.Config) string {
	switch {
	case len(wiring.Plans(cfg)) > 0:
		return ""
	case len(cfg.Sources) > 0:
		return "all are off, so that nothing is ever polled"
	}
	return "none, so that nothing is ever polled; add include: [shipped:sources], or sources of your own"
}
