// Package standing says how each source does: what is configured, joined with what the
// frontier remembers of it. It decides nothing: store.SourceState tells the health.
package standing

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/frontier"
)

// Off is the health of a source that is switched off.
const Off store.Health = "off"

// A Source is a configured source with what is remembered of it.
type Source struct {
	Name   string            `json:"source"`
	Kind   string            `json:"kind"`
	Lang   string            `json:"lang"`
	URL    string            `json:"url"`
	Health store.Health      `json:"health"`
	Reason string            `json:"reason,omitempty"` // of its health, for a person; empty: nothing is wrong
	State  store.SourceState `json:"state"`
}

// Of joins what is configured with what is remembered at now, in the order of the
// configuration.
func Of(cfg *config.Config, states []store.SourceState, now time.Time) []Source {
	known := make(map[string]store.SourceState, len(states))
	for _, s := range states {
		known[s.Source] = s
	}
	all := make([]Source, 0, len(cfg.Sources))
	for _, s := range cfg.Sources {
		r := Source{Name: s.Name, Kind: s.Kind, Lang: s.Lang, URL: s.URL, State: known[s.Name]}
		if s.Kind == "site" { // links carry no dates, their pages do: nothing to look at
			r.State.Undated = 0
		}
		if r.Health, r.Reason = r.State.Health(now); s.Off {
			r.Health, r.Reason = Off, "switched off in the configuration"
		}
		all = append(all, r)
	}
	return all
}

// States reads what the frontier of a data folder remembers of its sources; nothing where there is none yet.
func States(ctx context.Context, data string) ([]store.SourceState, error) {
	f, err := frontier.Open(filepath.Join(data, "frontier.db"), frontier.Options{ReadOnly: true})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.States(ctx)
}
