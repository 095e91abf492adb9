package digest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest"
)

// An act is a signal of Chile that an outlet gives.
type act struct{ found, outlet, signal string }

// acting is a world in which Chile does all of that.
func acting(acts ...act) *world {
	w := &world{}
	for i, a := range acts {
		text := fmt.Sprintf("Chile spoke of the Lantern Accord for the %d. time this month.", i+1)
		w.add(newArticle{
			story: fmt.Sprint("s", i), outlet: a.outlet, found: a.found, part: store.Origin,
			title: fmt.Sprint("Chile speaks ", i), text: text, signals: gives(a.signal, "CL", text),
		})
	}
	return w
}

// turning asks for a day of a watchlist that says what is the contrary of what.
func turning(day string, told digest.Told) digest.Request {
	r := request(day)
	r.Told = told
	r.Watchlist.Signals = []config.Signal{
		{Name: "joins", Title: "Says it joins", May: "may-join", Not: "refuses", Denied: "denies"},
		{Name: "may-join", Title: "May join"},
		{Name: "refuses", Title: "Refuses"},
		{Name: "denies", Title: "Denies"},
		{Name: "signs", Title: "Signs", Not: "refuses"},
		{Name: "pays", Title: "Pays its dues"},
	}
	return r
}

// turned tells some days of w, one after another, and returns the last.
func turned(t *testing.T, w *world, days ...string) (d *digest.Digest) {
	t.Helper()
	var told digest.Told
	for _, day := range days {
		d = mustMake(t, w, turning(day, told))
		told.Add(d)
	}
	return d
}

func TestASignalSaysWhatElseWasToldOfItsCountry(t *testing.T) {
	for _, c := range []struct {
		what           string
		acts           []act
		days           []string
		want, sentence string
	}{
		{
			"what may come, comes", []act{
				{"2026-05-05 10:00", "Tidewire", "may-join"}, {"2026-05-05 11:00", "Muscat Quay", "may-join"},
				{"2026-05-06 10:00", "Tidewire", "joins"},
			}, []string{"2026-05-06", "2026-05-07"},
			"joins [6 May: may join, 2 outlets]", "Chile says it joins, by one outlet alone (6 May: may join, 2 outlets).",
		}, {
			"what might come on two days is refused", []act{
				{"2026-04-29 10:00", "Tidewire", "may-join"}, {"2026-04-30 10:00", "Muscat Quay", "may-join"}, {"2026-04-30 11:00", "Tidewire", "may-join"},
				{"2026-05-02 10:00", "Tidewire", "refuses"},
			}, []string{"2026-04-30", "2026-05-01", "2026-05-03"},
			"refuses [30 Apr and 1 May: may join, 2 outlets!]", "Chile refuses, by one outlet alone (30 Apr and 1 May: may join, 2 outlets).",
		}, {
			"a claim beside a denial, which weighs more than what is newer", []act{
				{"2026-05-04 10:00", "Tidewire", "refuses"}, {"2026-05-04 11:00", "Muscat Quay", "refuses"},
				{"2026-05-05 10:00", "Tidewire", "may-join"}, {"2026-05-05 11:00", "Tidewire", "pays"},
				{"2026-05-06 10:00", "Nordlys Brief", "signs"},
			}, []string{"2026-05-05", "2026-05-06", "2026-05-07"},
			"signs [5 May: refuses, 2 outlets! 6 May: may join, 1 outlet 6 May: pays its dues, 1 outlet]", "Chile signs, by one outlet alone (5 May: refuses, 2 outlets).",
		}, {
			"what returns names the contrary", []act{
				{"2026-05-04 10:00", "Tidewire", "joins"}, {"2026-05-05 10:00", "Tidewire", "denies"}, {"2026-05-06 10:00", "Tidewire", "joins"},
			}, []string{"2026-05-05", "2026-05-06", "2026-05-07"},
			"joins [6 May: denies, 1 outlet!]", "Chile says it joins, by one outlet alone (6 May: denies, 1 outlet).",
		}, {
			"what returns has no need of the rest", []act{
				{"2026-05-04 10:00", "Tidewire", "joins"}, {"2026-05-05 10:00", "Tidewire", "pays"}, {"2026-05-06 10:00", "Tidewire", "joins"},
			}, []string{"2026-05-05", "2026-05-06", "2026-05-07"},
			"joins [6 May: pays its dues, 1 outlet]", "Chile says it joins, by one outlet alone.",
		}, {
			"after more than a week nobody remembers", []act{
				{"2026-04-28 10:00", "Tidewire", "refuses"}, {"2026-05-06 10:00", "Tidewire", "joins"},
			}, []string{"2026-04-29", "2026-05-07"},
			"joins []", "Chile says it joins, by one outlet alone.",
		},
	} {
		d := turned(t, acting(c.acts...), c.days...)
		if len(d.Signals) != 1 {
			t.Fatalf("%s: the signals are %+v", c.what, d.Signals)
		}
		var before []string
		for _, e := range d.Signals[0].Before {
			before = append(before, e.String()+map[bool]string{true: "!"}[e.Contrary])
		}
		if got := fmt.Sprint(d.Signals[0].Name, " ", before); got != c.want {
			t.Errorf("%s: got %s, want %s", c.what, got, c.want)
		}
		if got := d.Sentence(); got != c.sentence {
			t.Errorf("%s: the sentence is %q, want %q", c.what, got, c.sentence)
		}
	}
}

func TestWhatWasToldOfAnotherCountryIsNotToldOfThisOne(t *testing.T) {
	w := acting(act{"2026-05-05 10:00", "Tidewire", "refuses"})
	const peru = "Peru will join the Lantern Accord in June, its minister said."
	w.add(newArticle{story: "p", outlet: "Tidewire", found: "2026-05-06 10:00", part: store.Origin, title: "Peru joins", text: peru, signals: gives("joins", "PE", peru)})
	if s := turned(t, w, "2026-05-06", "2026-05-07").Signals; len(s) != 1 || len(s[0].Before) != 0 {
		t.Errorf("the signals are %+v, want Peru's with nothing before", s)
	}
}

func TestEachFormatSaysWhatWasToldOfTheCountryBefore(t *testing.T) {
	d := turned(t, acting(
		act{"2026-05-05 10:00", "Tidewire", "refuses"}, act{"2026-05-06 10:00", "Muscat Quay", "joins"},
	), "2026-05-06", "2026-05-07")
	for format, want := range map[string]string{
		"text":     "Chile CL (new; 6 May: refuses, 1 outlet)\n",
		"markdown": "\nNew; 6 May: refuses, 1 outlet.\n",
		"html":     `<span class="soft">New; 6 May: refuses, 1 outlet</span>`,
		"json":     `"before":[{"name":"refuses","title":"Refuses","days":["2026-05-06"],"outlets":1,"contrary":true}]`,
	} {
		var b strings.Builder
		if err := d.Format(&b, format); err != nil {
			t.Fatal(err)
		}
		got := b.String()
		if format == "json" { // without the white space of the file
			got = strings.Join(strings.Fields(got), "")
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s does not say %q", format, want)
		}
	}
}

func TestTheSentenceOfTheDaySaysWhatIsContradictedTheSameDay(t *testing.T) {
	d := turned(t, acting(
		act{"2026-05-06 10:00", "Tidewire", "may-join"}, act{"2026-05-06 11:00", "Muscat Quay", "refuses"},
		act{"2026-05-06 12:00", "Nordlys Brief", "refuses"}, act{"2026-05-06 13:00", "Nordlys Brief", "pays"},
	), "2026-05-07")
	if got, want := d.Sentence(), "Chile may join, by one outlet alone, and refuses, by 2 outlets."; got != want {
		t.Errorf("the sentence is %q, want %q", got, want)
	}
}
