package say_test

import (
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store/digest/say"
)

func TestFiguresReadAsASentenceDoes(t *testing.T) {
	noon := time.Date(2026, 5, 7, 6, 5, 0, 0, time.UTC)
	for _, c := range []struct{ got, want string }{
		{say.Count(1, "story"), "1 story"},
		{say.Count(2, "story"), "2 stories"},
		{say.Count(2, "day"), "2 days"},
		{say.Count(0, "source"), "0 sources"},
		{say.Backlog(0), ""},
		{say.Backlog(1), "1 article was old when it was found, so that no digest counts it"},
		{say.Backlog(2), "2 articles were old when they were found, so that no digest counts them"},
		{say.Number(7), "7"},
		{say.Number(48211), "48,211"},
		{say.Number(1048211), "1,048,211"},
		{say.Range(8, 14), "8–14"},
		{say.Range(3, 3), "3"},
		{say.Chance(0.00002), "p < 0.0001"},
		{say.Chance(0.0061), "p = 0.0061"},
		{say.Chance(0.234), "p = 0.23"},
		{say.Hours(10 * time.Minute), "1 hour"},
		{say.Hours(16*time.Hour + 29*time.Minute), "16 hours"},
		{say.Clock(noon), "6:05"},
		{say.Weekday(noon), "Thu 6:05"},
		{say.Day("2026-05-07"), "7 May"},
		{say.Day("soon"), "soon"},
		{say.Days([]string{"2026-05-07"}), "7 May"},
		{say.Days([]string{"2026-05-05", "2026-05-07"}), "5 and 7 May"},
		{say.Days([]string{"2026-12-30", "2026-12-31", "2027-01-01"}), "30, 31 Dec and 1 Jan"},
		{say.Days([]string{"soon", "2026-05-07"}), "soon and 7 May"},
		{say.List(nil), ""},
		{say.List([]string{"a"}), "a"},
		{say.List([]string{"a", "b", "c"}), "a, b and c"},
		{say.Few([]string{"a", "b", "c", "d"}), "a, b, c and d"},
		{say.Few([]string{"a", "b", "c", "d", "e"}), "a, b, c and 2 more"},
		{say.Inside("Says it joins"), "says it joins"},
		{say.Inside("US talks"), "US talks"},
		{say.Inside(""), ""},
		{say.Language("fa"), "Persian"},
		{say.Language("ckb"), "Central Kurdish"},
		{say.Language("not a tag"), "not a tag"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
