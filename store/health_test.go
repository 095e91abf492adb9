package store

import (
	"testing"
	"time"
)

func TestHealthSaysInOneWordHowASourceDoes(t *testing.T) {
	now := time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)
	polled := SourceState{LastPoll: now, LastSuccess: now, LastChange: now.Add(-time.Hour), Announced: 20}
	with := func(f func(*SourceState)) SourceState {
		s := polled
		f(&s)
		return s
	}
	for _, c := range []struct {
		name   string
		state  SourceState
		want   Health
		reason string
	}{
		{"never asked", SourceState{}, Unpolled, "not asked yet"},
		{"answers with news", polled, Healthy, ""},
		{"answers without news for days", with(func(s *SourceState) { s.LastChange = now.Add(-5 * 24 * time.Hour) }), Quiet, "nothing new for 5 days"},
		{"refuses", with(func(s *SourceState) { s.Failures, s.Kind, s.Reason = 1, "refused", "403 Forbidden" }), Blocked, "403 Forbidden"},
		{"fails", with(func(s *SourceState) { s.Failures, s.Kind, s.Reason = 2, "temporary", "no answer" }), Broken, "no answer"},
		{"failed before it was ever heard", SourceState{Failures: 1, Kind: "gone", Reason: "404"}, Broken, "404"},
		{"has no dates", with(func(s *SourceState) { s.Undated = 11 }), Undated, "11 of 20 items carry no date"},
	} {
		if got, reason := c.state.Health(now); got != c.want || reason != c.reason {
			t.Errorf("%s: %s (%s), want %s (%s)", c.name, got, reason, c.want, c.reason)
		}
	}
}
