package coverage_test

import (
	"slices"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/coverage"
	"github.com/accordwatch/accordwatch/store/digest/sheet"
)

var to = time.Date(2026, 5, 7, 6, 0, 0, 0, time.UTC)

// day is the 24 hours up to to, in which no article came from any source.
func day() coverage.Day {
	return coverage.Day{
		From: to.Add(-24 * time.Hour), To: to, Zone: time.UTC,
		Spoke: func(config.Source) bool { return false }, Country: func(iso2 string) string { return "country " + iso2 },
	}
}

func TestHealthIsReadFromWhatTheFrontierRemembers(t *testing.T) {
	for _, c := range []struct {
		what  string
		state store.SourceState
		want  sheet.Health
		lost  time.Duration
	}{
		{"heard", store.SourceState{LastPoll: to, LastSuccess: to, LastChange: to.Add(-time.Hour)}, "healthy", 0},
		{"a hiccup", store.SourceState{LastPoll: to, LastSuccess: to.Add(-time.Hour), LastChange: to.Add(-time.Hour), Failures: 1}, "healthy", 0},
		{"failing for half a day", store.SourceState{LastPoll: to, LastSuccess: to.Add(-12 * time.Hour), Failures: 2, Kind: "temporary"}, "broken", 12 * time.Hour},
		{"failing three times in an hour", store.SourceState{LastPoll: to, LastSuccess: to.Add(-time.Hour), Failures: 3, Kind: "gone"}, "broken", time.Hour},
		{"refused for days", store.SourceState{LastPoll: to, LastSuccess: to.Add(-99 * time.Hour), Failures: 9, Kind: "refused"}, "refused", 24 * time.Hour},
		{"behind a wall for days", store.SourceState{LastPoll: to, LastSuccess: to.Add(-99 * time.Hour), Failures: 9, Kind: "blocked"}, "blocked", 24 * time.Hour},
		{"never heard", store.SourceState{LastPoll: to, Failures: 4, Kind: "temporary"}, "broken", 24 * time.Hour},
		{"never polled", store.SourceState{}, "broken", 24 * time.Hour},
		{"nothing new for four days", store.SourceState{LastPoll: to, LastSuccess: to, LastChange: to.Add(-96 * time.Hour)}, "quiet", 0},
		{"nothing new for two days, where that is usual", store.SourceState{LastPoll: to, LastSuccess: to, LastChange: to.Add(-48 * time.Hour), Rhythm: 24 * time.Hour}, "healthy", 0},
		{"nothing new for two days, where there is news each hour", store.SourceState{LastPoll: to, LastSuccess: to, LastChange: to.Add(-48 * time.Hour), Rhythm: time.Hour}, "quiet", 0},
		{"failing only since the day ended", store.SourceState{LastPoll: to.Add(9 * time.Hour), LastSuccess: to.Add(time.Hour), LastChange: to, Failures: 5}, "healthy", 0},
	} {
		c.state.Source = "a"
		got := day().Sources([]config.Source{{Name: "a"}, {Name: "resting", Off: true}}, []store.SourceState{c.state})
		if len(got) != 1 || got[0].Health != c.want || got[0].Lost != c.lost {
			t.Errorf("%s: %+v; want %s, %v lost", c.what, got, c.want, c.lost)
		}
	}
}

func TestWhatWasImportedWasHeard(t *testing.T) {
	d := day()
	d.Spoke = func(s config.Source) bool { return s.Name == "a" }
	got := d.Sources([]config.Source{{Name: "a"}, {Name: "b"}}, nil)
	if len(got) != 2 || got[0].Source != "b" || got[0].Health != sheet.Broken || got[1].Health != sheet.Healthy {
		t.Errorf("of two sources that were never polled, the first spoke: %+v", got)
	}
}

func TestTheWorstComesFirst(t *testing.T) {
	var sources []config.Source
	var states []store.SourceState
	for name, s := range map[string]store.SourceState{
		"quiet":       {LastPoll: to, LastSuccess: to},
		"healthy":     {LastPoll: to, LastSuccess: to, LastChange: to},
		"broken 5 h":  {LastPoll: to, LastSuccess: to.Add(-5 * time.Hour), Failures: 9, Kind: "gone"},
		"broken 9 h":  {LastPoll: to, LastSuccess: to.Add(-9 * time.Hour), Failures: 9, Kind: "temporary"},
		"blocked 4 h": {LastPoll: to, LastSuccess: to.Add(-4 * time.Hour), Failures: 9, Kind: "blocked"},
		"refused 6 h": {LastPoll: to, LastSuccess: to.Add(-6 * time.Hour), Failures: 9, Kind: "refused"},
	} {
		s.Source = name
		sources, states = append(sources, config.Source{Name: name}), append(states, s)
	}
	var got []string
	for _, g := range day().Sources(sources, states) {
		got = append(got, g.Source)
	}
	if want := []string{"blocked 4 h", "refused 6 h", "broken 9 h", "broken 5 h", "quiet", "healthy"}; !slices.Equal(got, want) {
		t.Errorf("the order is %q, want %q", got, want)
	}
}

// gaps makes one gap for each source: a health, a language and a country.
func gaps(all ...[3]string) []sheet.Gap {
	var gs []sheet.Gap
	for i, x := range all {
		g := sheet.Gap{Health: sheet.Health(x[0]), Source: string(rune('a' + i)), Lang: x[1], Country: x[2], Since: to.Add(-time.Duration(5+i) * time.Hour)}
		if !g.Heard() {
			g.Lost = time.Duration(5+i) * time.Hour
		}
		gs = append(gs, g)
	}
	return gs
}

func TestWholeLanguagesAreNamedBeforeCountriesAndSources(t *testing.T) {
	for _, c := range []struct {
		what string
		all  []sheet.Gap
		want []string
	}{
		{"all heard", gaps([3]string{"healthy", "fa", "IR"}, [3]string{"quiet", "en", "GB"}), nil},
		{"none heard", gaps([3]string{"broken", "fa", "IR"}, [3]string{"blocked", "en", "GB"}), []string{"no source at all, since Thu 1:00"}},
		{"a language", gaps([3]string{"broken", "fa", "IR"}, [3]string{"broken", "fa", "IR"}, [3]string{"healthy", "en", "GB"}), []string{"no Persian-language source since Thu 1:00"}},
		{"a country", gaps([3]string{"broken", "en", "IE"}, [3]string{"healthy", "en", "GB"}), []string{"no source in country IE since Thu 1:00"}},
		{"a dialect is of its language", gaps([3]string{"broken", "en-IE", "IE"}, [3]string{"healthy", "en", "IE"}), []string{"5 hours of a"}},
		{
			"many", gaps([3]string{"broken", "en", "GB"}, [3]string{"broken", "en", "GB"}, [3]string{"broken", "en", "GB"}, [3]string{"broken", "en", "GB"}, [3]string{"broken", "en", "GB"}, [3]string{"quiet", "en", "GB"}),
			[]string{"5 hours of a", "6 hours of b", "7 hours of c", "2 more sources"},
		},
	} {
		if got := day().Unheard(c.all); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestANameFromRightToLeftTurnsNoFigureBesideIt(t *testing.T) {
	heard := sheet.Gap{Health: sheet.Healthy, Source: "a", Lang: "he", Country: "IL"}
	all := []sheet.Gap{heard}
	for i, name := range []string{"צפון", "דרום"} {
		all = append(all, sheet.Gap{Health: sheet.Broken, Source: name, Lang: "he", Country: "IL", Since: to.Add(-99 * time.Hour), Lost: time.Duration(9-i) * time.Hour})
	}
	want := []string{"9 hours of \u2068צפון\u2069", "8 hours of \u2068דרום\u2069"}
	if got := day().Unheard(all); !slices.Equal(got, want) {
		t.Errorf("not heard: %q, want %q", got, want)
	}
}

func TestALossOfDaysIsAllDay(t *testing.T) {
	g := sheet.Gap{Health: sheet.Blocked, Source: "a", Lang: "fa", Since: to.Add(-99 * time.Hour), Lost: 24 * time.Hour}
	heard := sheet.Gap{Health: sheet.Healthy, Source: "b", Lang: "en"}
	if got := day().Unheard([]sheet.Gap{g, heard}); !slices.Equal(got, []string{"no Persian-language source all day"}) {
		t.Errorf("not heard: %q", got)
	}
}
