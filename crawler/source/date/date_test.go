package date

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func mustZone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// ten is the moment that most rows below mean.
const ten = "2025-11-07T10:00:00Z"

func check(t *testing.T, r Reader, text, want string) {
	t.Helper()
	got := r.parse(text)
	if want == "" {
		if !got.IsZero() {
			t.Errorf("%q: got %s, want none", text, got.UTC().Format(time.RFC3339))
		}
		return
	}
	if s := got.UTC().Format(time.RFC3339); s != want {
		t.Errorf("%q: got %s, want %s", text, s, want)
	}
}

func TestDatesOfTheStandardsAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"Fri, 07 Nov 2025 10:00:00 +0000": ten,
		"Fri, 7 Nov 2025 12:00:00 +0200":  ten,
		"Fri, 07 Nov 2025 10:00 GMT":      ten,
		"07 Nov 25 10:00:00 Z":            ten,
		"07 Nov 25 1000 GMT":              ten,
		"Fri, 07 Nov 2025 05:00:00 EST":   ten,
		"2025-11-07T10:00:00Z":            ten,
		"2025-11-07T13:00:00.123+03:00":   ten,
		"2025-11-07T10:00Z":               ten,
		"2025-11-07":                      "2025-11-07T00:00:00Z",
		"2025-11":                         "2025-11-01T00:00:00Z",
		"2025":                            "2025-01-01T00:00:00Z",
		"Fri Nov  7 10:00:00 UTC 2025":    ten,
		"Friday, 07-Nov-25 10:00:00 GMT":  ten,
	} {
		check(t, Reader{}, text, want)
	}
}

func TestSlipsInDatesAreForgiven(t *testing.T) {
	for text, want := range map[string]string{
		"Fri, 07 Nov 2025 10:00:00  GMT":        ten,
		"Fri, 07 Nov 2025 10:00:00 +3000":       ten, // no zone is that far away
		"Fri 7 November 2025 10:00:00 GMT":      ten,
		"Fri, 7 Sept 2025 10:00:00 GMT":         "2025-09-07T10:00:00Z",
		"Mon, 07 Nov 2025 10:00:00 GMT":         ten, // it was a Friday
		"November 7, 2025 10:00 AM GMT":         ten,
		"Nov. 7, 2025 1:05 p.m. UTC":            "2025-11-07T13:05:00Z",
		"Nov 7, 2025 12:05 am UTC":              "2025-11-07T00:05:00Z",
		"2025-11-07 10:00:00":                   ten,
		"2025-11-07 12:00:00 +0200":             ten,
		"2025-11-07T10:00:00+00:0":              ten,
		"2025-11-07T13:00:00+03:00[Asia/Aden]":  ten,
		"2025-11-7 8:05":                        "2025-11-07T08:05:00Z",
		"20251107T100000Z":                      ten,
		"20251107":                              "2025-11-07T00:00:00Z",
		"2025-11-07 24:00:00":                   "2025-11-08T00:00:00Z",
		"Fri, 07 Nov 2025 10:00:60 GMT":         "2025-11-07T10:00:59Z",
		"07.11.2025 10:00":                      ten,
		"07/11/2025 10:00":                      ten,
		"11/25/2025 10:00":                      "2025-11-25T10:00:00Z",
		"1762509600":                            ten,
		"1762509600000":                         ten,
		"10:00, 7 November 2025":                ten,
		"Fri, 07 Nov 2025 12:00:00 GMT+2":       ten,
		"Fri, 07 Nov 2025 12:00:00 UTC+02:00":   ten,
		"Fri, 07 Nov 2025 05:00:00 -0500 (EST)": ten,
		"\u200f2025-11-07\u200e 10:00":          ten,
	} {
		check(t, Reader{}, text, want)
	}
}

func TestDatesInOtherLanguagesAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"ven., 07 nov. 2025 11:00:00 +0100": ten,
		"7 déc. 2025":                       "2025-12-07T00:00:00Z",
		"1er août 2025":                     "2025-08-01T00:00:00Z",
		"7 février 2025 à 10h30":            "2025-02-07T10:30:00Z",
		"Fr., 7. November 2025, 10:00 Uhr":  ten,
		"7. März 2025":                      "2025-03-07T00:00:00Z",
		"7 de noviembre de 2025":            "2025-11-07T00:00:00Z",
		"7 maggio 2025":                     "2025-05-07T00:00:00Z",
		"пт, 7 ноября 2025, 10:00":          ten,
		"7 нояб. 2025 13:00:00 +0300":       ten,
		"7 мая 2025":                        "2025-05-07T00:00:00Z",
		"7 листопада 2025":                  "2025-11-07T00:00:00Z",
		"7 қараша 2025":                     "2025-11-07T00:00:00Z",
		"7 Kasım 2025 10:00":                ten,
		"7 Aralık 2025":                     "2025-12-07T00:00:00Z",
		"7 noyabr 2025, 10:00":              ten,
		"7 Agustus 2025":                    "2025-08-07T00:00:00Z",
		"الجمعة، 7 نوفمبر 2025 - 10:00":     ten,
		"٧ نوفمبر ٢٠٢٥ ١٠:٠٠":               ten,
		"7 تشرين الثاني 2025":               "2025-11-07T00:00:00Z",
		"7 كانون الأول 2025":                "2025-12-07T00:00:00Z",
		"7 نونبر 2025":                      "2025-11-07T00:00:00Z",
		"7 בנובמבר 2025 10:00":              ten,
		"۷ نوامبر ۲۰۲۵":                     "2025-11-07T00:00:00Z",
		"7 نومبر 2025":                      "2025-11-07T00:00:00Z",
		"2025年11月7日 10:00":                  ten,
		"2025년 11월 7일 10:00":                ten,
	} {
		check(t, Reader{}, text, want)
	}
}

func TestISTIsNotTheSameInHaifaAndInDelhi(t *testing.T) {
	for _, c := range []struct{ country, text, want string }{
		{"IL", "Fri, 07 Nov 2025 12:00:00 IST", ten},
		{"il", "Fri, 07 Nov 2025 12:00:00 IST", ten},
		{"IN", "Fri, 07 Nov 2025 15:30:00 IST", ten},
		{"", "Fri, 07 Nov 2025 15:30:00 IST", ten},
		{"IL", "Mon, 07 Jul 2025 13:00:00 IDT", "2025-07-07T10:00:00Z"},
		{"RU", "Fri, 07 Nov 2025 13:00:00 MSK", ten},
		{"SA", "Fri, 07 Nov 2025 13:00:00 AST", ten},
		{"CA", "Fri, 07 Nov 2025 06:00:00 AST", ten},
		{"AE", "Fri, 07 Nov 2025 14:00:00 GST", ten},
		{"PK", "Fri, 07 Nov 2025 15:00:00 PKT", ten},
		{"CN", "Fri, 07 Nov 2025 18:00:00 CST", ten},
		{"US", "Fri, 07 Nov 2025 04:00:00 CST", ten},
	} {
		check(t, Reader{Country: c.country}, c.text, c.want)
	}
}

func TestNumbersAreDaysFirstButForAmericans(t *testing.T) {
	for _, c := range []struct{ country, text, want string }{
		{"", "07/11/2025 10:00", ten}, {"GB", "07/11/2025 10:00", ten}, {"US", "11/07/2025 10:00", ten}, {"us", "11/7/2025 10:00", ten},
		{"US", "13/11/2025 10:00", "2025-11-13T10:00:00Z"}, {"GB", "11/13/2025 10:00", "2025-11-13T10:00:00Z"}, {"US", "2025/11/07 10:00", ten},
	} {
		check(t, Reader{Country: c.country}, c.text, c.want)
	}
}

func TestADateWithoutAZoneIsLocalToItsOutlet(t *testing.T) {
	jerusalem := Reader{Zone: mustZone(t, "Asia/Jerusalem")}
	check(t, jerusalem, "2025-11-07 12:00", ten)
	check(t, jerusalem, "2025-07-07 13:00", "2025-07-07T10:00:00Z") // summer time
	check(t, jerusalem, "7 November 2025 12:00", ten)
	check(t, jerusalem, "2025-11-07 10:00Z", ten)
	check(t, jerusalem, "Fri, 07 Nov 2025 12:00:00 IST", ten) // its own name for it
}

func TestWhatIsNoDateIsNone(t *testing.T) {
	for _, text := range []string{
		"", "yesterday", "3 hours ago", "Fri", "10:00", "2025-13-01", "31 June 2025", "7 Foo 2025",
		"99/99/9999", "November", "12345", "-1", "0000-00-00 00:00:00", "<b>", "25:99 7 Nov 2025",
	} {
		check(t, Reader{}, text, "")
	}
}

func TestADateThatCannotBeTrueIsNotBelieved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // it is 2000-01-01 in here
		for text, believed := range map[string]bool{
			"1999-12-31T10:00:00Z": true,
			"2000-01-01T20:00:00Z": true, // a zone gone wrong
			"2000-01-03T00:00:00Z": false,
			"2082-01-01T00:00:00Z": false,
			"1970-01-01T00:00:00Z": false,
			"0001-01-01T00:00:00Z": false,
		} {
			if got := (Reader{}).Past(text); got.IsZero() == believed {
				t.Errorf("%s: got %s", text, got)
			}
		}
	})
}

func TestPastIsUTC(t *testing.T) {
	if got := (Reader{}).Past("Fri, 07 Nov 2025 12:00:00 +0200"); got.Location() != time.UTC {
		t.Errorf("got %s", got)
	}
}

func FuzzNoTextIsAPanic(f *testing.F) {
	for _, s := range []string{"Fri, 07 Nov 2025 10:00:00 +0200", "07 Nov 25 1000 GMT", "2025年11月7日", "٧ نوفمبر", "7 تشرين الثاني 2025"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := (Reader{Country: "IL"}).Past(s)
		if !got.IsZero() && (got.Year() < earliest || got.After(time.Now().Add(tomorrow))) {
			t.Errorf("%q: believed %s", s, got)
		}
	})
}

func TestNoMonthHasTheNameOfAnother(t *testing.T) {
	seen := map[string]time.Month{}
	for _, row := range monthNames {
		names := strings.Fields(row)
		if len(names) != 12 {
			t.Errorf("%q has %d names", row, len(names))
		}
		for i, name := range names {
			name = foldMonth(strings.ReplaceAll(name, "_", " "))
			if m := seen[name]; m != 0 && m != time.Month(i+1) {
				t.Errorf("%q is %s and %s", name, m, time.Month(i+1))
			}
			seen[name] = time.Month(i + 1)
		}
	}
}
