package digest_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store/digest"
)

func zone(t *testing.T, name string) config.Zone {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return config.Zone{Location: loc}
}

func TestADayTellsFromTheDayBeforeAlsoWhereClocksChange(t *testing.T) {
	for _, c := range []struct {
		what, zone, at, day, from, to string
	}{
		{"plain", "UTC", "06:00", "2026-05-07", "2026-05-06 06:00", "2026-05-07 06:00"},
		{"six where nothing is said", "UTC", "", "2026-05-07", "2026-05-06 06:00", "2026-05-07 06:00"},
		{"east of Greenwich", "Asia/Almaty", "06:00", "2026-05-07", "2026-05-06 01:00", "2026-05-07 01:00"},
		{"a time that the clocks leap over means the leap", "Asia/Jerusalem", "02:30", "2026-03-27", "2026-03-26 00:30", "2026-03-27 00:00"},
		{"a time that they pass twice means the first passing", "Asia/Jerusalem", "01:30", "2026-10-25", "2026-10-23 22:30", "2026-10-24 22:30"},
		{"a midnight that does not exist", "Africa/Cairo", "00:00", "2026-04-24", "2026-04-22 22:00", "2026-04-23 22:00"},
		{"a day that does not exist", "Pacific/Apia", "06:00", "2011-12-30", "2011-12-29 16:00", "2011-12-30 10:00"},
	} {
		from, to, err := digest.Window(config.Digest{At: c.at, Timezone: zone(t, c.zone)}, c.day)
		if err != nil || !from.Equal(at(c.from)) || !to.Equal(at(c.to)) {
			t.Errorf("%s: %s at %s in %s tells from %v to %v (%v), want %s to %s", c.what, c.day, c.at, c.zone, from, to, err, c.from, c.to)
		}
	}
}

func TestEachInstantBelongsToOneDay(t *testing.T) {
	for _, name := range []string{"UTC", "America/New_York", "Asia/Jerusalem", "Africa/Cairo", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Tehran"} {
		for _, clock := range []string{"00:00", "01:30", "02:30", "06:00"} {
			d := config.Digest{At: clock, Timezone: zone(t, name)}
			_, last, _ := digest.Window(d, "2025-12-31")
			for day := at("2026-01-01 00:00"); day.Year() == 2026; day = day.AddDate(0, 0, 1) {
				from, to, err := digest.Window(d, day.Format(time.DateOnly))
				if err != nil || !from.Equal(last) || !from.Before(to) {
					t.Fatalf("%s %s in %s: from %v to %v after %v (%v)", day.Format(time.DateOnly), clock, name, from, to, last, err)
				}
				last = to
			}
		}
	}
}

func TestTheNewestDayIsTheOneWhoseWindowHasJustEnded(t *testing.T) {
	d := config.Digest{At: "06:00", Timezone: zone(t, "America/New_York")}
	for now, want := range map[string]string{
		"2026-05-07 09:59": "2026-05-06",
		"2026-05-07 10:00": "2026-05-07", // 06:00 in New York
		"2026-05-08 03:00": "2026-05-07", // still 7 May there
		"2026-03-08 10:00": "2026-03-08", // the clocks have leapt
		"2026-11-01 10:59": "2026-10-31", // they have gone back
		"2026-11-01 11:00": "2026-11-01",
	} {
		if got := digest.DayOf(d, at(now)); got != want {
			t.Errorf("at %s the newest day is %s, want %s", now, got, want)
		}
	}
}

func TestWhatIsNoDayOrNoTimeIsRefused(t *testing.T) {
	if _, _, err := digest.Window(config.Digest{}, "7 May"); err == nil {
		t.Error("a day that is none was taken")
	}
	if _, _, err := digest.Window(config.Digest{At: "6 o'clock"}, "2026-05-07"); err == nil {
		t.Error("a time that is none was taken")
	}
	if day := digest.DayOf(config.Digest{At: "25:00"}, at("2026-05-07 06:00")); day != "" {
		t.Errorf("a time that is none has the day %s", day)
	}
}

// tellAt makes a day of a digest at another hour, with what the digests before told.
func tellAt(t *testing.T, w *world, told *digest.Told, day, hour string) *digest.Digest {
	t.Helper()
	r := request(day)
	r.Digest.At, r.Now, r.Told = hour, at(day+" "+hour).Add(time.Minute), *told
	d := mustMake(t, w, r)
	told.Add(d)
	return d
}

func TestWhatWasFoundBetweenTheOldHourAndTheNewIsTold(t *testing.T) {
	for hour, want := range map[string]string{"18:00": "2026-05-03", "03:00": "2026-05-04"} {
		w, told := &world{}, &digest.Told{}
		w.add(plain("s1", "Tidewire", "2026-05-02 05:00"))
		tellAt(t, w, told, "2026-05-02", "06:00")
		between := w.add(plain("s2", "Nordlys Brief", "2026-05-02 12:00"))
		if hour == "03:00" { // the hour is moved back: what lies in both days is told once
			between = w.add(plain("s3", "Nordlys Brief", "2026-05-03 04:00"))
		}
		seen := map[string]string{}
		for _, day := range []string{"2026-05-03", "2026-05-04", "2026-05-05"} {
			d := tellAt(t, w, told, day, hour)
			for _, id := range articles(d) {
				if seen[id] != "" {
					t.Errorf("from 06:00 to %s: %s is told on %s and on %s", hour, id, seen[id], day)
				}
				seen[id] = day
			}
			if day == "2026-05-03" && hour == "18:00" && !d.From.Equal(at("2026-05-02 06:00")) {
				t.Errorf("the first day at the new hour tells from %v", d.From)
			}
		}
		if seen[between.ID] != want {
			t.Errorf("from 06:00 to %s: what was found between is told on %q, want %s", hour, seen[between.ID], want)
		}
	}
}

func TestWhatIsReadOnlyAfterTheMachineStoodStillIsToldOnce(t *testing.T) {
	w, told := &world{}, &digest.Told{}
	w.add(plain("s1", "Tidewire", "2026-05-02 05:00"))
	tellAt(t, w, told, "2026-05-02", "06:00")
	// The machine stops on 2 May at 20:00 and starts again on 10 May at 09:00; the days
	// between are told at once, before what was found on the 2nd can be read.
	for day := 3; day <= 10; day++ {
		r := request(fmt.Sprintf("2026-05-%02d", day))
		r.Now, r.Told = at("2026-05-10 09:00"), *told
		told.Add(mustMake(t, w, r))
	}
	soon, retried := w.add(plain("s2", "Nordlys Brief", "2026-05-02 19:00")), w.add(plain("s3", "Muscat Quay", "2026-05-02 19:30"))
	soon.Added, retried.Added = at("2026-05-10 09:05"), at("2026-05-12 12:00")
	imported := w.add(plain("s4", "Muscat Quay", "2026-02-02 19:30"))
	imported.Added = at("2026-05-10 12:00")
	got := map[string][]string{}
	for _, day := range []string{"2026-05-11", "2026-05-12", "2026-05-13", "2026-05-14"} {
		for _, id := range articles(tellAt(t, w, told, day, "06:00")) {
			got[id] = append(got[id], day)
		}
	}
	if !slices.Equal(got[soon.ID], []string{"2026-05-11"}) || !slices.Equal(got[retried.ID], []string{"2026-05-13"}) || len(got) != 2 {
		t.Errorf("told %v; want %s on the 11th, %s on the 13th, and nothing else", got, soon.ID, retried.ID)
	}
}

func TestACorrectionThatTheLastRereadingFindsIsTold(t *testing.T) {
	for _, when := range []string{"2026-05-05 09:59", "2026-05-05 12:00", "2026-05-06 05:00"} {
		w, told := &world{}, &digest.Told{}
		a := w.add(plain("s", "Tidewire", "2026-05-02 04:00"))
		for _, day := range []string{"2026-05-02", "2026-05-03", "2026-05-04", "2026-05-05"} {
			tellAt(t, w, told, day, "06:00")
		}
		w.revise(a.ID, when, "Keepers of Portugal part in anger", a.Text)
		var reasons []string
		for _, day := range []string{"2026-05-06", "2026-05-07"} {
			for _, l := range tellAt(t, w, told, day, "06:00").Lines {
				reasons = append(reasons, l.News.Reason)
			}
		}
		if !slices.Equal(reasons, []string{"revised by Tidewire"}) {
			t.Errorf("of a correction at %s the digests say %q", when, reasons)
		}
	}
}
