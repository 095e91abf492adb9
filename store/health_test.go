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
		{"is quiet for a source of its rhythm", with(func(s *SourceState) { s.LastChange, s.Rhythm = now.Add(-30*time.Hour), 40*time.Minute }), Quiet, "nothing new for 30 hours, usually every 40 minutes"},
		{"had no news last night", with(func(s *SourceState) { s.LastChange, s.Rhythm = now.Add(-10*time.Hour), 40*time.Minute }), Healthy, ""},
		{"comes once a week", with(func(s *SourceState) { s.LastChange, s.Rhythm = now.Add(-9*24*time.Hour), 7*24*time.Hour }), Healthy, ""},
		{"comes once a year, and is not waited for", with(func(s *SourceState) { s.LastChange, s.Rhythm = now.Add(-31*24*time.Hour), 365*24*time.Hour }), Quiet, "nothing new for 31 days, usually every 365 days"},
		{"never announced anything", SourceState{LastPoll: now, LastSuccess: now}, Quiet, "it answers, and has never announced anything"},
		{"is busy", with(func(s *SourceState) {
			s.Failures, s.Kind, s.Reason, s.NextPoll = 1, "temporary", "429 Too Many Requests", now.Add(485*time.Minute)
		}), Broken, "429 Too Many Requests; asks again at 14:05"},
		{"waits for a day", with(func(s *SourceState) {
			s.Failures, s.Kind, s.Reason, s.NextPoll = 9, "gone", "404 Not Found", now.Add(24*time.Hour)
		}), Broken, "404 Not Found; asks again at 3 Mar 06:00"},
		{"keeps programs out", with(func(s *SourceState) { s.Failures, s.Kind, s.Reason = 1, "blocked", "403 Forbidden" }), Blocked, "403 Forbidden"},
		{"is not for us", with(func(s *SourceState) { s.Failures, s.Kind, s.Reason = 1, "refused", "robots.txt forbids it" }), Refused, "robots.txt forbids it"},
		{"answers, and not with all", with(func(s *SourceState) { s.Reason = "cut short: 3 items could be read" }), Healthy, "cut short: 3 items could be read"},
		{"is a site whose links are unlike articles", SourceState{LastPoll: now, LastSuccess: now, Reason: "no links to articles were found"}, Quiet, "no links to articles were found"},
		{"fails", with(func(s *SourceState) { s.Failures, s.Kind, s.Reason = 2, "temporary", "no answer" }), Broken, "no answer"},
		{"failed before it was ever heard", SourceState{Failures: 1, Kind: "gone", Reason: "404"}, Broken, "404"},
		{"has one item, without a date", with(func(s *SourceState) { s.Announced, s.Undated = 1, 1 }), Undated, "its one item carries no date"},
		{"has no dates", with(func(s *SourceState) { s.Undated = 11 }), Undated, "11 of 20 items carry no date"},
	} {
		if got, reason := c.state.Health(now); got != c.want || reason != c.reason {
			t.Errorf("%s: %s (%s), want %s (%s)", c.name, got, reason, c.want, c.reason)
		}
	}
}
