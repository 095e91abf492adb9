package web

import (
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/say"
)

func TestWeCountAsEnglishDoes(t *testing.T) {
	for want, got := range map[string]string{
		"1 story": say.Count(1, "story"), "2 stories": say.Count(2, "story"), "0 copies": say.Count(0, "copy"), "3 articles": say.Count(3, "article"), "1 copy": say.Count(1, "copy"),
		"87%": percent(0.871), "": percent(0), "may join": spaced("may-join"), "Origin": partName(store.Origin), "Copy": partName(store.Copy), "Report": partName(""),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTimesAreSaidInUTC(t *testing.T) {
	east := time.FixedZone("east", 5*3600)
	at := time.Date(2026, 1, 1, 3, 7, 0, 0, east)
	for _, c := range []struct{ got, want string }{
		{moment(at), "31 Dec 2025, 22:07"},
		{moment(time.Time{}), "–"},
		{clock(at), "22:07"},
		{clock(time.Date(2026, 1, 1, 6, 5, 0, 0, time.UTC)), "6:05"},
		{short(at, time.Date(2025, 12, 31, 23, 0, 0, 0, time.UTC)), "31 Dec, 22:07"},
		{short(at, time.Date(2026, 1, 1, 1, 0, 0, 0, time.UTC)), "31 Dec 2025, 22:07"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestALanguageHasAName(t *testing.T) {
	for lang, want := range map[string]string{"ar": "Arabic", "zh-Hant": "Traditional Chinese", "": "language not known", `"><b>`: `"><b>`, "qqq-x": "qqq-x"} {
		if got := languageName(lang); got != want {
			t.Errorf("%q is called %q, want %q", lang, got, want)
		}
	}
}

func TestCountriesAreNamedByTheirRole(t *testing.T) {
	a := &store.Article{Text: "a text"}
	for i, m := range []store.Mention{{ISO2: "CL", Role: store.Actor}, {ISO2: "PE", Role: store.Place}, {ISO2: "AR", Role: store.Actor}, {ISO2: "US", Role: store.Dateline}, {ISO2: "GB", Role: store.OutletOf}} {
		m.Field, m.Start, m.End = store.InText, i, i+1
		a.Mentions = append(a.Mentions, m)
	}
	name := func(iso2 string) string { return "<" + iso2 + ">" }
	if got, want := countryLine(a, name), "Actor <AR>, <CL>; place <PE>"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := countryLine(&store.Article{}, name); got != "" {
		t.Errorf("no country gives %q", got)
	}
}
