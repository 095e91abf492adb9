package agenda

import (
	"fmt"
	"strings"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store/text"
)

// unheard tells of outlets to which a watchlist limits itself and of which there is no
// source: mistyped, it would never keep anything. What is imported may be of any outlet,
// so that it is no mistake for certain.
func unheard(cfg *config.Config) []string {
	known := map[string]bool{}
	for _, s := range cfg.Sources {
		known[text.Key(s.Outlet, "")] = true
	}
	var told []string
	for _, l := range cfg.Watchlists {
		for _, o := range l.Outlets {
			if !known[text.Key(o, "")] {
				told = append(told, fmt.Sprintf("%s asks for %s, which is the outlet of no source", l.Name, o))
			}
		}
	}
	return told
}

// twins tells of the sources that poll an address which another one polls already: a
// host is asked twice for the same, and one of the two never has news.
func twins(cfg *config.Config) []string {
	var told []string
	first := map[string]string{}
	for _, s := range cfg.Sources {
		at := s.Kind + " " + strings.TrimSuffix(s.URL, "/")
		if other, ok := first[at]; ok && !s.Off {
			told = append(told, fmt.Sprintf("%s and %s both poll %s: set off: true for one of them", other, s.Name, s.URL))
		} else if !s.Off {
			first[at] = s.Name
		}
	}
	return told
}
