package standing

import (
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
)

func TestASourceStandsAsItIsConfiguredAndRemembered(t *testing.T) {
	now := time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)
	cfg := &config.Config{Sources: []config.Source{
		{Name: "undated", Kind: "feed"}, {Name: "links", Kind: "site"}, {Name: "away", Kind: "feed", Off: true}, {Name: "new", Kind: "feed"},
	}}
	var states []store.SourceState
	for _, name := range []string{"away", "links", "undated", "gone from the configuration"} {
		states = append(states, store.SourceState{Source: name, LastPoll: now, LastSuccess: now, LastChange: now, Announced: 9, Undated: 9})
	}
	want := []store.Health{store.Undated, store.Healthy, Off, store.Unpolled}
	all := Of(cfg, states, now)
	if len(all) != len(want) {
		t.Fatalf("%d sources stand, want %d", len(all), len(want))
	}
	for i, s := range all {
		if s.Name != cfg.Sources[i].Name || s.Health != want[i] || (s.Reason == "") != (want[i] == store.Healthy) {
			t.Errorf("%s is %s, %q; want %s", s.Name, s.Health, s.Reason, want[i])
		}
	}
	if states, err := States(t.Context(), t.TempDir()); err != nil || states != nil {
		t.Errorf("of an empty folder %v is remembered, %v", states, err)
	}
}
