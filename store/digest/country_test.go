package digest_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest"
)

// stories adds n stories of one report each on a country, from so many outlets.
func (w *world) about(country string, n, from int, day string) {
	for i := range n {
		w.add(newArticle{
			story: fmt.Sprint(country, day, i), outlet: outlets[i%from].Outlet, found: day + " 10:00", part: store.Origin,
			title: country + " speaks", text: country + " spoke of the Lantern Accord for the first time this week.",
		})
	}
}

func country(d *digest.Digest, iso2 string) digest.Country {
	for _, c := range d.Countries {
		if c.ISO2 == iso2 {
			return c
		}
	}
	return digest.Country{}
}

func TestASurgeNeedsReportsOutletsAndSurprise(t *testing.T) {
	quiet := func(int) int { return 0 }
	for _, c := range []struct {
		what    string
		history map[string]func(int) int
		n, from int
		want    digest.State
	}{
		{"eight where none is usual", map[string]func(int) int{"CL": quiet, "PT": steady(5, 2)}, 8, 4, "surge"},
		{"eight where eight are usual", map[string]func(int) int{"CL": steady(8, 2)}, 8, 4, "within"},
		{"many from two outlets", map[string]func(int) int{"CL": steady(1, 1)}, 9, 2, "above"},
		{"two where none is usual", map[string]func(int) int{"CL": func(i int) int { return (i % 20) / 19 }}, 2, 2, "above"},
		{"two where there never was one", map[string]func(int) int{"PT": steady(5, 2)}, 2, 2, "first"},
		{"four where two are usual", map[string]func(int) int{"CL": steady(2, 1)}, 4, 4, "above"},
		{"one where nine are usual", map[string]func(int) int{"CL": steady(9, 2)}, 1, 1, "below"},
		{"none where nine are usual", map[string]func(int) int{"CL": steady(9, 2)}, 0, 1, "below"},
	} {
		w := &world{history: c.history}
		w.about("Chile", c.n, c.from, "2026-05-06")
		d := mustMake(t, w, request("2026-05-07"))
		if got := country(d, "CL"); got.State != c.want || got.Reports != c.n {
			t.Errorf("%s: %d reports are %q (p = %g), want %q", c.what, got.Reports, got.State, got.P, c.want)
		}
		if surges := slices.Contains(d.Facts.Surges, "CL"); surges != (c.want == "surge") {
			t.Errorf("%s: the facts say surge: %v", c.what, surges)
		}
	}
}

func TestCopiesMakeNoSurge(t *testing.T) {
	w := &world{history: map[string]func(int) int{"PT": steady(5, 2)}}
	for i := range 40 {
		w.add(newArticle{story: fmt.Sprint("s", i), outlet: outlets[i%9].Outlet, found: "2026-05-06 10:00", part: store.Copy, title: "Chile speaks", text: "Chile spoke."})
	}
	if c := country(mustMake(t, w, request("2026-05-07")), "CL"); c.Reports != 0 {
		t.Errorf("copies alone count as %d stories", c.Reports)
	}
}

func TestAnArchiveOfFourDaysSaysHowLittleItKnows(t *testing.T) {
	w := &world{}
	for _, day := range []string{"2026-05-03", "2026-05-04", "2026-05-05"} {
		w.about("Portugal", 4, 4, day)
	}
	w.about("Portugal", 5, 4, "2026-05-06")
	w.about("Chile", 8, 4, "2026-05-06")
	w.about("Tonga", 2, 2, "2026-05-06")
	d := mustMake(t, w, request("2026-05-07"))
	if d.Baseline.Days != 3 {
		t.Errorf("the baseline is %d days, want 3", d.Baseline.Days)
	}
	for iso2, want := range map[string]digest.State{"CL": "surge", "PT": "no baseline", "TO": "no baseline"} {
		if c := country(d, iso2); c.State != want || c.Usual != nil || len(c.Days) != 4 {
			t.Errorf("%s is %q with usual %v and %d days, want %q, none and 4", iso2, c.State, c.Usual, len(c.Days), want)
		}
	}
	if got, want := d.Sentence(), "Chile surges, with 8 independent reports where the 3 days before had 0."; got != want {
		t.Errorf("the sentence of the day is %q, want %q", got, want)
	}
	first := mustMake(t, w, request("2026-05-04"))
	if first.Baseline.Days != 0 || len(first.Facts.Surges) > 0 {
		t.Errorf("the first day has a baseline of %d days and the surges %v", first.Baseline.Days, first.Facts.Surges)
	}
}

func TestACountryWhoseSourcesWereLostIsNotCalledLow(t *testing.T) {
	w := &world{history: map[string]func(int) int{"IR": steady(5, 2), "PT": steady(5, 2)}}
	for _, c := range []struct {
		lost time.Duration
		n    int
		want digest.State
	}{
		{0, 1, "below"},
		{2 * time.Hour, 1, "below"}, // two of 48 source-hours
		{20 * time.Hour, 1, "not comparable"},
		{20 * time.Hour, 12, "surge"},    // what was heard was heard
		{9 * 24 * time.Hour, 1, "below"}, // it was missing from the days before too
	} {
		w.stories = nil
		w.about("ایران", c.n, 5, "2026-05-06")
		r := request("2026-05-07")
		if c.lost > 0 {
			lose(&r, "بامداد جنوب", c.lost, "refused", "403 Forbidden")
		}
		if got := country(mustMake(t, w, r), "IR"); got.State != c.want {
			t.Errorf("%d stories with one of two sources lost for %v are %q, want %q", c.n, c.lost, got.State, c.want)
		}
	}
}

// outage is a world in which nobody listened for five days before 6 May 2026, nor on that
// day until 5:00 on the next, when feeds show all that came out meanwhile, a few a day.
func outage(usual func(int) int) *world {
	w := &world{history: map[string]func(int) int{"CL": func(day int) int {
		if day >= history-5 {
			return 0
		}
		return usual(day)
	}}}
	w.about("Chile", 17, 5, "2026-05-06")
	for i, s := range w.stories {
		s.Articles[0].Found = at("2026-05-07 05:00")
		s.Articles[0].Published = at("2026-05-02 12:00").Add(time.Duration(7*i) * time.Hour)
	}
	return w
}

// history is how many days a baseline has.
const history = 56

func TestTheDayAfterAnOutageIsNoSurge(t *testing.T) {
	d := mustMake(t, outage(steady(4, 1)), request("2026-05-07"))
	c := country(d, "CL")
	if c.State != "within" || c.Reports != 5 || len(d.Lines) != 17 {
		t.Errorf("of 17 reports of five days, 5 of them of the last, %d are %q (%s), and %d are told; want 5, within the usual, and all", c.Reports, c.State, c.Why, len(d.Lines))
	}
	if d.Baseline != (digest.Baseline{Days: 51, Deaf: 5}) || c.Usual.Low == 0 {
		t.Errorf("it is compared with %+v, usually %+v", d.Baseline, *c.Usual)
	}
	if len(c.Days) != 28 || c.Days[26] != 0 || c.Days[21] == 0 {
		t.Errorf("the days shown are %v, want those of the outage among them", c.Days)
	}
}

func TestWhatHasNoHourIsCountedOnTheDayOnWhichItWasFound(t *testing.T) {
	for published, want := range map[string]int{"": 3, "2026-05-06 00:00": 3, "2026-05-06 01:00": 3, "2026-05-05 23:00": 0, "2026-05-05 00:00": 3, "2026-05-04 00:00": 0} {
		w := &world{history: map[string]func(int) int{"PT": steady(5, 2)}}
		w.about("Chile", 3, 3, "2026-05-06")
		for _, s := range w.stories {
			s.Articles[0].Published = time.Time{}
			if published != "" {
				s.Articles[0].Published = at(published)
			}
		}
		if c := country(mustMake(t, w, request("2026-05-07")), "CL"); c.Reports != want {
			t.Errorf("three found on 6 May at 10:00 and published %q count as %d on a day from 06:00 on, want %d", published, c.Reports, want)
		}
	}
}

func TestADayThatIsSilentByChanceIsCompared(t *testing.T) {
	rare := func(day int) int { return (day % 4) / 3 }
	w := &world{history: map[string]func(int) int{"CL": rare}}
	if d := mustMake(t, w, request("2026-05-07")); d.Baseline.Days < 50 || d.Baseline.Deaf != 0 {
		t.Errorf("of a watchlist with news every fourth day the baseline is %+v", d.Baseline)
	}
	// What a digest said of its day is known of the quietest watchlist.
	r := request("2026-05-07")
	for i, f := range []digest.Facts{{Sources: 11, Heard: 5}, {Sources: 11, Heard: 6}, {Sources: 0}} {
		r.Told.Add(&digest.Digest{Day: fmt.Sprintf("2026-05-%02d", 3+i), Facts: f})
	}
	if d := mustMake(t, w, r); d.Baseline.Deaf != 1 {
		t.Errorf("after a day on which most sources were not heard the baseline is %+v", d.Baseline)
	}
}

func TestWholeLanguagesAreNamedBeforeSingleSources(t *testing.T) {
	w := busyDay()
	r := busyRequest(w)
	for i, s := range []string{"Tidewire", "The Cape Ledger", "El Faro del Sur"} {
		lose(&r, s, time.Duration(5+i)*time.Hour, "temporary", "timeout")
	}
	want := []string{
		"no Persian-language source since Wed 14:00", "no Spanish-language source since Wed 23:00",
		"no source in Iceland since Thu 0:00", "no source in Oman since Thu 2:00", "5 hours of Tidewire",
	}
	if got := mustMake(t, w, r).Unheard; !slices.Equal(got, want) {
		t.Errorf("not heard: %q, want %q", got, want)
	}
}
